/** A table of filings as text: its rows with physical line numbers, not interpreted yet. */
import { parseBusiness } from '../business.js';
import { compact } from './cell.js';
import {
  columnKey,
  columnLetter,
  columnOf,
  columns,
  isDecorated,
  nearestColumn,
  YES,
  type Column,
} from './columns.js';
import type { BrokenCsv, TableRecord } from './csv.js';
import { tooMuch } from './cut.js';
import { headingRecord, wrongSeparator } from './heading-line.js';
import { EXAMPLE_NUMBER, parseNumber } from '../number.js';
import { refusedCharacter, withoutUnseen } from '../characters.js';
import { problem, type Problem } from '../problem.js';
import { notedColumns } from './noted-columns.js';
import type { TableSource, ReadNote } from './source.js';
import { isTotal } from './total-row.js';
import { withoutFormulas } from './write-csv.js';

export interface Head {
  /** The line of the headings in the file, from 1; 0: there are none. */
  line: number;
  headings: readonly string[];
  /** The column of each heading. */
  columns: readonly Column[];
  took: ReadNote;
}

export interface Row {
  /** The row's first line in the file, from 1. */
  line: number;
  /** One for each heading. */
  cells: readonly string[];
  /** Why the row is not read: an example or a total (warnings), or more cells than columns. */
  problem?: Problem;
}

/** A table as it was opened: every row, and every problem of the table. */
interface OpenTable {
  head: Head;
  /** Problems of the headings; after an error no row can be interpreted. */
  ofHead: Problem[];
  rows: Row[];
  /** Problems below the headings; an error means that the table is readable only up to it. */
  problems: Problem[];
}

export interface Table extends Head {
  /** The mark of a template of ours, as its rows (`template/mark.ts`). */
  mark?: readonly (readonly string[])[] | undefined;
  /** Digest of the file's bytes. */
  sha256: string;
  problems: Problem[];
  /** The rows to be filed: no examples, no totals. */
  rows: Row[];
}

/** A table as far as it could be read: `rows` are those before an invalid place. */
interface ReadTable extends Table {
  /** Problems of the headings alone; with an error among them there are no rows. */
  ofHead: Problem[];
}

const EXAMPLE = '示例';

/** No rows of it if the table as a whole is broken. */
export function readTable(source: TableSource, oneBusiness: boolean): Table {
  const { ofHead: _, ...table } = readAsFar(source, oneBusiness);
  return isBroken(table) ? { ...table, rows: [] } : table;
}

export function readAsFar(source: TableSource, oneBusiness: boolean): ReadTable {
  const { head, ofHead, rows, problems } = openTable(source, oneBusiness);
  return {
    ...head,
    sha256: source.sha256,
    mark: source.mark,
    ofHead,
    problems: [...ofHead, ...rows.flatMap((row) => row.problem ?? []), ...problems],
    rows: ofHead.some(isError) ? [] : rows.filter(isFiled),
  };
}

const isError = ({ level }: Problem): boolean => level === 'error';
/** No example, no total. */
const isFiled = (row: Row): boolean => row.problem?.level !== 'warn';

/** Whether the table as a whole has an error: then no row is used. An error of a row blocks only that row. */
export const isBroken = ({ problems }: Pick<Table, 'problems'>): boolean =>
  problems.some((p) => isError(p) && p.place.row === undefined);

/**
 * Finds the headings and the rows below them. `oneBusiness`: the command line named the business, so no column needs
 * to. An error without a row concerns the whole table: then none of it can be trusted.
 */
export function openTable(source: TableSource, oneBusiness: boolean): OpenTable {
  const { records, broken, took } = source;
  const failed = (...problems: Problem[]): OpenTable => ({
    head: { line: 0, headings: [], columns: [], took },
    ofHead: problems,
    rows: [],
    problems: [],
  });
  if (source.problems.some(isError)) return failed(...source.problems);
  const first = headingRecord(records);
  if (first === undefined) return failed(broken ? badCsv(broken) : problem('table-empty', 'error', {}));
  const headings = first.cells.map((h) => withoutFormulas.undone(h).trim());
  // A heading that lost a letter would become an unknown column, and its cells would be ignored.
  const lost = headings.flatMap((h) => refusedCharacter(h) ?? [])[0];
  if (lost) return failed(problem('table-not-text', 'error', { line: first.line, character: lost.code }));
  const wrong = wrongSeparator(headings);
  if (wrong !== undefined) return failed(problem('table-separator', 'error', { found: wrong }));
  const over = tooMuch(records, headings.length);
  if (over) return failed(problem('table-too-much', 'error', over));
  const head: Head = { line: first.line, headings, columns: headings.map(columnOf), took };
  const passed = records.slice(0, records.indexOf(first)).filter((record) => headingRecord([record]));
  const { rows, problems } = rowsOf(records.slice(records.indexOf(first) + 1), head);
  if (passed.length > 0) problems.unshift(abovePassed(passed, first));
  problems.unshift(...source.problems);
  if (broken) problems.push(badCsv(broken));
  else if (rows.length === 0) problems.push(problem('table-header-only', 'error', {}));
  else problems.push(...nothingChosen(rows));
  const ours = notedColumns(headings, rows);
  // A blank column may still be one of ours under another name.
  const isUnknown = (i: number, near: string | undefined): boolean =>
    !ours.has(columnKey(headings[i]!)) && (near !== undefined || !isBlank(rows, i));
  return { head, ofHead: headingProblems(head, oneBusiness, isUnknown), rows, problems };
}

/** Whether it is blank in all rows to be filed, or, if there are none yet, in all rows: then no content is ignored. */
const isBlank = (rows: readonly Row[], i: number): boolean =>
  rows.length > 0 &&
  (rows.some(isFiled) ? rows.filter(isFiled) : rows).every(({ cells }) => (cells[i] ?? '').trim() === '');

function rowsOf(records: readonly TableRecord[], head: Head): { rows: Row[]; problems: Problem[] } {
  const { headings } = head;
  const rows = records.map(({ line, cells }) => rowOf(line, cells.map(withoutFormulas.undone), head));
  // Cells below a blank heading are reported: they count as an unknown column.
  const problems = headings.flatMap((heading, i) =>
    heading === '' && rows.some(({ cells }) => (cells[i] ?? '') !== '')
      ? unknownColumn(`第${i + 1}列`, undefined)
      : [],
  );
  return { rows, problems };
}

function rowOf(line: number, cells: string[], head: Pick<Head, 'headings' | 'columns'>): Row {
  const { headings, columns: found } = head;
  const numberAt = found.findIndex((c) => 'id' in c && c.id === 'application');
  if (withoutUnseen(cells[0]!).trimStart().startsWith(EXAMPLE))
    return { line, cells, problem: example(line, cells[numberAt] ?? '') };
  if (isTotal(cells, found)) return { line, cells, problem: problem('row-total', 'warn', {}, { row: line }) };
  const left = notChosen(cells, found, line);
  if (left) return { line, cells, problem: left };
  const counts = { cells: cells.length, columns: headings.length };
  if (cells.length > headings.length && cells.slice(headings.length).some((cell) => cell !== ''))
    return { line, cells, problem: problem('row-too-long', 'error', counts, { row: line }) };
  while (cells.length < headings.length) cells.push('');
  return { line, cells };
}

/** In a table with the column 办理 only rows with 是 in it are filed; a cell that is neither yes nor no is not guessed. */
function notChosen(cells: readonly string[], found: readonly Column[], row: number): Problem | undefined {
  const at = found.findIndex((c) => 'id' in c && c.id === 'chosen');
  const value = (cells[at] ?? '').trim();
  if (at === -1 || value === YES) return undefined;
  const place = { row, column: columns.chosen.zh };
  return /^(?:否|不|不办|不办理|no?)?$/iu.test(value)
    ? problem('row-not-chosen', 'warn', {}, place)
    : problem('chosen-unclear', 'error', {}, { ...place, value });
}

/** A new table of `due` or `template` has 办理 empty: if no row is to be filed, the table is unfinished, not done. */
function nothingChosen(rows: readonly Row[]): Problem[] {
  if (rows.some(isFiled)) return [];
  const left = rows.filter((row) => row.problem?.rule === 'row-not-chosen').length;
  return left > 0 ? [problem('nothing-chosen', 'error', { rows: left })] : [];
}

/** A user may have typed over the template's example: a row with another application is not ignored. */
function example(row: number, value: string): Problem {
  const number = parseNumber(value);
  if (number === undefined || number === EXAMPLE_NUMBER) return problem('row-example', 'warn', {}, { row });
  return problem('example-filled', 'error', { number }, { row, column: columns.application.zh, value });
}

/** A title may be skipped; a row that was sorted above its headings may not. */
function abovePassed(passed: readonly TableRecord[], { line }: TableRecord): Problem {
  const rows = passed.filter(
    ({ cells }) => cells.filter((cell) => cell !== '').length > 1 && cells.some(isOfRow),
  );
  const args = (records: readonly TableRecord[]) => ({ lines: records.map((record) => record.line), line });
  return rows.length > 0
    ? problem('rows-above', 'error', args(rows))
    : problem('title-passed', 'warn', args(passed));
}

const isOfRow = (cell: string): boolean =>
  parseNumber(cell) !== undefined ||
  parseBusiness(cell) !== undefined ||
  /^[A-Z]{1,2}\d{7,8}$/u.test(compact(cell).toUpperCase());

const badCsv = ({ why, line, at }: BrokenCsv): Problem =>
  why === 'open-quote'
    ? problem('table-quotes-open', 'error', { line })
    : problem('table-malformed', 'error', { line, ...(at !== undefined && { letter: columnLetter(at) }) });

function headingProblems(
  { headings, columns: found }: Head,
  oneBusiness: boolean,
  isUnknown: (i: number, near: string | undefined) => boolean,
): Problem[] {
  const problems: Problem[] = [];
  const keys = found.map((column, i) =>
    'id' in column
      ? column.id
      : 'slot' in column
        ? `file:${columnKey(column.slot)}`
        : columnKey(headings[i]!),
  );
  const seen = new Set(keys);
  const all = new Set(keys);
  for (const [i, heading] of headings.entries()) {
    const column = found[i]!;
    if (heading === '') continue;
    if (!seen.delete(keys[i]!))
      problems.push(problem('column-doubled', 'error', { column: heading }, { column: heading }));
    if ('other' in column) {
      const near = nearestColumn(heading, all);
      if (isUnknown(i, near)) problems.push(unknownColumn(heading, near));
    } else if ('id' in column && isDecorated(heading))
      problems.push(
        problem('heading-read', 'warn', { column: heading, as: columns[column.id].zh }, { column: heading }),
      );
  }
  if (!oneBusiness && !all.has('business')) problems.push(missing(columns.business.zh));
  if (!all.has('application') && !(all.has('person') && all.has('passport')))
    problems.push(missing(columns.application.zh, `${columns.person.zh} + ${columns.passport.zh}`));
  return problems;
}

const unknownColumn = (column: string, near: string | undefined): Problem =>
  problem('column-unknown', 'warn', { column, near }, { column });

const missing = (...names: string[]): Problem => problem('column-missing', 'error', { columns: names });
