/** Columns that the notes in our templates describe. They count as known, whether or not a row needs them. */
import { columnKey } from './columns.js';

/** The beginning of a template's row of notes on how to fill in each column; the texts are in `terminal/messages`. */
const NOTES = /^示例[:：]\s*(?:填写说明|how to fill in)/u;

/** Keys of the headings. */
export function notedColumns(
  headings: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): Set<string> {
  const notes = rows.filter(({ cells }) => NOTES.test(cells[0] ?? ''));
  const noted = headings.filter((_, i) => notes.some(({ cells }) => (cells[i] ?? '').trim() !== ''));
  return new Set(noted.map(columnKey));
}
