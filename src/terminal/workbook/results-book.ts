/** Returns a table as a workbook with results: the user's own if possible, else a new one. */
import { columns, type ColumnId } from '../../filing/table/columns.js';
import { copiedHeadings, copiedRow } from '../../filing/table/copy.js';
import type { Head, Row } from '../../filing/table/table.js';
import type { Texts } from '../messages/texts.js';
import { writeBook, type Cell, type Column, type Sheet } from './book.js';
import { lettersIn } from './cell-text.js';
import { CannotPatch } from './patch/cannot.js';
import type { Beside, OfTable, ResultsBook } from './results.js';

export async function resultsBook(
  table: OfTable,
  beside: Beside,
  texts: Texts,
  now: Date,
): Promise<ResultsBook> {
  const { ownBook } = await import('./own-book.js');
  const { head, summary } = table;
  const isResult = (id: ColumnId): boolean => beside.columns.includes(id) && columns[id].written === true;
  const own = head.columns.flatMap((column, i) =>
    'id' in column && isResult(column.id) ? head.headings[i]! : [],
  );
  const replaced = summary === undefined ? own : [];
  try {
    return { ...(await ownBook(table, beside, texts)), why: undefined, replaced };
  } catch (error) {
    // The table was read, so its workbook is valid: if it cannot be changed, its rows are copied to a new one.
    const why = error instanceof CannotPatch ? error.why : 'unusual';
    return {
      bytes: await newBook(table, beside, texts, now),
      why,
      hadMacros: false,
      isBesideTable: false,
      replaced,
    };
  }
}

const WIDEST = 60;

function newBook({ head, rows }: OfTable, beside: Beside, texts: Texts, now: Date): Promise<Uint8Array> {
  const { workbook, lang } = texts;
  const headings = copiedHeadings(head, beside.columns, lang);
  const wrong = new Map<string, string[]>();
  for (const { line, column, text } of beside.problems) {
    const key = `${line} ${head.headings[column] ?? ''}`;
    wrong.set(key, [...(wrong.get(key) ?? []), text]);
  }
  const copied = rows.map((row) => {
    const cells = beside.cells(row.line) ?? [];
    const own = beside.columns.map((id, i) => cells[i] ?? cellOf(head, row, id));
    return copiedRow(head, row, beside.columns, own).map((text, c): string | Cell => {
      const why = wrong.get(`${row.line} ${headings[c] ?? ''}`);
      return why ? { text, look: 'wrong', note: [...new Set(why)].join('\n') } : text;
    });
  });
  const columns = headings.map((heading, c): Column => {
    const texts = [heading, ...copied.map((row) => textOf(row[c]))];
    return {
      kind: 'text',
      width: Math.min(WIDEST, Math.max(...texts.map((text) => 2 * lettersIn(text))) + 3),
    };
  });
  const wide = Math.max(columns.length, ...copied.map((row) => row.length));
  while (columns.length < wide) columns.push({ kind: 'text', width: 20 });
  const top = headings.map((text): Cell => ({ text, look: 'optional' }));
  const sheet: Sheet = {
    ...{ name: workbook.table, columns, headings: 1, fixed: 1, rows: [top, ...copied], hasFilter: true },
  };
  const sums: Sheet = {
    ...{ name: workbook.summary, headings: 0, rows: beside.summary.map((row) => [...row]) },
    columns: [30, 100].map((width): Column => ({ kind: 'text', width })),
  };
  return writeBook({ title: workbook.table, now, sheets: [sheet, sums] });
}

const textOf = (cell: string | Cell | undefined): string =>
  typeof cell === 'string' ? cell : (cell?.text ?? '');

function cellOf({ columns }: Head, row: Row, id: ColumnId): string {
  const at = columns.findIndex((column) => 'id' in column && column.id === id);
  return row.cells[at] ?? '';
}
