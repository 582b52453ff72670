/** Who is logged in, and who can be at the practice portal. */
import type { Account } from '../../portal/portal.js';
import { alignedTable, listView, type View } from '../view.js';
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
  text({ portal, account, fresh, chosen }, { texts, paint }) {
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
      paint,
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

/** One kept session and its state. `kind` and `expires` come from the portal: `undefined` if it was not asked. */
export interface KeptRow {
  portal: string;
  email: string;
  enterprise: { name: string; creditCode: string };
  current: boolean;
  kind: Account['kind'] | undefined;
  state: 'holds' | 'over' | 'unreachable' | 'unknown' | 'window';
  expires: Date | undefined;
}

export const keptView: View<KeptRow[]> = listView<KeptRow[], KeptRow>({
  kind: 'accounts',
  items: (rows) => rows,
  columns: [
    { id: 'portal', text: (r) => r.portal },
    { id: 'email', text: (r) => r.email },
    {
      id: 'account',
      text: (r, { texts }) => (r.kind ? texts.login.accountKind[r.kind] : ''),
      raw: (r) => r.kind ?? null,
    },
    { id: 'enterprise', text: (r) => r.enterprise.name },
    { id: 'creditCode', text: (r) => r.enterprise.creditCode, onScreen: false },
    {
      id: 'current',
      text: (r, { texts, paint }) => (r.current ? paint.green(texts.login.current) : ''),
      raw: (r) => r.current,
    },
    { id: 'session', text: (r, { texts }) => texts.login.state[r.state], raw: (r) => r.state },
    {
      id: 'expires',
      text: (r) => (r.expires ? chinaTime(r.expires) : ''),
      raw: (r) => r.expires?.toISOString() ?? null,
    },
  ],
  around: (rows, { texts }, table) => (rows.length === 0 ? texts.login.nobody : table),
  next: (rows, { texts }) =>
    rows.some((r) => !r.current) ? [texts.login.next.choose, texts.login.next.as] : [],
});

export interface LoggedOut {
  accounts: { portal: string; email: string }[];
  /** Sessions still kept for this portal. */
  left: { portal: string; email: string }[];
  /** The number of kept passwords that were deleted. */
  forgotten: number;
}

export const loggedOutView: View<LoggedOut> = {
  kind: 'logout',
  text: ({ accounts, left, forgotten }, { texts: { login } }) =>
    [
      login.loggedOut(accounts.map((a) => a.email)),
      ...(left.length > 0 ? [login.left(left.map((a) => a.email))] : []),
      ...(forgotten > 0 ? [login.forgot(forgotten)] : []),
    ].join('\n'),
  json: (value) => ({ loggedOut: true, ...value }),
};

interface PracticeAccount {
  enterprise: string;
  account: 'enterprise' | 'handler';
  email: string;
  password: string;
  name: string;
}

export function practiceAccountsText(accounts: readonly PracticeAccount[], screen: Screen): string {
  const { texts } = screen;
  const { heading } = texts.screen;
  const table = alignedTable(
    [heading.email, heading.password, heading.account, heading.person, heading.enterprise],
    accounts.map((a) => [a.email, a.password, texts.login.accountKind[a.account], a.name, a.enterprise]),
    screen.paintErr,
  );
  return `${texts.screen.practiceAccounts}\n${table}\n`;
}

export const practiceView: View<PracticeAccount[]> = {
  kind: 'practice',
  text: (accounts, screen) => practiceAccountsText(accounts, screen).trimEnd(),
  json: (accounts) => ({ accounts }),
  next: (_accounts, { texts }) => [texts.screen.hint.login],
};
