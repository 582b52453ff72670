/** The sheet of sums after a user's own sheets. */
import { columnLetter } from '../../filing/table/columns.js';
import { cellText } from './cell-text.js';
import { escaped } from './patch/xml.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Contains only texts, no formulas. */
export function summaryXml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string, r: number, c: number): string =>
    text === ''
      ? ''
      : `<c r="${columnLetter(c)}${r + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(cellText(text))}</t></is></c>`;
  const lines = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((text, c) => cell(text, r, c)).join('')}</row>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="30" customWidth="1"/><col min="2" max="2" width="100" customWidth="1"/></cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}
