/** A table of filings as text: its rows with physical line numbers, not interpreted yet. */
import { columnKey, columnOf, columns, nearestColumn, type Column } from './columns.js';
import { readRecords, SEPARATORS, type BadCsv, type CsvRecord, type Separator } from './csv.js';
import { decoded, findEncoding, type Encoding } from './encoding.js';
import { EXAMPLE_NUMBER, parseNumber } from '../number.js';
import { refusedCharacter, withoutUnseen } from '../characters.js';
import { problem, type Problem } from '../problem.js';
import { inert } from './write-csv.js';

/** How a table was read: reported to the user, since the file does not state it. */
export interface Took {
  encoding: Encoding;
  separator: Separator;
  lineEnds: 'CRLF' | 'LF' | 'CR';
}

export interface Head {
  headings: readonly string[];
  /** The column of each heading. */
  columns: readonly Column[];
  took: Took;
}

export interface Row {
  /** The row's first line in the file; the heading is line 1. */
  line: number;
  /** One for each heading. */
  cells: readonly string[];
  /** Why the row is not read: an example (a warning), or more cells than columns. */
  problem?: Problem;
}

/** A table, with the problems of its head, and of the table as a whole. */
export interface OpenTable {
  head: Head;
  /** Of the head; after an error there are no rows. */
  ofHead: Problem[];
  rows: Row[];
  /** Found below the head; an error means that the table ends where it breaks. */
  problems: Problem[];
}

export const MAX_TABLE_BYTES = 32 * 1024 * 1024;
const EXAMPLE = '示例';
const NOTHING: Head = {
  headings: [],
  columns: [],
  took: { encoding: 'utf-8', separator: ',', lineEnds: 'LF' },
};

/**
 * Opens a CSV. `oneBusiness`: the command line named the business, so no column needs to. Problems of the whole table
 * are errors without a row: then none of it can be trusted.
 */
export function openTable(bytes: Uint8Array, oneBusiness: boolean): OpenTable {
  const failed = (problem: Problem): OpenTable => ({
    head: NOTHING,
    ofHead: [problem],
    rows: [],
    problems: [],
  });
  if (isWorkbook(bytes)) return failed(problem('table-workbook', 'error', {}));
  const found = findEncoding(bytes, (text) => bestSeparator(headText(text)).known > 0);
  if ('line' in found) return failed(problem('table-not-text', 'error', found));
  const text = decoded(bytes, found.encoding);
  const took = takenAs(text, found.encoding);
  const { records, broken } = readRecords(text, took.separator);
  // Excel's own `sep=;` is no heading.
  const at = records.findIndex(({ cells }) => !/^sep=.?$/iu.test(cells[0]!));
  const first = records[at];
  if (first === undefined) return failed(broken ? badCsv(broken) : problem('table-empty', 'error', {}));
  const headings = first.cells.map((h) => inert.undone(h).trim());
  // A heading that lost a letter would become an unknown column, and its cells would be ignored.
  const lost = headings.flatMap((h) => refusedCharacter(h) ?? [])[0];
  if (lost) return failed(problem('table-not-text', 'error', { line: first.line, character: lost.code }));
  const wrong = wrongSeparator(headings);
  if (wrong !== undefined) return failed(problem('table-separator', 'error', { found: wrong }));
  const head: Head = { headings, columns: headings.map(columnOf), took };
  const { rows, problems } = rowsOf(records.slice(at + 1), head);
  if (broken) problems.push(badCsv(broken));
  else if (rows.length === 0) problems.push(problem('table-header-only', 'error', {}));
  return { head, ofHead: headingProblems(head, oneBusiness), rows, problems };
}

function rowsOf(
  records: readonly CsvRecord[],
  { headings, columns: found }: Head,
): { rows: Row[]; problems: Problem[] } {
  const numberAt = found.findIndex((c) => 'id' in c && c.id === 'application');
  const rows = records.map(({ line, cells }) => rowOf(line, cells.map(inert.undone), headings, numberAt));
  // Cells below a blank heading are reported: they count as an unknown column.
  const problems = headings.flatMap((heading, i) =>
    heading === '' && rows.some(({ cells }) => (cells[i] ?? '') !== '')
      ? unknownColumn(`第${i + 1}列`, undefined)
      : [],
  );
  return { rows, problems };
}

function rowOf(line: number, cells: string[], headings: readonly string[], numberAt: number): Row {
  if (withoutUnseen(cells[0]!).trimStart().startsWith(EXAMPLE))
    return { line, cells, problem: example(line, cells[numberAt] ?? '') };
  const counts = { cells: cells.length, columns: headings.length };
  if (cells.length > headings.length && cells.slice(headings.length).some((cell) => cell !== ''))
    return { line, cells, problem: problem('row-too-long', 'error', counts, { row: line }) };
  while (cells.length < headings.length) cells.push('');
  return { line, cells };
}

/** A user may have typed over the template's example: a row with another application is not ignored. */
function example(row: number, value: string): Problem {
  const number = parseNumber(value);
  if (number === undefined || number === EXAMPLE_NUMBER) return problem('row-example', 'warn', {}, { row });
  return problem('example-filled', 'error', { number }, { row, column: columns.application.zh, value });
}

/** ZIP (.xlsx, .ods) and OLE (.xls). */
const isWorkbook = (head: Uint8Array): boolean =>
  ['504b0304', 'd0cf11e0'].includes(Buffer.from(head.subarray(0, 4)).toString('hex'));

function takenAs(text: string, encoding: Encoding): Took {
  const beginning = text.slice(0, 65_536);
  const end = /\r\n|\n|\r/u.exec(beginning)?.[0];
  const { separator } = bestSeparator(headText(beginning));
  return { encoding, separator, lineEnds: end === '\r\n' ? 'CRLF' : end === '\r' ? 'CR' : 'LF' };
}

/** The headings' text, over several lines if a quoted one contains line breaks. Separators inside quotes do not count. */
function headText(text: string): string {
  for (const [line] of text.matchAll(/(?:"[^"]*"|[^"\r\n]+|")+/gu))
    if (line.trim() !== '' && !/^"?sep=/iu.test(line))
      return line.replace(/"[^"]*"/gu, (quoted) => quoted.replace(/[,;\t]/gu, ' '));
  return '';
}

/** The separator that gives the most known headings in a line; among equals the most frequent one. */
function bestSeparator(line: string): { separator: Separator; known: number } {
  const [best] = SEPARATORS.map((separator) => {
    const cells = line.split(separator);
    return { separator, known: knownAmong(cells), cells: cells.length };
  }).sort((a, b) => b.known - a.known || b.cells - a.cells);
  return best!;
}

const knownAmong = (cells: readonly string[]): number =>
  cells.filter((cell) => !('other' in columnOf(cell.replace(/^["'\s]+|["'\s]+$/gu, '')))).length;

/** A single heading that another separator would split. */
function wrongSeparator(headings: readonly string[]): string | undefined {
  if (headings.filter((h) => h !== '').length !== 1) return undefined;
  return ['|', '，', '；', '、', '/', ' '].find((s) => knownAmong(headings[0]!.split(s)) > 1);
}

function badCsv({ why, line }: BadCsv): Problem {
  return problem(why === 'open-quote' ? 'table-quotes-open' : 'table-malformed', 'error', { line });
}

function headingProblems({ headings, columns: found }: Head, oneBusiness: boolean): Problem[] {
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
    if ('other' in column) problems.push(unknownColumn(heading, nearestColumn(heading, all)));
  }
  if (!oneBusiness && !all.has('business')) problems.push(missing(columns.business.zh));
  if (!all.has('application') && !(all.has('person') && all.has('passport')))
    problems.push(missing(columns.application.zh, `${columns.person.zh} + ${columns.passport.zh}`));
  return problems;
}

const unknownColumn = (column: string, near: string | undefined): Problem =>
  problem('column-unknown', 'warn', { column, near }, { column });

const missing = (...names: string[]): Problem => problem('column-missing', 'error', { columns: names });
