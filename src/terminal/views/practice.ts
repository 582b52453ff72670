/** The practice portal's accounts. */
import { alignedTable, type View } from '../view.js';
import type { Screen } from '../screen.js';

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
