/** Which portal a page is of, and whose session it shows. */
import { NotLoggedIn } from '../errors.js';
import type { About, Account } from '../portal.js';
import { plainText } from '../plain-text.js';
import { isHere } from './enter.js';
import type { Lexicon } from './labels.js';
import { valueOf, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import type { ChromeWindow } from './window.js';
import { key } from './words.js';

/** The window in which one portal is worked on. */
export interface Seat {
  base: string;
  /** What the portal is called where it does not say. */
  name: string;
  window: ChromeWindow;
  lex: Lexicon;
  now: () => Date;
  /** The enterprise as it was known when its session was kept. */
  enterprise: { name: string; creditCode: string } | undefined;
  /** Who it was then. */
  email?: string | undefined;
  /** Whose window it is, by a person's word; `shown`: as much as the page says, the rest empty. `instance`: of which portal. */
  confirm: (shown: Whose, instance: string) => Promise<Whose>;
  /** Tells the person to log in, in the window; absent where nobody can be asked. */
  askLogin?: (() => void) | undefined;
}

/** A practice portal says which one it is in the headers of its pages; any other is known by its address. */
export async function aboutIn(seat: Seat, tab: Tab, time: () => Date): Promise<About> {
  if (!tab.page.url().startsWith(seat.base)) await tab.goto(seat.base, 'portalInfo');
  // A practice portal is served on this machine: what another one says of itself makes nothing a rehearsal.
  const here = isHere(seat.base);
  const practice = here ? seat.window.header('practice-instance') : undefined;
  const isPractice =
    practice !== undefined || (here && (await tab.look()).items.some((i) => /演练/u.test(i.text)));
  return {
    instance: practice ?? `chrome-${new URL(seat.base).host}`,
    name: isPractice ? `${seat.name}（演练）` : seat.name,
    practice: isPractice,
    time: time(),
    listingDelaySeconds: undefined,
  };
}

/** Whose session a window shows. */
export interface Whose {
  email: string;
  enterprise: { name: string; creditCode: string };
}

/**
 * Nothing of it is empty: what the page does not show is what a person has confirmed.
 * @throws NotLoggedIn where the page shows another than the session is of
 */
export async function accountOn(
  sheet: Sheet,
  seat: Seat,
  since: Date,
  instance: () => Promise<string>,
): Promise<Account> {
  const read = (label: Parameters<typeof valueOf>[1]): string =>
    plainText(valueOf(sheet.items, label, seat.lex) ?? '', 200);
  const shown: Whose = {
    email: /[\w.+-]+@[\w.-]+\w/u.exec(read('account'))?.[0] ?? '',
    enterprise: { name: read('enterprise'), creditCode: read('creditCode') },
  };
  const then: Whose = {
    email: seat.email ?? '',
    enterprise: seat.enterprise ?? { name: '', creditCode: '' },
  };
  // Somebody else has logged in in the window since: this session is over, and its records are another's.
  if (!mayBeSame(shown, then)) throw new NotLoggedIn(false);
  const isWhole = shown.email !== '' && shown.enterprise.name !== '' && shown.enterprise.creditCode !== '';
  const { email, enterprise } = isWhole ? shown : await seat.confirm(shown, await instance());
  return { kind: 'enterprise', email, name: '', enterprise, since, expires: undefined };
}

/** Whether nothing that both know differs. */
export function mayBeSame(a: Whose, b: Whose): boolean {
  const differs = (one: string, other: string): boolean =>
    one !== '' && other !== '' && key(one) !== key(other);
  return !(
    differs(a.email, b.email) ||
    differs(a.enterprise.creditCode, b.enterprise.creditCode) ||
    differs(a.enterprise.name, b.enterprise.name)
  );
}
