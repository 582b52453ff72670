/** A table whose bytes are in memory, read as a whole. */
import { createHash } from 'node:crypto';
import type { Problem } from '../problem.js';
import { openTable, type Head, type Row } from './table.js';

export interface Table extends Head {
  /** Of the bytes. */
  sha256: string;
  problems: Problem[];
  /** The rows to be filed, and no examples. */
  rows: Row[];
}

/** A table as far as it could be read: with a broken one `rows` are those before the place where it breaks. */
export interface ReadTable extends Table {
  /** Problems of the headings alone; with an error among them there are no rows. */
  ofHead: Problem[];
}

export function readAsFar(bytes: Uint8Array, oneBusiness: boolean): ReadTable {
  const { head, ofHead, rows, problems } = openTable(bytes, oneBusiness);
  return {
    ...head,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ofHead,
    problems: [...ofHead, ...rows.flatMap((row) => row.problem ?? []), ...problems],
    // An example is not filed.
    rows: ofHead.some(isError) ? [] : rows.filter((row) => row.problem?.level !== 'warn'),
  };
}

/** Reads a table that is in memory; no rows of it if the table as a whole is broken. */
export function readTable(bytes: Uint8Array, oneBusiness: boolean): Table {
  const { ofHead: _, ...table } = readAsFar(bytes, oneBusiness);
  return isBroken(table) ? { ...table, rows: [] } : table;
}

const isError = ({ level }: Problem): boolean => level === 'error';

/** An error of a single row holds that row; an error of the table as a whole leaves nothing to go by. */
export const isBroken = ({ problems }: Pick<Table, 'problems'>): boolean =>
  problems.some((p) => isError(p) && p.place.row === undefined);
