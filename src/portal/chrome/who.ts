/** Identifies the portal and the session's account by a page. */
import { NotLoggedIn } from '../errors.js';
import type { PortalInfo, Account } from '../portal.js';
import { plainText } from '../../filing/characters.js';
import { isHere } from './enter.js';
import type { Lexicon } from './lexicon.js';
import { valueOf, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import type { ChromeWindow } from './window.js';
import { key } from './words.js';

/** The window for one portal. */
export interface Seat {
  base: string;
  /** The portal's name if it shows none. */
  name: string;
  window: ChromeWindow;
  lex: Lexicon;
  now: () => Date;
  /** The enterprise when the session was kept. */
  enterprise: { name: string; creditCode: string } | undefined;
  /** The account's e-mail at that time. */
  email?: string | undefined;
  /** Asks the user whose window it is; `shown`: what the page shows, the rest empty. `instance`: which portal. */
  confirm: (shown: Whose, instance: string) => Promise<Whose>;
  /** Asks the user to log in, in the window; absent if no user is present. */
  askLogin?: (() => void) | undefined;
  /** Called while the page at which something stopped is still shown. Never throws. */
  onStop?: ((tab: Tab, error: unknown) => Promise<void>) | undefined;
}

/** A practice portal identifies itself in the headers of its pages; any other is identified by its address. */
export async function aboutIn(seat: Seat, tab: Tab, time: () => Date): Promise<PortalInfo> {
  if (!tab.page.url().startsWith(seat.base)) await tab.goto(seat.base, 'portalInfo');
  // Practice portals are only on this machine: a remote one cannot declare itself a rehearsal.
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

/** The owner of a window's session. */
export interface Whose {
  email: string;
  enterprise: { name: string; creditCode: string };
}

/**
 * The session's account, complete: the user confirms what the page does not show.
 * @throws NotLoggedIn if the page shows another user than the session's
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
  // Another user has logged in in this window: the session is over, and its records are another account's.
  if (!mayBeSame(shown, then)) throw new NotLoggedIn(false);
  const isWhole = shown.email !== '' && shown.enterprise.name !== '' && shown.enterprise.creditCode !== '';
  const { email, enterprise } = isWhole ? shown : await seat.confirm(shown, await instance());
  return { kind: 'enterprise', email, name: '', enterprise, since, expires: undefined };
}

/** Whether all values that are known in both are equal. */
export function mayBeSame(a: Whose, b: Whose): boolean {
  const differs = (one: string, other: string): boolean =>
    one !== '' && other !== '' && key(one) !== key(other);
  return !(
    differs(a.email, b.email) ||
    differs(a.enterprise.creditCode, b.enterprise.creditCode) ||
    differs(a.enterprise.name, b.enterprise.name)
  );
}
