/** Which columns of a table a template of ours wrote: none of them is unknown, whether a row needs it or not. */
import { columnHeading, columnKey } from '../table/columns.js';
import { readMark } from './mark.js';

/** How the row begins in which a template says how to fill in each column; the texts are in `terminal/messages`. */
const NOTES = /^示例[:：]\s*(?:填写说明|how to fill in)/u;

/** Keys of the headings that the template's mark (a workbook) or its notes (a CSV) know. */
export function templateKeys(
  mark: readonly (readonly string[])[] | undefined,
  headings: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): Set<string> {
  const marked = (mark && readMark(mark))?.forms.flatMap(({ asks }) => asks.fields.map(columnHeading)) ?? [];
  const notes = rows.filter(({ cells }) => NOTES.test(cells[0] ?? ''));
  const noted = headings.filter((_, i) => notes.some(({ cells }) => (cells[i] ?? '').trim() !== ''));
  return new Set([...marked, ...noted].map(columnKey));
}
