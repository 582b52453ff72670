/** The columns that are added to the rows of a user's table when it is returned as a workbook. */
import { chinaTime } from '../../filing/china-time.js';
import { blocksRow, type Problem } from '../../filing/problem.js';
import { columnAt, type ColumnId } from '../../filing/table/columns.js';
import type { Head, Row, Table } from '../../filing/table/table.js';
import { SUMMARY_TITLE } from '../../filing/workbook/read.js';
import { unblockedRows } from '../../plan/plan.js';
import type { CheckValue } from '../../plan/values.js';
import type { FailedRows } from '../../report/failed-rows.js';
import { stepsByRow } from './next-steps.js';
import { feesLine } from './office.js';
import { problemCells } from './problem-groups.js';
import { resultCells, RESULTS } from './report-columns.js';
import type { Report } from '../../report/report.js';
import type { Screen } from '../screen.js';
import { outcomeText } from './outcome.js';
import { problemText } from '../words.js';
import type { Beside } from '../workbook/results.js';

const CHECKED = ['outcome', 'reason'] as const satisfies ColumnId[];

/** After `check`: whether a row can be submitted, and its problems. */
export function besideChecked(
  value: CheckValue,
  { head, rows }: { head: Head; rows: readonly Row[] },
  screen: Screen,
  now: Date,
): Beside {
  const { texts } = screen;
  const t = texts.workbook;
  const byRow = new Map<number | undefined, Problem[]>();
  for (const p of value.tally.all()) byRow.set(p.place.row, [...(byRow.get(p.place.row) ?? []), p]);
  const { plan, before } = value.plan ?? {};
  const ready = new Set(plan && unblockedRows(plan).map(({ row }) => row));
  const read = new Set(rows.flatMap(({ line, problem }) => (problem?.level === 'warn' ? [] : line)));
  const stateOf = (line: number, problems: readonly Problem[]): string => {
    if (!read.has(line)) return t.checked.left;
    if (before?.accepted.has(line)) return t.checked.accepted;
    if (before?.inDoubt.has(line)) return t.checked.inDoubt;
    if (problems.some((p) => p.level === 'error')) return t.checked.mend;
    if (problems.some((p) => p.level === 'confirm')) return t.checked.confirm;
    return ready.has(line) ? t.checked.ready : t.checked.nothing;
  };
  const at = (id: ColumnId): number => head.columns.findIndex((c) => 'id' in c && c.id === id);
  const stale = (['order', 'officeStatus', 'todo'] as const).filter((id) => at(id) !== -1);
  const ordered = new Set(rows.flatMap(({ line, cells }) => (cells[at('order')]?.trim() ? line : [])));
  const ofTable = value.tally.all().filter((p) => p.place.row === undefined);
  const counts: [string, number][] = [
    [t.sum.rows, value.rows],
    [t.checked.ready, value.ready],
    [t.checked.accepted, value.accepted],
    [t.checked.inDoubt, value.inDoubt],
    [t.sum.held, value.rows - value.ready - value.accepted - value.inDoubt],
    [t.sum.warnings, value.tally.count('warn')],
  ];
  return {
    columns: [...CHECKED, ...stale],
    cells(line) {
      const problems = byRow.get(line) ?? [];
      const state = stateOf(line, problems);
      // Results that a batch wrote to a row that is skipped or was filed remain valid.
      const isOver = state === t.checked.left || state === t.checked.accepted;
      if (isOver && ordered.has(line)) return [];
      return [state, problemCells(screen, problems)[1], ...stale.map(() => '')];
    },
    problems: wrongCells(value.tally.all(), screen),
    summary: [
      [SUMMARY_TITLE],
      [t.sum.at, chinaTime(now)],
      [t.sum.table, value.paths.table],
      [t.sum.portal, plan ? portalName(plan.portal, screen) : t.sum.offline],
      ...counts.flatMap(([name, count]) => (count > 0 ? [[name, String(count)]] : [])),
      ...ofTable.map((p) => [texts.screen.level[p.level], problemText(texts, p)]),
    ],
  };
}

/** After a batch: each row's result. Cells that a person has to correct are marked. */
export function besideReport(report: Report, screen: Screen, now: Date): Beside {
  const { texts } = screen;
  const t = texts.workbook;
  const steps = stepsByRow(report.next);
  const rows = new Map(report.rows.map((row) => [row.row, row]));
  const outcomes = new Map<string, number>();
  for (const row of report.rows)
    outcomes.set(outcomeText(row, texts), (outcomes.get(outcomeText(row, texts)) ?? 0) + 1);
  return {
    columns: RESULTS,
    cells(line) {
      const row = rows.get(line);
      return row && resultCells(row, report.portal.practice, screen, steps.get(line));
    },
    problems: wrongCells(
      report.rows.flatMap((row) => (row.filed ? [] : row.problems)),
      screen,
    ),
    summary: [
      [SUMMARY_TITLE],
      [t.sum.at, chinaTime(now)],
      [t.sum.batch, report.batch],
      [t.sum.table, report.table],
      [t.sum.enterprise, report.enterprise.name],
      [t.sum.portal, portalName(report.portal, screen)],
      [t.sum.rows, String(report.rows.length)],
      ...[...outcomes].map(([outcome, count]) => [outcome, String(count)]),
      ...(report.returned > 0 ? [[t.sum.returned, String(report.returned)]] : []),
      ...feesLine(report, screen).map((line) => ['', line]),
    ],
  };
}

/** As `besideReport`; 办理 marks the rows to correct and submit again. */
export function besideFailed(
  report: Report,
  { table, results }: FailedRows,
  original: Table,
  screen: Screen,
  now: Date,
): Beside {
  const all = besideReport(report, screen, now);
  const again = new Set(results.map(({ row }) => row));
  const mended = new Map(table.rows.map((row) => [row.line, row]));
  const before = new Map(original.rows.map((row) => [row.line, row]));
  const cell = (head: Head, row: Row | undefined, id: ColumnId): string =>
    row?.cells[head.columns.findIndex((column) => 'id' in column && column.id === id)] ?? '';
  const changed = (['business', 'folder', 'again'] as const).filter((id) =>
    [...mended].some(([line, row]) => cell(table, row, id) !== cell(original, before.get(line), id)),
  );
  return {
    ...all,
    columns: ['chosen', ...changed, ...RESULTS],
    cells(line) {
      const results = all.cells(line);
      if (results === undefined) return undefined;
      const row = mended.get(line);
      const own = changed.map((id) => (row ? cell(table, row, id) : undefined));
      return [again.has(line) ? screen.texts.workbook.chosen : '', ...own, ...results];
    },
  };
}

const portalName = ({ name, practice }: Report['portal'], { texts }: Screen): string =>
  `${practice ? texts.screen.practiceMark : ''}${name}`;

/** The problems that block a row, at their cells. */
const wrongCells = (problems: readonly Problem[], { texts }: Screen): Beside['problems'] =>
  problems.flatMap((p) => {
    const { row, letter } = p.place;
    if (!blocksRow([p]) || row === undefined || letter === undefined) return [];
    return { line: row, column: columnAt(letter), text: problemText(texts, p) };
  });
