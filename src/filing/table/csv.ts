/** From CSV text to records with their physical line, by csv-parse. */
import { CsvError, parse } from 'csv-parse/sync';
import { cutRecords, MAX_ROW, type TooMuch } from './cut.js';

export const SEPARATORS = [',', '\t', ';'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A row with its first line, from 1: a quoted cell may contain line breaks. */
export interface TableRecord {
  line: number;
  cells: string[];
}

/** Invalid CSV from a line on. `open-quote`: the record that begins there never ends. */
export interface BrokenCsv {
  why: 'open-quote' | 'malformed';
  line: number;
  /** The cell with the stray quote, from 0, if it is known. */
  at?: number;
}

/** A longer record is an unclosed quote. In bytes: a letter has up to three. */
const MAX_RECORD = 4 * MAX_ROW;

/** Reads records up to the first invalid place, if there is one. Blank lines are counted and yield nothing. */
export function readRecords(
  text: string,
  separator: Separator,
): { records: TableRecord[]; broken: BrokenCsv | undefined } | TooMuch {
  const cut = cutRecords(withWholeCells(text, separator), separator);
  if ('what' in cut) return cut;
  const records: TableRecord[] = [];
  let taken = 0;
  const take = (cells: string[]): null => {
    if (cells.some((cell) => cell !== '')) records.push({ line: cut.lines[taken]!, cells });
    taken += 1;
    return null;
  };
  const { stackTraceLimit } = Error;
  // csv-parse makes an error for every row with another number of cells; its stack would cost twenty times the row.
  Error.stackTraceLimit = 0;
  try {
    parse(cut.text, {
      bom: true,
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      trim: true,
      max_record_size: MAX_RECORD,
      on_record: take,
    });
    return { records, broken: undefined };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
    const at = typeof error['column'] === 'number' && !isOpen ? { at: error['column'] } : {};
    return {
      records,
      broken: { why: isOpen ? 'open-quote' : 'malformed', line: cut.lines[taken] ?? 1, ...at },
    };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Some programs write a number as `="188…"`, without quotes around it. csv-parse takes it for a cell once it is quoted. */
const withWholeCells = (text: string, separator: Separator): string =>
  text.includes('="')
    ? text.replace(
        new RegExp(`(?<=^|[${separator}\\r\\n])="([^"${separator}\\r\\n]+)"(?=[${separator}\\r\\n]|$)`, 'gu'),
        '"=""$1"""',
      )
    : text;
