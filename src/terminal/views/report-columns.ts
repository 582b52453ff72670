/** The columns of a report: of its list on the screen, in CSV and JSON, and those beside the rows of a person's own table. */
import type { Report, ReportRow } from '../../report/report.js';
import type { NextStep } from '../../report/next-steps.js';
import type { Screen } from '../screen.js';
import { fitting, type Column } from '../view.js';
import { businessName } from '../words.js';
import { ownTodo, stepsByRow, todoText, todoTopics } from './next-steps.js';
import { noteJson, outcomeText, reasonJson, rowNotes, why } from './outcome.js';

/** Whether a row comes from the practice portal; on the screen the title says so. */
const practiceColumn = {
  id: 'practice',
  text: ({ practice }: { practice: boolean }, { texts }: Screen) =>
    practice ? texts.screen.yes : texts.screen.no,
  raw: ({ practice }: { practice: boolean }) => practice,
  onScreen: false,
} as const;

export interface ShownRow extends ReportRow {
  practice: boolean;
  steps: readonly NextStep[];
}

export function shownRows({ rows, next, portal: { practice } }: Report): ShownRow[] {
  const steps = stepsByRow(next);
  return rows.map((row) => ({ ...row, practice, steps: steps.get(row.row) ?? [] }));
}

export const columns: Column<ShownRow>[] = [
  { id: 'row', raw: (r) => r.row },
  { id: 'person', text: (r) => r.person },
  { id: 'business', text: (r) => businessName(r.business), raw: (r) => r.business ?? null },
  { id: 'application', text: (r) => r.application ?? '', onScreen: false },
  {
    id: 'outcome',
    text: (row, { texts, paint }) => {
      const { outcome } = row;
      const word = outcomeText(row, texts);
      const colour = {
        accepted: paint.green,
        'not-sent': paint.yellow,
        rejected: paint.red,
        unknown: paint.red,
      };
      return colour[outcome](word);
    },
    raw: (r) => r.outcome,
  },
  { id: 'order', raw: (r) => r.order ?? null },
  { id: 'submittedAt', raw: (r) => r.submittedAt ?? null, onScreen: false },
  {
    id: 'officeStatus',
    text: (r) => r.office?.status ?? '',
    raw: ({ office }) => (office ? { ...office, note: office.note ?? null } : null),
    onScreen: false,
  },
  {
    id: 'evidence',
    text: (r, { texts }) => (r.grade ? texts.screen.grade[r.grade] : ''),
    raw: (r) => r.grade ?? null,
    onScreen: false,
  },
  {
    id: 'reason',
    text: why,
    raw: (r, screen) => (r.outcome === 'accepted' ? null : reasonJson(r, screen)),
    onScreen: false,
  },
  { id: 'listed', raw: (r) => r.listed ?? null, onScreen: false },
  { id: 'beside', text: (r) => r.beside.join(' '), raw: (r) => r.beside, onScreen: false },
  {
    id: 'note',
    text: (r, { texts }) => rowNotes(r, texts).join(' '),
    raw: noteJson,
    onScreen: false,
  },
  {
    id: 'todo',
    text: (r, { texts }) => todoTopics(r, r.steps, texts),
    inCsv: (r, { texts }) => todoText(r, r.steps, texts),
    raw: (r) => r.todo,
  },
  practiceColumn,
];

/** Only on the screen, if there is room: JSON has the sums. */
const feeColumn: Column<ShownRow> = {
  id: 'fee',
  text: ({ fee, outcome }, { texts }) =>
    fee ? texts.screen.fee(fee.amount, fee.currency) : outcome === 'accepted' ? texts.overview.fee.none : '',
};

/** The list on the screen: if it does not fit, omits first the fees, then the portal's statuses, then the to-dos. */
export function listColumns<T extends ShownRow>(
  all: readonly Column<T>[],
  rows: readonly T[],
  screen: Screen,
): readonly Column<T>[] {
  const isSeen = rows.some((r) => r.office);
  const isFiled = rows.some((r) => r.outcome === 'accepted');
  const shown = all.flatMap((c): Column<T>[] => {
    if (c.id === 'todo') return isFiled ? [feeColumn, c] : [c];
    return c.onScreen !== false || (c.id === 'officeStatus' && isSeen) ? [c] : [];
  });
  return fitting(shown, rows, screen, { goes: ['fee', 'officeStatus', 'todo'], yields: ['todo'] });
}

/** The rows' to-dos, below a list that has no room for them. */
export function todoLines<T extends ShownRow>(
  shown: readonly Column<T>[],
  rows: readonly T[],
  { texts, paint }: Screen,
): string[] {
  if (shown.some((c) => c.id === 'todo')) return [];
  const lines = rows.flatMap((row) => {
    const todo = ownTodo(row, texts);
    return todo === '' ? [] : `  ${texts.screen.where(row)}${texts.screen.colon}${todo}`;
  });
  return lines.length === 0 ? [] : ['', paint.bold(texts.screen.heading.todo), ...lines];
}

export const RESULTS = ['outcome', 'order', 'officeStatus', 'reason', 'todo', 'practice'] as const;

/** The result columns of a row. */
export function resultCells(
  row: ReportRow,
  practice: boolean,
  screen: Screen,
  steps: readonly NextStep[] = [],
): string[] {
  const { texts } = screen;
  return [
    outcomeText(row, texts),
    row.order ?? '',
    row.office?.status ?? '',
    [why(row, screen), ...rowNotes(row, texts)].filter(Boolean).join(' '),
    todoText(row, steps, texts),
    practice ? texts.screen.yes : texts.screen.no,
  ];
}
