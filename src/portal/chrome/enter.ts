/** Enters the portal: first page, 用户中心, 个人中心; and recognises pages where the work cannot go on. */
import { NoAnswer, NotLoggedIn, Rejected, UnknownAnswer } from '../errors.js';
import { plainText } from '../../filing/characters.js';
import type { Lexicon } from './lexicon.js';
import type { Sheet } from './sheet.js';
import type { Tab } from './tab.js';

export interface Pages {
  base: string;
  lex: Lexicon;
}

/** Throws if the page is not one of the guide's; nothing is pressed there. */
export function expectPage(operation: string, sheet: Sheet, inside: boolean): void {
  if (sheet.kind === 'login') throw new NotLoggedIn(inside);
  if (sheet.kind === 'captcha') throw new UnknownAnswer(operation, 'captcha', '');
  if (sheet.kind === 'maintenance') throw new UnknownAnswer(operation, 'maintenance', '');
}

/** Throws for a failed request of the page, or for an alert in place of the expected content. */
export function expectAnswer(operation: string, tab: Tab, sheet: Sheet): void {
  const failed = tab.failed(true);
  if (failed !== undefined) throw new NoAnswer(operation, 'dropped');
  if (sheet.alerts.length > 0) throw new NoAnswer(operation, 'http-status');
}

/**
 * The error for a page that appeared after a press in place of the expected one: no answer, or a refusal in the
 * portal's words.
 */
export function saidInstead(
  operation: string,
  tab: Tab,
  words: readonly string[],
  concernsOtherRows = false,
): NoAnswer | Rejected | undefined {
  if (tab.failed() !== undefined) return new NoAnswer(operation, 'dropped');
  if (words.length === 0) return undefined;
  const text = plainText(words.join(' '));
  return tab.lex.speaks('noAnswer', text)
    ? new NoAnswer(operation, 'http-status')
    : new Rejected(operation, 'REFUSED', text, concernsOtherRows);
}

const TRIES = 3;
/** Repeats a read a few times while there is no answer; reads are harmless. */
export async function again<T>(read: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1)
    try {
      return await read();
    } catch (error) {
      const passing = error instanceof NoAnswer || (error instanceof UnknownAnswer && error.why === 'shape');
      if (!passing || tried >= TRIES) throw error;
    }
}

/** Opens the portal's first page. @throws NotLoggedIn */
export async function enter(p: Pages, tab: Tab, operation: string): Promise<Sheet> {
  tab.failed();
  await tab.goto(p.base, operation);
  const sheet = await tab.until(operation, (s) => {
    expectPage(operation, s, false);
    return s.kind === 'unknown' ? undefined : s;
  });
  if (sheet.kind === 'entrance' && !sheet.inside) throw new NotLoggedIn(false);
  return sheet;
}

/** The ways in, the last one to the list itself; menus show it at once or after the one before. */
const WAYS = {
  list: ['userCentre', 'applications'],
  orders: ['personalCentre', 'myOrders'],
} as const;

async function into(p: Pages, tab: Tab, operation: string, kind: 'list' | 'orders'): Promise<Sheet> {
  const [outer, inner] = WAYS[kind];
  let sheet = await enter(p, tab, operation);
  const isMenu = kind === 'list' && sheet.press(inner) !== undefined;
  for (const label of isMenu ? [inner] : [outer, inner]) {
    if (sheet.kind === kind) return sheet;
    const way = sheet.press(label);
    if (!way) throw new UnknownAnswer(operation, 'label', p.lex.words[label]![0]!);
    await tab.press(way, label);
    const from = sheet.kind;
    sheet = await tab.until(operation, (s) => {
      expectPage(operation, s, true);
      const isOn = kind === 'list' || s.kind !== from;
      return s.kind === kind || (label === outer && isOn && s.press(inner)) ? s : undefined;
    });
  }
  if (sheet.kind !== kind) throw new UnknownAnswer(operation, 'page', sheet.kind);
  return sheet;
}

export const toList = (p: Pages, tab: Tab, operation: string): Promise<Sheet> =>
  into(p, tab, operation, 'list');
export const toOrders = (p: Pages, tab: Tab, operation: string): Promise<Sheet> =>
  into(p, tab, operation, 'orders');

/** Served on this machine. */
export const isHere = (base: string): boolean =>
  ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(base).hostname);
