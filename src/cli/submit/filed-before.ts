/** A table in which every row was filed before: nothing is sent, and it gets no batch. */
import type { Context } from '../context.js';
import { tableSource } from '../../filing/table/source.js';
import { readTable } from '../../filing/table/table.js';
import { readLedger, submittedIn } from '../../ledger/ledger.js';
import { keyText } from '../../ledger/ledger-states.js';
import { readOfficeStatuses } from '../../ledger/office.js';
import { batchFolder, batchIds, keptAs } from '../../plan/batches.js';
import { nameOf, unblockedRows, type Plan } from '../../plan/plan.js';
import { outcomeOf, rowStatus } from '../../plan/row-status.js';
import type { PlannedTable } from '../../plan/plan-table.js';
import { makeReport, type ReportValue } from '../../report/report.js';
import { withOffice } from '../../report/with-office.js';

/** The report of the rows, and the batches they were filed in; `undefined`: the table has a batch, or needs one. */
export async function filedBefore(
  { progress }: Pick<Context, 'progress'>,
  plan: Plan,
  { before, records, tableBytes }: Pick<PlannedTable, 'before' | 'records' | 'tableBytes'>,
): Promise<ReportValue | undefined> {
  const rows = unblockedRows(plan);
  if (rows.length < plan.rows.length || rows.some(({ row }) => !before.accepted.has(row))) return undefined;
  const folder = batchFolder(records);
  const states = (await readLedger(records.ledger))?.states;
  if (states === undefined || (await keptAs(folder, plan)) !== undefined) return undefined;
  const filedIn = new Set(rows.map(({ key }) => submittedIn(states.get(keyText(key))!).batch));
  const here = await batchIds(folder);
  const batch = [...filedIn].at(-1);
  // A batch on another computer has no report here.
  if (batch === undefined || ![...filedIn].every((id) => here.has(id))) return undefined;
  progress.event({ type: 'begin', batch, rows: rows.length, open: 0 });
  for (const row of rows)
    progress.event({
      type: 'outcome',
      name: nameOf(row),
      ...outcomeOf(rowStatus(row, states)),
      earlier: true,
    });
  progress.done();
  const report = withOffice(makeReport(plan, states), await readOfficeStatuses(records));
  return {
    report: { ...report, batch },
    table: readTable(await tableSource(tableBytes, plan.table.sheet), true),
    stop: undefined,
    filedIn: [...filedIn],
    shared: records.shared,
  };
}
