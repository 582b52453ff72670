/** Writes CSV for Excel: a BOM, CRLF, and nothing in a cell that a spreadsheet would run as a formula. */
import { stringify } from 'csv-stringify/sync';

/** What a spreadsheet may take for a formula, and what would be taken for the mark that keeps it from that. */
const FORMULA = /^'*[=+\-@\t\r\0＝＋－＠]/u;

/** An apostrophe before what a spreadsheet would run. Reading a table takes it away again, so a cell comes back unchanged. */
export const inert = {
  made: (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell),
  undone: (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell),
};

export function writeCsv(rows: readonly (readonly string[])[], bom = true): string {
  return stringify(
    rows.map((row) => row.map(inert.made)),
    {
      bom,
      record_delimiter: 'windows',
      // Blanks at the ends are kept only in quotes; a line break alone is no record delimiter, so it would go unquoted;
      // and a lone blank cell would be a blank line. LibreOffice separates by tabs and semicolons as well unless it is
      // told otherwise: `x;=1` would become two cells, the second one a formula.
      quoted_match: /^\s|\s$|[\r\n\t;]/u,
      quoted_empty: false,
    },
  );
}
