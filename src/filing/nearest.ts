/** Finds the known word closest to a mistyped one. */
import { withOneDot, withoutUnseen } from './characters.js';

/** Levenshtein distance; two neighbouring letters in the wrong order count as one error. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const one = Math.min(row[j]! + 1, next[j - 1]! + 1, changed);
      next.push(swapped ? Math.min(one, before[j - 2]! + 1) : one);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}

/** A key for comparing words: ignores width, blanks, case, invisible characters, and the kind of dot in a name. */
export const wordKey = (text: string): string =>
  withOneDot(withoutUnseen(text.normalize('NFKC')))
    .replace(/\s+/gu, '')
    .toLowerCase();

/** The closest word, if at most one letter in three differs from the typed one. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const wanted = wordKey(typed);
  const [near] = words
    .map((word) => ({ word, off: distance(wanted, wordKey(word)) }))
    .sort((a, b) => a.off - b.off);
  return near && near.off <= Math.max(1, Math.floor(wanted.length / 3)) ? near.word : undefined;
}
