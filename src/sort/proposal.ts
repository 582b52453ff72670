/** What is proposed for each file of a heap. Only what is certain goes anywhere without a person's answer. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { materialOf } from '../filing/heap/material.js';
import { ownerOf, type Candidate, type Owner } from '../filing/heap/owner.js';
import type { People } from '../filing/heap/people.js';
import { readMaterial, typeNotTaken } from '../filing/materials/material-file.js';
import { nameKey } from '../filing/materials/slot-names.js';
import type { Application } from '../filing/model.js';
import type { Problem } from '../filing/problem.js';
import { pathWords, shownIn, type Heap, type HeapFile } from './heap-file.js';
import type { Wanted, WantedSlot } from './wanted.js';

/** A slot of a person. */
export interface Target {
  wanted: Wanted;
  slot: WantedSlot;
}

/** Why a person is asked: whose it is, which material it is, which of several files fits, or whose an equal file is. */
export type WhyAsked = 'owner' | 'material' | 'several' | 'equal';

export type Fate =
  /** `by`: what the name says it by; `person`: somebody chose it. */
  | { is: 'certain'; to: Target; by: Candidate['by'] | 'person' }
  | { is: 'asked'; why: WhyAsked; candidates: Candidate[]; likely: Target[] }
  /** The same content as another file of the heap. */
  | { is: 'same'; as: string }
  /** In the person's folder already. */
  | { is: 'there'; to: Target['wanted'] }
  /** Somebody said that it is not needed. */
  | { is: 'declined' }
  /** It cannot be sent as it is. `to`: whose it would be. */
  | { is: 'unusable'; to: Target | undefined; problems: Problem[] }
  /** No portal takes a file of this type: a Word draft, a photo of an iPhone. */
  | { is: 'not-taken'; found: string; to: Target | undefined }
  /** Its owner is certain and not in the table, or needs no such material. */
  | { is: 'not-needed'; owner: Application; inTable: boolean };

export interface SortedFile {
  file: HeapFile;
  sha256: string;
  fate: Fate;
}

/** What lies in the people's folders already, and what was answered before. */
export interface Before {
  /** SHA-256 of the files in a person's folder, by application id. */
  inFolder: ReadonlyMap<string, ReadonlySet<string>>;
  /** The number of files in a slot, by `slotKey`. */
  filled: ReadonlyMap<string, number>;
  /** SHA-256 of files that somebody said are not needed. */
  declined: ReadonlySet<string>;
}

export const slotKey = ({ wanted, slot }: Target): string =>
  `${wanted.application.id} ${nameKey(slot.label)}`;

export interface ProposeInput {
  heap: Heap;
  wanted: readonly Wanted[];
  people: People;
  before: Before;
  progress: (done: number, of: number, name: string) => void;
}

/** One fate a file, in the order of the heap. Only one file is in memory at a time. */
export async function propose({
  heap,
  wanted,
  people,
  before,
  progress,
}: ProposeInput): Promise<SortedFile[]> {
  const byId = new Map(wanted.map((one) => [one.application.id, one]));
  const sorted: SortedFile[] = [];
  for (const [i, file] of heap.files.entries()) {
    progress(i, heap.files.length, shownIn(file));
    const sha256 = await digestOf(file.path);
    const owner = ownerOf(pathWords(file), people);
    const fate = await fateOf(file, sha256, owner, byId, before);
    sorted.push({ file, sha256, fate });
  }
  mergeEqual(sorted);
  askWhereTooMany(sorted, before.filled);
  return sorted;
}

async function fateOf(
  file: HeapFile,
  sha256: string,
  owner: Owner,
  byId: ReadonlyMap<string, Wanted>,
  before: Before,
): Promise<Fate> {
  for (const [id, there] of before.inFolder) {
    const to = byId.get(id);
    if (to && there.has(sha256)) return { is: 'there', to };
  }
  if (before.declined.has(sha256)) return { is: 'declined' };
  const guessed = owner.candidates.flatMap(({ application }) => byId.get(application.id) ?? []);
  const likely = guessed.flatMap((one) =>
    materialOf(owner.parts, one.slots).likely.map((slot): Target => ({ wanted: one, slot })),
  );
  const { certain } = owner;
  const own = certain && byId.get(certain.application.id);
  const material = own && materialOf(owner.parts, own.slots).certain;
  const to = own && material && { wanted: own, slot: material };
  const found = await typeNotTaken(file.path);
  if (found !== undefined)
    return { is: 'not-taken', found, to: to ?? (likely.length === 1 ? likely[0] : undefined) };
  if (certain && !own) return { is: 'not-needed', owner: certain.application, inTable: false };
  if (to && certain) return judged(file, to, certain.by);
  return { is: 'asked', why: certain ? 'material' : 'owner', candidates: owner.candidates, likely };
}

/** A file that was assigned, after its content was read. */
export async function judged(file: HeapFile, to: Target, by: Candidate['by'] | 'person'): Promise<Fate> {
  const { slot, wanted } = to;
  const place = { person: wanted.application.applicant, column: `材料:${slot.label}` };
  const read = await readMaterial(file.path, slot.slot, place);
  return read.file ? { is: 'certain', to, by } : { is: 'unusable', to, problems: read.problems };
}

/**
 * Equal files: the first is used, the others are the same. Where their names speak of different people or materials, one
 * of the names is wrong: a person is asked about all of them.
 */
function mergeEqual(sorted: SortedFile[]): void {
  const groups = new Map<string, SortedFile[]>();
  for (const one of sorted) {
    if (one.fate.is === 'there' || one.fate.is === 'declined') continue;
    groups.set(one.sha256, [...(groups.get(one.sha256) ?? []), one]);
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const targets = group.flatMap(({ fate }) =>
      'to' in fate && fate.to && 'slot' in fate.to ? [fate.to] : [],
    );
    const owners = group.flatMap(({ fate }) => (fate.is === 'not-needed' ? [fate.owner.id] : []));
    const named = new Set([...targets.map(slotKey), ...owners]);
    if (named.size > 1) {
      const candidates = distinctCandidates(targets);
      for (const one of group) one.fate = { is: 'asked', why: 'equal', candidates, likely: targets };
      continue;
    }
    const first =
      group.find(({ fate }) => fate.is === 'certain') ??
      group.find(({ fate }) => fate.is !== 'asked') ??
      group[0]!;
    for (const one of group) if (one !== first) one.fate = { is: 'same', as: shownIn(first.file) };
  }
}

const distinctCandidates = (targets: readonly Target[]): Candidate[] =>
  [...new Map(targets.map(({ wanted }) => [wanted.application.id, wanted.application])).values()].map(
    (application) => ({ application, by: 'name' }),
  );

/** More certain files than a slot takes: a person says which. */
function askWhereTooMany(sorted: SortedFile[], filled: ReadonlyMap<string, number>): void {
  const bySlot = new Map<string, (SortedFile & { fate: Fate & { is: 'certain' } })[]>();
  for (const one of sorted) {
    if (one.fate.is !== 'certain') continue;
    const key = slotKey(one.fate.to);
    bySlot.set(key, [...(bySlot.get(key) ?? []), one as SortedFile & { fate: Fate & { is: 'certain' } }]);
  }
  for (const [key, some] of bySlot) {
    const { to } = some[0]!.fate;
    if ((filled.get(key) ?? 0) + some.length <= to.slot.slot.maxFiles) continue;
    const candidates: Candidate[] = [{ application: to.wanted.application, by: 'name' }];
    for (const one of some) {
      const asked: Fate = { is: 'asked', why: 'several', candidates, likely: [to] };
      (one as SortedFile).fate = asked;
    }
  }
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest('hex');
}

/** The name of the copy: by its slot, so that everybody sees what it is, and `check` finds it by name. */
export const copyName = (label: string, number: number, original: string): string =>
  `${label}${number > 1 ? `_${number}` : ''}${extname(original).toLowerCase()}`;
