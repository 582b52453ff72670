/** Which material a file is, by its name and its folders: certain only if no word of them says anything else. */
import { kindOf, kindsIn, nameKey, slotsOfKind } from '../materials/slot-names.js';

import { plainName, unexplained } from './file-words.js';
import type { Owner, PathPart } from './owner.js';

/** A slot of one of a person's forms, by its label. */
export interface WantedSlot {
  label: string;
}

export interface Meant<S> {
  certain: S | undefined;
  /** The slots that the names may mean. */
  likely: S[];
}

/** What one name says: the slots it may mean, and whether it says nothing else. */
interface Said<S> {
  slots: S[];
  clear: boolean;
}

/**
 * The file's own name decides; if it names no material, the nearest folder that does. Certain: one slot alone, and
 * neither the file's name nor a folder named after a person leaves a letter unexplained, nor does a folder speak of
 * another material.
 */
export function materialOf<S extends WantedSlot>(parts: Owner['parts'], slots: readonly S[]): Meant<S> {
  const said = parts.map((part) => saidBy(part, slots));
  const [own] = said;
  const deciding = said.find((one) => one.slots.length > 0);
  const [slot, second] = deciding?.slots ?? [];
  const isCertain =
    slot !== undefined &&
    second === undefined &&
    deciding!.clear &&
    own!.clear &&
    parts.every((part, i) => !part.named || said[i]!.clear) &&
    said.every((one) => one.slots.every((other) => other === slot));
  return { certain: isCertain ? slot : undefined, likely: deciding?.slots ?? [] };
}

function saidBy<S extends WantedSlot>({ rest }: PathPart, slots: readonly S[]): Said<S> {
  const labelled = slots.filter(({ label }) => nameKey(rest).includes(nameKey(label)));
  const longest = Math.max(...labelled.map(({ label }) => nameKey(label).length));
  const [exact, other] = labelled.filter(({ label }) => nameKey(label).length === longest);
  if (exact && !other) return { slots: [exact], clear: unexplained(withoutLabel(rest, exact.label)) === '' };
  if (exact) return { slots: labelled, clear: false };
  const kinds = kindsIn(rest);
  const [kind, second] = kinds;
  if (kind === undefined) return { slots: [], clear: unexplained(rest) === '' };
  const found = slots.filter(({ label }) => kinds.some(({ id }) => id === kindOf(label)?.id));
  // A new passport may be meant for a slot of any passport: never certain.
  if (found.length === 0) return { slots: slotsOfKind(rest, slots), clear: false };
  return { slots: found, clear: second === undefined && unexplained(kind.rest) === '' };
}

/** The label may be written with blanks in it. */
const withoutLabel = (rest: string, label: string): string =>
  plainName(rest).replace(/\s+/gu, '').replace(plainName(label).replace(/\s+/gu, ''), ' ');
