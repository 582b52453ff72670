/**
 * A workbook as data, and its bytes. A cell is a text, a civil date or a time, and never a formula: no text of a portal
 * or a person is evaluated (docs/design.md#workbooks).
 */
import type { CellStyle, DataValidation, WriteSheet } from 'hucre';
import { columnLetter } from '../../filing/table/columns.js';
import { cellText } from './cell-text.js';
import { finish } from './finish.js';

export type Kind = 'text' | 'date' | 'time';
export type Look = 'title' | 'part' | 'required' | 'optional' | 'wrapped' | 'wrong';

export interface Cell {
  text: string;
  look?: Look;
  /** A note that a reader opens at the cell. */
  note?: string;
}

export interface Column {
  /** In characters of Latin type. */
  width: number;
  /** The kind of the cells below the headings. A text that is not a date or time stays a text. */
  kind: Kind;
}

/** What may be entered into a column's cells below the headings. */
export interface Check {
  column: number;
  rule:
    | { list: string[] }
    /** A name of the workbook, or a formula that gives a range; relative to the first row. */
    | { range: string }
    | { from: Date }
    | { longest: number }
    | { holds: string };
  /** `stop`: nothing else can be entered; `warning`: after a question; `information`: after a message. */
  otherwise: 'stop' | 'warning' | 'information';
  /** Shown while the cell is selected, and when something else was entered. */
  title: string;
  prompt: string;
  error: string;
}

export interface Sheet {
  name: string;
  isHidden?: true;
  columns: Column[];
  /** The first are the headings: always in view. */
  headings: number;
  /** Number of columns that are always in view as well. */
  fixed?: number;
  rows: (string | Cell)[][];
  hasFilter?: true;
  checks?: Check[];
  /** Columns that are grey where the formula, for the first row below the headings, is true. */
  greyed?: { column: number; formula: string }[];
  /** Rows below the last one to which checks and greying apply. */
  spare?: number;
}

export interface Book {
  title: string;
  now: Date;
  sheets: Sheet[];
  /** Names for ranges: `Sheet!$A$1:$A$3`. */
  names?: { name: string; range: string }[];
  /** Properties of the document by name. */
  about?: Record<string, string>;
}

const FORMAT: Record<Kind, string> = { text: '@', date: 'yyyy-mm-dd', time: 'yyyy-mm-dd hh:mm:ss' };
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const line = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const heading: CellStyle = {
  numFmt: '@',
  border: { top: line, right: line, bottom: line, left: line },
  alignment: { wrapText: true, vertical: 'center' },
};
const LOOKS: Record<Look, CellStyle> = {
  title: { font: { bold: true, size: 16 } },
  part: { font: { bold: true, size: 12 }, fill: fill('DDEBF7') },
  required: { ...heading, font: { bold: true, color: { rgb: 'FFFFFF' } }, fill: fill('1F4E78') },
  optional: { ...heading, font: { color: { rgb: '000000' } }, fill: fill('DDEBF7') },
  wrong: { fill: fill('FFC9B8'), numFmt: '@' },
  wrapped: { alignment: { wrapText: true, vertical: 'top' }, numFmt: '@' },
};

/** Excel's limits; longer words would make the file unreadable to it. */
const TITLE = 32;
const PROMPT = 255;
const ERROR = 225;
const short = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/u, '')}…`;

/** The bytes of an .xlsx file. */
export async function writeBook({ title, now, sheets, names = [], about }: Book): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    sheets: sheets.map(sheetOf),
    namedRanges: names,
    properties: {
      ...{ title: cellText(title), creator: 'abtc', created: now, modified: now },
      ...(about && { custom: about }),
    },
  });
  return finish(bytes, sheets);
}

function sheetOf(sheet: Sheet): WriteSheet {
  const { name, columns, headings, fixed = 0, rows, checks = [], greyed = [], spare = 0 } = sheet;
  const styles = columns.map(({ kind }): CellStyle => ({ numFmt: FORMAT[kind] }));
  const cells = new Map<string, object>();
  const values = rows.map((row, r) =>
    row.map((given, c) => {
      const { text, look, note } = typeof given === 'string' ? ({ text: given } as Cell) : given;
      const style = look ? LOOKS[look] : undefined;
      // A text with this beginning could be taken for an error value; written this way it stays a text.
      const rich = text.startsWith('#') ? { richText: [{ text: cellText(text) }] } : {};
      const comment = note === undefined ? {} : { comment: { author: 'abtc', text: cellText(note) } };
      if (style ?? note ?? text.startsWith('#'))
        cells.set(`${r},${c}`, { ...(style && { style }), ...rich, ...comment });
      if (text === '') return null;
      return r < headings ? cellText(text) : valueOf(text, columns[c]!.kind);
    }),
  );
  // The columns take their formats from the first row below the headings (`finish.ts`).
  const first = values[headings] ?? [];
  if (headings > 0) values[headings] = columns.map((_, c) => first[c] ?? null);
  const last = rows.length + spare;
  const below = (column: number): string => {
    const letter = columnLetter(column);
    return `${letter}${headings + 1}:${letter}${Math.max(last, headings + 1)}`;
  };
  return {
    name,
    ...(sheet.isHidden && { hidden: true }),
    columns: columns.map(({ width }, i) => ({ width, style: styles[i]! })),
    rows: values,
    cells: cells,
    ...(headings > 0 && { freezePane: { rows: headings, columns: fixed } }),
    ...(sheet.hasFilter && {
      autoFilter: {
        range: `A${headings}:${columnLetter(columns.length - 1)}${Math.max(rows.length, headings)}`,
      },
    }),
    dataValidations: checks.map((check) => validation(check, below(check.column))),
    conditionalRules: greyed.map(({ column, formula }, i) => ({
      ...{ type: 'expression', priority: i + 1, formula, range: below(column) },
      style: { fill: { ...fill('D9D9D9'), bgColor: { rgb: 'D9D9D9' } }, font: { color: { rgb: '7F7F7F' } } },
    })),
  };
}

const CIVIL = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d))?$/u;
/** A date or time as written, without a zone. */
function valueOf(text: string, kind: Kind): string | Date {
  const parts = CIVIL.exec(text)?.slice(1);
  if (kind === 'text' || !parts || (kind === 'time') !== (parts[3] !== undefined)) return cellText(text);
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0));
  return new Date(Date.UTC(year!, month! - 1, day, hour, minute, second));
}

function validation({ rule, otherwise, title, prompt, error }: Check, range: string): DataValidation {
  return {
    ...ruleOf(rule),
    ...{ range, allowBlank: true, errorStyle: otherwise, showErrorMessage: true, showInputMessage: true },
    ...{ inputTitle: short(cellText(title), TITLE), inputMessage: short(cellText(prompt), PROMPT) },
    ...{ errorTitle: short(cellText(title), TITLE), errorMessage: short(cellText(error), ERROR) },
  };
}

function ruleOf(rule: Check['rule']): Pick<DataValidation, 'type' | 'operator' | 'formula1'> {
  if ('list' in rule) return { type: 'list', formula1: `"${rule.list.join(',')}"` };
  if ('range' in rule) return { type: 'list', formula1: rule.range };
  if ('holds' in rule) return { type: 'custom', formula1: rule.holds };
  if ('longest' in rule)
    return { type: 'textLength', operator: 'lessThanOrEqual', formula1: String(rule.longest) };
  const { from } = rule;
  const days = Math.round((from.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000);
  return { type: 'date', operator: 'greaterThanOrEqual', formula1: String(days) };
}
