/** `abtc report`: what became of a batch, from the ledger alone; the portal is not asked. */
import { readTable } from '../filing/table/table.js';
import { ledgerFolder, type Context } from '../context.js';
import { NotLoggedIn } from '../portal/errors.js';
import { batchFolder, readBatchTable } from '../run/batches.js';
import { readBooks } from '../run/books.js';
import { makeReport } from '../run/report.js';
import { laterThan } from '../run/standing.js';
import { Fault } from '../terminal/messages/faults.js';
import type { ReportValue } from '../terminal/views/report.js';

export async function report(context: Context, id: string | undefined): Promise<ReportValue> {
  const session = await context.session();
  if (!session) throw new NotLoggedIn(false);
  const folder = ledgerFolder(context.folders, session.instance, session.enterprise.creditCode);
  const { states, batches, latest } = await readBooks(folder);
  const plan = id === undefined ? latest : batches.find((b) => b.id === id);
  if (!plan)
    throw id === undefined
      ? new Fault('no-batches', {}, 2)
      : new Fault('not-found', { what: 'batch', number: id }, 2);
  const table = await readTable(await readBatchTable(batchFolder(folder), plan.id), true);
  return { report: makeReport(plan, states, laterThan(plan, batches)), table, stop: undefined };
}
