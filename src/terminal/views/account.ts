/** The logged-in account, and the accounts of the practice portal. */
import type { Account } from '../../portal/portal.js';
import { alignedTable } from '../aligned-table.js';
import type { View } from '../view.js';
import { chinaTime } from '../../filing/china-time.js';
import type { Screen } from '../screen.js';

export interface AccountValue {
  portal: { name: string; practice: boolean; listingDelaySeconds?: number | undefined };
  account: Account;
  /** The session was created just now. */
  fresh: boolean;
  /** The session was already kept, and has become the current one. */
  chosen?: boolean;
}

export const accountView: View<AccountValue> = {
  kind: 'account',
  text({ portal, account, fresh, chosen }, screen) {
    const { texts, paint } = screen;
    const { heading } = texts.screen;
    const { accountKind, loggedIn } = texts.login;
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
      screen,
    );
    if (!fresh) return table;
    if (chosen)
      return paint.green(texts.login.chosen({ name: account.email, enterprise: account.enterprise.name }));
    return paint.green(
      loggedIn({ name: account.email || portal.name, enterprise: account.enterprise.name, until }),
    );
  },
  json: ({ portal: { listingDelaySeconds: settleSeconds, ...portal }, account }) => ({
    portal: { ...portal, settleSeconds },
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

interface PracticeAccount {
  enterprise: string;
  account: 'enterprise' | 'handler';
  email: string;
  password: string;
  name: string;
}

/** Positions of the columns. */
const [NAME, ENTERPRISE] = [3, 4];

export function practiceAccountsText(accounts: readonly PracticeAccount[], screen: Screen): string {
  const { texts } = screen;
  const { heading } = texts.screen;
  const table = alignedTable(
    [heading.email, heading.password, heading.account, heading.person, heading.enterprise],
    accounts.map((a) => [a.email, a.password, texts.login.accountKind[a.account], a.name, a.enterprise]),
    screen,
    // Do not wrap what a user types to log in.
    [ENTERPRISE, NAME],
  );
  return `${texts.screen.practiceAccounts}\n${table}\n`;
}

export const practiceView: View<PracticeAccount[]> = {
  kind: 'practice',
  text: (accounts, screen) => practiceAccountsText(accounts, screen).trimEnd(),
  json: (accounts) => ({ accounts }),
  next: (_accounts, { texts }) => [texts.screen.hint.login],
};
