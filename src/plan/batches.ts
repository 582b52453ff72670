/**
 * Batches on disk: a folder each, with the plan and a copy of the table, written before anything is sent
 * (docs/design.md#batches).
 */
import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BatchDamaged } from '../ledger/errors.js';
import { interning } from '../filing/intern.js';
import { filingDigest, type Filing } from '../filing/filing.js';
import { compact, type HeldRow, type Plan, type PlannedRow, type PlanRow } from './plan.js';
import type { Records } from '../ledger/records.js';
import { makeFolder } from '../ledger/on-disk.js';
import { IN_MEMORY, shelfOf, shelved, type Shelf } from './shelf.js';

/** The folder of this computer's batches. */
export const batchFolder = ({ local }: Pick<Records, 'local'>): string => join(local, 'batches');

/** Name of a batch's folder (`Plan.id`); any other file or folder is not ours. */
const BATCH = /^\d{8}-[0-9a-f]{6}$/u;
/** The plan without its rows, then each row, followed by its filing (if any) in a separate line. */
const PLAN = 'plan.jsonl';
/** Number of lines written at once. */
const LINES = 100;
const READ_AT_ONCE = 64 * 1024;
const TABLE = 'table.csv';

/** The first line of a batch's file. */
export type BatchHead = Omit<Plan, 'rows'> & { rows: number };

/**
 * Writes the batch, synced, unless one with the same content exists. The folder appears atomically.
 * @returns the plan with its date and id on disk: those of an existing batch with the same content
 */
export async function keepBatch(folder: string, plan: Plan, table: Uint8Array): Promise<Plan> {
  const earlier = (await readHeads(folder)).find((p) => p.digest === plan.digest);
  if (earlier) return { ...earlier, rows: plan.rows };
  const making = join(folder, `.making-${randomBytes(6).toString('hex')}`);
  await makeFolder(making);
  await writeSynced(join(making, TABLE), [table]);
  await writeSynced(join(making, PLAN), linesOf(plan));
  await syncFolder(making);
  await rename(making, join(folder, plan.id));
  await syncFolder(folder);
  return plan;
}

/** The ids of the batches on this computer. */
export const batchIds = async (folder: string): Promise<Set<string>> => new Set(await namesIn(folder));

/** Every batch of a ledger without its rows, oldest first. @throws BatchDamaged */
export async function readHeads(folder: string): Promise<BatchHead[]> {
  const names = await namesIn(folder);
  return oldestFirst(await Promise.all(names.map((n) => readHead(join(folder, n)))));
}

/** Every readable batch, oldest first, and the folders of the others. */
export async function readWholeBatches(folder: string): Promise<{ plans: Plan[]; damaged: string[] }> {
  const names = await namesIn(folder);
  const read = await Promise.all(
    names.map((n) =>
      readBatch(folder, n).catch((error: unknown) => {
        if (error instanceof BatchDamaged) return error.folder;
        throw error;
      }),
    ),
  );
  const plans = read.filter((one): one is Plan => typeof one !== 'string');
  return { plans: oldestFirst(plans), damaged: read.filter((one) => typeof one === 'string').sort() };
}

/** The text of a damaged batch; empty if unreadable. */
export const readDamaged = (folder: string): Promise<string> =>
  readFile(join(folder, PLAN), 'utf8').catch(() => '');

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((n) => BATCH.test(n));
}

const oldestFirst = <B extends { createdAt: string }>(batches: B[]): B[] =>
  batches.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));

/** The table as it was when the batch was made. */
export const readBatchTable = (folder: string, id: string): Promise<Buffer> =>
  readFile(join(folder, id, TABLE));

function* linesOf({ rows, ...head }: Plan): Generator<string> {
  yield line({ ...head, rows: rows.length });
  for (let at = 0; at < rows.length; at += LINES)
    yield rows
      .slice(at, at + LINES)
      .map((row) => {
        if (row.held) return line(row);
        const { filing, ...rest } = row;
        return line(rest) + line({ of: row.row, filing });
      })
      .join('');
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;

async function readHead(folder: string): Promise<BatchHead> {
  for await (const text of lines(folder)) return headOf(folder, text);
  throw new BatchDamaged(folder);
}

/** A kept batch; of a long one the filings stay on disk. @throws BatchDamaged */
export async function readBatch(batches: string, id: string): Promise<Plan> {
  const folder = join(batches, id);
  const share = interning();
  const rows: PlanRow[] = [];
  let head: BatchHead | undefined;
  let shelf: Shelf | undefined;
  let at = 0;
  /** A row whose filing is in the next line. */
  let waiting: Omit<PlannedRow, 'filing'> | undefined;
  for await (const text of lines(folder)) {
    const bytes = text.length;
    if (head === undefined) head = headOf(folder, text);
    else if (waiting === undefined) {
      const row = parsed(folder, text) as HeldRow | Omit<PlannedRow, 'filing'>;
      if (!Number.isSafeInteger(row.row)) throw new BatchDamaged(folder);
      if (row.held) rows.push(row);
      else waiting = row;
    } else {
      if (!text.toString('latin1', 0, 32).startsWith(`{"of":${waiting.row},`)) throw new BatchDamaged(folder);
      if (rows.length < IN_MEMORY)
        rows.push(compact({ ...waiting, filing: whole(folder, waiting, text) }, share));
      else {
        shelf ??= shelfOf(join(folder, PLAN), (row, json) => whole(folder, row, json));
        rows.push(shelved(waiting, { shelf, at, bytes }));
      }
      waiting = undefined;
    }
    at += bytes + 1;
  }
  // The last line ends in a newline as well.
  const complete = at === (await stat(join(folder, PLAN))).size;
  if (waiting || !complete || head?.rows !== rows.length) throw new BatchDamaged(folder);
  return { ...head, rows };
}

function headOf(folder: string, text: Buffer): BatchHead {
  const head = parsed(folder, text) as BatchHead | null;
  if (head?.version !== 1 || !Number.isSafeInteger(head.rows)) throw new BatchDamaged(folder);
  return head;
}

/** A row's filing; checks its digest against the plan. */
function whole(folder: string, { digest }: Pick<PlannedRow, 'digest'>, text: Buffer | string): Filing {
  const { filing } = parsed(folder, text) as { filing: Filing };
  if (filingDigest(filing) !== digest) throw new BatchDamaged(folder);
  return filing;
}

function parsed(folder: string, text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    throw new BatchDamaged(folder);
  }
}

/** The lines of a plan as bytes: most are never converted to text. A line is valid until the next is requested. */
async function* lines(folder: string): AsyncGenerator<Buffer> {
  const file = await open(join(folder, PLAN)).catch(() => {
    throw new BatchDamaged(folder);
  });
  try {
    let bytes = Buffer.allocUnsafe(READ_AT_ONCE);
    /** Number of bytes at the start of the buffer that belong to an unfinished line. */
    let begun = 0;
    for (;;) {
      if (begun === bytes.length) bytes = Buffer.concat([bytes], 2 * begun);
      const { bytesRead } = await file.read(bytes, begun, bytes.length - begun, null);
      if (bytesRead === 0) break;
      const read = bytes.subarray(0, begun + bytesRead);
      let from = 0;
      for (let end; (end = read.indexOf(10, from)) !== -1; from = end + 1) yield read.subarray(from, end);
      begun = read.copy(bytes, 0, from);
    }
    if (begun > 0) yield bytes.subarray(0, begun);
  } finally {
    await file.close();
  }
}

async function writeSynced(path: string, pieces: Iterable<Uint8Array | string>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for (const piece of pieces) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a new name durable; Windows cannot open a folder, and need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  if (folder === undefined) return;
  await folder.sync().catch(() => undefined);
  await folder.close();
}
