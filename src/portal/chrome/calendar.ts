/** Chooses a day in a calendar panel, for a date's box that takes no text: arrows for year and month, then the day. */
import type { ElementHandle, JSHandle } from 'playwright-core';
import { shared } from './paths.js';
import { isPressed, isSaid, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';

interface Month {
  year: number;
  month: number;
}

interface Panel extends Month {
  /** The item that shows the year. */
  head: At;
  /** The days of this month in order. */
  days: readonly At[];
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const YEAR = /(?<!\d)(?:19|20|21)\d\d(?!\d)/u;

/** The year and month that a panel's head shows. `undefined`: none, or several. */
export function monthIn(text: string): Month | undefined {
  const years = new Set(text.match(new RegExp(YEAR, 'gu')));
  const months = new Set<number>();
  for (const [, digits] of text.matchAll(/(?<!\d)(\d{1,2})\s*月/gu)) months.add(Number(digits));
  for (const [, digits] of text.matchAll(/(?:19|20|21)\d\d\s*[-/.]\s*(\d{1,2})(?!\d)/gu))
    months.add(Number(digits));
  for (const [, word] of text.matchAll(/([一二三四五六七八九十]{1,2})月/gu))
    months.add(NUMERALS.indexOf(word!) + 1);
  for (const [word] of text.matchAll(/[a-z]{3,9}/giu)) {
    const at = ENGLISH.indexOf(word.slice(0, 3).toLowerCase());
    if (at >= 0) months.add(at + 1);
  }
  const [year, month] = [[...years][0], [...months][0]];
  const isOne = years.size === 1 && months.size === 1 && month! >= 1 && month! <= 12;
  return isOne ? { year: Number(year), month: month! } : undefined;
}

const daysOf = ({ year, month }: Month): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const isDay = (item: At): boolean => (isSaid(item) || isPressed(item)) && /^\d{1,2}$/u.test(item.text);

/** The open panel; `known`: the content before. `undefined` if there is none that is fully understood. */
export function panelOn(sheet: Sheet, isNew: (item: At) => boolean): Panel | undefined {
  const numbers = sheet.items.filter((i) => isDay(i) && !i.covered && isNew(i));
  const first = numbers.find((i) => Number(i.text) === 15);
  if (!first) return undefined;
  for (let depth = first.path.length - 1; depth > 0; depth -= 1) {
    const within = sheet.items.filter((i) => shared(i, first) >= depth);
    if (within.some((i) => i.kind === 'box' || i.kind === 'list')) return undefined;
    const begins = within.findIndex((i) => isDay(i) && Number(i.text) === 1);
    const head = begins < 0 ? [] : within.slice(0, begins).filter((i) => !isDay(i));
    const shown = monthIn(head.map((i) => i.text).join(' '));
    const year = head.find((i) => YEAR.test(i.text));
    if (!shown || !year) continue;
    const days = within.slice(begins).filter(isDay).slice(0, daysOf(shown));
    const isWhole = days.length === daysOf(shown) && days.every((i, n) => Number(i.text) === n + 1);
    return isWhole ? { ...shown, head: year, days } : undefined;
  }
  return undefined;
}

interface Spot {
  textContent: string | null;
  nodeName: string;
  parentElement: Spot | null;
  contains: (other: Spot) => boolean;
  matches: (selector: string) => boolean;
  getAttribute: (name: string) => string | null;
  querySelectorAll: (selector: string) => Iterable<Spot>;
  getBoundingClientRect: () => { left: number; right: number; top: number; bottom: number };
  checkVisibility: (how: object) => boolean;
  ownerDocument: { defaultView: { getComputedStyle: (el: Spot) => { cursor: string } } };
}

interface Arrows {
  'year-': Spot | null;
  'month-': Spot | null;
  'month+': Spot | null;
  'year+': Spot | null;
}

/**
 * Evaluated in the page: finds the pressable elements in the line of the year that have no text except an arrow's. On
 * each side, the outer one of two changes the year; the inner one, or a single one, the month.
 */
function arrowsBeside(head: unknown, day: unknown): Arrows {
  const [year, other] = [head as Spot, day as Spot];
  let root = year;
  while (!root.contains(other) && root.parentElement) root = root.parentElement;
  const line = year.getBoundingClientRect();
  const isWord = (text: string): boolean =>
    !/[\p{L}\p{N}]/u.test(text) || /^(?:上|下|前|后)(?:一|个|一个)?(?:年|月)$/u.test(text);
  const found = [...root.querySelectorAll('*')].filter((el) => {
    const r = el.getBoundingClientRect();
    const isSmall = r.right - r.left >= 4 && r.right - r.left <= 64 && r.bottom - r.top <= 64;
    const isLevel = r.top < line.bottom && r.bottom > line.top;
    const isSeen = el.checkVisibility({ visibilityProperty: true });
    const looksPressable =
      el.matches('button, a, [role=button]') ||
      el.ownerDocument.defaultView.getComputedStyle(el).cursor === 'pointer';
    return isSmall && isLevel && isSeen && looksPressable && isWord((el.textContent ?? '').trim());
  });
  const outer = found.filter((el) => !found.some((o) => o !== el && o.contains(el)));
  const middle = (line.left + line.right) / 2;
  const at = (el: Spot): number => el.getBoundingClientRect().left;
  const left = outer.filter((el) => at(el) < middle).sort((a, b) => at(a) - at(b));
  const right = outer.filter((el) => at(el) >= middle).sort((a, b) => at(b) - at(a));
  const side = ([far, near, ...more]: Spot[]): [Spot | null, Spot | null] =>
    far === undefined || more.length > 0 ? [null, null] : near === undefined ? [null, far] : [far, near];
  const [[yearBack, monthBack], [yearOn, monthOn]] = [side(left), side(right)];
  return { 'year-': yearBack, 'month-': monthBack, 'month+': monthOn, 'year+': yearOn };
}

/** More than a century of months. */
const PRESSES = 1_300;

/**
 * Turns the open panel to a day and presses it.
 * @returns whether it was pressed; not if the panel is not understood, or an arrow does something else
 */
export async function pressDay(
  tab: Tab,
  [year, month, day]: readonly [number, number, number],
  panelNow: (sheet: Sheet) => Panel | undefined,
  within: <T>(test: (s: Sheet) => T | undefined) => Promise<T | undefined>,
): Promise<boolean> {
  const months = (m: Month): number => m.year * 12 + m.month;
  for (let presses = 0; presses < PRESSES; presses += 1) {
    const panel = await within(panelNow);
    if (!panel) return false;
    const left = months({ year, month }) - months(panel);
    if (left === 0) {
      await tab.press(panel.days[day - 1]!, 'option');
      return true;
    }
    const arrows = await arrowsOf(tab, panel);
    const sign = left > 0 ? '+' : '-';
    const byYear = Math.abs(left) >= 12 ? await arrows(`year${sign}`) : undefined;
    const arrow = byYear ?? (await arrows(`month${sign}`));
    if (!arrow) return false;
    await arrow.click();
    const wanted = months(panel) + Math.sign(left) * (byYear ? 12 : 1);
    const turned = await within((s) => {
      const now = panelNow(s);
      return now && months(now) !== months(panel) ? now : undefined;
    });
    if (!turned || months(turned) !== wanted) return false;
  }
  return false;
}

async function arrowsOf(
  tab: Tab,
  panel: Panel,
): Promise<(name: keyof Arrows) => Promise<ElementHandle | undefined>> {
  const head = await tab.element(panel.head);
  const day = await tab.element(panel.days[0]!);
  const arrows = (await head.evaluateHandle(arrowsBeside, day)) as JSHandle<Arrows>;
  return async (name) => (await arrows.getProperty(name)).asElement() ?? undefined;
}
