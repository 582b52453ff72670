/** What counts as a change, and what a look at some numbers leaves alone. */
import { expect, test } from 'vitest';
import { compare, NOTHING_SEEN, type StatusLook, type StatusesSeen } from '../../src/status/changes.js';
import type { Application, Order } from '../../src/filing/model.js';

const [A, B] = ['APEC20260101000001', 'APEC20260101000002'];
const application = (number: string, status: string, economies: string[] | 'hidden' = []): Application => ({
  id: `id-${number}`,
  number,
  kind: '新办',
  applicant: '阮知遥',
  passport: 'EX0000001',
  status,
  economies: economies === 'hidden' ? undefined : economies,
  agency: { code: '1', name: '机构甲' },
  enterprise: '企业甲',
  appliedAt: '2026-01-01 09:00:00',
  buttons: undefined,
});
const order = (of: string, nth: number, status: string, business: Order['business']): Order => ({
  number: `${of}-0${nth}-x`,
  id: `o-${of}-${nth}`,
  applicationId: `id-${of}`,
  applicationNumber: of,
  applicant: '阮知遥',
  business,
  businessName: '',
  agency: '机构甲',
  status,
  state: 'open',
  submittedAt: '2026-02-01 09:00:00',
  by: undefined,
});

const [T1, T2] = ['2026-03-01T01:00:00.000Z', '2026-03-02T01:00:00.000Z'];
const ALL: StatusLook = { only: undefined, view: 'all' };
const only = (...numbers: string[]): StatusLook => ({ only: new Set(numbers), view: 'all' });
const look = (
  before: StatusesSeen,
  applications: Application[],
  orders: Order[] = [],
  how: StatusLook = ALL,
  at = T1,
) => compare(before, { applications, orders }, how, at);

test('compare: changes count from the first look', () => {
  const first = look(NOTHING_SEEN, [application(A, '甲')], [order(A, 1, '待受理', 'replacement')]);
  expect([first.changes, first.first]).toEqual([[], 1]);
  expect(JSON.stringify(first.seen)).not.toMatch(/阮知遥|EX0000001/u);
});

test('compare: statuses, economies, new applications, new orders and their statuses', () => {
  const { seen } = look(
    NOTHING_SEEN,
    [application(A, '甲', ['AUS'])],
    [order(A, 1, '待受理', 'replacement')],
  );
  const { changes } = look(
    seen,
    [application(A, '乙', ['AUS', 'JPN']), application(B, '丙')],
    [order(A, 1, '办理中', 'replacement'), order(A, 2, '待受理', undefined)],
  );
  expect(changes.map((c) => [c.what, c.application])).toEqual([
    ['status', A],
    ['economies', A],
    ['order-status', A],
    ['order', A],
    ['application', B],
  ]);
});

test('compare: typography is no change, nor are economies that are not shown, nor what is in no list today', () => {
  const { seen } = look(NOTHING_SEEN, [application(A, 'APEC 经济体审核中，已提前制卡', ['AUS'])]);
  const hidden = look(seen, [application(A, 'APEC经济体审核中,已提前制卡', 'hidden')]);
  expect(hidden.changes).toEqual([]);
  const gone = look(hidden.seen, []);
  expect(gone.changes).toEqual([]);
  // What was known before they were hidden still counts.
  const { changes } = look(gone.seen, [application(A, 'APEC经济体审核中,已提前制卡', ['AUS', 'PER'])]);
  expect(changes).toMatchObject([{ what: 'economies', economies: ['PER'] }]);
});

test('compare: a look at some numbers forgets nothing of the others, and is no first look of them', () => {
  const whole = look(NOTHING_SEEN, [application(A, '甲'), application(B, '甲')]).seen;
  const some = look(whole, [application(A, '乙'), application(B, '乙')], [], only(A));
  expect(some.changes.map((c) => c.application)).toEqual([A]);
  expect(
    look(some.seen, [application(A, '乙'), application(B, '乙')]).changes.map((c) => c.application),
  ).toEqual([B]);
  // The other way round: B was never looked at, so it cannot have changed.
  const first = look(NOTHING_SEEN, [application(A, '甲')], [], only(A)).seen;
  const then = look(
    first,
    [application(A, '甲'), application(B, '乙')],
    [order(B, 1, '待受理', 'replacement')],
  );
  expect([then.changes, then.first]).toEqual([[], 1]);
});

test('compare: orders of one business: those of the others are neither reported nor taken as seen', () => {
  const orders = [order(A, 1, '待受理', 'replacement'), order(A, 2, '待受理', 'cancellation')];
  const { seen } = look(NOTHING_SEEN, [application(A, '甲')]);
  const some = look(seen, [application(A, '乙')], orders, { only: undefined, view: 'replacement' });
  expect(some.changes).toMatchObject([{ what: 'order', business: 'replacement' }]);
  const rest = look(some.seen, [application(A, '乙')], orders);
  expect(rest.changes.map((c) => c.what)).toEqual(['status', 'order']);
});

test('compare: `since` is the time of the oldest look that was compared', () => {
  const both = [application(A, '甲'), application(B, '甲')];
  const first = look(NOTHING_SEEN, both);
  expect(first.since).toBeUndefined();
  const some = look(first.seen, both, [], only(A), T2).seen;
  expect([look(some, both, [], only(A)).since, look(some, both).since]).toEqual([T2, T1]);
});
