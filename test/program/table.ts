/** Tables written by tests: any cells, with as many columns as they need. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { people } from '../fixtures/people.js';
import type { Home } from './run.js';

export type Cells = Record<string, string>;

/** Writes a table into a home; the file's path. */
export function writeTable(home: Home, name: string, rows: readonly Cells[]): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const path = join(home.path, name);
  writeFileSync(path, stringify([headings, ...rows.map((row) => headings.map((h) => row[h] ?? ''))]));
  return path;
}

/** The rehearsal's row of a person, whose materials lie in the rehearsal's folder. */
export function rehearsed(name: string): Cells {
  const found = people.find((p) => p.cells['姓名'] === name);
  if (!found) throw new Error(`nobody in the rehearsal is called ${name}`);
  return { ...found.cells };
}
