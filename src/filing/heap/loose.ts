/** Files in the materials folder itself: used only if the person and the material are certain. */
import { basename } from 'node:path';
import type { Application, Slot } from '../model.js';
import { withoutEnding } from './file-words.js';
import { materialOf } from './material.js';
import { ownerOf, type Owner } from './owner.js';
import type { People } from './people.js';
import { isVersioned } from './versions.js';

export interface Loose {
  paths: readonly string[];
  /** The enterprise's whole list; without it nobody is certain. */
  people?: People;
  /** Some person's files are among them: then it is the right folder. */
  isUsed?: boolean;
}

export interface LooseMaterials {
  paths: Map<string, string[]>;
  /** Files that may be this person's, or that cannot be assigned to anyone. */
  unsure: string[];
  /** Slots for which an unsure file is another version of the certain one: neither is used. */
  versions: Set<string>;
}

const owners = new WeakMap<People, Map<string, Owner>>();

function ownerBy(path: string, people: People): Owner {
  const known = owners.get(people) ?? new Map<string, Owner>();
  owners.set(people, known);
  const owner = known.get(path) ?? ownerOf([withoutEnding(basename(path))], people);
  known.set(path, owner);
  return owner;
}

/** `undefined`: no file is certainly this person's. */
export function looseMaterials(
  { paths, people }: Loose,
  { id, applicant }: Pick<Application, 'id' | 'applicant'>,
  slots: readonly Slot[],
): LooseMaterials | undefined {
  const found: LooseMaterials = { paths: new Map(), unsure: [], versions: new Set() };
  if (people === undefined) return undefined;
  let isNamed = false;
  for (const path of paths) {
    const { certain, candidates, parts } = ownerBy(path, people);
    const isTheirs = certain?.application.id === id;
    isNamed ||= isTheirs;
    const slot = isTheirs ? materialOf(parts, slots).certain : undefined;
    if (slot) found.paths.set(slot.id, [...(found.paths.get(slot.id) ?? []), path]);
    else if (
      isTheirs ||
      (!certain && (candidates.length === 0 || candidates.some((c) => c.application.id === id)))
    )
      found.unsure.push(path);
  }
  for (const path of found.unsure) {
    const { parts } = ownerBy(path, people);
    for (const slot of materialOf(parts, slots).likely)
      if (found.paths.has(slot.id) && isVersioned([withoutEnding(basename(path))], applicant, slot.label))
        found.versions.add(slot.id);
  }
  for (const id of found.versions) found.paths.delete(id);
  return isNamed ? found : undefined;
}
