/** Cuts a CSV into records before csv-parse reads them: omits blank ones, and refuses what is too large. */

export const MAX_TABLE_BYTES = 32 * 1024 * 1024;
/** The maximum in Excel. */
export const MAX_COLUMNS = 16_384;
/** Characters of a row. Twenty cells of Excel's maximum length have fewer. */
export const MAX_ROW = 1_000_000;
/** Below the headings. */
export const MAX_ROWS = 200_000;
/** 100,000 rows of 20 cells have half as many. */
export const MAX_CELLS = 4_000_000;

/** The limit that was exceeded, and the line on which it was. */
export interface TooMuch {
  what: 'columns' | 'row' | 'rows' | 'cells';
  limit: number;
  line: number;
}

interface Cut {
  /** Without blank records. */
  text: string;
  /** The first line of each record in `text`, from 1. */
  lines: number[];
}

const [QUOTE, TAB, LF, CR, SPACE] = [0x22, 0x09, 0x0a, 0x0d, 0x20];

/**
 * A blank record has only blanks and separators. Quotes are counted in pairs, as csv-parse does up to the first invalid
 * place; csv-parse reports a quote that stays open.
 */
export function cutRecords(text: string, separator: string): Cut | TooMuch {
  const between = separator.charCodeAt(0);
  const lines: number[] = [];
  const kept: string[] = [];
  let [keptTo, start, first, line] = [0, 0, 1, 1];
  let [separators, cells] = [0, 0];
  let [isFilled, isQuoted] = [false, false];
  for (let i = 0; i <= text.length; i += 1) {
    const code = i < text.length ? text.charCodeAt(i) : LF;
    if (code === between) {
      if (!isQuoted) separators += 1;
    } else if (code === QUOTE) {
      isQuoted = !isQuoted;
      isFilled = true;
    } else if (code !== LF && code !== CR) {
      if (code !== SPACE && code !== TAB) isFilled = true;
    } else {
      if (code === CR && text.charCodeAt(i + 1) === LF) i += 1;
      line += 1;
      if (isQuoted && i < text.length) continue;
      if (isFilled) {
        const isOneLine = line === first + 1;
        cells += separators + 1;
        lines.push(first);
        const over = overIn(separators + 1, isOneLine ? i - start : 0, lines.length - 1, cells);
        if (over && !isQuoted) return { ...over, line: first };
      } else {
        if (keptTo < start) kept.push(text.slice(keptTo, start));
        keptTo = i + 1;
      }
      [start, first, separators, isFilled] = [i + 1, line, 0, false];
    }
  }
  if (keptTo === 0) return { text, lines };
  kept.push(text.slice(keptTo));
  return { text: kept.join(''), lines };
}

function overIn(
  columns: number,
  length: number,
  rows: number,
  cells: number,
): Omit<TooMuch, 'line'> | undefined {
  if (columns > MAX_COLUMNS) return { what: 'columns', limit: MAX_COLUMNS };
  if (length > MAX_ROW) return { what: 'row', limit: MAX_ROW };
  if (rows > MAX_ROWS) return { what: 'rows', limit: MAX_ROWS };
  return cells > MAX_CELLS ? { what: 'cells', limit: MAX_CELLS } : undefined;
}

/** As `cutRecords`, for the rows of a sheet. `columns`: each row is padded to this many. */
export function tooMuch(
  records: readonly { line: number; cells: readonly string[] }[],
  columns = 0,
): TooMuch | undefined {
  let all = 0;
  for (const [i, { line, cells }] of records.entries()) {
    all += Math.max(cells.length, columns);
    const length = cells.reduce((sum, cell) => sum + cell.length, 0);
    const over = overIn(cells.length, length, i, all);
    if (over) return { ...over, line };
  }
  return undefined;
}
