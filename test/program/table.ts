/** Tables written by tests, with any cells and columns. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { people } from '../fixtures/people.js';
import type { Home } from './run.js';

export type Cells = Record<string, string>;

/** Writes a table into a home. @returns its path */
export function writeTable(home: Home, name: string, rows: readonly Cells[]): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const path = join(home.path, name);
  writeFileSync(path, stringify([headings, ...rows.map((row) => headings.map((h) => row[h] ?? ''))]));
  return path;
}

/** A person's row of the rehearsal; the rehearsal's folder has the materials. */
export function rehearsed(name: string): Cells {
  const found = people.find((p) => p.cells['姓名'] === name);
  if (!found) throw new Error(`nobody in the rehearsal is called ${name}`);
  return { ...found.cells };
}
