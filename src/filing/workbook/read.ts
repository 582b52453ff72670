/**
 * Reads a workbook (.xlsx, .xlsm, .xls, .et, .ods) as rows of texts. The library is loaded only here, and only for a
 * workbook. Macros, pictures and links are never read.
 */
import type { WorkBook, WorkSheet } from '@e965/xlsx';
import type { TableRecord } from '../table/csv.js';
import { cellRules, cellText, type CellRules } from './cell-text.js';
import type { Unpackable } from './limits.js';
import { hiddenInOds, isWithin, type Hidden } from './ods-hidden.js';

export interface SheetRead {
  name: string;
  isHidden: boolean;
  /** Without blank rows; lines as Excel counts them. */
  rows: TableRecord[];
  /** Lines with something in them. */
  hiddenRows: number[];
  /** From 0. */
  hiddenColumns: number[];
  /** As Excel names them: `A2:A5`. */
  merged: string[];
}

export interface WorkbookRead {
  format: 'xlsx' | 'xls' | 'ods';
  /** Sheets that show, then hidden ones; without sheets that hold no cell. */
  sheets: SheetRead[];
  /** The rows of a template's mark, unchanged. */
  mark: readonly (readonly string[])[] | undefined;
}

export type WorkbookRefused = Unpackable | 'password' | 'too-many-sheets';

/** The hidden sheet of a template of ours (`template/mark.ts`). */
export const MARK_SHEET = 'abtc';

/** ZIP (.xlsx, .ods) and OLE (.xls, .et). */
export const isWorkbook = (head: Uint8Array): boolean => isZip(head) || isOle(head);
const begins = (head: Uint8Array, hex: string): boolean =>
  Buffer.from(head.subarray(0, 4)).toString('hex') === hex;
const isZip = (head: Uint8Array): boolean => begins(head, '504b0304');
const isOle = (head: Uint8Array): boolean => begins(head, 'd0cf11e0');

/** The first cell of the sheet of sums that we add after a person's sheets. */
export const SUMMARY_TITLE = 'abtc 办理汇总 · summary';

export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookRead | WorkbookRefused> {
  const { MAX_CELLS, MAX_SHEETS, stored, unpacked } = await import('./limits.js');
  const parts = isZip(bytes) ? await unpacked(bytes) : undefined;
  if (typeof parts === 'string') return parts;
  const library = await import('@e965/xlsx');
  const { read, utils } = library;
  const formats = library.SSF as { is_date: (format: string) => boolean };
  let book: WorkBook;
  try {
    book = read(parts ? stored(parts) : bytes, {
      ...{ type: 'array', dense: true, cellNF: true, cellStyles: true, cellText: false, cellHTML: false },
    });
  } catch (error) {
    return /password|encrypt/iu.test(String(error)) ? 'password' : 'broken';
  }
  if (book.SheetNames.length > MAX_SHEETS) return 'too-many-sheets';
  // The library leaves out a sheet that it cannot read.
  if (book.SheetNames.some((name) => book.Sheets[name] === undefined)) return 'broken';
  const rules = cellRules((format) => formats.is_date(format), book.Workbook?.WBProps?.date1904 === true);
  const format = !parts ? 'xls' : parts['content.xml'] ? 'ods' : 'xlsx';
  const isHidden = (at: number): boolean => (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
  const content = parts?.['content.xml'];
  const unseen = content ? hiddenInOds(Buffer.from(content).toString('utf8')) : [];
  const all = book.SheetNames.map((name, at) => ({
    ...sheetOf(name, book.Sheets[name]!, rules, unseen[at], (range) => utils.encode_range(range)),
    isHidden: isHidden(at),
  }));
  if (all.reduce((n, { cells }) => n + cells, 0) > MAX_CELLS) return 'too-large';
  const sheets = [...all.filter((s) => !s.isHidden), ...all.filter((s) => s.isHidden)];
  return {
    format,
    mark: all.find(({ name, isHidden }) => isHidden && name === MARK_SHEET)?.rows.map(({ cells }) => cells),
    sheets: sheets.filter(({ rows }) => rows.length > 0).map(({ cells: _cells, ...sheet }) => sheet),
  };
}

type Range = NonNullable<WorkSheet['!merges']>[number];

function sheetOf(
  name: string,
  sheet: WorkSheet,
  rules: CellRules,
  also: Hidden | undefined,
  named: (range: Range) => string,
): Omit<SheetRead, 'isHidden'> & { cells: number } {
  const rows: TableRecord[] = [];
  let cells = 0;
  for (const [r, row] of Object.entries((sheet as { '!data'?: WorkSheet[string][] })['!data'] ?? [])) {
    const texts = Array.from(row as Parameters<typeof cellText>[0][], (cell) => {
      const text = cellText(cell, rules);
      return name === MARK_SHEET ? text : text.trim();
    });
    cells += texts.length;
    if (texts.some((text) => text !== '')) rows.push({ line: Number(r) + 1, cells: texts });
  }
  const isHidden = (what: 'rows' | 'columns', i: number): boolean =>
    sheet[`!${what === 'rows' ? what : 'cols'}`]?.[i]?.hidden === true || isWithin(also?.[what] ?? [], i);
  const widest = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  return {
    name,
    cells,
    rows,
    hiddenRows: rows.flatMap(({ line }) => (isHidden('rows', line - 1) ? [line] : [])),
    hiddenColumns: Array.from({ length: widest }, (_, i) => i).filter(
      (i) => isHidden('columns', i) && rows.some((row) => (row.cells[i] ?? '') !== ''),
    ),
    merged: (sheet['!merges'] ?? []).map(named),
  };
}
