/** The books of one portal instance and enterprise: its ledger and its batches, read together and held against each other. */
import { existsSync } from 'node:fs';
import { batchFolder, readBatch, readHeads, type BatchHead } from './batches.js';
import { LedgerDamaged } from './errors.js';
import { readLedger, type LedgerView } from './ledger.js';
import type { Plan } from './plan.js';
import { ledgerFile, type Records } from './records.js';

export interface Books {
  states: LedgerView['states'];
  /** In the order in which they were submitted last: the later one is the latest word. */
  batches: Plan[];
  /** The batch something was last done about. */
  latest: Plan | undefined;
  /** Ids of all batches of the ledger, in the order of their last submits. */
  submitted: LedgerView['batches']['submitted'];
  /** Batches of the ledger that are not on this computer, each with the computer it is on, as far as it is known. */
  elsewhere: ReadonlyMap<string, string | undefined>;
}

/**
 * Writes nothing. A batch is kept only once its ledger is there; batches without a ledger mean that the ledger was lost,
 * and then nothing can be told about what was sent.
 * @throws LedgerDamaged, LedgerNewer, BatchDamaged
 */
export async function readBooks(records: Records): Promise<Books> {
  const ledger = await readLedger(records.ledger);
  const heads = await inOrder(records, ledger);
  const batches = await Promise.all(heads.map(({ id }) => readBatch(batchFolder(records), id)));
  const known = new Map(batches.map((b) => [b.id, b]));
  const last = [...(ledger?.batches.named ?? [])].findLast((id) => known.has(id));
  const latest = last === undefined ? batches.at(-1) : known.get(last);
  // A torn record may name none.
  const named = [...(ledger?.batches.named ?? [])].filter((id) => id !== '' && !known.has(id));
  const elsewhere = new Map(named.map((id) => [id, ledger?.hosts.get(id)]));
  const submitted = ledger?.batches.submitted ?? new Set();
  return { states: ledger?.states ?? new Map(), batches, latest, submitted, elsewhere };
}

/** The batches on this computer that were submitted after this one. */
export async function batchesAfter(records: Records, ledger: LedgerView, id: string): Promise<Plan[]> {
  const heads = await inOrder(records, ledger);
  const later = heads.slice(heads.findIndex((h) => h.id === id) + 1);
  return Promise.all(later.map((h) => readBatch(batchFolder(records), h.id)));
}

/** @throws LedgerDamaged if there are batches and no ledger */
export async function requireLedger(records: Records): Promise<void> {
  if (!existsSync(ledgerFile(records.ledger))) await inOrder(records, undefined);
}

/** The ledger's own order, not a clock's. A kill may leave a batch that was not noted yet: that one is the newest. */
async function inOrder(records: Records, ledger: LedgerView | undefined): Promise<BatchHead[]> {
  const heads = await readHeads(batchFolder(records));
  if (ledger === undefined && heads.length > 0)
    throw new LedgerDamaged(ledgerFile(records.ledger), 0, 'missing');
  const submitted = new Map([...(ledger?.batches.submitted ?? [])].map((id, at) => [id, at]));
  const turn = (h: BatchHead): number => submitted.get(h.id) ?? Infinity;
  // Both may be Infinity: then they stay as they are, oldest first.
  return heads.sort((a, b) => (turn(a) === turn(b) ? 0 : turn(a) - turn(b)));
}
