// Two invented enterprises and their accounts.
import { creditCheck } from './numbers.js';

export interface Account {
  readonly uid: string;
  readonly kind: 'enterprise' | 'handler';
  readonly email: string;
  readonly name: string;
}

export interface Enterprise {
  readonly name: string;
  readonly creditCode: string;
  readonly accounts: readonly Account[];
}

/** The password of every practice account; public, and printed at login. */
export const practicePassword = 'practice-2026';

// No division has the code 000000, so these credit codes belong to no real enterprise.
const creditCode = (body: string): string => body + creditCheck(body);

export const enterprises: readonly [Enterprise, Enterprise] = [
  {
    name: '岚禾精密机械有限公司',
    creditCode: creditCode('91000000PRACT0001'),
    accounts: [
      { uid: '900101', kind: 'enterprise', email: 'office@lanhe.example', name: '岚禾精密机械有限公司' },
      { uid: '900102', kind: 'handler', email: 'ruan.zhiyao@lanhe.example', name: '阮知遥' },
      { uid: '900103', kind: 'handler', email: 'qi.chengchuan@lanhe.example', name: '祁承川' },
    ],
  },
  {
    name: '澄屿远航国际贸易有限公司',
    creditCode: creditCode('91000000PRACT0002'),
    accounts: [
      {
        uid: '900201',
        kind: 'enterprise',
        email: 'office@chengyu.example',
        name: '澄屿远航国际贸易有限公司',
      },
      { uid: '900202', kind: 'handler', email: 'zhuo.wangxi@chengyu.example', name: '卓望溪' },
      { uid: '900203', kind: 'handler', email: 'pei.yining@chengyu.example', name: '裴亦宁' },
    ],
  },
];

/** The enterprise of a 统一社会信用代码 and its own account, used by a licence login (assumed). */
export function licensed(creditCode: string): { enterprise: Enterprise; account: Account } | undefined {
  const enterprise = enterprises.find((one) => one.creditCode === creditCode);
  const account = enterprise?.accounts.find((one) => one.kind === 'enterprise');
  return enterprise && account && { enterprise, account };
}

/** The enterprise and account of an e-mail address, ignoring case. */
export function accountOf(email: string): { enterprise: Enterprise; account: Account } | undefined {
  const wanted = email.trim().toLowerCase();
  for (const enterprise of enterprises) {
    const account = enterprise.accounts.find((one) => one.email === wanted);
    if (account) return { enterprise, account };
  }
  return undefined;
}
