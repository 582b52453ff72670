/** `abtc report`: what became of a batch, from the ledger alone; the portal is not asked. */
import { readTable } from '../filing/table.js';
import { ledgerFolder, type Context } from '../context.js';
import { NotLoggedIn } from '../portal/errors.js';
import { batchFolder, readBatches, readBatchTable } from '../run/batches.js';
import { readLedger } from '../run/ledger.js';
import { makeReport } from '../run/report.js';
import { Fault } from '../terminal/messages/faults.js';
import type { ReportValue } from '../terminal/views/report.js';

export async function report(context: Context, id: string | undefined): Promise<ReportValue> {
  const session = await context.session();
  if (!session) throw new NotLoggedIn(false);
  const folder = ledgerFolder(context.folders, session.instance, session.enterprise.creditCode);
  const batches = await readBatches(batchFolder(folder));
  const plan = id === undefined ? batches.at(-1) : batches.find((b) => b.id === id);
  if (!plan)
    throw id === undefined
      ? new Fault('no-batches', {}, 2)
      : new Fault('not-found', { what: 'batch', number: id }, 2);
  const states = (await readLedger(folder))?.states ?? new Map();
  const table = readTable(await readBatchTable(batchFolder(folder), plan.id), true);
  return { report: makeReport(plan, states), table, stop: undefined };
}
