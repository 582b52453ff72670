/** A table in memory as bytes: checked in one pass, and read as a whole only on request. */
import { createHash } from 'node:crypto';
import type { Bytes } from './encoding.js';
import type { Problem } from '../problem.js';
import { openTable, type Head, type Row } from './table.js';

/** A checked table: only its bytes are in memory. */
export interface KnownTable extends Head {
  /** Of the bytes. */
  sha256: string;
  problems: Problem[];
  /** The rows to be filed, and their number; none if the whole table is invalid. */
  rows: () => AsyncGenerator<Row>;
  count: number;
}

/** A whole table in memory. */
export interface Table extends Omit<KnownTable, 'rows' | 'count'> {
  rows: Row[];
}

/** Checks a table in memory in one pass: its problems, and the number of rows to file. */
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

/** Reads a table in memory. */
export async function readTable(bytes: Uint8Array, oneBusiness: boolean): Promise<Table> {
  const { rows, count: _, ...known } = await knownTable(bytes, oneBusiness);
  const read: Row[] = [];
  for await (const row of rows()) read.push(row);
  return { ...known, rows: read };
}

/** Whether a row is to be filed, not an example. */
const isMeant = (row: Row): boolean => row.problem?.level !== 'warn';

const PIECE = 256 * 1024;
const oneOf = (bytes: Uint8Array): Bytes =>
  async function* () {
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
  };

async function* noRows(): AsyncGenerator<never> {}
