/** The order of the answers to "whose is this file, and which material?": those that its name suggests first. Pure. */
import { endingOf, withoutEnding } from '../../filing/heap/file-words.js';
import { nameKey } from '../../filing/materials/slot-names.js';
import type { FileType } from '../../filing/model.js';
import { slotKey, type Fate, type SortedFile, type Target } from '../../sort/fate.js';

export interface Free extends Target {
  /** Number of files that the slot already has. */
  has: number;
  full: boolean;
}

const TYPES: Readonly<Record<string, FileType>> = {
  '.jpg': 'jpg',
  '.jpeg': 'jpg',
  '.png': 'png',
  '.pdf': 'pdf',
};

export interface Ordered {
  targets: Free[];
  /** How many of them are likely: they are shown above the other answers. */
  likely: number;
  /** There is one person and one slot, so Enter may accept it. Otherwise the user must choose a guess. */
  sure: boolean;
}

/** Whether a slot takes a file with this ending, as it is or as a mended copy: a PNG becomes a JPG. */
export function suits(name: string, { slot: { slot } }: Target): boolean {
  const type = TYPES[endingOf(name)];
  if (type === undefined || slot.types.includes(type)) return true;
  return type === 'png' && slot.types.includes('jpg');
}

/** `fate`: of a file that the user is asked about. */
export function inOrder(
  file: SortedFile['file'],
  fate: Extract<Fate, { is: 'asked' }>,
  free: readonly Free[],
): Ordered {
  const ids = fate.candidates.map(({ application }) => application.id);
  const isOfThem = (one: Free): boolean => ids.includes(one.wanted.application.id);
  const name = file.names.at(-1) ?? '';
  const key = nameKey(withoutEnding(name));
  const isNamed = (one: Free): boolean => nameKey(one.slot.label) === key;
  const likely = new Set(fate.likely.map(slotKey));
  // The exact name of a slot is stronger evidence than a word in it.
  const fits = free.some((one) => isNamed(one) && (ids.length === 0 || isOfThem(one)))
    ? isNamed
    : (one: Free): boolean => likely.has(slotKey(one));
  const rank = (one: Free): number =>
    (fits(one) ? 0 : 2) + (isOfThem(one) ? 0 : 1) + (suits(name, one) ? 0 : 4) + (one.full ? 8 : 0);
  const targets = [...free].sort((a, b) => rank(a) - rank(b));
  const fitting = targets.filter((one) => rank(one) < 2);
  return {
    targets,
    likely: targets.filter((one) => rank(one) < 3).length,
    sure: ids.length === 1 && fitting.length === 1 && isOfThem(fitting[0]!),
  };
}
