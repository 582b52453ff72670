/** Who is logged in. */
import type { Account } from '../../portal/portal.js';
import { alignedTable } from '../aligned-table.js';
import type { View } from '../view.js';
import { chinaTime } from '../../filing/china-time.js';

export interface AccountValue {
  portal: { name: string; practice: boolean };
  account: Account;
  /** Whether it has just been made. */
  fresh: boolean;
}

export const accountView: View<AccountValue> = {
  kind: 'account',
  text({ portal, account, fresh }, { texts, paint }) {
    const { heading, accountKind, loggedIn } = texts.screen;
    const until = account.expires ? chinaTime(account.expires) : '';
    const table = alignedTable(
      [],
      [
        [heading.portal, portal.name],
        [heading.enterprise, account.enterprise.name],
        [heading.creditCode, account.enterprise.creditCode],
        [heading.account, `${accountKind[account.kind]} ${account.name}`],
        [heading.email, account.email],
        [heading.since, chinaTime(account.since)],
        [heading.expires, until],
      ].filter(([, value]) => value !== ''),
      paint,
    );
    if (!fresh) return table;
    return paint.green(
      loggedIn({ name: account.email || portal.name, enterprise: account.enterprise.name, until }),
    );
  },
  json: ({ portal, account }) => ({
    portal,
    account: {
      kind: account.kind,
      email: account.email,
      name: account.name,
      enterprise: account.enterprise,
      since: account.since.toISOString(),
      expires: account.expires?.toISOString() ?? null,
    },
  }),
  next: ({ fresh }, { texts }) => (fresh ? [texts.screen.hint.list] : []),
};

export const loggedOutView: View<{ loggedOut: true }> = {
  kind: 'logout',
  text: (_value, { texts }) => texts.screen.loggedOut,
  json: (value) => value,
};
