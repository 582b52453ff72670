/** A copy of a person's table with columns of ours beside each row; the same columns of an earlier copy are replaced. */
import { inOneLine } from '../one-line.js';
import { columns, type ColumnId } from './columns.js';
import type { Head, Row } from './table.js';

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
