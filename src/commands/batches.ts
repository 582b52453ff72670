/** `abtc batches`: every batch of the kept session's ledger; the portal is not asked. */
import type { Context } from '../context.js';
import { NotLoggedIn } from '../portal/errors.js';
import { listBatches, type BatchList } from '../run/batch-list.js';
import { readBooks } from '../run/books.js';

export async function batches(context: Context): Promise<BatchList> {
  const session = await context.session();
  if (!session) throw new NotLoggedIn(false);
  return listBatches(await readBooks(await context.records(session.instance, session.enterprise.creditCode)));
}
