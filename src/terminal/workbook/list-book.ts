/** A list of a command as a workbook: the columns of its CSV. */
import { writeBook, type Column, type Kind } from './book.js';
import { lettersIn } from './cell-text.js';

const WIDEST = 60;

/** `rows`: the headings, then the items. `times`: which columns are times. */
export function listBook(
  [headings = [], ...items]: readonly (readonly string[])[],
  times: readonly boolean[],
  { title, now }: { title: string; now: Date },
): Promise<Uint8Array> {
  const columns = headings.map((heading, c): Column => {
    const widest = [heading, ...items.map((item) => item[c] ?? '')].reduce(
      (width, text) => Math.max(width, 2 * lettersIn(text)),
      0,
    );
    const kind: Kind = times[c] ? 'time' : 'text';
    return { kind, width: Math.min(widest + 3, WIDEST) };
  });
  const rows = [
    headings.map((text) => ({ text, look: 'optional' as const })),
    ...items.map((item) => [...item]),
  ];
  return writeBook({
    ...{ title, now },
    sheets: [{ name: title, columns, headings: 1, fixed: 1, rows, hasFilter: true }],
  });
}
