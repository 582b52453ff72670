/** A batch's results: as a table, as the user's own table with results beside each row, as JSON. */
import { chinaTime } from '../../filing/china-time.js';
import { copiedHeadings, copiedRow } from '../../filing/table/copy.js';
import type { Report, ReportRow, ReportValue } from '../../report/report.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { damageJson } from './damage.js';
import { listView, type View } from '../view.js';
import { stoppedText } from '../words.js';
import { feesLine, officeLines, returnedLines } from './office.js';
import {
  filedCount,
  isLeft,
  isNotReached,
  isUnderWay,
  outcomeText,
  ownResumeHints,
  rowNotes,
  why,
} from './outcome.js';
import { rowList } from './problem-groups.js';
import { eachLines, nextJson, nextLines, notInEach, ownTodo } from './next-steps.js';
import {
  columns,
  listColumns,
  resultCells,
  RESULTS,
  shownRows,
  todoLines,
  type ShownRow,
} from './report-columns.js';

/** `open`: the ids of all unfinished batches; `resume` without an id takes the first. */
export type ShownReport = ReportValue & { open?: readonly string[] };

const list = listView<ShownReport, ShownRow>({
  kind: 'report',
  items: ({ report }) => shownRows(report),
  columns,
  onScreen: ({ report }, screen) => listColumns(columns, shownRows(report), screen),
  yields: ['reason', 'note', 'todo'],
  around({ report, stop, notBefore, shared, filedIn, returnedBefore = 0 }, screen, table) {
    const { texts, paint } = screen;
    const { batch, portal, enterprise, createdAt } = report;
    const whose = { portal: portal.name, enterprise: enterprise.name, at: chinaTime(new Date(createdAt)) };
    const ofBatch = texts.screen.reportTitle({ batch, ...whose, table: report.table });
    // The batches have other tables.
    const title = filedIn ? report.table : ofBatch;
    const open = report.rows.filter((r) => r.reason || r.problems.length > 0);
    const notReached = report.rows.filter(isNotReached).map((r) => r.row);
    const { colon } = texts.screen;
    const line = ({ row, person, business }: ReportRow, words: string): string =>
      `  ${texts.screen.where({ row, person, business })}${colon}${words}`;
    const reasons = [
      ...open.map((r) => line(r, why(r, screen))),
      ...(notReached.length > 0
        ? [`  ${texts.report.rows(rowList(texts, notReached))}${colon}${texts.screen.notReached}`]
        : []),
    ];
    const rows = shownRows(report);
    const each = eachLines(rows, screen);
    // Returned rows are reported first.
    const others = report.rows.filter((r) => r.todo !== 'returned');
    const notes = others.flatMap((r) => rowNotes(r, texts).map((note) => line(r, note)));
    return [
      paint.bold(`${portal.practice ? texts.screen.practiceMark : ''}${title}`),
      ...(report.cleaned === undefined
        ? []
        : [paint.dim(texts.report.cleaned(chinaTime(new Date(report.cleaned))))]),
      ...returnedLines(report, screen),
      ...sumLines(report, screen),
      '',
      ...(shared === undefined ? [] : [paint.dim(`${texts.ledger.shared}${colon}${shared}`)]),
      table,
      ...todoLines(listColumns(columns, rows, screen), rows, screen),
      ...(reasons.length > 0 ? ['', `${paint.bold(texts.screen.heading.reason)}`, ...reasons] : []),
      ...(notes.length > 0 ? ['', paint.bold(paint.yellow(texts.report.notesTitle)), ...notes] : []),
      '',
      ...each,
      ...(each.length > 0 ? [''] : []),
      ...nextLines(notInEach(report.next, rows, each, texts), report.rows.length, screen),
      ...(returnedBefore > 0 ? [paint.red(texts.report.returnedBefore(returnedBefore))] : []),
      // Progress has already shown it, except with `--quiet`.
      ...(stop && screen.quiet
        ? [paint.yellow(stoppedText(texts, stop, notBefore, { isSingle: false, ...report.counts }))]
        : []),
    ].join('\n');
  },
  json: ({ report, stop, notBefore, damage, shared, filedIn }, { texts }) => ({
    batch: report.batch,
    ...(filedIn && { filedIn }),
    ...(shared !== undefined && { ledger: shared }),
    portal: report.portal,
    enterprise: report.enterprise,
    createdAt: report.createdAt,
    table: report.table,
    ...(report.cleaned !== undefined && { cleaned: report.cleaned }),
    counts: report.counts,
    returned: report.returned,
    fees: report.fees,
    stopped: stop ?? null,
    ...(notBefore && { notBefore: notBefore.toISOString() }),
    damaged: damageJson(damage),
    next: nextJson(report.next, texts),
  }),
  next({ report, stop, damage, open }, { texts }) {
    const { hint } = texts.screen;
    const todos = new Set(report.rows.map((r) => r.todo));
    if (damage) return [`abtc doctor  ${texts.doctor.hint}`];
    return [
      ...ownResumeHints({ report, stop, open }, texts),
      ...(todos.has('fix') || todos.has('confirm') ? [hint.fix] : []),
      ...(report.counts.accepted > 0 ? [hint.orders] : []),
      ...(report.rows.some(isUnderWay)
        ? [`abtc report ${report.batch} --now  ${texts.report.hint.now}`]
        : []),
      `abtc report ${report.batch}  ${hint.report}`,
      ...more(report, texts),
    ];
  },
});

/** For a first page: the rows that were not submitted, or were returned, and are not among the lines `shown`. */
export function notAccepted(
  rows: readonly ShownRow[],
  { texts }: Pick<Screen, 'texts'>,
  shown: readonly string[],
): string[] {
  const words = shown.map((line) => line.split(/\s+/u));
  const isShown = ({ row, person }: ShownRow): boolean =>
    words.some((line) => line.includes(String(row)) && line.includes(person));
  // An unknown result comes first: what happened has to be found out.
  const unknownFirst = [...rows].sort(
    (a, b) => Number(b.outcome === 'unknown') - Number(a.outcome === 'unknown'),
  );
  return unknownFirst.flatMap((r) => {
    if ((r.outcome === 'accepted' && r.todo !== 'returned') || isShown(r)) return [];
    const todo = ownTodo(r, texts);
    return `  ${texts.screen.where(r)}${texts.screen.colon}${outcomeText(r, texts)}${todo === '' ? '' : ` ${todo}`}`;
  });
}

/** Above the list: outcomes, fees, the portal's statuses of the orders. Only returned orders precede them. */
export const sumLines = (
  sums: Pick<Report, 'rows' | 'counts' | 'fees'>,
  screen: Pick<Screen, 'texts' | 'paint'>,
): string[] => [
  screen.paint.bold(screen.texts.screen.reportSummary(sums.counts, filedCount(sums))),
  ...feesLine(sums, screen),
  ...officeLines(sums, screen.texts),
];

/** Hints about other forms of the report. */
function more(
  { batch, rows, next, cleaned, isWorkbook }: Report,
  { lang, report: { hint } }: Texts,
): string[] {
  const doubt = rows.find((r) => r.outcome === 'unknown');
  const isAsked = doubt ?? rows.some((r) => r.beside.length > 0);
  const file = hint.failedFile(batch, isWorkbook ? 'xlsx' : 'csv');
  return [
    ...(rows.some(isLeft) && cleaned === undefined
      ? [`abtc report ${batch} --failed --write ${file}  ${hint.failed}`]
      : []),
    ...(isAsked ? [`abtc report ${batch} --questions  ${hint.questions}`] : []),
    ...(doubt ? [`abtc resume ${batch} --settle ${doubt.row}  ${hint.settle}`] : []),
    ...(next.some((step) => step.topic === 'hand-in' || step.topic === 'pickup')
      ? [`abtc report ${batch} --notices ${lang === 'zh' ? '通知' : 'notices'}  ${hint.notices}`]
      : []),
    `abtc report ${batch} --html ${lang === 'zh' ? '报告' : 'report'}.html  ${hint.html}`,
  ];
}

/** As CSV: the user's own table with the result columns beside each row (docs/design.md#tables). */
export const reportView: View<ShownReport> = {
  ...list,
  paged: ({ report }, screen, shown) => notAccepted(shownRows(report), screen, shown),
  csv(value, screen, fields) {
    const { table, report } = value;
    if (table === undefined || fields !== undefined) return list.csv!(value, screen, fields);
    const byRow = new Map(shownRows(report).map((r) => [r.row, r]));
    return [
      copiedHeadings(table, RESULTS, screen.texts.lang),
      ...table.rows.map((row) => {
        const found = byRow.get(row.line);
        const result = found
          ? resultCells(found, report.portal.practice, screen, found.steps)
          : RESULTS.map(() => '');
        return copiedRow(table, row, RESULTS, result);
      }),
    ];
  },
};
