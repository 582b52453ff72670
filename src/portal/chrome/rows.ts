/** Reads a list page by page to its end. */
import { UnknownAnswer } from '../errors.js';
import { expectAnswer, expectPage, type Pages } from './enter.js';
import type { Lexicon } from './lexicon.js';
import type { PressedAs } from './press.js';
import { isFrame, isPressed, named, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';

/** Milliseconds that a list must stay unchanged if it is empty without a message, or shows its earlier rows. */
const STILL_MS = 1_200;
/** The same for an empty list with a message, which may appear before the request. */
const SAID_MS = 400;
/** The same if the message was there before and no answer has come since: the request has probably not begun. */
const SAID_BEFORE_MS = 2_500;

export interface Row {
  number: string;
  part: readonly At[];
}

/** The content before a list was requested, which should disappear. */
export interface Before {
  numbers: ReadonlySet<string>;
  /** The message of an empty list was shown, and may still be. */
  empty: boolean;
  /** Number of the portal's answers until then. */
  answers: number;
}
export const NOTHING_BEFORE: Before = { numbers: new Set(), empty: false, answers: -1 };

export const saysEmpty = (sheet: Sheet, lex: Lexicon): boolean =>
  sheet.items.some((i) => !isPressed(i) && lex.speaks('empty', i.text));

/**
 * Every row of the displayed list, page by page. `each` may stop by returning true.
 * @returns whether the page says that the list is empty
 * @throws UnknownAnswer if the pages do not fit together: rows may be missing
 */
export async function everyRow(
  p: Pages,
  tab: Tab,
  operation: string,
  kind: 'list' | 'orders',
  rowsOf: (sheet: Sheet, lex: Lexicon) => Row[],
  before: Before,
  each: (row: Row, page: readonly Row[]) => boolean,
): Promise<boolean> {
  const seen = new Set<string>();
  let first: string | undefined;
  let old = before;
  let isTurned = false;
  /** This page was reached by 下一页: none of its rows was shown before. */
  let isNext = false;
  let total: number | undefined;
  let page = 1;
  const misfit = (what: string) => new UnknownAnswer(operation, 'shape', what);
  for (;;) {
    let still = 0;
    const { rows, sheet, saidEmpty } = await tab.until(operation, (s) => {
      expectPage(operation, s, true);
      // Another page replaced the list: it proves nothing about the rows.
      if (s.kind !== kind) return undefined;
      const rows = rowsOf(s, p.lex);
      const isOld = rows.length > 0 && (old.numbers.has(rows[0]!.number) || rows[0]!.number === first);
      if (rows.length > 0 && !isOld) return { rows, sheet: s, saidEmpty: false };
      expectAnswer(operation, tab, s);
      const saidEmpty = rows.length === 0 && saysEmpty(s, p.lex);
      still ||= performance.now();
      const unasked = old.empty && tab.answers() === old.answers;
      // Empty, but with a number of rows: one of the two is outdated.
      const isAmbiguous = unasked || (totalOn(s) ?? 0) > seen.size;
      const enough = saidEmpty ? (isAmbiguous ? SAID_BEFORE_MS : SAID_MS) : STILL_MS;
      // The next page always has other rows; a tab that was already current does not.
      const isStill = (first === undefined || saidEmpty) && performance.now() - still > enough;
      return isStill ? { rows, sheet: s, saidEmpty } : undefined;
    });
    const told = totalOn(sheet);
    const had = seen.size;
    for (const row of rows) {
      if (!seen.has(row.number) && each(row, rows)) return saidEmpty;
      seen.add(row.number);
    }
    if (total !== undefined && told !== undefined && told !== total) throw misfit(`${told}/${total}`);
    total ??= told;
    if ((isNext || total !== undefined) && rows.length === 0 && seen.size !== total)
      throw misfit(`${seen.size}, then none`);
    if (isNext && seen.size < had + new Set(rows.map((r) => r.number)).size) throw misfit('repeated');
    if (total !== undefined && seen.size > total) throw misfit(`${seen.size}/${total}`);
    if (rows.length === 0) return saidEmpty;
    [first, old, isNext] = [rows[0]!.number, NOTHING_BEFORE, false];
    const shown = sheet.items.filter((i) => !i.dialog);
    const next = nextOf(shown, rows, page, total !== undefined, p.lex);
    // Stop at the total: some pages allow 下一页 on the last page too. A page number after the last one contradicts the
    // total: it is another list's.
    if (total === seen.size) {
      if (next && typeof next.as === 'object') throw misfit(`${seen.size}/${total}, ${next.item.text}`);
      if (!next || next.item.disabled || isBeside(next.item, shown, rows)) return saidEmpty;
    }
    if (next && !next.item.disabled) {
      await tab.press(next.item, next.as);
      [isTurned, isNext, page] = [true, true, page + 1];
      continue;
    }
    // On the last page, the control for the next page is plain text.
    if (!next && !isTurned && hasMorePages(shown, p.lex))
      throw new UnknownAnswer(operation, 'label', p.lex.words['nextPage']![0]!);
    if (!next && (await grows(p, tab, operation, kind, (s) => rowsOf(s, p.lex), seen))) {
      first = undefined;
      continue;
    }
    // Rows moved during the reading, or one is displayed differently.
    if (total !== undefined) throw misfit(`${seen.size}/${total}`);
    return saidEmpty;
  }
}

const TOTAL = /共\s*(?:计|有)?\s*(\d+)\s*[条项]/gu;
/** 共 N 条: the number of rows in the whole list, if the page shows one. It may be a separate element. */
function totalOn(sheet: Sheet): number | undefined {
  const text = sheet.items.flatMap((i) => (i.dialog ? [] : [i.text])).join(' ');
  const [first, ...others] = new Set([...text.matchAll(TOTAL)].map((found) => Number(found[1])));
  return others.length > 0 ? undefined : first;
}

/** Whether the total stands in the same part of the page as the pager's control, outside of the rows. */
function isBeside(next: At, shown: readonly At[], rows: readonly Row[]): boolean {
  const inRows = new Set(rows.flatMap((r) => r.part));
  for (let depth = next.path.length - 1; depth >= 0; depth -= 1) {
    const part = shown.filter((i) => i.path[depth] === next.path[depth]);
    if (part.some((i) => inRows.has(i))) return false;
    if (/共\s*(?:计|有)?\s*\d+\s*[条项]/u.test(part.map((i) => i.text).join(' '))) return true;
  }
  return false;
}

/**
 * The control of the next page: 下一页; else its number, beside this page's number; else, if more rows are known to
 * follow, the last arrow next to 共 N 条. The rows that follow prove what it did.
 */
function nextOf(
  shown: readonly At[],
  rows: readonly Row[],
  page: number,
  isMore: boolean,
  lex: Lexicon,
): { item: At; as: PressedAs } | undefined {
  const labelled = named(shown.filter(isPressed), 'nextPage', lex);
  if (labelled) return { item: labelled, as: 'nextPage' };
  const inRows = new Set(rows.flatMap((r) => r.part));
  const free = shown.filter((i) => i.column === '' && !inRows.has(i));
  const number = free.find(
    (i) =>
      i.text === `${page + 1}` &&
      (isPressed(i) || i.pointer === i.text) &&
      free.some((o) => o.text === `${page}` && i.path.slice(0, -2).every((n, depth) => o.path[depth] === n)),
  );
  if (number) return { item: number, as: { page: page + 1 } };
  const total = free.find((i) => /共\s*(?:计|有)?\s*(?:\d|$)/u.test(i.text));
  const [arrow, ...others] = isMore && total ? arrowsBeside(total, shown, inRows, lex) : [];
  // Both arrows, or only the one forward.
  return arrow && others.length <= 1 ? { item: others[0] ?? arrow, as: 'arrow' } : undefined;
}

/** The buttons without words in the smallest part of the page around `total` that has any, outside of the rows. */
function arrowsBeside(total: At, shown: readonly At[], inRows: ReadonlySet<At>, lex: Lexicon): readonly At[] {
  for (let depth = total.path.length - 1; depth >= 0; depth -= 1) {
    const part = shown.filter((i) => i.path[depth] === total.path[depth]);
    if (part.some((i) => inRows.has(i) || isFrame(i, lex))) return [];
    const arrows = part.filter((i) => isPressed(i) && !i.disabled && i.text === '' && i.names.length === 0);
    if (arrows.length > 0) return arrows;
  }
  return [];
}

/** 加载更多, or scrolling to the end: whether new rows appeared. */
async function grows(
  p: Pages,
  tab: Tab,
  operation: string,
  kind: 'list' | 'orders',
  rowsOf: (sheet: Sheet) => Row[],
  seen: ReadonlySet<string>,
): Promise<boolean> {
  const more = (s: Sheet): At | undefined => {
    // 更多 in a row opens a menu of that row.
    const rows = rowsOf(s);
    const inRows = new Set(rows.length > 1 ? rows.flatMap((r) => r.part) : []);
    const free = s.items.filter((i) => !inRows.has(i) && (i.column === '' || !p.lex.is('rowMenu', i.text)));
    return named(
      free.filter((i) => isPressed(i) && !i.dialog && !i.disabled),
      'loadMore',
      p.lex,
    );
  };
  const way = more(await tab.look());
  if (way) await tab.press(way, 'loadMore');
  else if (!(await tab.toEnd())) return false;
  let still = 0;
  return tab.until(operation, (s) => {
    expectPage(operation, s, true);
    if (s.kind !== kind) return undefined;
    if (rowsOf(s).some((r) => !seen.has(r.number))) return true;
    expectAnswer(operation, tab, s);
    still ||= performance.now();
    if (performance.now() - still <= (way ? STILL_MS : SAID_MS)) return undefined;
    if (way && more(s)) throw new UnknownAnswer(operation, 'label', way.text);
    return false;
  });
}

/** Page numbers in a row, or 下一页 as plain text: there may be more rows than shown. */
function hasMorePages(items: readonly At[], lex: Lexicon): boolean {
  const isPager = items.some((i, n) => {
    const [a, b] = [i, items[n + 1]];
    return a.text === '1' && b?.text === '2' && a.column === '' && b.column === '';
  });
  return isPager || items.some((i) => !isPressed(i) && lex.is('nextPage', i.text));
}
