/**
 * Batches on disk: each is a folder with the plan and a copy of the table, written before anything is sent
 * (docs/design.md#batches).
 */
import { createHash, randomBytes } from 'node:crypto';
import { access, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BatchDamaged } from '../ledger/errors.js';
import { filingDigest, type Filing } from '../filing/filing.js';
import { ACTS, MAKING, PLAN, replaceFile, TABLE, writeSynced, type Acts } from './batch-files.js';
import type { HeldRow, Plan, PlannedRow, PlanRow } from './plan.js';
import type { Records } from '../ledger/records.js';
import { ifMissing, knownVersion, naming } from '../filing/text-files.js';
import { makeFolder, syncFolder } from '../ledger/on-disk.js';
import { renameHeld } from '../filing/rename-held.js';

/** The folder of this computer's batches. */
export const batchFolder = ({ local }: Pick<Records, 'local'>): string => join(local, 'batches');

/** Name of a batch's folder (`Plan.id`); any other file or folder is not ours. */
const BATCH = /^\d{8}-[0-9a-f]{6}$/u;
/** Exists while a person has agreed to only a part of the batch; contains the number given to `--limit`. */
const LIMIT = 'limit';

/** The first line of a batch's file. */
export type BatchHead = Omit<Plan, 'rows'> & { rows: number };

/**
 * Writes the batch, synced, unless one with the same content exists. The folder appears atomically. A cleaned batch
 * gets its content back if any row of the plan still has its content.
 * @returns the plan with its date and id on disk: those of an existing batch with the same content
 */
export async function keepBatch(folder: string, plan: Plan, table: Uint8Array): Promise<Plan> {
  const earlier = await keptAs(folder, plan);
  if (earlier) {
    const { cleaned, ...head } = earlier;
    if (cleaned === undefined || plan.rows.every(isCleaned)) return { ...earlier, rows: plan.rows };
    const whole = { ...head, rows: plan.rows };
    await replaceFile(join(folder, head.id), TABLE, table);
    await rewriteBatch(folder, whole);
    return whole;
  }
  const making = join(folder, `${MAKING}${randomBytes(6).toString('hex')}`);
  await makeFolder(making);
  await writeSynced(join(making, TABLE), table);
  await writeSynced(join(making, PLAN), textOf(plan));
  await syncFolder(making);
  await renameHeld(making, join(folder, plan.id));
  await syncFolder(folder);
  return plan;
}

/** The batch with the same content, if there is one. @throws BatchDamaged */
export async function keptAs(folder: string, plan: Plan): Promise<BatchHead | undefined> {
  // A batch's name ends with its plan's digest.
  const alike = (await namesIn(folder)).filter((name) => name.slice(-6) === plan.id.slice(-6));
  return (await readHeads(folder, alike)).find((head) => head.digest === plan.digest);
}

const isCleaned = (row: PlanRow): boolean => !row.held && row.filing.cleaned !== undefined;

/** Replaces a batch's plan by one of the same rows: cleaned, or with their content. Keeps the old one until then. */
export const rewriteBatch = (folder: string, plan: Plan, acts: Acts = ACTS): Promise<void> =>
  replaceFile(join(folder, plan.id), PLAN, textOf(plan), acts);

export const isBatchId = (text: string): boolean => BATCH.test(text);

/** The ids of the batches on this computer. */
export const batchIds = async (folder: string): Promise<Set<string>> => new Set(await namesIn(folder));

/** Batches without their rows, oldest first. @throws BatchDamaged */
export async function readHeads(folder: string, ids: Iterable<string>): Promise<BatchHead[]> {
  return oldestFirst(await Promise.all([...ids].map((id) => readHead(join(folder, id)))));
}

/** The batches that contain a row with one of these digests. @throws BatchDamaged */
export async function batchesWith(
  folder: string,
  ids: Iterable<string>,
  rowDigests: ReadonlySet<string>,
): Promise<string[]> {
  const wanted = new Set([...rowDigests].map((digest) => JSON.stringify(digest)));
  const found: string[] = [];
  for (const id of ids) {
    const text = (await readPlanFile(join(folder, id))).toString('utf8');
    if ([...text.matchAll(/"rowDigest":("[^"]*")/gu)].some(([, digest]) => wanted.has(digest!)))
      found.push(id);
  }
  return found;
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
  return names.filter(isBatchId);
}

export const oldestFirst = <B extends { createdAt: string }>(batches: B[]): B[] =>
  batches.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));

/** The table as it was when the batch was made; `undefined`: removed by `abtc clean`. @throws BatchDamaged */
export async function readBatchTable(folder: string, id: string): Promise<Buffer | undefined> {
  const table = await readFile(join(folder, id, TABLE)).catch(ifMissing);
  if (table !== undefined || (await readHead(join(folder, id))).cleaned !== undefined) return table;
  throw new BatchDamaged(join(folder, id));
}

/** Records that a person agreed to `limit` filings only; `undefined`: to the whole batch. */
export async function noteLimit(folder: string, id: string, limit: number | undefined): Promise<void> {
  const path = join(folder, id, LIMIT);
  if (limit === undefined) await rm(path, { force: true });
  else await naming(path, () => writeFile(path, `${limit}\n`, { mode: 0o600 }));
}

/** Whether the last agreement covers only a part of the batch. */
export const isLimited = (folder: string, id: string): Promise<boolean> =>
  access(join(folder, id, LIMIT)).then(
    () => true,
    () => false,
  );

function textOf({ rows, ...head }: Plan): string {
  const ofRow = (row: PlanRow): object[] => {
    if (row.held) return [row];
    const { filing, ...rest } = row;
    return [rest, { of: row.row, filing, ...(filing.cleaned && { sha256: digestOf(filing) }) }];
  };
  const lines = [{ ...head, rows: rows.length }, ...rows.flatMap(ofRow)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

const digestOf = (filing: Filing): string =>
  createHash('sha256').update(JSON.stringify(filing)).digest('hex');

/** A kept batch. @throws BatchDamaged, FileNewer */
export async function readBatch(batches: string, id: string): Promise<Plan> {
  const folder = join(batches, id);
  const damaged = new BatchDamaged(folder);
  const lines = (await readPlanFile(folder)).toString('utf8').split('\n');
  // The last line ends in a newline as well.
  if (lines.pop() !== '') throw damaged;
  const head = headOf(folder, lines[0]!);
  const rows: PlanRow[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    const row = parsed(folder, lines[at]!) as HeldRow | Omit<PlannedRow, 'filing'>;
    if (!Number.isSafeInteger(row.row)) throw damaged;
    if (row.held) rows.push(row);
    else rows.push({ ...row, filing: filingIn(folder, row, lines[(at += 1)] ?? '') });
  }
  if (head.rows !== rows.length) throw damaged;
  return { ...head, rows };
}

async function readHead(folder: string): Promise<BatchHead> {
  const bytes = await readPlanFile(folder);
  return headOf(folder, bytes.toString('utf8', 0, Math.max(bytes.indexOf('\n'), 0)));
}

const readPlanFile = (folder: string): Promise<Buffer> =>
  readFile(join(folder, PLAN)).catch(() => {
    throw new BatchDamaged(folder);
  });

function headOf(folder: string, line: string): BatchHead {
  const head = knownVersion(parsed(folder, line) as BatchHead | null, join(folder, PLAN));
  if (head?.version !== 1 || head.id !== basename(folder) || !Number.isSafeInteger(head.rows))
    throw new BatchDamaged(folder);
  return head;
}

/** The filing of a row, in the line after it; checks its digest against the plan, or if it was cleaned, its own. */
function filingIn(folder: string, { row, digest }: Omit<PlannedRow, 'filing'>, line: string): Filing {
  const { of, filing, sha256 } = parsed(folder, line) as { of?: number; filing: Filing; sha256?: string };
  if (of !== row) throw new BatchDamaged(folder);
  const isWhole =
    filing.cleaned === undefined ? filingDigest(filing) === digest : digestOf(filing) === sha256;
  if (!isWhole) throw new BatchDamaged(folder);
  return filing;
}

function parsed(folder: string, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BatchDamaged(folder);
  }
}
