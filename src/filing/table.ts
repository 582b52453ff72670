/** A table of filings as text: its rows with their physical line numbers, nothing understood yet. */
import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { columnKey, columnOf, columns, nearestColumn } from './columns.js';
import { decodeTable } from './decode.js';
import { problem, type Problem } from './problem.js';

export interface Row {
  /** The line of the file where the row begins; the heading is line 1. */
  line: number;
  /** Cell by heading, trimmed. */
  cells: Record<string, string>;
}

export interface Table {
  headings: string[];
  rows: Row[];
  encoding: 'utf-8' | 'gb18030' | undefined;
  /** Of the bytes. */
  sha256: string;
  problems: Problem[];
}

export const MAX_TABLE_BYTES = 32 * 1024 * 1024;
const EXAMPLE = '示例';
const CR = 0x0d;
const LF = 0x0a;

/**
 * Reads a CSV's bytes. `oneBusiness`: the command line named the business, so no column has to. Problems of the table as a whole are errors without a row: nothing of it
 * can be trusted then.
 */
export function readTable(bytes: Uint8Array, oneBusiness: boolean): Table {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const failed = (...problems: Problem[]): Table => ({
    headings: [],
    rows: [],
    encoding: undefined,
    sha256,
    problems,
  });

  const decoded = decodeTable(bytes);
  if ('notTextAtLine' in decoded)
    return failed(problem('table-not-text', 'error', { line: decoded.notTextAtLine }));
  const records = parseCsv(decoded.text);
  if ('rule' in records) return failed(records);

  const [head, ...body] = records;
  if (head === undefined) return failed(problem('table-empty', 'error', {}));
  // Cells below a blank heading are not lost without a word: they count as a column nobody knows.
  const headings = head.cells.map((heading, i) =>
    heading === '' && body.some(({ cells }) => (cells[i] ?? '') !== '') ? `第${i + 1}列` : heading,
  );
  const problems = headingProblems(headings, oneBusiness);
  if (body.length === 0) problems.push(problem('table-header-only', 'error', {}));

  const rows: Row[] = [];
  for (const { line, cells } of body) {
    if (cells[0]?.startsWith(EXAMPLE)) {
      problems.push(problem('row-example', 'warn', {}, { row: line }));
      continue;
    }
    if (cells.slice(headings.length).some((cell) => cell !== ''))
      problems.push(
        problem('row-too-long', 'error', { cells: cells.length, columns: headings.length }, { row: line }),
      );
    rows.push({ line, cells: Object.fromEntries(headings.map((h, i) => [h, cells[i] ?? ''])) });
  }
  return { headings, rows, encoding: decoded.encoding, sha256, problems };
}

interface Record_ {
  line: number;
  cells: string[];
}

/** Non-blank records with the line each begins on: a quoted cell may hold line breaks. */
function parseCsv(text: string): Record_[] | Problem {
  try {
    const parsed = parse(text, {
      bom: true,
      relax_column_count: true,
      info: true,
      trim: true,
    }) as unknown as {
      record: string[];
      info: { bytes: number };
    }[];
    // Counted here: csv-parse takes CRLF inside quotes for two lines.
    const bytes = Buffer.from(text);
    let line = 1;
    let at = 0;
    return parsed
      .map(({ record, info }) => {
        const begins = line;
        for (; at < info.bytes; at += 1)
          if (bytes[at] === CR || (bytes[at] === LF && bytes[at - 1] !== CR)) line += 1;
        return { line: begins, cells: record };
      })
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    return error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? problem('table-quotes-open', 'error', { line: openQuoteLine(text, line) })
      : problem('table-malformed', 'error', { line });
  }
}

/** Where the quote that is never closed begins: csv-parse only knows where the text ended. */
function openQuoteLine(text: string, lines: number): number {
  let inside = false;
  let line = 1;
  let opened = lines;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i];
    if (letter === '"' && inside && text[i + 1] === '"') i += 1;
    else if (letter === '"') {
      inside = !inside;
      if (inside) opened = line;
    } else if (letter === '\r' || (letter === '\n' && text[i - 1] !== '\r')) line += 1;
  }
  return opened;
}

function headingProblems(headings: readonly string[], oneBusiness: boolean): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const heading of headings) {
    if (heading === '') continue;
    const column = columnOf(heading);
    const key =
      'id' in column ? column.id : 'slot' in column ? `file:${columnKey(column.slot)}` : columnKey(heading);
    if (seen.has(key))
      problems.push(problem('column-doubled', 'error', { column: heading }, { column: heading }));
    seen.add(key);
    if ('other' in column)
      problems.push(
        problem(
          'column-unknown',
          'warn',
          { column: heading, near: nearestColumn(heading) },
          { column: heading },
        ),
      );
  }
  if (!oneBusiness && !seen.has('business')) problems.push(missing(columns.business.zh));
  if (!seen.has('application') && !(seen.has('person') && seen.has('passport')))
    problems.push(missing(columns.application.zh, `${columns.person.zh} + ${columns.passport.zh}`));
  return problems;
}

const missing = (...names: string[]): Problem => problem('column-missing', 'error', { columns: names });
