/** Which application or order a number means. */
import { expect, test } from 'vitest';
import { followed, wantsOrders, type Asked, type Lists } from '../../src/status/followed.js';
import type { Application, Order } from '../../src/filing/model.js';

const [A, B] = ['APEC20260101000001', 'APEC20260101000002'];
const application = (number: string) => ({ id: `id-${number}`, number, applicant: '阮知遥', status: '甲' });
const order = (number: string, business: Order['business'], submittedAt: string) => {
  const of = number.split('-')[0]!;
  return { number, business, submittedAt, applicationId: `id-${of}`, applicationNumber: of, status: number };
};
const lists = {
  applications: [application(A), application(B)] as Application[],
  orders: [
    order(`${A}-01-hb`, 'replacement', '2026-02-01 09:00:00'),
    order(`${A}-03-hb`, 'replacement', '2026-03-01 09:00:00'),
    order(`${A}-02-zx`, 'cancellation', '2026-04-01 09:00:00'),
  ] as Order[],
} satisfies Lists;

const of = (asked: Partial<Asked>) => {
  const { items, unknown } = followed({ numbers: [], all: false, business: undefined, ...asked }, lists);
  return [items.map((i) => i.order?.number ?? `${i.application} ${i.status ?? '–'}`), unknown];
};

test.each([
  ['an application, in any spelling', { numbers: [' apec20260101000001'] }, [`${A} 甲`], []],
  ['an order, in any spelling', { numbers: [`${A}-02-ZX `] }, [`${A}-02-zx`], []],
  ['each once', { numbers: [A, A.toLowerCase(), A] }, [`${A} 甲`], []],
  [
    'what is in no list',
    { numbers: [A, 'APEC20260101000009', `${A}-09-hb`, ''] },
    [`${A} 甲`],
    ['APEC20260101000009', `${A}-09-hb`, ''],
  ],
  ['the latest order of a business', { numbers: [A], business: 'replacement' }, [`${A}-03-hb`], []],
  ['no order yet', { numbers: [B], business: 'replacement' }, [`${B} –`], []],
  ['all, with a business', { all: true, business: 'replacement' }, [`${A}-03-hb`, `${B} –`], []],
  ['a business alone: those that have one', { business: 'replacement' }, [`${A}-03-hb`], []],
  ['an order is that very one', { numbers: [`${A}-01-hb`], business: 'replacement' }, [`${A}-01-hb`], []],
  ['an order of another business', { numbers: [`${A}-02-zx`], business: 'replacement' }, [], [`${A}-02-zx`]],
] as const)('followed: %s', (_, asked, items, unknown) => {
  expect(of(asked)).toEqual([items, unknown]);
});

test('wantsOrders: only if a number or a business asks for orders', () => {
  const asked: Asked = { numbers: [A], all: false, business: undefined };
  expect(wantsOrders(asked)).toBe(false);
  expect(wantsOrders({ ...asked, numbers: [A, `${A}-01-hb`] })).toBe(true);
  expect(wantsOrders({ ...asked, business: 'replacement' })).toBe(true);
});
