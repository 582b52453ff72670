/** Writes CSV for Excel: a BOM, CRLF, and no cell that a spreadsheet would run as a formula. */
import { stringify } from 'csv-stringify/sync';

/** Texts that a spreadsheet may take for a formula, or that look like the mark that prevents it. */
const FORMULA = /^'*[=+\-@\t\r\0＝＋－＠]/u;

/** Puts an apostrophe before a possible formula. Reading a table removes it, so a cell comes back unchanged. */
export const withoutFormulas = {
  made: (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell),
  undone: (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell),
};

export function writeCsv(rows: readonly (readonly string[])[], bom = true): string {
  return stringify(
    rows.map((row) => row.map(withoutFormulas.made)),
    {
      bom,
      record_delimiter: 'windows',
      // Blanks at the ends are kept only in quotes; a line break alone is no record delimiter, so it would not be
      // quoted; and a single blank cell would be a blank line. LibreOffice by default also separates at tabs and
      // semicolons: `x;=1` would become two cells, the second one a formula.
      quoted_match: /^\s|\s$|[\r\n\t;]/u,
      quoted_empty: false,
    },
  );
}
