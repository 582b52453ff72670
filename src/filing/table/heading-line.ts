/** Finds the line of a table that has its headings, and their separator: an office's sheet may begin with a title. */
import { columnOf } from './columns.js';
import { SEPARATORS, type TableRecord, type Separator } from './csv.js';

/** Longer than the headings of any table. */
const HEAD_LENGTH = 65_536;
/** The headings are within this many lines, not counting blank ones. */
const LINES = 10;
/** A title may contain one column's name, the enterprise's data above a table two; the headings have the most. */
const ENOUGH = 2;

/** `sep=;`, a line for Excel itself. */
const EXCEL_OWN = /^"?sep=.?"?\r?$/iu;

/** Whether a table of this kind has this heading: a table of filings, or a roster (`roster.ts`). */
export type IsHeading = (heading: string) => boolean;
const ofFilings: IsHeading = (heading) => !('other' in columnOf(heading));

/** The separator that gives the most known headings; among equals the most frequent one. */
export const bestSeparator = (
  text: string,
  isHeading: IsHeading = ofFilings,
): { separator: Separator; known: number } =>
  ofHeadings(
    firstLines(text).map((line) => separatorOf(line, isHeading)),
    ({ known }) => known,
  ) ?? { separator: ',', known: 0 };

/** The record of the headings; the first one if none has known names. */
export const headingRecord = (
  records: readonly TableRecord[],
  isHeading: IsHeading = ofFilings,
): TableRecord | undefined =>
  ofHeadings(
    records.slice(0, LINES + 1).filter(({ cells }) => !EXCEL_OWN.test(cells[0]!)),
    ({ cells }) => knownAmong(cells, isHeading),
  );

/** Whether known headings are among the first lines. */
export const hasHeadings = (records: readonly TableRecord[], isHeading: IsHeading = ofFilings): boolean => {
  const first = headingRecord(records, isHeading);
  return first !== undefined && knownAmong(first.cells, isHeading) >= ENOUGH;
};

const ofHeadings = <L>(lines: readonly L[], known: (line: L) => number): L | undefined =>
  [...lines].sort((a, b) => known(b) - known(a)).find((line) => known(line) >= ENOUGH) ?? lines[0];

/** Lines that are not blank. A quoted cell may contain line breaks, and separators, which are not counted. */
function firstLines(text: string): string[] {
  const lines: string[] = [];
  for (const [line] of text.slice(0, HEAD_LENGTH).matchAll(/(?:"[^"]*"|[^"\r\n]+|")+/gu)) {
    if (line.trim() === '' || EXCEL_OWN.test(line)) continue;
    lines.push(line.replace(/"[^"]*"/gu, (quoted) => quoted.replace(/[,;\t]/gu, ' ')));
    if (lines.length === LINES) break;
  }
  return lines;
}

function separatorOf(line: string, isHeading: IsHeading): { separator: Separator; known: number } {
  const [best] = SEPARATORS.map((separator) => {
    const cells = line.split(separator);
    return { separator, known: knownAmong(cells, isHeading), cells: cells.length };
  }).sort((a, b) => b.known - a.known || b.cells - a.cells);
  return best!;
}

const knownAmong = (cells: readonly string[], isHeading: IsHeading): number =>
  cells.filter((cell) => isHeading(cell.replace(/^["'\s]+|["'\s]+$/gu, ''))).length;

/** A single heading that another separator would split. */
export function wrongSeparator(headings: readonly string[]): string | undefined {
  if (headings.filter((h) => h !== '').length !== 1) return undefined;
  return ['|', '，', '；', '、', '/', ' '].find((s) => knownAmong(headings[0]!.split(s), ofFilings) > 1);
}
