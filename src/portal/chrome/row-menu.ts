/** A row's menu (更多): what opens further buttons of the row. */
import type { Business } from '../../filing/business.js';
import { UnknownAnswer } from '../errors.js';
import type { Lexicon } from './lexicon.js';
import { applicationRows, buttonsOf, isPressed, type At, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';

/** How long a menu may take to open or close. */
const MENU_MS = 1_500;

/** What opens a row's menu; `undefined`: nothing, or several. */
export function menuOf(part: readonly At[], lex: Lexicon): At | undefined {
  const [menu, ...others] = part.filter((i) => isPressed(i) && !i.disabled && lex.is('rowMenu', i.text));
  return others.length === 0 ? menu : undefined;
}

/** Opens a row's menu with the pointer, else by a press. @returns the businesses' buttons that have appeared */
export async function openMenu(
  tab: Tab,
  { number, part }: { number: string; part: readonly At[] },
): Promise<{ business: Business; button: At }[]> {
  const { lex } = tab;
  /** Buttons that belong to no other row. */
  const shown = (s: Sheet): { business: Business; button: At }[] => {
    const others = applicationRows(s, lex).flatMap((r) => (r.number === number ? [] : r.part));
    return buttonsOf(
      s.items.filter((i) => !others.includes(i) && !i.covered),
      lex,
    );
  };
  const within = <T>(test: (s: Sheet) => T | undefined): Promise<T | undefined> =>
    tab.until('applyDetail', test, MENU_MS).catch((error: unknown) => {
      if (error instanceof UnknownAnswer && error.why === 'page') return undefined;
      throw error;
    });
  /** By the row's number: rows may have moved since the last scan. */
  const menuIn = (s: Sheet): At | undefined => {
    const row = applicationRows(s, lex).find((r) => r.number === number);
    return row && menuOf(row.part, lex);
  };
  // Another row's menu may still be closing.
  await tab.page.mouse.move(0, 0);
  const own = buttonsOf(part, lex).length;
  const before = (await within((s) => (shown(s).length <= own ? s : undefined))) ?? (await tab.look());
  const now = menuIn(before);
  if (!now) return [];
  const closed = shown(before);
  /** Of a business that was elsewhere on the page too, all buttons: it is not known which one is the menu's. */
  const isOpen = (s: Sheet): ReturnType<typeof shown> | undefined => {
    const found = shown(s);
    const count = (all: typeof found, business: Business): number =>
      all.filter((b) => b.business === business).length;
    const fresh = found.filter(({ business }) => count(found, business) > count(closed, business));
    return fresh.length > 0 ? fresh : undefined;
  };
  await (await tab.element(now)).hover();
  const opened = await within(isOpen);
  if (opened) return opened;
  const again = menuIn(await tab.look());
  if (!again) return [];
  await tab.press(again, 'rowMenu');
  return (await within(isOpen)) ?? [];
}
