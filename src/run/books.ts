/** The books of one portal instance and enterprise: its ledger and its batches, read together and held against each other. */
import { existsSync } from 'node:fs';
import { batchFolder, readBatch, readHeads, type BatchHead } from './batches.js';
import { LedgerDamaged } from './errors.js';
import { ledgerFile, readLedger, type LedgerView } from './ledger.js';
import type { Plan } from './plan.js';

export interface Books {
  states: LedgerView['states'];
  /** In the order in which they were submitted last: the later one is the latest word. */
  batches: Plan[];
  /** The batch something was last done about. */
  latest: Plan | undefined;
}

/**
 * Writes nothing. A batch is kept only once its ledger is there; batches without a ledger mean that the ledger was lost,
 * and then nothing can be told about what was sent.
 * @throws LedgerDamaged, LedgerNewer, BatchDamaged
 */
export async function readBooks(folder: string): Promise<Books> {
  const ledger = await readLedger(folder);
  const heads = await inOrder(folder, ledger);
  const batches = await Promise.all(heads.map(({ id }) => readBatch(batchFolder(folder), id)));
  const known = new Map(batches.map((b) => [b.id, b]));
  const last = [...(ledger?.batches.named ?? [])].findLast((id) => known.has(id));
  const latest = last === undefined ? batches.at(-1) : known.get(last);
  return { states: ledger?.states ?? new Map(), batches, latest };
}

/** The batches that were submitted after this one. */
export async function batchesAfter(folder: string, ledger: LedgerView, id: string): Promise<Plan[]> {
  const heads = await inOrder(folder, ledger);
  const later = heads.slice(heads.findIndex((h) => h.id === id) + 1);
  return Promise.all(later.map((h) => readBatch(batchFolder(folder), h.id)));
}

/** @throws LedgerDamaged if there are batches and no ledger */
export async function requireLedger(folder: string): Promise<void> {
  if (!existsSync(ledgerFile(folder))) await inOrder(folder, undefined);
}

/** The ledger's own order, not a clock's. A kill may leave a batch that was not noted yet: that one is the newest. */
async function inOrder(folder: string, ledger: LedgerView | undefined): Promise<BatchHead[]> {
  const heads = await readHeads(batchFolder(folder));
  if (ledger === undefined && heads.length > 0) throw new LedgerDamaged(ledgerFile(folder), 0, 'missing');
  const submitted = new Map([...(ledger?.batches.submitted ?? [])].map((id, at) => [id, at]));
  const turn = (h: BatchHead): number => submitted.get(h.id) ?? Infinity;
  // Both may be Infinity: then they stay as they are, oldest first.
  return heads.sort((a, b) => (turn(a) === turn(b) ? 0 : turn(a) - turn(b)));
}
