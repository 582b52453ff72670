/**
 * `abtc report`: what came of a batch, from the ledger alone; does not ask the portal. Reads as much as it can of a
 * damaged ledger.
 */
import { readTable, type Table } from '../../filing/table/read-table.js';
import { chosenBatch } from '../chosen-batch.js';
import type { Command, Ended, Flags } from '../command.js';
import type { Context } from '../context.js';
import { keptRecords } from '../kept-session.js';
import { show } from '../show.js';
import { about, asFar } from '../show-report.js';
import { batchFolder, readBatchTable } from '../../plan/batches.js';
import { readReadableHistory, type History, type Damage } from '../../plan/history.js';
import { batchDetails, questionsOf } from '../../report/row-details.js';
import { failedRows } from '../../report/failed-rows.js';
import { foldersOnDisk } from '../../report/folders-on-disk.js';
import type { Report } from '../../report/report.js';
import { picturesOf } from '../../ledger/pictures.js';
import type { Records } from '../../ledger/records.js';
import type { Plan } from '../../plan/plan.js';
import { Fault } from '../../terminal/messages/faults.js';
import { writeAgain } from '../../terminal/new-file.js';
import type { View } from '../../terminal/view.js';
import { failedNote, failedRowsView } from '../../terminal/views/failed-rows.js';
import { questionsView } from '../../terminal/views/questions.js';
import { reportView } from '../../terminal/views/report.js';

export const report: Command = {
  name: 'report',
  usage: 'report [batch]',
  options: [
    ['--csv', 'csv'],
    ['--failed', 'failed'],
    ['--questions', 'questions'],
    ['--html <file>', 'html'],
    ['--overwrite', 'overwrite'],
  ],
  async run(context, { args, flags }) {
    const html = flags.text('html');
    const given = [
      ...['csv', 'failed', 'questions'].filter((name) => flags.yes(name)),
      ...(html === undefined ? [] : ['html']),
    ];
    // `--failed` prints CSV with or without `--csv`.
    if (given.length > 1 && given.join() !== 'csv,failed')
      throw new Fault('flags-together', { flags: given.map((name) => `--${name}`) });
    const found = await find(context, args[0]);
    const act =
      html !== undefined ? page : flags.yes('failed') ? failed : flags.yes('questions') ? questions : whole;
    return asFar(context, found.damage, await act(context, flags, found));
  },
};

interface Found {
  records: Records;
  history: History;
  plan: Plan;
  table: Table;
  damage: Damage | undefined;
}

async function find(context: Context, id: string | undefined): Promise<Found> {
  const { records } = await keptRecords(context);
  const { damage, ...history } = await readReadableHistory(records);
  const plan = chosenBatch(history, id, history.latest, damage);
  return {
    records,
    history,
    plan,
    damage,
    table: await readTable(await readBatchTable(batchFolder(records), plan.id), true),
  };
}

async function whole(context: Context, flags: Flags, found: Found): Promise<Ended> {
  const { records, history, plan, table, damage } = found;
  const { report } = batchDetails(history, plan);
  const value = { report, table, stop: undefined, damage, shared: records.shared };
  return { exit: await show(context, flags, reportView, value), told: about(report.rows) };
}

async function failed(context: Context, flags: Flags, { history, plan, table }: Found): Promise<Ended> {
  const { screen } = context;
  const folders = await foldersOnDisk(plan.materials, table);
  const value = failedRows(batchDetails(history, plan), table, folders);
  const exit = await show(context, flags, failedRowsView, value);
  if (!flags.yes('json') && !screen.quiet) screen.err(failedNote(value, screen));
  return { exit, told: about(value.unknown) };
}

async function questions(context: Context, flags: Flags, { history, plan }: Found): Promise<Ended> {
  const details = batchDetails(history, plan);
  const byAgency = questionsOf(details);
  const value = { report: details.report, byAgency, now: context.now() };
  const told = about([...byAgency.values()].flat().map(({ result }) => result));
  return { exit: await show(context, flags, questionsView, value), told };
}

/** Replaces an earlier report page; any other file only with `--overwrite`. @throws Fault */
async function page(context: Context, flags: Flags, found: Found): Promise<Ended> {
  const { records, history, plan, damage } = found;
  const file = flags.required('html');
  const details = batchDetails(history, plan, (attempt) => picturesOf(records.local, attempt));
  const { isReportPage, reportPage } = await import('../../terminal/page/report-page.js');
  const mayGo = (text: string): boolean => flags.yes('overwrite') || isReportPage(text);
  await writeAgain(file, reportPage(details, context.now(), damage), '--html', mayGo);
  const exit = await show(context, flags, writtenPageView, { file, report: details.report });
  return { exit, told: new Set() };
}

/** The path of the report page. */
const writtenPageView: View<{ file: string; report: Report }> = {
  kind: 'report-page',
  text: ({ file, report }, { texts }) =>
    `${report.portal.practice ? texts.screen.practiceMark : ''}${texts.report.written(file)}`,
  json: ({ file, report }) => ({
    file,
    batch: report.batch,
    practice: report.portal.practice,
    counts: report.counts,
  }),
};
