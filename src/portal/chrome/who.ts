/** Which portal a page is of, and whose session it shows. */
import { NotLoggedIn } from '../errors.js';
import type { About, Account } from '../portal.js';
import { plainText } from '../plain-text.js';
import { isHere } from './enter.js';
import type { Seat } from './portal.js';
import { valueOf, type Sheet } from './sheet.js';
import type { Tab } from './tab.js';
import { key } from './words.js';

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
    settleSeconds: undefined,
  };
}

export function accountOn(sheet: Sheet, seat: Seat, since: Date): Account {
  const read = (label: Parameters<typeof valueOf>[1]): string =>
    plainText(valueOf(sheet.items, label, seat.lex) ?? '', 200);
  const shown = /[\w.+-]+@[\w.-]+\w/u.exec(read('account'))?.[0];
  const email = shown ?? seat.email ?? '';
  // Somebody else has logged in in the window since: this session is over, and its records are another's.
  const isOther = (now: string | undefined, then: string | undefined): boolean =>
    !!now && !!then && key(now) !== key(then);
  if (isOther(shown, seat.email) || isOther(read('creditCode'), seat.enterprise?.creditCode))
    throw new NotLoggedIn(false);
  return {
    kind: 'enterprise',
    email,
    name: '',
    enterprise: seat.enterprise ?? { name: read('enterprise'), creditCode: read('creditCode') },
    since,
    expires: undefined,
  };
}
