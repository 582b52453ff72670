/** A copy of a user's table with our columns beside each row; those of an earlier copy are replaced. */
import { inOneLine } from '../characters.js';
import { columns, type ColumnId } from './columns.js';
import type { Head, Row, Table } from './table.js';

/** Positions of the user's own columns, without those that are rewritten. */
function kept({ columns: found }: Head, written: readonly ColumnId[]): number[] {
  return found.flatMap((column, i) => ('id' in column && written.includes(column.id) ? [] : [i]));
}

export function copiedHeadings(head: Head, written: readonly ColumnId[], lang: 'zh' | 'en'): string[] {
  return [...kept(head, written).map((i) => head.headings[i]!), ...written.map((id) => columns[id][lang])];
}

/**
 * Keeps cells beyond the last heading, at the end. Each of our cells is one line, so that the copy's row numbers are
 * those that Excel shows.
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

/** A copy with blank cells of these columns filled in; a missing column is added at the end. */
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
