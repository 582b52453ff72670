/** The books of one portal instance and enterprise: its ledger and its batches, read together and held against each other. */
import { batchFolder, readBatches } from './batches.js';
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
  const batches = await readBatches(batchFolder(folder));
  if (ledger === undefined && batches.length > 0) throw new LedgerDamaged(ledgerFile(folder), 0, 'missing');
  const records = ledger?.records ?? [];
  const submitted = new Map(records.flatMap((r, at) => (r.type === 'batch' ? [[r.batch, at] as const] : [])));
  // The ledger's own order, not a clock's. A kill may leave a batch that was not noted yet: that one is the newest.
  batches.sort((a, b) => (submitted.get(a.id) ?? records.length) - (submitted.get(b.id) ?? records.length));
  const last = records.findLast((r) => 'batch' in r && batches.some((b) => b.id === r.batch));
  const latest = last && 'batch' in last ? batches.find((b) => b.id === last.batch) : batches.at(-1);
  return { states: ledger?.states ?? new Map(), batches, latest };
}
