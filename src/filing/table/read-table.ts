/** A table whose bytes are in memory: gone through once, and read as a whole only where somebody wants that. */
import { createHash } from 'node:crypto';
import type { Bytes } from './encoding.js';
import type { Problem } from '../problem.js';
import { openTable, type Head, type Row } from './table.js';

/** A table that was gone through: nothing of it but its bytes is in memory. */
export interface KnownTable extends Head {
  /** Of the bytes. */
  sha256: string;
  problems: Problem[];
  /** The rows to be filed, and how many they are; none if the table as a whole is broken. */
  rows: () => AsyncGenerator<Row>;
  count: number;
}

/** A table as a whole, in memory. */
export interface Table extends Omit<KnownTable, 'rows' | 'count'> {
  rows: Row[];
}

/** Goes through a table that is in memory once: what is wrong with it, and how many rows there are to go by. */
export async function knownTable(bytes: Uint8Array, oneBusiness: boolean): Promise<KnownTable> {
  const table = await openTable(oneOf(bytes), oneBusiness);
  const problems = [...table.problems];
  let count = 0;
  for await (const batch of table.rows())
    for (const item of batch)
      if ('rule' in item) problems.push(item);
      else {
        if (item.problem) problems.push(item.problem);
        if (isMeant(item)) count += 1;
      }
  const broken = problems.some((p) => p.level === 'error' && p.place.row === undefined);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  async function* rows(): AsyncGenerator<Row> {
    for await (const batch of table.rows())
      for (const item of batch) if (!('rule' in item) && isMeant(item)) yield item;
  }
  return { ...table.head, ...(broken ? { rows: noRows, count: 0 } : { rows, count }), sha256, problems };
}

/** Reads a table that is in memory. */
export async function readTable(bytes: Uint8Array, oneBusiness: boolean): Promise<Table> {
  const { rows, count: _, ...known } = await knownTable(bytes, oneBusiness);
  const read: Row[] = [];
  for await (const row of rows()) read.push(row);
  return { ...known, rows: read };
}

/** Whether a row is one to be filed, and no example. */
const isMeant = (row: Row): boolean => row.problem?.level !== 'warn';

const PIECE = 256 * 1024;
const oneOf = (bytes: Uint8Array): Bytes =>
  async function* () {
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
  };

async function* noRows(): AsyncGenerator<never> {}
