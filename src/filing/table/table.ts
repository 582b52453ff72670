/** A table of filings as text: its rows with physical line numbers, not interpreted yet. */
import { columnKey, columnOf, columns, nearestColumn, type Column } from './columns.js';
import { BadCsv, records, SEPARATORS, type CsvRecord, type Separator } from './csv.js';
import { decoded, findEncoding, headOf, type Bytes, type Encoding } from './encoding.js';
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

/** An open table: its head is known, its rows can be read repeatedly. */
export interface OpenTable {
  head: Head;
  /** Of the head; after an error no row can be interpreted. */
  problems: Problem[];
  /**
   * In batches, as read from disk. The last item may be a problem of the whole table, found while reading: an error
   * then ends it.
   */
  rows: () => AsyncGenerator<(Row | Problem)[]>;
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
export async function openTable(bytes: Bytes, oneBusiness: boolean): Promise<OpenTable> {
  const failed = (...problems: Problem[]): OpenTable => ({ head: NOTHING, problems, rows: noRows });
  if (isWorkbook(await headOf(bytes))) return failed(problem('table-workbook', 'error', {}));
  const found = await findEncoding(bytes, (text) => bestSeparator(headText(text)).known > 0);
  if ('line' in found) return failed(problem('table-not-text', 'error', found));
  const took = await takenAs(bytes, found.encoding);
  const read = () =>
    records(took.encoding === 'utf-8' ? bytes() : decoded(bytes, took.encoding), took.separator);

  try {
    const first = await firstRecord(read());
    if (first === undefined) return failed(problem('table-empty', 'error', {}));
    const headings = first.cells.map((h) => inert.undone(h).trim());
    // A heading that lost a letter would become an unknown column, and its cells would be ignored.
    const lost = headings.flatMap((h) => refusedCharacter(h) ?? [])[0];
    if (lost) return failed(problem('table-not-text', 'error', { line: first.line, character: lost.code }));
    const wrong = wrongSeparator(headings);
    if (wrong !== undefined) return failed(problem('table-separator', 'error', { found: wrong }));
    const head: Head = { headings, columns: headings.map(columnOf), took };
    return {
      head,
      problems: headingProblems(head, oneBusiness),
      rows: () => rowsOf(read(), head, first.line),
    };
  } catch (error) {
    if (error instanceof BadCsv) return failed(badCsv(error));
    throw error;
  }
}

async function* noRows(): AsyncGenerator<never> {}

async function* rowsOf(
  read: AsyncGenerator<CsvRecord[]>,
  { headings, columns: found }: Head,
  headLine: number,
): AsyncGenerator<(Row | Problem)[]> {
  const numberAt = found.findIndex((c) => 'id' in c && c.id === 'application');
  const blank = headings.flatMap((h, i) => (h === '' ? [i] : []));
  let any = false;
  try {
    for await (const batch of read) {
      const items: (Row | Problem)[] = [];
      for (const { line, cells } of batch) {
        if (line <= headLine) continue;
        any = true;
        for (const [i, cell] of cells.entries()) if (cell.startsWith("'")) cells[i] = inert.undone(cell);
        items.push(rowOf(line, cells, headings, numberAt));
        // Cells below a blank heading are reported: they count as an unknown column.
        const under = blank.findIndex((i) => (cells[i] ?? '') !== '');
        if (under !== -1) {
          const [i] = blank.splice(under, 1);
          items.push(unknownColumn(`第${i! + 1}列`, undefined));
        }
      }
      yield items;
    }
    if (!any) yield [problem('table-header-only', 'error', {})];
  } catch (error) {
    if (!(error instanceof BadCsv)) throw error;
    yield [badCsv(error)];
  }
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

/** The first non-blank record, except Excel's own `sep=;`. */
async function firstRecord(read: AsyncGenerator<CsvRecord[]>): Promise<CsvRecord | undefined> {
  for await (const batch of read) {
    const first = batch.find(({ cells }) => !/^sep=.?$/iu.test(cells[0]!));
    if (first) return first;
  }
  return undefined;
}

/** ZIP (.xlsx, .ods) and OLE (.xls). */
const isWorkbook = (head: Uint8Array): boolean =>
  ['504b0304', 'd0cf11e0'].includes(Buffer.from(head.subarray(0, 4)).toString('hex'));

async function takenAs(bytes: Bytes, encoding: Encoding): Promise<Took> {
  let text = '';
  for await (const piece of decoded(bytes, encoding)) if ((text += piece).length > 65_536) break;
  const end = /\r\n|\n|\r/u.exec(text)?.[0];
  const { separator } = bestSeparator(headText(text));
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
