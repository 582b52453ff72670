/** Batches on disk: a folder each, with the plan and a copy of the table, written before anything is sent (design §7.2). */
import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './journal.js';
import { BatchDamaged } from './errors.js';
import { sharing } from '../filing/sharing.js';
import { compact, type Plan, type PlanRow } from './plan.js';

/** Where the batches of a ledger are. */
export const batchFolder = (ledgerFolder: string): string => join(ledgerFolder, 'batches');

/** What a batch's folder is called (`Plan.id`); anything else in there is not ours. */
const BATCH = /^\d{8}-[0-9a-f]{6}$/u;
/** The plan without its rows, and then a row in each line: neither is ever in memory as one text. */
const PLAN = 'plan.jsonl';
/** So many lines are written at once. */
const LINES = 100;
const TABLE = 'table.csv';

/**
 * Writes the batch, synced, unless one of the same content is already there. A folder appears whole or not at all.
 * @returns the plan as it stands on disk: an earlier one of the same content keeps its own date and id
 */
export async function keepBatch(folder: string, plan: Plan, table: Uint8Array): Promise<Plan> {
  const earlier = (await readBatches(folder)).find((p) => p.digest === plan.digest);
  if (earlier) return earlier;
  const making = join(folder, `.making-${randomBytes(6).toString('hex')}`);
  await makeFolder(making);
  await writeSynced(join(making, TABLE), [table]);
  await writeSynced(join(making, PLAN), linesOf(plan));
  await syncFolder(making);
  await rename(making, join(folder, plan.id));
  await syncFolder(folder);
  return plan;
}

/** Every batch of a ledger, oldest first. */
export async function readBatches(folder: string): Promise<Plan[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const plans = await Promise.all(names.filter((n) => BATCH.test(n)).map((n) => readPlan(join(folder, n))));
  return plans.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

/** The table as it was when the batch was made. */
export const readBatchTable = (folder: string, id: string): Promise<Buffer> =>
  readFile(join(folder, id, TABLE));

function* linesOf({ rows, ...head }: Plan): Generator<string> {
  yield line({ ...head, rows: rows.length });
  for (let at = 0; at < rows.length; at += LINES)
    yield rows
      .slice(at, at + LINES)
      .map(line)
      .join('');
}

/** Whoever reads lines takes two more characters for ends of lines than JSON does. */
const line = (value: object): string =>
  `${JSON.stringify(value).replace(/[\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`)}\n`;

async function readPlan(folder: string): Promise<Plan> {
  const share = sharing();
  const rows: PlanRow[] = [];
  let head: (Omit<Plan, 'rows'> & { rows: number }) | undefined;
  try {
    const file = await open(join(folder, PLAN));
    for await (const text of file.readLines()) {
      if (head === undefined) head = JSON.parse(text) as typeof head;
      else rows.push(compact(JSON.parse(text) as PlanRow, share));
    }
  } catch {
    throw new BatchDamaged(folder);
  }
  if (head?.version !== 1 || head.rows !== rows.length) throw new BatchDamaged(folder);
  return { ...head, rows };
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

/** Makes a new name durable; Windows cannot open a folder and needs no such thing. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  if (folder === undefined) return;
  await folder.sync().catch(() => undefined);
  await folder.close();
}
