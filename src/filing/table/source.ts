/** From a table's bytes to its rows as texts: a CSV at once, a workbook with a library that is loaded for it. */
import { createHash } from 'node:crypto';
import { problem, type Problem } from '../problem.js';
import { isWorkbook, MARK_SHEET, readWorkbook, SUMMARY_TITLE, type SheetRead } from '../workbook/read.js';
import { columnLetter } from './columns.js';
import { readRecords, type BrokenCsv, type Separator, type TableRecord } from './csv.js';
import { tooMuch } from './cut.js';
import { decode, type Encoding } from './encoding.js';
import { bestSeparator, hasHeadings, type IsHeading } from './heading-line.js';

/** How a table was read: reported to the user, since the file does not state it. */
export type ReadNote =
  | { encoding: Encoding; separator: Separator; lineEnds: 'CRLF' | 'LF' | 'CR' }
  | { workbook: 'xlsx' | 'xls' | 'ods'; sheet: string };

export interface TableSource {
  /** Digest of the file's bytes. */
  sha256: string;
  took: ReadNote;
  records: readonly TableRecord[];
  /** Of a CSV that is invalid from a line on. */
  broken: BrokenCsv | undefined;
  /** The sheet of sums that results of an earlier time have left: then columns of results are ours. */
  summary?: string | undefined;
  /** The mark of a template of ours, as its rows (`template/mark.ts`). */
  mark?: readonly (readonly string[])[] | undefined;
  /** About the file; with an error among them there are no records. */
  problems: Problem[];
}

const NOTHING: ReadNote = { encoding: 'utf-8', separator: ',', lineEnds: 'LF' };

/** `sheet`: its name; without one, the first sheet with known headings. `isHeading`: of another kind of table. */
export async function tableSource(
  bytes: Uint8Array,
  sheet?: string,
  isHeading?: IsHeading,
): Promise<TableSource> {
  return isWorkbook(bytes) ? workbookSource(bytes, sheet, isHeading) : csvSource(bytes, isHeading);
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const refused = (bytes: Uint8Array, why: Problem): TableSource => ({
  ...{ sha256: digest(bytes), took: NOTHING, records: [], broken: undefined, problems: [why] },
});

export function csvSource(bytes: Uint8Array, isHeading?: IsHeading): TableSource {
  const read = decode(bytes, (text) => bestSeparator(text, isHeading).known > 0);
  if (read === 'garbled') return refused(bytes, problem('table-garbled', 'error', {}));
  if ('line' in read) return refused(bytes, problem('table-not-text', 'error', read));
  const { separator } = bestSeparator(read.text, isHeading);
  const end = /\r\n|\n|\r/u.exec(read.text)?.[0];
  const lineEnds = end === '\r\n' ? 'CRLF' : end === '\r' ? 'CR' : 'LF';
  const took = { encoding: read.encoding, separator, lineEnds } as const;
  const records = readRecords(read.text, separator);
  if ('what' in records) return refused(bytes, problem('table-too-much', 'error', records));
  return { sha256: digest(bytes), took, ...records, problems: [] };
}

async function workbookSource(
  bytes: Uint8Array,
  wanted: string | undefined,
  isHeading: IsHeading | undefined,
): Promise<TableSource> {
  const read = await readWorkbook(bytes);
  if (typeof read === 'string') return refused(bytes, problem('table-workbook', 'error', { why: read }));
  const { format, sheets } = read;
  const [only] = sheets;
  if (!only) return refused(bytes, problem('table-empty', 'error', {}));
  const chosen =
    wanted === undefined
      ? (sheets.find(({ rows }) => hasHeadings(rows, isHeading)) ?? (sheets.length === 1 ? only : undefined))
      : sheets.find(({ name }) => name.trim() === wanted.trim());
  if (!chosen) {
    const args = {
      why: wanted === undefined ? 'no-table' : 'no-sheet',
      sheets: sheets.flatMap(({ name, isHidden }) => (isHidden ? [] : name)),
    } as const;
    return refused(bytes, problem('table-workbook', 'error', { ...args, sheet: wanted ?? '' }));
  }
  const over = tooMuch(chosen.rows);
  if (over) return refused(bytes, problem('table-too-much', 'error', over));
  return {
    sha256: digest(bytes),
    took: { workbook: format, sheet: chosen.name },
    records: chosen.rows,
    broken: undefined,
    mark: read.mark,
    summary: sheets.find(isSummary)?.name,
    problems: [...left(chosen, sheets, wanted), ...unseen(chosen)],
  };
}

const isSummary = ({ rows }: SheetRead): boolean => rows[0]?.cells[0] === SUMMARY_TITLE;

/** Sheets beside the chosen one that a person sees; not those of a template of ours, nor our sums. */
const left = (
  { name: sheet }: SheetRead,
  sheets: readonly SheetRead[],
  wanted: string | undefined,
): Problem[] => {
  if (sheets.some(({ name, isHidden }) => isHidden && name === MARK_SHEET)) return [];
  const others = sheets.flatMap((one) =>
    one.name === sheet || one.isHidden || isSummary(one) ? [] : [one.name],
  );
  return wanted === undefined && others.length > 0 ? [problem('sheets-left', 'warn', { sheet, others })] : [];
};

/** What a person who looks at the sheet does not see as it is read. */
const unseen = ({ hiddenRows, hiddenColumns, merged }: SheetRead): Problem[] => [
  ...(hiddenRows.length > 0 ? [problem('rows-hidden', 'warn', { lines: hiddenRows })] : []),
  ...(hiddenColumns.length > 0
    ? [problem('columns-hidden', 'warn', { columns: hiddenColumns.map(columnLetter) })]
    : []),
  ...(merged.length > 0 ? [problem('cells-merged', 'warn', { areas: merged })] : []),
];
