/** Batches on disk: a folder each, with the plan and a copy of the table, written before anything is sent (design §7.2). */
import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './journal.js';
import { BatchDamaged } from './errors.js';
import type { Plan } from './plan.js';

/** Where the batches of a ledger are. */
export const batchFolder = (ledgerFolder: string): string => join(ledgerFolder, 'batches');

/** What a batch's folder is called (`Plan.id`); anything else in there is not ours. */
const BATCH = /^\d{8}-[0-9a-f]{6}$/u;
const PLAN = 'plan.json';
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
  await writeSynced(join(making, TABLE), table);
  await writeSynced(join(making, PLAN), Buffer.from(`${JSON.stringify(plan)}\n`));
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

async function readPlan(folder: string): Promise<Plan> {
  let plan: Plan;
  try {
    plan = JSON.parse(await readFile(join(folder, PLAN), 'utf8')) as Plan;
  } catch {
    throw new BatchDamaged(folder);
  }
  if (plan.version !== 1 || !Array.isArray(plan.rows)) throw new BatchDamaged(folder);
  return plan;
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
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
