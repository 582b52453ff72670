/**
 * `abtc report`: what became of a batch, from the ledger alone; the portal is not asked. A damaged ledger is read as far
 * as it can be.
 */
import { readTable, type Table } from '../../filing/table/read-table.js';
import { chosenBatch } from '../chosen-batch.js';
import type { Context } from '../context.js';
import { keptRecords } from '../kept-session.js';
import { batchFolder, readBatchTable } from '../../plan/batches.js';
import { readReadableHistory, type History, type Damage } from '../../plan/history.js';
import { batchDetails, questionsOf, type BatchDetails } from '../../report/row-details.js';
import { failedRows, type FailedRows } from '../../report/failed-rows.js';
import { foldersOnDisk } from '../../report/folders-on-disk.js';
import { picturesOf } from '../../ledger/pictures.js';
import type { Records } from '../../ledger/records.js';
import type { Plan } from '../../plan/plan.js';
import { writeAgain } from '../../terminal/new-file.js';
import type { WrittenPage } from '../../terminal/views/written-page.js';
import type { QuestionsValue, ReportValue } from '../../report/values.js';

interface Found {
  records: Records;
  books: History;
  plan: Plan;
  table: Table;
  damage: Damage | undefined;
}

/** What a command shows, and what of ledger and batches could not be read for it. */
export interface AsFar<V> {
  value: V;
  damage: Damage | undefined;
}

async function find(context: Context, id: string | undefined): Promise<Found> {
  const { records } = await keptRecords(context);
  const { damage, ...books } = await readReadableHistory(records);
  const plan = chosenBatch(books, id, books.latest, damage);
  return {
    records,
    books,
    plan,
    damage,
    table: await readTable(await readBatchTable(batchFolder(records), plan.id), true),
  };
}

export async function report(context: Context, id: string | undefined): Promise<AsFar<ReportValue>> {
  const { records, books, plan, table, damage } = await find(context, id);
  const value = {
    report: batchDetails(books, plan).report,
    table,
    stop: undefined,
    damage,
    shared: records.shared,
  };
  return { value, damage };
}

/** `--failed` */
export async function failed(context: Context, id: string | undefined): Promise<AsFar<FailedRows>> {
  const { books, plan, table, damage } = await find(context, id);
  const folders = await foldersOnDisk(plan.materials, table);
  return { value: failedRows(batchDetails(books, plan), table, folders), damage };
}

/** `--questions` */
export async function questions(context: Context, id: string | undefined): Promise<AsFar<QuestionsValue>> {
  const { books, plan, damage } = await find(context, id);
  const whole = batchDetails(books, plan);
  return { value: { report: whole.report, byAgency: questionsOf(whole), now: context.now() }, damage };
}

/** `--html FILE`. An earlier page of ours is replaced; anything else only with `overwrite`. @throws Fault */
export async function page(
  context: Context,
  id: string | undefined,
  to: { file: string; overwrite: boolean },
): Promise<AsFar<WrittenPage>> {
  const { records, books, plan, damage } = await find(context, id);
  const whole: BatchDetails = batchDetails(books, plan, (attempt) => picturesOf(records.local, attempt));
  const { isReportPage, reportPage } = await import('../../terminal/page/report-page.js');
  const mayGo = (text: string): boolean => to.overwrite || isReportPage(text);
  await writeAgain(to.file, reportPage(whole, context.now(), damage), '--html', mayGo);
  return { value: { file: to.file, report: whole.report }, damage };
}
