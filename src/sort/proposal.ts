/** The proposal for each file of a heap. Only certain files are copied without a person's answer. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { endingOf } from '../filing/heap/file-words.js';
import { materialOf } from '../filing/heap/material.js';
import { ownerOf, type Owner } from '../filing/heap/owner.js';
import type { People } from '../filing/heap/people.js';
import { isVersioned } from '../filing/heap/versions.js';
import { readMaterial, typeNotTaken } from '../filing/materials/material-file.js';
import { problem } from '../filing/problem.js';
import { slotKey, type By, type Fate, type SortedFile, type Target } from './fate.js';
import { contradicts, mergeEqual, named } from './equal.js';
import { pathWords, shownIn, type Heap, type HeapFile } from './heap-file.js';
import type { Wanted } from './wanted.js';

/** The files already in the people's folders, and earlier answers. */
export interface Before {
  /** SHA-256 of the files in a person's folder, by application id. */
  inFolder: ReadonlyMap<string, ReadonlySet<string>>;
  /** The number of files in a slot, by `slotKey`. */
  filled: ReadonlyMap<string, number>;
  /** SHA-256 of files that a user assigned, and of those declared not needed. */
  chosen: ReadonlySet<string>;
  declined: ReadonlySet<string>;
  /** The user's answers about files that could not be used, by `assignedKey`. */
  assigned: ReadonlyMap<string, { application: string; slot: string }>;
}

export interface ProposeInput {
  heap: Heap;
  wanted: readonly Wanted[];
  people: People;
  before: Before;
  progress: (done: number, of: number, name: string) => void;
}

/**
 * One fate a file, in the order of the heap. Only one file is in memory at a time. An unreadable file is added to
 * `notLookedAt`.
 */
export async function propose({
  heap,
  wanted,
  people,
  before,
  progress,
}: ProposeInput): Promise<SortedFile[]> {
  const byId = new Map(wanted.map((one) => [one.application.id, one]));
  const sorted: SortedFile[] = [];
  const owners = new Map<SortedFile, Owner>();
  for (const [i, file] of heap.files.entries()) {
    progress(i, heap.files.length, shownIn(file));
    const sha256 = await digestOf(file.path).catch((error: NodeJS.ErrnoException) => {
      const why = /^E(?:ACCES|PERM)$/u.test(error.code ?? '') ? 'denied' : 'damaged';
      heap.notLookedAt.push({ name: shownIn(file), why });
    });
    if (sha256 === undefined) continue;
    const owner = ownerOf(pathWords(file), people);
    const one = { file, sha256, fate: await fateOf(file, sha256, owner, byId, before) };
    sorted.push(one);
    owners.set(one, owner);
  }
  mergeEqual(sorted, owners);
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
  const there = wantedWith(sha256, byId, before);
  const mine = there.find((one) => before.chosen.has(sha256) || !contradicts(owner, one.application.id));
  if (mine) return { is: 'there', to: mine };
  const said = before.assigned.get(assignedKey(sha256, shownIn(file)));
  const meant = said && targetOf(said, byId);
  if (meant) return judged(file, meant, 'person');
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
  if (found !== undefined) return { is: 'not-taken', found, to };
  if (file.bytes === 0) {
    const place = to ? { person: to.wanted.application.applicant, column: `材料:${to.slot.label}` } : {};
    return {
      is: 'unusable',
      to,
      problems: [problem('file-empty', 'error', { file: file.names.at(-1)! }, place)],
    };
  }
  if (there.length > 0) {
    const candidates = [...owner.candidates, ...there.map(({ application }) => named(application))];
    return { is: 'asked', why: 'equal', candidates, likely };
  }
  if (certain && !own) return { is: 'not-needed', owner: certain.application };
  if (to && certain) return judged(file, to, certain.by);
  return { is: 'asked', why: certain ? 'material' : 'owner', candidates: owner.candidates, likely };
}

/** Equal files may belong to different people, so each is identified by its content and its name in the heap. */
export const assignedKey = (sha256: string, from: string): string => `${sha256} ${from}`;

/** `undefined`: this person or this material is no longer needed. */
function targetOf(
  { application, slot: label }: { application: string; slot: string },
  byId: ReadonlyMap<string, Wanted>,
): Target | undefined {
  const wanted = [...byId.values()].find((one) => one.application.number === application);
  const slot = wanted?.slots.find((one) => one.label === label);
  return wanted && slot && { wanted, slot };
}

/** The people whose folder has a file with this content. */
const wantedWith = (sha256: string, byId: ReadonlyMap<string, Wanted>, { inFolder }: Before): Wanted[] =>
  [...inFolder].flatMap(([id, there]) => (there.has(sha256) ? (byId.get(id) ?? []) : []));

/** A file that was assigned, after its content was read. */
export async function judged(file: Pick<HeapFile, 'path'>, to: Target, by: By): Promise<Fate> {
  const { slot, wanted } = to;
  const place = { person: wanted.application.applicant, column: `材料:${slot.label}` };
  const read = await readMaterial(file.path, slot.slot, place);
  if (!read.file) return { is: 'unusable', to, by, problems: read.problems };
  const turned = read.problems.some(({ rule }) => rule === 'image-rotated');
  return { is: 'certain', to, by, ...(turned && { turned }) };
}

type Certain = SortedFile & { fate: Fate & { is: 'certain' } };

/** If there are more certain files than a slot takes, or several versions of one, asks a person. */
export function askWhereTooMany(sorted: SortedFile[], filled: ReadonlyMap<string, number>): void {
  const bySlot = new Map<string, Certain[]>();
  for (const one of sorted) {
    if (one.fate.is !== 'certain') continue;
    const key = slotKey(one.fate.to);
    bySlot.set(key, [...(bySlot.get(key) ?? []), one as Certain]);
  }
  for (const [key, some] of bySlot) {
    const { to } = some[0]!.fate;
    const there = filled.get(key) ?? 0;
    if (there + some.length <= to.slot.slot.maxFiles && !hasVersions(some, there, sorted)) continue;
    for (const one of some) {
      const { by } = one.fate;
      const candidates = [{ application: to.wanted.application, by: by === 'person' ? 'name' : by } as const];
      const asked: Fate = { is: 'asked', why: 'several', candidates, likely: [to] };
      (one as SortedFile).fate = asked;
    }
  }
}

/** A file that a user chose is final. A file to ask about, or an unusable one, may also be the later version. */
function hasVersions(some: readonly Certain[], there: number, sorted: readonly SortedFile[]): boolean {
  if (some.some(({ fate }) => fate.by === 'person')) return false;
  const { to } = some[0]!.fate;
  const { applicant } = to.wanted.application;
  const saysSo = ({ file }: SortedFile): boolean => isVersioned(pathWords(file), applicant, to.slot.label);
  const isMeant = ({ fate }: SortedFile): boolean => {
    const { is } = fate;
    const targets = is === 'asked' ? fate.likely : is === 'unusable' || is === 'not-taken' ? [fate.to] : [];
    return targets.some((one) => one && slotKey(one) === slotKey(to));
  };
  return (there + some.length > 1 && some.some(saysSo)) || sorted.some((one) => isMeant(one) && saysSo(one));
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest('hex');
}

/** The name of the copy, after its slot, so that people recognise it and `check` finds it by name. */
export const copyName = (label: string, number: number, original: string): string =>
  `${label}${number > 1 ? `_${number}` : ''}${endingOf(original)}`;
