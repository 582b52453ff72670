/** The words around the result of a check. */
import type { CheckId } from '../../filing/checks/index.js';
import type { Level } from '../../filing/problem.js';
import type { Took } from '../../filing/table/table.js';

export interface CheckTexts {
  checking: (done: number, person: string) => string;
  took: (took: Took & { rows: number }) => string;
  group: (a: { level: Level; count: number }) => string;
  /** Rows that have one thing wrong together: `2–5, 9`. */
  rows: (rows: string) => string;
  more: (count: number) => string;
  name: Record<CheckId, string>;
  notRun: string;
  lacks: Record<'portal' | 'materials' | 'shown' | 'agency', string> & {
    form: (agencies: string[]) => string;
    column: (columns: string[]) => string;
  };
  reminders: string;
  fees: (a: { agency: string; sums: string }) => string;
  stamps: (rows: string, count: number) => string;
  letters: (rows: string, count: number) => string;
  preview: string;
  noFiles: string;
  /** Behind a file that covers several people. */
  common: string;
  moreRows: (count: number) => string;
  offline: (a: { rows: number; ready: number; held: number; warnings: number }) => string;
  assumed: (agency: string) => string;
  written: (file: string) => string;
  unwritten: (file: string) => string;
  broken: (file: string) => string;
  hintOnline: string;
  hintPull: string;
  byDefault: string;
}
