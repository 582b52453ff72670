/** `abtc resume`: carries on with an unfinished batch as it was planned, and settles what is in doubt. */
import { readTable } from '../filing/table.js';
import { ledgerFolder, type Context } from '../context.js';
import { batchFolder, readBatches, readBatchTable } from '../run/batches.js';
import { carryOut } from '../run/carry-out.js';
import { keyText, readLedger, type LedgerView } from '../run/ledger.js';
import { planned, type Plan } from '../run/plan.js';
import { Fault } from '../terminal/messages/faults.js';
import type { ReportValue } from '../terminal/views/report.js';

export async function resume(context: Context, id: string | undefined): Promise<ReportValue> {
  const { screen, progress } = context;
  const portal = await context.portal();
  const [about, account] = [await portal.about(), await portal.whoami()];
  const folder = ledgerFolder(context.folders, about.instance, account.enterprise.creditCode);
  const batches = await readBatches(batchFolder(folder));
  const plan = choose(batches, (await readLedger(folder))?.states ?? new Map(), id);
  if (!screen.quiet) screen.err(screen.texts.screen.takenOver(plan.id));
  const { report, stop } = await carryOut({
    ...context,
    plan,
    folder,
    portal,
    account,
    emit: progress.event,
    retryRefused: false,
  });
  progress.done();
  return { report, table: readTable(await readBatchTable(batchFolder(folder), plan.id), true), stop };
}

/** The batch named, else the latest unfinished one, else the latest. */
function choose(batches: readonly Plan[], states: LedgerView['states'], id: string | undefined): Plan {
  const unfinished = (plan: Plan) =>
    planned(plan).some(
      (r) => !['accepted', 'rejected'].includes(states.get(keyText(r.key))?.outcome ?? 'not-sent'),
    );
  const latestFirst = [...batches].reverse();
  const found =
    id === undefined ? (latestFirst.find(unfinished) ?? latestFirst[0]) : batches.find((b) => b.id === id);
  if (found) return found;
  throw id === undefined
    ? new Fault('no-batches', {}, 2)
    : new Fault('not-found', { what: 'batch', number: id }, 2);
}
