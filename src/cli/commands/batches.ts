/** `abtc batches`: every batch of the kept session's ledger, as far as it can be read; the portal is not asked. */
import type { Context } from '../context.js';
import { keptRecords } from '../kept-session.js';
import { listBatches, type BatchList } from '../../report/batch-list.js';
import { readReadableHistory, type Damage } from '../../plan/history.js';

export async function batches(context: Context): Promise<BatchList & { damage: Damage | undefined }> {
  const { records } = await keptRecords(context);
  const { damage, ...books } = await readReadableHistory(records);
  return { ...listBatches(books), damage };
}
