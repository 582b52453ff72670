/** Finds rows of a table that share an application with another row, in 24 bytes a row. */
import { hash } from 'node:crypto';
import { nameKey } from '../identify.js';
import type { Entry } from './entry.js';

/** Four words of a digest, and the line. */
const WORDS = 5;
const PAGE_ROWS = 16_384;

export interface Seen {
  add: (application: string, line: number) => void;
  /** Lines, ascending, of rows that share an application. */
  clashing: () => Set<number>;
}

/** The row's application, as far as the row identifies it: two rows with one key are about one application. */
export const applicationKey = ({ number, person, passport }: Entry): string =>
  number ?? `${nameKey(person)}/${passport}`;

export function makeSeen(): Seen {
  const pages: Uint32Array[] = [];
  let rows = 0;
  const word = (row: number, i: number): number =>
    pages[Math.floor(row / PAGE_ROWS)]![(row % PAGE_ROWS) * WORDS + i]!;
  function compare(a: number, b: number): number {
    for (let i = 0; i < WORDS - 1; i += 1) {
      const off = word(a, i) - word(b, i);
      if (off !== 0) return off;
    }
    return 0;
  }
  return {
    add(application, line) {
      if (rows % PAGE_ROWS === 0) pages.push(new Uint32Array(PAGE_ROWS * WORDS));
      const digest = hash('sha256', application, 'buffer');
      const page = pages.at(-1)!;
      const at = (rows % PAGE_ROWS) * WORDS;
      for (let i = 0; i < WORDS - 1; i += 1) page[at + i] = digest.readUInt32LE(i * 4);
      page[at + WORDS - 1] = line;
      rows += 1;
    },
    clashing() {
      const order = Uint32Array.from({ length: rows }, (_, row) => row).sort(compare);
      const lines: number[] = [];
      for (const [i, row] of order.entries()) {
        const like = (other: number | undefined): boolean => other !== undefined && compare(row, other) === 0;
        if (like(order[i - 1]) || like(order[i + 1])) lines.push(word(row, WORDS - 1));
      }
      return new Set(lines.sort((a, b) => a - b));
    },
  };
}
