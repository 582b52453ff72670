/** Assigns a folder's files to slots: by the table's columns, else by the file names (docs/design.md#materials). */
import { basename } from 'node:path';
import type { Entry } from '../table/entry.js';
import type { Slot } from '../model.js';
import { problem, type Place, type Problem } from '../problem.js';
import { nameKey, slotsOfKind } from './slot-names.js';

export interface Folder {
  /** Paths of the person's own files, and of those in 公共材料. */
  own: readonly string[];
  common: readonly string[];
  /** The folder's name in messages. */
  shown: string;
}

export interface Matched {
  paths: Map<string, string[]>;
  /** Slots whose absence is already explained: by a cell without a valid file, or a file with several possible slots. */
  explained: Set<string>;
  problems: Problem[];
}

/**
 * `材料:<slot>` cells: a file name in the person's folder or in 公共材料. A slot of `undecided` may still be asked for,
 * so it is not reported.
 */
export function byColumn(
  entry: Entry,
  { slots, all, undecided }: Omit<Asked, 'person'>,
  folder: Folder,
  place: Place,
): Matched {
  const matched: Matched = { paths: new Map(), explained: new Set(), problems: [] };
  for (const [label, file] of entry.named) {
    const at: Place = { ...place, column: `材料:${label}`, value: file };
    const slot = slots.find((s) => nameKey(s.label) === nameKey(label));
    if (slot === undefined) {
      if (isNamed(undecided, label)) continue;
      if (isNamed(all, label)) {
        matched.problems.push(problem('field-unused', 'warn', { label: at.column! }, at));
        continue;
      }
      const known = slots.map((s) => s.label);
      matched.problems.push(problem('slot-unknown', 'warn', { slot: label, known }, at));
      continue;
    }
    const outside = /[/\\]/u.test(file) || file === '..';
    const own = outside ? [] : named(file, folder.own);
    const found = outside || own.length > 0 ? own : named(file, folder.common);
    if (found.length === 1) {
      matched.paths.set(slot.id, found);
      continue;
    }
    matched.explained.add(slot.id);
    const files = found.map((path) => basename(path));
    matched.problems.push(
      outside
        ? problem('file-outside', 'error', { file }, at)
        : files.length > 0
          ? problem('file-named-ambiguous', 'error', { file, files }, at)
          : problem('file-named-missing', 'error', { file, folder: folder.shown }, at),
    );
  }
  return matched;
}

const isNamed = (slots: readonly Slot[], label: string): boolean =>
  slots.some((s) => nameKey(s.label) === nameKey(label));

/** Slots that a user assigned one by one. A slot that the form lacks is reported. */
export function byHand(
  picked: ReadonlyMap<string, readonly string[]>,
  { slots, all, undecided }: Omit<Asked, 'person'>,
  place: Place,
): Pick<Matched, 'paths' | 'problems'> {
  const paths = new Map<string, string[]>();
  const problems: Problem[] = [];
  for (const [label, files] of picked) {
    if (files.length === 0) continue;
    const is = (s: Slot): boolean => nameKey(s.label) === nameKey(label);
    const slot = slots.find(is);
    const at: Place = { ...place, column: `材料:${label}` };
    if (slot) paths.set(slot.id, [...(paths.get(slot.id) ?? []), ...files]);
    else if (isNamed(undecided, label)) continue;
    else if (all.some(is))
      for (const file of files) problems.push(problem('file-surplus', 'warn', { file: basename(file) }, at));
    else
      problems.push(problem('slot-unknown', 'error', { slot: label, known: slots.map((s) => s.label) }, at));
  }
  return { paths, problems };
}

/** The file of exactly that name, else all with an equal key. */
function named(file: string, paths: readonly string[]): string[] {
  const alike = paths.filter((p) => nameKey(basename(p)) === nameKey(file));
  const exact = alike.filter((p) => basename(p) === file);
  return exact.length > 0 ? exact : alike;
}

interface Asked {
  /** The slots that the answers require, and all of the form. */
  slots: readonly Slot[];
  all: readonly Slot[];
  /** Slots that depend on a missing or wrong answer. */
  undecided: readonly Slot[];
  /** Removed from file names before matching: 陈新's 护照 is not a 新护照. */
  person: string;
}

/**
 * Adds to the columns' assignment. A file goes to the slot whose label is in its name (the longest wins), else to the
 * only slot of the same kind. Common letters fill the remaining slots.
 */
export function byName(given: Matched, folder: Folder, asked: Asked, place: Place): Matched {
  const paths = new Map(given.paths);
  const explained = new Set(given.explained);
  const problems = [...given.problems];
  const count = (slot: Slot) => paths.get(slot.id)?.length ?? 0;
  const put = (slot: Slot, path: string) => paths.set(slot.id, [...(paths.get(slot.id) ?? []), path]);

  /** Assigns a file to its only possible slot; reports it if several are possible. `open`: whether a slot is free. */
  const settle = (path: string, hits: readonly Slot[], open: (slot: Slot) => boolean): void => {
    const file = basename(path);
    const [slot] = hits;
    if (hits.some(open)) {
      if (slot && hits.length === 1) return void put(slot, path);
      for (const s of hits.filter(open)) explained.add(s.id);
      const args = { file, slots: hits.map((s) => s.label) };
      problems.push(problem('file-ambiguous', 'error', args, place));
    } else if (!hits.some((slot) => asked.undecided.includes(slot))) {
      problems.push(problem('file-surplus', 'warn', { file }, place));
    }
  };

  const taken = new Set([...given.paths.values()].flat());
  const own = folder.own
    .filter((path) => !taken.has(path))
    .map((path) => ({ path, name: without(asked.person, nameKey(basename(path))) }));
  const [byLabel, others] = parted(own, ({ name }) => labelled(name, asked.all).length > 0);
  const wanted = (slot: Slot) => asked.slots.includes(slot) && !given.paths.has(slot.id);
  for (const { path, name } of byLabel) settle(path, labelled(name, asked.all), wanted);
  // Files named by a label have their slot by now; the others go to free slots.
  const room = new Set(asked.slots.filter((s) => wanted(s) && count(s) < s.maxFiles));
  for (const { path, name } of others) {
    const now = slotsOfKind(name, asked.slots);
    settle(path, now.length > 0 ? now : slotsOfKind(name, asked.all), (slot) => room.has(slot));
  }

  const free = new Set(asked.slots.filter((s) => count(s) === 0));
  const nameless: string[] = [];
  for (const path of folder.common) {
    const hits = labelled(nameKey(basename(path)), asked.all);
    if (hits.length === 0) nameless.push(path);
    else if (hits.length === 1 && free.has(hits[0]!)) put(hits[0]!, path);
  }
  const left = [...free].filter((s) => count(s) === 0);
  for (const path of nameless) {
    const [slot, second] = slotsOfKind(nameKey(basename(path)), asked.slots);
    if (slot && !second && left.includes(slot)) put(slot, path);
  }
  return { paths, explained, problems };
}

/** Only a Chinese name can end like the name of a material. */
function without(person: string, name: string): string {
  return /\p{Script=Han}/u.test(person) ? name.replace(nameKey(person), '') : name;
}

function parted<T>(items: readonly T[], which: (item: T) => boolean): [T[], T[]] {
  return [items.filter(which), items.filter((item) => !which(item))];
}

/** The slots whose label is in this name: those with the longest. */
function labelled(name: string, slots: readonly Slot[]): Slot[] {
  const hits = slots.filter((s) => name.includes(nameKey(s.label)));
  const longest = Math.max(...hits.map((s) => nameKey(s.label).length));
  return hits.filter((s) => nameKey(s.label).length === longest);
}
