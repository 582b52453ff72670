/**
 * `abtc report`: the results of one or several batches, from the ledger only; contacts the portal only with `--now`.
 * Reads the intact part of a damaged ledger.
 */
import { tableSource } from '../../filing/table/source.js';
import { openTable, readTable } from '../../filing/table/table.js';
import { about, asFar } from '../show-report.js';
import type { Command, Ended, Flags } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { readScope, severalBatches, type ReportScope, type SeveralBatches } from '../report-scope.js';
import { replaceNamed, writeResults } from '../results-file.js';
import { mustBeWritable, show, showOrWrite, writtenView } from '../show.js';
import { batchFolder, readBatchTable } from '../../plan/batches.js';
import { openBatches } from '../../plan/unfinished.js';
import { batchDetails, questionsOf, type PicturesOf } from '../../report/row-details.js';
import { failedRows, foldersOnDisk } from '../../report/failed-rows.js';
import { overviewOf, type Overview } from '../../report/overview.js';
import { picturesOf } from '../../ledger/records.js';
import { Fault } from '../../terminal/messages/faults.js';
import {
  isWorkbookName,
  mustBeNew,
  mustBeNewOrEmpty,
  mustHaveFolder,
  writeNewFolder,
} from '../../terminal/new-file.js';
import { failedNote, failedRowsView } from '../../terminal/views/failed-rows.js';
import { noticesOf, noticesView } from '../../terminal/views/notices.js';
import { reportView } from '../../terminal/views/report.js';
import { reportsView, writtenPageOfSeveralView, writtenPageView } from '../../terminal/views/reports.js';
import { besideFailed, besideReport } from '../../terminal/views/beside.js';
import { questionsView } from '../../terminal/views/questions.js';

export const report: Command = {
  name: 'report',
  usage: 'report [batch]',
  options: [
    ['--now', 'now'],
    ['--all', 'allBatches'],
    ['--since <date>', 'since'],
    ['--today', 'today'],
    ['--csv', 'csv'],
    ['--failed', 'failed'],
    ['--questions', 'questions'],
    ['--write <file>', 'writeReport'],
    ['--html <file>', 'html'],
    ['--appendix', 'appendix'],
    ['--overwrite', 'overwrite'],
    ['--notices <dir>', 'notices'],
  ],
  async run(context, { args: [batch], flags }) {
    const write = flags.text('write');
    const forms = ['csv', 'failed', 'questions'].filter((name) => flags.yes(name));
    const named = ['html', 'notices'].filter((name) => flags.text(name) !== undefined);
    const given = [...forms, ...named];
    const isPage = flags.text('html') !== undefined || (forms.length === 0 && isPageName(write));
    // `--failed` prints CSV with or without `--csv`.
    if (given.length > 1 && given.join() !== 'csv,failed')
      throw new Fault('flags-together', { flags: given.map((name) => `--${name}`) });
    flags.alone('write', 'html', 'notices');
    if (flags.yes('appendix') && !isPage)
      throw new Fault('flag-needs', { flag: '--appendix', needs: ['--html'] });
    const several = severalBatches(flags, batch, context.now());
    const notices = flags.text('notices');
    const isFailed = flags.yes('failed');
    const isBook = write !== undefined && isWorkbookName(write) && !isPage && isOwnBook(flags) && !several;
    if (notices !== undefined) await mustBeNewOrEmpty(notices, '--notices');
    else if (isPage) await mustBeNew(write);
    else if (isBook) await mustHaveFolder(write);
    else
      await mustBeWritable(flags, several ? 'table' : isFailed ? 'csv' : 'by-name', {
        page: !isFailed,
        book: true,
      });
    const scope = await readScope(context, batch, several, flags.yes('now'));
    if (isPage || notices !== undefined || several) {
      const act = isPage ? page : notices === undefined ? list : writeNotices;
      return asFar(context, scope.damage, await act(context, flags, { ...scope, several }));
    }
    const found = await withTable(scope);
    if (isBook && !found.table) throw new Fault('batch-cleaned', { batch: found.plan.id });
    const act = isBook ? book : flags.yes('failed') ? failed : flags.yes('questions') ? questions : whole;
    return asFar(context, scope.damage, await act(context, flags, found));
  },
};

/** Whether the report is the person's own table as a workbook; the other forms have other kinds of files. */
const isOwnBook = (flags: Flags): boolean => !['csv', 'questions'].some((name) => flags.yes(name));

const isPageName = (file: string | undefined): boolean => file !== undefined && /\.html?$/iu.test(file);

/** One batch, with its table as submitted. */
async function withTable(scope: ReportScope) {
  const plan = scope.plans[0]!;
  const bytes = await readBatchTable(batchFolder(scope.records), plan.id);
  const source = bytes && (await tableSource(bytes, plan.table.sheet));
  const table = source && readTable(source, true);
  return { ...scope, plan, bytes, source, table };
}
type Found = Awaited<ReturnType<typeof withTable>>;

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

/** The table of the batch with its results; with `--failed`, 办理 marks the rows to correct. */
async function book(context: Context, flags: Flags, found: Found): Promise<Ended> {
  const { screen } = context;
  const { history, plan, bytes, source, table } = found;
  const details = batchDetails(history, plan);
  const failedOnes =
    flags.yes('failed') && failedRows(details, table!, await foldersOnDisk(plan.materials, table!));
  const told = about(failedOnes ? failedOnes.unknown : details.report.rows);
  if (failedOnes && failedOnes.results.length === 0) {
    if (flags.yes('json')) await show(context, flags, failedRowsView, failedOnes);
    else if (!screen.quiet) screen.err(failedNote(failedOnes, screen) + screen.texts.report.notWritten);
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

type Chosen = ReportScope & { several: SeveralBatches | undefined };

function overviewIn({ history, plans }: Chosen, pictures?: PicturesOf): Overview {
  return overviewOf(plans.map((plan) => batchDetails(history, plan, pictures)));
}

/** Batches that are missing in a report of several, since their day is not known here. */
const elsewhereOf = ({ several, history }: Chosen) =>
  several ? [...history.elsewhere].map(([batch, host]) => ({ batch, host })) : [];

/** Several batches as one list. */
async function list(context: Context, flags: Flags, chosen: Chosen): Promise<Ended> {
  const { several, session, records, damage } = chosen;
  const elsewhere = elsewhereOf(chosen);
  const overview = overviewIn(chosen);
  const which = several!.which(context.screen.texts);
  const whose = { portal: context.portalName, enterprise: session.enterprise, shared: records.shared };
  const value = { overview, since: several!.since, which, ...whose, elsewhere, damage };
  const exit = await showOrWrite(context, flags, reportsView, value, 'table');
  return { exit: overview.returned > 0 ? EXIT.partial : exit, told: about(overview.rows) };
}

/** Replaces an earlier report page; any other file only with `--overwrite`. @throws Fault */
async function page(context: Context, flags: Flags, chosen: Chosen): Promise<Ended> {
  const { texts } = context.screen;
  const option = flags.text('html') === undefined ? '--write' : '--html';
  const file = flags.text('html') ?? flags.required('write');
  const overview = overviewIn(chosen, (attempt) => picturesOf(chosen.records.local, attempt));
  const which = chosen.several?.which(texts);
  const { isReportPage, reportPage } = await import('../../terminal/page/report-page.js');
  const mayGo = (text: string): boolean => flags.yes('overwrite') || isReportPage(text);
  const value = {
    overview,
    which,
    elsewhere: elsewhereOf(chosen),
    now: context.now(),
    appendix: flags.yes('appendix'),
    damage: chosen.damage,
  };
  const written = await replaceNamed(context, file, reportPage(value, texts), option, mayGo);
  const view = chosen.several ? writtenPageOfSeveralView : writtenPageView;
  return { exit: await show(context, flags, view, { file: written, overview }), told: new Set() };
}

/** A note for each person, and one file with all notes; no folder if nobody has anything to do. */
async function writeNotices(context: Context, flags: Flags, chosen: Chosen): Promise<Ended> {
  const folder = flags.required('notices');
  const made = noticesOf(overviewIn(chosen), context.screen.texts);
  const { notices, all } = made;
  const files = [...notices.map(({ file, text }) => [file, text] as const), [all.file, all.text] as const];
  if (notices.length > 0) await writeNewFolder(folder, files, '--notices', true);
  const value = { ...made, folder: notices.length > 0 ? folder : undefined };
  return { exit: await show(context, flags, noticesView, value), told: new Set() };
}
