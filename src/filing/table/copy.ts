/** A copy of a person's table with columns of ours beside each row; the same columns of an earlier copy are replaced. */
import { inOneLine } from '../one-line.js';
import { columns, type ColumnId } from './columns.js';
import type { Head, Row } from './table.js';
import type { Table } from './read-table.js';

/** Where the person's own columns stand, once those that are written anew are left out. */
function kept({ columns: found }: Head, written: readonly ColumnId[]): number[] {
  return found.flatMap((column, i) => ('id' in column && written.includes(column.id) ? [] : [i]));
}

export function copiedHeadings(head: Head, written: readonly ColumnId[], lang: 'zh' | 'en'): string[] {
  return [...kept(head, written).map((i) => head.headings[i]!), ...written.map((id) => columns[id][lang])];
}

/**
 * Cells beyond the last heading stay, behind everything else: nothing of a row is lost. Those of ours are one line each,
 * so that the rows of the copy have the numbers that Excel shows.
 */
export function copiedRow(
  head: Head,
  row: Pick<Row, 'cells'>,
  written: readonly ColumnId[],
  cells: readonly string[],
): string[] {
  const own = kept(head, written).map((i) => row.cells[i] ?? '');
  return [...own, ...cells.map(inOneLine), ...row.cells.slice(head.headings.length)];
}

/** A copy in which blank cells of these columns are filled in; a column that is not there stands behind the others. */
export function filledIn<C extends ColumnId>(
  table: Table,
  ids: readonly C[],
  cells: (row: Row) => Record<C, string>,
): Table {
  const at = (id: C): number => table.columns.findIndex((c) => 'id' in c && c.id === id);
  const wanted = table.rows.map((row) => cells(row));
  const missing = ids.filter((id) => at(id) === -1 && wanted.some((w) => w[id] !== ''));
  const width = table.headings.length;
  const rows = table.rows.map((row, i): Row => {
    const own = row.cells.slice(0, width);
    for (const id of ids) if (at(id) !== -1 && own[at(id)]!.trim() === '') own[at(id)] = wanted[i]![id];
    while (own.length < width) own.push('');
    return { ...row, cells: [...own, ...missing.map((id) => wanted[i]![id]), ...row.cells.slice(width)] };
  });
  return {
    ...table,
    headings: [...table.headings, ...missing.map((id) => columns[id].zh)],
    columns: [...table.columns, ...missing.map((id) => ({ id }))],
    rows,
  };
}
