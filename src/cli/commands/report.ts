/**
 * `abtc report`: what came of a batch, from the ledger alone; asks the portal only with `--now`. Reads as much as it can
 * of a damaged ledger.
 */
import { tableSource } from '../../filing/table/source.js';
import { openTable, readTable } from '../../filing/table/table.js';
import { copiedHeadings, copiedRow } from '../../filing/table/copy.js';
import { about, asFar, chosenBatch } from '../show-report.js';
import type { Command, Ended, Flags } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { keptRecords } from '../kept-session.js';
import { writeResults } from '../results-file.js';
import { mustBeWritable, show, showOrWrite, writtenView } from '../show.js';
import { batchFolder, readBatchTable } from '../../plan/batches.js';
import { readReadableHistory } from '../../plan/history.js';
import { openBatches } from '../../plan/unfinished.js';
import { batchDetails, questionsOf } from '../../report/row-details.js';
import { lookAtOrders } from '../../report/office-look.js';
import { failedRows, type FailedRows, foldersOnDisk } from '../../report/failed-rows.js';
import type { Report, ReportRow } from '../../report/report.js';
import { picturesOf } from '../../ledger/records.js';
import { Fault } from '../../terminal/messages/faults.js';
import { isWorkbookName, mustBeNew, mustHaveFolder, writeAgain } from '../../terminal/new-file.js';
import type { View } from '../../terminal/view.js';
import { quotedPath } from '../../terminal/words.js';
import type { Screen } from '../../terminal/screen.js';
import { reasonJson } from '../../terminal/views/outcome.js';
import { reportView, resultCells, RESULTS } from '../../terminal/views/report.js';
import { rowList } from '../../terminal/views/problem-groups.js';
import { besideFailed, besideReport } from '../../terminal/views/beside.js';
import { questionsView } from '../../terminal/views/questions.js';

export const report: Command = {
  name: 'report',
  usage: 'report [batch]',
  options: [
    ['--now', 'now'],
    ['--csv', 'csv'],
    ['--failed', 'failed'],
    ['--questions', 'questions'],
    ['--write <file>', 'writeReport'],
    ['--html <file>', 'html'],
    ['--overwrite', 'overwrite'],
  ],
  async run(context, { args, flags }) {
    const write = flags.text('write');
    const forms = ['csv', 'failed', 'questions'].filter((name) => flags.yes(name));
    const given = [...forms, ...(flags.text('html') === undefined ? [] : ['html'])];
    const isPage = flags.text('html') !== undefined || (forms.length === 0 && isPageName(write));
    // `--failed` prints CSV with or without `--csv`.
    if (given.length > 1 && given.join() !== 'csv,failed')
      throw new Fault('flags-together', { flags: given.map((name) => `--${name}`) });
    flags.alone('write', 'html');
    const isBook = write !== undefined && isWorkbookName(write) && !isPage && isOwnBook(flags);
    if (isPage) await mustBeNew(write);
    else if (isBook) await mustHaveFolder(write);
    else await mustBeWritable(flags, flags.yes('failed') ? 'csv' : 'by-name', true);
    const found = await find(context, args[0], flags.yes('now'));
    if (isBook && !found.table) throw new Fault('batch-cleaned', { batch: found.plan.id });
    const act = isPage
      ? page
      : isBook
        ? book
        : flags.yes('failed')
          ? failed
          : flags.yes('questions')
            ? questions
            : whole;
    return asFar(context, found.damage, await act(context, flags, found));
  },
};

/** The person's own table as a workbook; other forms have their own kinds of files. */
const isOwnBook = (flags: Flags): boolean => !['csv', 'json', 'questions'].some((name) => flags.yes(name));

const isPageName = (file: string | undefined): boolean => file !== undefined && /\.html?$/iu.test(file);

async function find(context: Context, id: string | undefined, now: boolean) {
  const { session, records } = await keptRecords(context);
  const { damage, ...read } = await readReadableHistory(records);
  const plan = chosenBatch(read, id, read.latest, damage);
  const look = { records, states: read.states, email: session.email, plan, now: context.now() };
  if (now) context.progress.say(context.screen.texts.report.looking);
  const office = now ? await lookAtOrders(await context.portal(), look) : read.office;
  context.progress.done();
  const history = { ...read, office };
  const bytes = await readBatchTable(batchFolder(records), plan.id);
  const source = bytes && (await tableSource(bytes, plan.table.sheet));
  const table = source && readTable(source, true);
  return { records, history, plan, damage, bytes, source, table };
}
type Found = Awaited<ReturnType<typeof find>>;

async function whole(context: Context, flags: Flags, found: Found): Promise<Ended> {
  const { records, history, plan, table, damage } = found;
  const { report } = batchDetails(history, plan);
  const open = damage ? [] : [...openBatches(history)].map(({ id }) => id);
  const value = { report, table, stop: undefined, damage, shared: records.shared, open };
  const exit = await showOrWrite(context, flags, reportView, value, 'by-name');
  return { exit: report.returned > 0 ? EXIT.partial : exit, told: about(report.rows) };
}

async function failed(context: Context, flags: Flags, { history, plan, table }: Found): Promise<Ended> {
  const { screen } = context;
  if (table === undefined) throw new Fault('batch-cleaned', { batch: plan.id });
  const folders = await foldersOnDisk(plan.materials, table);
  const value = failedRows(batchDetails(history, plan), table, folders);
  if (value.results.length === 0 && flags.text('write') !== undefined && !flags.yes('json')) {
    if (!screen.quiet) screen.err(failedNote(value, screen) + screen.texts.report.notWritten);
    return { exit: EXIT.done, told: about(value.unknown) };
  }
  const exit = await showOrWrite(context, flags, failedRowsView, value, 'csv');
  if (!flags.yes('json') && !screen.quiet) screen.err(failedNote(value, screen, flags.text('write')));
  return { exit, told: about(value.unknown) };
}

/** The table of the batch with the results in it; with `--failed`, 办理 chooses the rows that are to be corrected. */
async function book(context: Context, flags: Flags, found: Found): Promise<Ended> {
  const { screen } = context;
  const { history, plan, bytes, source, table } = found;
  const details = batchDetails(history, plan);
  const failedOnes =
    flags.yes('failed') && failedRows(details, table!, await foldersOnDisk(plan.materials, table!));
  const told = about(failedOnes ? failedOnes.unknown : details.report.rows);
  if (failedOnes && failedOnes.results.length === 0) {
    if (!screen.quiet) screen.err(failedNote(failedOnes, screen) + screen.texts.report.notWritten);
    return { exit: EXIT.done, told };
  }
  const beside = failedOnes
    ? besideFailed(details.report, failedOnes, table!, screen, context.now())
    : besideReport(details.report, screen, context.now());
  const { rows } = openTable(source!, true);
  const of = { bytes: bytes!, head: table!, rows, summary: source!.summary };
  const { file, said } = await writeResults(context, flags.required('write'), of, beside);
  await show(context, flags, writtenView, { file, content: failedOnes ? 'failed-rows' : 'report' });
  if (!screen.quiet) for (const line of said) screen.err(line);
  if (failedOnes && !screen.quiet) screen.err(failedNote(failedOnes, screen, file));
  return { exit: !failedOnes && details.report.returned > 0 ? EXIT.partial : EXIT.done, told };
}

async function questions(context: Context, flags: Flags, { history, plan }: Found): Promise<Ended> {
  const details = batchDetails(history, plan);
  const byAgency = questionsOf(details);
  const value = { report: details.report, byAgency, now: context.now() };
  const told = about([...byAgency.values()].flat().map(({ result }) => result));
  return { exit: await showOrWrite(context, flags, questionsView, value, 'by-name'), told };
}

/** Replaces an earlier report page; any other file only with `--overwrite`. @throws Fault */
async function page(context: Context, flags: Flags, found: Found): Promise<Ended> {
  const { records, history, plan, damage } = found;
  const option = flags.text('html') === undefined ? '--write' : '--html';
  const file = flags.text('html') ?? flags.required('write');
  const details = batchDetails(history, plan, (attempt) => picturesOf(records.local, attempt));
  const { isReportPage, reportPage } = await import('../../terminal/page/report-page.js');
  const mayGo = (text: string): boolean => flags.yes('overwrite') || isReportPage(text);
  await writeAgain(file, reportPage(details, context.now(), damage), option, mayGo);
  const exit = await show(context, flags, writtenPageView, { file, report: details.report });
  return { exit, told: new Set() };
}

/** The path of the report page. */
const writtenPageView: View<{ file: string; report: Report }> = {
  kind: 'report-page',
  text: ({ file, report }, { texts }) =>
    `${report.portal.practice ? texts.screen.practiceMark : ''}${texts.report.written(file)}`,
  json: ({ file, report: { batch, portal, counts } }) => ({ file, batch, practice: portal.practice, counts }),
};

function lines(some: readonly ReportRow[], { texts }: Screen): string {
  const rows = some.map((r) => r.row);
  return rows.length === 0 ? '' : texts.report.rows(rowList(texts, rows));
}

/**
 * What is not in the table and why, and where the materials are: beside the data. Without a file, first how to write
 * one.
 */
function failedNote(value: FailedRows, screen: Screen, file?: string): string {
  const { batch, results, unknown, superseded, filed, resumed, beside, materials } = value;
  const { hint, ...words } = screen.texts.report;
  const returned = results.filter((r) => r.todo === 'returned');
  const mended = results.length - returned.length;
  const left = words.failedLeft({
    rows: mended,
    returned,
    unknown: lines(unknown, screen),
    superseded: lines(superseded, screen),
    filed: filed.filter((r) => r.refiled === undefined),
    refiled: filed.flatMap(({ row, refiled }) => (refiled === undefined ? [] : { row, order: refiled })),
    beside: lines(beside, screen),
    resumed: resumed.length,
    batch,
    materials,
  });
  if (results.length === 0) return left;
  const failedFile = hint.failedFile(batch, 'workbook' in value.table.took ? 'xlsx' : 'csv');
  const write = `${hint.writeFailed}abtc report ${batch} --failed --write ${failedFile}`;
  const table = quotedPath(file ?? failedFile);
  const then = mended > 0 ? hint.submitFailed : hint.submitReturned;
  const submit = `${then}abtc submit --from ${table} --materials ${quotedPath(materials)}`;
  return [left, ...(file === undefined ? [write] : []), submit].join('\n');
}

/** The failed rows as a table to mend and send again; always CSV, unless JSON is asked for. */
export const failedRowsView: View<FailedRows> = {
  kind: 'failed-rows',
  isTable: () => true,
  text: (value, screen) => failedNote(value, screen),
  csv: ({ table, results, practice }, screen) => [
    copiedHeadings(table, RESULTS, screen.texts.lang),
    ...table.rows.map((row, i) => copiedRow(table, row, RESULTS, resultCells(results[i]!, practice, screen))),
  ],
  // The cells are the person's own, passport numbers and all: JSON has what was found about them.
  json: ({ batch, practice, materials, results, unknown, superseded, filed, resumed, beside }, screen) => ({
    batch,
    practice,
    materials,
    items: results.map((r) => ({
      row: r.row,
      person: r.person,
      business: r.business ?? null,
      application: r.application ?? null,
      outcome: r.outcome,
      order: r.order ?? null,
      officeStatus: r.office ? { ...r.office, note: r.office.note ?? null } : null,
      reason: reasonJson(r, screen),
      todo: r.todo,
    })),
    unknown: unknown.map((r) => r.row),
    superseded: superseded.map((r) => r.row),
    filed: filed.map((r) => ({ row: r.row, order: r.refiled ?? r.order ?? null })),
    resumed: resumed.map((r) => r.row),
    beside: beside.map((r) => r.row),
  }),
};
