/** Batch folders that were deleted: the ledger's digest tells what was filed, and no identical row is "different". */
import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Rejected } from '../../src/portal/errors.js';
import { keyText } from '../../src/ledger/ledger.js';
import { unblockedRows } from '../../src/plan/plan.js';
import { makeReport } from '../../src/report/report.js';
import { desk, line, LINE } from './desk.js';

/** Filed, and then all that is left is the ledger. */
async function filedAndForgotten(count = 1) {
  const d = await desk(count);
  const lines = d.people.map((p) => line(p));
  const plan = await d.draw(lines);
  await d.go(plan);
  d.forget();
  return { d, lines, filed: unblockedRows(plan) };
}

test('batches deleted: the same table is recognised as filed, with its order; nothing is sent [F49]', async () => {
  const { d, lines, filed } = await filedAndForgotten(2);
  const plan = await d.draw(lines);
  expect(await d.shown(plan)).toEqual(['settled', 'settled']);
  expect(unblockedRows(plan).map((r) => [keyText(r.key), r.digest])).toEqual(
    filed.map((r) => [keyText(r.key), r.digest]),
  );
  expect((await d.go(plan)).outcomes).toEqual(['accepted', 'accepted']);
  const orders = (await d.orders()).map((o) => o.orderNo);
  const report = makeReport(plan, await d.states());
  expect(report.rows.map((r) => [r.outcome, r.order, r.problems])).toEqual(
    orders.map((order) => ['accepted', order, []]),
  );
  expect(await d.submits()).toBe(2);
  // Drawn up once more it is the same plan.
  d.forget();
  expect((await d.draw(lines)).digest).toBe(plan.digest);
});

test('batches deleted: other spellings with the same content are recognised as filed', async () => {
  const { d } = await filedAndForgotten();
  const [person] = d.people;
  expect(await d.shown(await d.draw([line(person!, { business: 'cancellation' })]))).toEqual(['settled']);
});

test('batches deleted: a finished order is recognised; with its number in 确认再次办理 a second filing is planned', async () => {
  const { d, lines } = await filedAndForgotten();
  await d.finish();
  expect(await d.shown(await d.draw(lines))).toEqual(['settled']);
  d.forget();
  const [order] = (await d.orders()).map((o) => o.orderNo);
  const again = await d.draw([line(d.people[0]!, { again: order! })]);
  expect(unblockedRows(again)[0]).toMatchObject({ key: { number: 2 }, orders: [order] });
  d.time.pass(60);
  await d.go(again);
  d.forget();
  expect(unblockedRows(await d.draw([line(d.people[0]!, { again: order! })]))[0]!.key.number).toBe(2);
  expect(await d.submits()).toBe(2);
});

test('batches deleted: a row or a file that differs is reported as different, with the order', async () => {
  const { d, lines } = await filedAndForgotten();
  const [order] = (await d.orders()).map((o) => o.orderNo);
  const differs = { rule: 'already-filed', args: { order, compared: 'differs' } };
  expect((await d.draw([line(d.people[0]!, LINE)])).rows[0]!.problems).toMatchObject([differs]);
  d.forget();
  appendFileSync(d.fileOf(d.people[0]!), 'x');
  expect((await d.draw(lines)).rows[0]!.problems).toMatchObject([differs]);
  expect(await d.submits()).toBe(1);
});

test('batches deleted: what cannot be compared is not reported as different', async () => {
  const { d, lines } = await filedAndForgotten();
  const args = { order: (await d.orders())[0]!.orderNo, compared: 'not-compared' };
  const [person] = d.people;
  const refused = await d.draw(lines, undefined, {
    portal: {
      ...d.portal(),
      form: () => Promise.reject(new Rejected('form', 'NOT_ALLOWED', '当前状态不可办理')),
    },
  });
  expect(refused.rows[0]!.problems).toMatchObject([{ rule: 'already-filed', args }]);
  d.forget();
  const broken = (await d.draw([line(person!, { phone: '1' })])).rows[0]!.problems;
  expect(broken.find((p) => p.rule === 'already-filed')).toMatchObject({ args });
});

test('batches deleted: an unknown row is settled, not sent; one that differs is blocked', async () => {
  const d = await desk(1);
  const [person] = d.people;
  await d.world.faults({ operation: 'submit', kind: 'refuse' });
  expect((await d.go(await d.draw([line(person!)]), { on: d.timeFlies })).outcomes).toEqual(['unknown']);
  await d.world.faults();
  d.forget();
  const [row] = unblockedRows(await d.draw([line(person!)]));
  expect([await d.shown(await d.draw([line(person!)])), row!.orders]).toEqual([['settled'], []]);
  d.forget();
  expect(await d.shown(await d.draw([line(person!, LINE)]))).toEqual([['filed-in-doubt']]);
});
