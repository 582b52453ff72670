/** A list page by page, to its last one. */
import { UnknownAnswer } from '../errors.js';
import { expectAnswer, expectPage, type Pages } from './enter.js';
import type { Lexicon } from './labels.js';
import { isPressed, named, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';

/** A list that is empty without a word, or shows what it showed before, stands still so long before it is believed. */
const STILL_MS = 1_200;

export interface Row {
  number: string;
  part: readonly At[];
}

/**
 * Every row of a list that is shown, page by page. `each` may stop by returning true. `before`: what
 * stood there before, and should be gone.
 */
export async function everyRow(
  p: Pages,
  tab: Tab,
  operation: string,
  rowsOf: (sheet: Sheet, lex: Lexicon) => Row[],
  before: ReadonlySet<string>,
  each: (row: Row, sheet: Sheet) => boolean,
): Promise<{ count: number; saidEmpty: boolean }> {
  const seen = new Set<string>();
  let first: string | undefined;
  for (;;) {
    let still = 0;
    const { rows, sheet, saidEmpty } = await tab.until(operation, (s) => {
      expectPage(operation, s, true);
      const rows = rowsOf(s, p.lex);
      const isOld = rows.length > 0 && (before.has(rows[0]!.number) || rows[0]!.number === first);
      if (rows.length > 0 && !isOld) return { rows, sheet: s, saidEmpty: false };
      expectAnswer(operation, tab, s);
      const saidEmpty =
        rows.length === 0 && s.items.some((i) => !isPressed(i) && p.lex.speaks('empty', i.text));
      if (saidEmpty) return { rows, sheet: s, saidEmpty };
      still ||= performance.now();
      // The next page always brings other rows; a tab that was the one of now already does not.
      const isStill = first === undefined && performance.now() - still > STILL_MS;
      return isStill ? { rows, sheet: s, saidEmpty } : undefined;
    });
    for (const row of rows) {
      if (!seen.has(row.number) && each(row, sheet)) return { count: seen.size, saidEmpty };
      seen.add(row.number);
    }
    first = rows[0]?.number;
    const next = named(sheet.items.filter(isPressed), 'nextPage', p.lex);
    if (!next || next.disabled || rows.length === 0) {
      const total = sheet.items
        .map((i) => /共\s*(\d+)\s*[条项]/u.exec(i.text)?.[1])
        .find((n) => n !== undefined);
      // Rows that moved while the pages were turned, or one that is shown otherwise than the others.
      if (total !== undefined && Number(total) !== seen.size)
        throw new UnknownAnswer(operation, 'shape', `${seen.size}/${total}`);
      return { count: seen.size, saidEmpty };
    }
    await tab.press(next);
  }
}
