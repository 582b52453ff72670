/** An entry: one person's input before it is checked against anything but itself. */
import { createHash } from 'node:crypto';
import { parseBusiness, BUSINESSES, businessFacts, type Business } from './business.js';
import { columnOf, columns, type ColumnId } from './columns.js';
import { parseNumber } from './number.js';
import { problem, type Place, type Problem } from './problem.js';
import type { Row } from './table.js';

/** Only this exact word answers a tick or a notice (design §7.11). */
export const YES = '是';

export interface Entry {
  row: number;
  /** Of the row's cells: the same words in the same columns are the same row, wherever it stands. */
  digest: string;
  business: Business;
  /** 申请单号 in its canonical form, `undefined` if the row goes by name and passport. */
  number: string | undefined;
  person: string;
  passport: string;
  /** Cells by field id, or by heading where the heading is none of ours. Blank cells are absent. */
  cells: ReadonlyMap<string, string>;
  /** File names by slot label, from the `材料:<slot>` columns. */
  named: ReadonlyMap<string, string>;
  folder: string | undefined;
  noticeConfirmed: boolean;
  /** 确认再次办理: the number of the finished order this filing comes after. */
  again: string | undefined;
}

const NOT_FIELDS = new Set<ColumnId>([
  'business',
  'application',
  'person',
  'passport',
  'notice',
  'again',
  'folder',
]);

/** Understands one row; problems instead of an entry when it does not say which business or whose application. */
export function toEntry(row: Row, given: Business | undefined): { entry: Entry } | { problems: Problem[] } {
  const ours = new Map<ColumnId, string>();
  const cells = new Map<string, string>();
  const named = new Map<string, string>();
  for (const [heading, cell] of Object.entries(row.cells)) {
    if (cell === '') continue;
    const column = columnOf(heading);
    if ('slot' in column) named.set(column.slot, cell);
    else if ('other' in column) cells.set(column.other, cell);
    else if (NOT_FIELDS.has(column.id)) ours.set(column.id, cell);
    else cells.set(column.id, cell);
  }
  const cell = (id: ColumnId) => ours.get(id) ?? '';
  const place: Place = { row: row.line, person: cell('person') || cell('application') || undefined };
  const problems: Problem[] = [];

  const business = cell('business') === '' ? given : parseBusiness(cell('business'));
  if (business === undefined) {
    const rule = cell('business') === '' ? 'business-missing' : 'business-unknown';
    const known = BUSINESSES.map((b) => businessFacts[b].name);
    problems.push(
      problem(rule, 'error', { known }, { ...place, column: columns.business.zh, value: cell('business') }),
    );
  }
  const at: Place = { ...place, business };
  const number = cell('application') === '' ? undefined : parseNumber(cell('application'));
  if (cell('application') !== '' && number === undefined)
    problems.push(
      problem(
        'application-number-shape',
        'error',
        {},
        { ...at, column: columns.application.zh, value: cell('application') },
      ),
    );
  if (cell('application') === '' && (cell('person') === '' || cell('passport') === ''))
    problems.push(problem('application-missing', 'error', {}, { ...at, column: columns.application.zh }));

  if (business === undefined || problems.length > 0) return { problems };
  return {
    entry: {
      row: row.line,
      digest: digestOf(row, business),
      business,
      number,
      person: cell('person'),
      passport: cell('passport').toUpperCase(),
      cells,
      named,
      folder: cell('folder') || undefined,
      noticeConfirmed: cell('notice') === YES,
      again: cell('again') === '' ? undefined : cell('again').normalize('NFKC').replace(/\s+/gu, ''),
    },
  };
}

function digestOf(row: Row, business: Business): string {
  const filled = Object.entries(row.cells)
    .filter(([, cell]) => cell !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([business, filled]))
    .digest('hex');
}
