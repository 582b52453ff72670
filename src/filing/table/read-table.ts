/** A table whose bytes are in memory, read as a whole. */
import { createHash } from 'node:crypto';
import type { Bytes } from './encoding.js';
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

export async function readAsFar(bytes: Uint8Array, oneBusiness: boolean): Promise<ReadTable> {
  const table = await openTable(inPieces(bytes), oneBusiness);
  const problems = [...table.problems];
  const rows: Row[] = [];
  for await (const batch of table.rows())
    for (const item of batch) {
      if ('rule' in item) problems.push(item);
      else if (item.problem) problems.push(item.problem);
      if (!('rule' in item) && item.problem?.level !== 'warn') rows.push(item);
    }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...table.head, sha256, ofHead: table.problems, problems, rows };
}

/** Reads a table that is in memory; no rows of it if the table as a whole is broken. */
export async function readTable(bytes: Uint8Array, oneBusiness: boolean): Promise<Table> {
  const { ofHead: _, ...table } = await readAsFar(bytes, oneBusiness);
  return isBroken(table) ? { ...table, rows: [] } : table;
}

/** An error of a single row holds that row; an error of the table as a whole leaves nothing to go by. */
export const isBroken = ({ problems }: Pick<Table, 'problems'>): boolean =>
  problems.some((p) => p.level === 'error' && p.place.row === undefined);

const PIECE = 256 * 1024;
export const inPieces = (bytes: Uint8Array): Bytes =>
  async function* () {
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
  };
