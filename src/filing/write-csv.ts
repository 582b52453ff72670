/** Writes CSV for Excel: a BOM, CRLF, and nothing in a cell that a spreadsheet would run as a formula. */
import { stringify } from 'csv-stringify/sync';

export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    // Alone, neither is its record delimiter, so it would leave them unquoted.
    quoted_match: /[\r\n]/u,
  });
}
