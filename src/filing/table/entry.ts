/** An entry: one person's input before it is checked against any other data. */
import { createHash } from 'node:crypto';
import { refusedCharacter, unseenIn, withoutUnseen } from '../characters.js';
import { businessNear, parseBusiness, BUSINESSES, businessFacts, type Business } from '../business.js';
import { compact, isCreditCode, NO_RESULT, readCell, TOO_NARROW } from './cell.js';
import { columns, YES, type ColumnId } from './columns.js';
import { parseNumber } from '../number.js';
import { problem, type Place, type Problem } from '../problem.js';
import type { Head, Row } from './table.js';

export interface Entry {
  row: number;
  /** Digest of the row's cells: equal texts in equal columns are the same row, wherever it is in the table. */
  digest: () => string;
  business: Business;
  /** 申请单号 in canonical form; `undefined` if the row is identified by name and passport. */
  number: string | undefined;
  person: string;
  passport: string;
  /** Cells as read, by field id, or by heading if the heading is unknown. Blank cells are absent. */
  cells: ReadonlyMap<string, string>;
  /** Fields with an unreadable cell: already reported, and not blank. */
  damaged: ReadonlySet<string>;
  /** Problems of the cells themselves: damage, and values read differently from how they are written. */
  problems: readonly Problem[];
  /** File names by slot label, from the `材料:<slot>` columns. */
  named: ReadonlyMap<string, string>;
  folder: string | undefined;
  noticeConfirmed: boolean;
  lostCardChecked: boolean;
  /** 确认再次办理: numbers of the orders after which, or beside which, this filing is confirmed. */
  again: readonly string[];
  /** Only compared with the portal's data, or used for a warning. */
  agency: string;
  enterprise: string;
  creditCode: string;
  destination: string;
  /** `yyyy-MM-dd`. */
  cardExpires: string | undefined;
}

const NOT_FIELDS = new Set<ColumnId>([
  'chosen',
  'business',
  'application',
  'person',
  'passport',
  'agency',
  'enterprise',
  'creditCode',
  'notice',
  'lostCard',
  'again',
  'destination',
  'cardExpires',
  'folder',
]);

/** Whether a column fills a field of a form; the others are about the row. */
export const isField = (id: ColumnId): boolean => !NOT_FIELDS.has(id) && !columns[id].written;

/** Reads one row; returns problems instead of an entry if it names no business or no application. */
export function toEntry(
  row: Row,
  head: Pick<Head, 'headings' | 'columns'>,
  given: Business | undefined,
): { entry: Entry } | { problems: Problem[] } {
  const read = readCells(row, head);
  const cell = (id: ColumnId): string => read.ours.get(id) ?? '';
  const place: Place = { row: row.line, person: cell('person') || cell('application') || undefined };
  const lost: Problem[] = [];

  const said = parseBusiness(cell('business'));
  const business = cell('business') === '' && !read.damaged.has('business') ? given : said;
  if (said !== undefined && given !== undefined && said !== given)
    read.problems.push(conflict(said, given, cell('business')));
  if (business === undefined && !read.damaged.has('business')) {
    const rule = cell('business') === '' ? 'business-missing' : 'business-unknown';
    const known = BUSINESSES.map((b) => businessFacts[b].name);
    const near = cell('business') === '' ? undefined : businessNear(cell('business'));
    const where = { ...place, column: columns.business.zh, value: cell('business') };
    lost.push(problem(rule, 'error', { known, ...(near !== undefined && { near }) }, where));
  }
  const at = (column: ColumnId, value?: string): Place => ({
    ...place,
    business,
    column: columns[column].zh,
    value,
  });
  const number = cell('application') === '' ? undefined : parseNumber(cell('application'));
  if (cell('application') !== '' && number === undefined)
    lost.push(problem('application-number-shape', 'error', {}, at('application', cell('application'))));
  const missing = (id: ColumnId): boolean => cell(id) === '' && !read.damaged.has(id);
  const blank = missing('application');
  if (blank && (missing('person') || missing('passport')))
    lost.push(problem('application-missing', 'error', {}, at('application')));
  let creditCode = cell('creditCode');
  if (creditCode !== '' && !isCreditCode(creditCode)) {
    read.problems.push(problem('credit-code-shape', 'error', {}, at('creditCode', creditCode)));
    // Reported once: an invalid code is not also compared with the portal's.
    creditCode = '';
  }

  for (const p of read.problems) p.place = { ...place, business, ...p.place };
  const unknown =
    read.damaged.has('application') ||
    (number === undefined && (read.damaged.has('passport') || read.damaged.has('person')));
  if (business === undefined || unknown || lost.length > 0) return { problems: [...lost, ...read.problems] };
  return {
    entry: {
      row: row.line,
      digest: () => digestOf(row, head, business),
      business,
      number,
      person: cell('person'),
      passport: cell('passport'),
      cells: read.cells,
      damaged: read.damaged,
      problems: read.problems,
      named: read.named,
      folder: cell('folder') || undefined,
      noticeConfirmed: cell('notice') === YES,
      lostCardChecked: cell('lostCard') === YES,
      again: cell('again') === '' ? NO_ORDERS : orderNumbers(cell('again')),
      agency: cell('agency'),
      enterprise: cell('enterprise'),
      creditCode,
      destination: cell('destination'),
      cardExpires: cell('cardExpires') || undefined,
    },
  };
}

/** A row whose 业务 differs from the command line's is blocked, not filed as either. */
function conflict(said: Business, given: Business, value: string): Problem {
  const args = { found: businessFacts[said].name, given: businessFacts[given].name };
  return problem('business-conflict', 'error', args, { column: columns.business.zh, value });
}

const NO_ORDERS: readonly string[] = [];
const orderNumbers = (cell: string): string[] =>
  cell
    .split(/[\s、,，;；]+/u)
    .map(compact)
    .filter((number) => number !== '');

/** Shared by most rows, which name no file and are not damaged; never modified. */
const NONE = new Map<string, string>();
const UNHURT = new Set<string>();

interface Cells {
  ours: Map<ColumnId, string>;
  cells: Map<string, string>;
  named: Map<string, string>;
  damaged: Set<string>;
  problems: Problem[];
}

function readCells({ cells: raw }: Row, { columns: found }: Pick<Head, 'columns'>): Cells {
  const read: Cells = {
    ours: new Map(),
    cells: new Map(),
    named: NONE,
    damaged: UNHURT,
    problems: [],
  };
  for (let i = 0; i < found.length; i += 1) {
    const cell = raw[i]!;
    const column = found[i]!;
    if (cell === '') continue;
    if ('id' in column) readOwn(column.id, cell, read);
    else if (TOO_NARROW.test(cell.trim()) || NO_RESULT.test(cell.trim())) {
      const label = 'slot' in column ? `材料:${column.slot}` : column.other;
      const why = TOO_NARROW.test(cell.trim()) ? 'width' : 'formula';
      read.problems.push(problem('cell-lost', 'error', { label, why }, { column: label, value: cell }));
    } else if (cell.trim() !== '') {
      if ('slot' in column) readFileName(column.slot, cell.trim(), read);
      // Not known yet whether a form asks for it: read later if so (`fill.ts`).
      else if (column.other !== '') read.cells.set(column.other, cell.trim());
    }
  }
  return read;
}

function readFileName(slot: string, cell: string, read: Cells): void {
  const label = `材料:${slot}`;
  const place: Place = { column: label, value: cell };
  const lost = refusedCharacter(cell);
  if (lost) {
    read.problems.push(problem('cell-lost', 'error', { label, why: 'letter', ...lost }, place));
    return;
  }
  const name = withoutUnseen(cell).trim();
  sayIfOther(cell, name, place, read);
  if (name === '') return;
  if (read.named === NONE) read.named = new Map();
  read.named.set(slot, name);
}

/** Reports that a cell is read differently from how it is written. */
function sayIfOther(cell: string, to: string, place: Place, read: Cells): void {
  const dropped = unseenIn(cell);
  if (to === cell.trim() && dropped.length === 0) return;
  const args = { from: cell.trim(), to, ...(dropped.length > 0 && { dropped }) };
  read.problems.push(problem('cell-normalised', 'warn', args, place));
}

function readOwn(id: ColumnId, cell: string, read: Cells): void {
  const { zh: label, kind = 'text', written } = columns[id];
  if (written || cell.trim() === '') return;
  const place: Place = { column: label, value: cell };
  // Only invisible characters: a blank cell.
  const got = withoutUnseen(cell).trim() === '' ? { value: '' } : readCell(cell, kind);
  if ('rule' in got) {
    if (read.damaged === UNHURT) read.damaged = new Set();
    read.damaged.add(id);
    read.problems.push(problem(got.rule, 'error', { label, ...got.args }, place));
    return;
  }
  if (got.value !== '' || unseenIn(cell).length > 0) sayIfOther(cell, got.value, place, read);
  if (got.value === '') return;
  if (NOT_FIELDS.has(id)) read.ours.set(id, got.value);
  else read.cells.set(id, got.value);
}

/** Exclude our own output columns from the digest: a result must not make it another row. */
function digestOf(
  row: Row,
  { headings, columns: found }: Pick<Head, 'headings' | 'columns'>,
  business: Business,
): string {
  const filled = headings
    .flatMap((heading, i): [string, string][] => {
      const column = found[i]!;
      const cell = row.cells[i]!.trim();
      const isContent = !('id' in column) || (column.id !== 'chosen' && !columns[column.id].written);
      return cell !== '' && isContent ? [[heading, cell]] : [];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([business, filled]))
    .digest('hex');
}
