/** The books of one portal instance and enterprise: its ledger and its batches, read together and held against each other. */
import { batchFolder, readBatches } from './batches.js';
import { LedgerDamaged } from './errors.js';
import { ledgerFile, readLedger, type LedgerView } from './ledger.js';
import type { Plan } from './plan.js';

export interface Books {
  states: LedgerView['states'];
  /** Oldest first. */
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
  const batches = await readBatches(batchFolder(folder));
  if (ledger === undefined && batches.length > 0) throw new LedgerDamaged(ledgerFile(folder), 0, 'missing');
  return { states: ledger?.states ?? new Map(), batches, latest: latestOf(batches, ledger) };
}

/** By the ledger's own order; a batch of which nothing was sent yet has only the time it was made. */
function latestOf(batches: readonly Plan[], ledger: LedgerView | undefined): Plan | undefined {
  const record = ledger?.records.findLast((r) => 'batch' in r && batches.some((b) => b.id === r.batch));
  const made = batches.at(-1);
  if (record === undefined || !('batch' in record) || made === undefined) return made;
  return made.createdAt > record.at ? made : batches.find((b) => b.id === record.batch);
}
