/** Which columns the notes of a template of ours describe: none of them is unknown, whether a row needs it or not. */
import { columnKey } from './columns.js';

/** How the row begins in which a template says how to fill in each column; the texts are in `terminal/messages`. */
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
