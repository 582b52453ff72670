/** What the practice portal's own commands show. */
import { chinaTime } from '../../filing/china-time.js';
import { alignedTable } from '../aligned-table.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { economyNames, masked } from '../words.js';

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

export const resetView: View<{ id: string; people: number }> = {
  kind: 'practice-reset',
  text: ({ id, people }, { texts }) => texts.screen.reset({ instance: id, people }),
  json: ({ id, people }) => ({ instance: id, people }),
  next: (_value, { texts }) => [texts.screen.hint.login],
};

export interface Scan {
  state: string;
  enterprise: { name: string; creditCode: string } | null;
  expires: Date;
}

export const scanView: View<Scan> = {
  kind: 'practice-scan',
  text: ({ state, enterprise, expires }, { texts }) =>
    enterprise
      ? texts.screen.scanConfirmed(enterprise)
      : state === 'cancelled'
        ? texts.screen.scanRefused
        : texts.screen.scanned(chinaTime(expires)),
  json: ({ state, enterprise, expires }) => ({ state, enterprise, expires: expires.toISOString() }),
  next: ({ state }, { texts }) => {
    const { scanDone, scanRenew, scanDecide } = texts.screen.hint;
    return [state === 'confirmed' ? scanDone : state === 'cancelled' ? scanRenew : scanDecide];
  },
};

export type Change =
  | { kind: 'economies'; applyNo: string; economies: string[] }
  | { kind: 'application'; applyNo: string; from: string; to: string }
  | { kind: 'passport'; applyNo: string; passportNo: string }
  | { kind: 'order'; applyNo: string; orderNo: string; from: string; to: string; reason?: string };

function changeText(change: Change): string {
  switch (change.kind) {
    case 'economies':
      return `${change.applyNo}  + ${economyNames(change.economies)}`;
    case 'passport':
      return `${change.applyNo}  ${masked(change.passportNo)}`;
    case 'application':
      return `${change.applyNo}  ${change.from} → ${change.to}`;
    case 'order':
      return `${change.orderNo}  ${change.from} → ${change.to}${change.reason ? `（${change.reason}）` : ''}`;
  }
}

export const advanceView: View<Change[]> = {
  kind: 'practice-advance',
  text: (changes, { texts }) =>
    changes.length === 0
      ? texts.screen.nothingAdvanced
      : [texts.screen.advanced(changes.length), ...changes.map((c) => `  ${changeText(c)}`)].join('\n'),
  json: (changes) => ({
    changes: changes.map((c) => (c.kind === 'passport' ? { ...c, passportNo: masked(c.passportNo) } : c)),
  }),
  next: (_changes, { texts }) => [texts.screen.hint.list, texts.screen.hint.orders],
};
