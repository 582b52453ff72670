/** Orders of other businesses of the same application block a row, whoever filed them and from whichever table. */
import { describe, expect, test } from 'vitest';
import type { Business } from '../../src/filing/business.js';
import type { Application, Order, OrderState } from '../../src/filing/model.js';
import { problem } from '../../src/filing/problem.js';
import type { Entry } from '../../src/filing/table/entry.js';
import { existingOrderProblems } from '../../src/plan/existing-orders.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { problemText } from '../../src/terminal/words.js';
import { candidates, fillForm } from '../portal/filings.js';
import { folder } from '../portal/kit.js';
import { desk, line } from './desk.js';
import { submitted } from '../portal/submitting.js';

type Desk = Awaited<ReturnType<typeof desk>>;

/** Somebody else's order for the same application, made on the portal and not by this office's ledger. */
async function byColleague(d: Desk, business: Business, also?: Business) {
  const portal = await d.world.login(1);
  const able = await candidates(portal, business, '2001');
  const others = also ? await candidates(portal, also, '2001') : able;
  const person = able.find((a) => others.some((o) => o.id === a.id))!;
  const filing = fillForm(person, await portal.form(person.id, business), folder());
  const { order } = await submitted(portal, await portal.prepare(filing, undefined, () => undefined));
  return { person, order };
}

const about = (plan: Awaited<ReturnType<Desk['draw']>>, rule: string) =>
  plan.rows[0]!.problems.filter((p) => p.rule === rule);

describe('existing-orders: another business of the same application is not finished', () => {
  test('a cancellation: nothing else is filed, whatever is answered; a row of the same business names its own order', async () => {
    const d = await desk(0);
    const { person, order } = await byColleague(d, 'cancellation', 'replacement');
    for (const again of ['', order]) {
      const plan = await d.draw([line(person, { business: '换补卡', again })]);
      expect(about(plan, 'other-order-open')).toMatchObject([
        {
          level: 'error',
          args: {
            order,
            business: 'cancellation',
            status: '待受理',
            by: 'ruan.zhiyao@lanhe.example',
            then: 'wait',
          },
          place: { row: 2, person: person.applicant, business: 'replacement' },
        },
      ]);
    }
    expect(await d.shown(await d.draw([line(person)]))).toEqual([['order-open']]);
  });

  test('a passport change: early production waits for it, and may follow once it is finished', async () => {
    const d = await desk(0);
    const { person, order } = await byColleague(d, 'passport-change', 'early-production');
    const row = line(person, { business: '提前制卡', again: order });
    const plan = await d.draw([row]);
    expect(about(plan, 'other-order-open')).toMatchObject([
      { level: 'error', args: { order, then: 'wait' } },
    ]);
    await d.finish();
    expect(about(await d.draw([row]), 'other-order-open')).toEqual([]);
  });

  test('any other, beside a cancellation: it is not filed, whatever is answered, until that order is finished', async () => {
    const d = await desk(1);
    const { order } = await byColleague(d, 'replacement', 'cancellation');
    const [a] = d.people;
    for (const again of ['', order]) {
      const plan = await d.draw([line(a!, { again })]);
      expect(await d.shown(plan)).toEqual([['other-order-open']]);
      expect(about(plan, 'other-order-open')).toMatchObject([
        { level: 'error', args: { order, business: 'replacement', then: 'cancel-later' } },
      ]);
    }
    // What has to be corrected is said now, not only when that order is finished.
    expect(await d.shown(await d.draw([line(a!, { phone: '' })]))).toEqual([
      ['other-order-open', 'field-missing'],
    ]);
    await d.finish();
    expect(await d.shown(await d.draw([line(a!)]))).toEqual(['ready']);
  });

  test('early production, before a passport change: the row needs that order’s number, and the problem says so', async () => {
    const d = await desk(0);
    const { person, order } = await byColleague(d, 'early-production', 'passport-change');
    for (const again of ['', '是', `${order}x`])
      expect(
        about(await d.draw([line(person, { business: '未制卡仅更换护照', again })]), 'other-order-open'),
      ).toMatchObject([
        { level: 'confirm', args: { order, then: 'answer' }, place: { column: '确认再次办理' } },
      ]);
    for (const again of [order, `APEC20221031000002-01-hb、${order}`, `"${order}，X-1"`, `X-1 ${order}`])
      expect(
        about(await d.draw([line(person, { business: '未制卡仅更换护照', again })]), 'other-order-open'),
      ).toMatchObject([{ level: 'warn', args: { order, then: 'answered' } }]);
  });
});

test('existing-orders: a row filed from this table stays settled when a colleague files another business afterwards', async () => {
  const d = await desk(1);
  const [a] = d.people;
  await d.go(await d.draw([line(a!)]));
  await byColleague(d, 'replacement', 'cancellation');
  const plan = await d.draw([line(a!)]);
  expect(await d.shown(plan)).toEqual(['settled']);
  await d.go(plan);
  expect(await d.submits()).toBe(2);
});

test('existing-orders: another business in our own ledger counts before the portal lists it', async () => {
  const d = await desk(1);
  const [a] = d.people;
  await d.world.faults({ operation: 'submit', kind: 'refuse' });
  expect((await d.go(await d.draw([line(a!)]), { on: d.timeFlies })).outcomes).toEqual(['unknown']);
  const plan = await d.draw([line(a!, { business: '换补卡' })]);
  expect(about(plan, 'other-in-doubt')).toMatchObject([
    { level: 'error', args: { business: 'cancellation' } },
  ]);
  await d.world.faults();
});

test('existing-orders: one accepted and not listed yet blocks like one that is listed', async () => {
  const d = await desk(1);
  const [a] = d.people;
  const { rows } = await d.go(await d.draw([line(a!)]));
  const portal = { ...d.portal(), orders: async () => ({ ...(await d.portal().orders()), orders: [] }) };
  const plan = await d.draw([line(a!, { business: '换补卡' })], undefined, { portal });
  expect(about(plan, 'other-order-open')).toMatchObject([
    { level: 'error', args: { order: rows[0]!.order, business: 'cancellation', status: '' } },
  ]);
});

test('preflight: one made between plan and submit is seen and not sent [F27]', async () => {
  const d = await desk(1);
  const [person] = d.people;
  const plan = await d.draw([line(person!)]);
  expect(await d.shown(plan)).toEqual(['ready']);
  const portal = await d.world.login(1);
  const filing = fillForm(person!, await portal.form(person!.id, 'replacement'), folder());
  const { order } = await submitted(portal, await portal.prepare(filing, undefined, () => undefined));
  const { rows } = await d.go(plan);
  expect(rows[0]).toMatchObject({
    outcome: 'not-sent',
    reason: {
      code: 'other-order-appeared',
      args: { order, business: 'replacement', by: 'ruan.zhiyao@lanhe.example' },
    },
  });
  expect(rows[0]!.intent).toBeUndefined();
});

test('preflight: one answered for is no obstacle, except beside a cancellation that an earlier version planned', async () => {
  const d = await desk(1);
  const [able] = d.people;
  const early = await byColleague(d, 'early-production', 'passport-change');
  const replaced = await byColleague(d, 'replacement', 'cancellation');
  const portal = d.portal();
  const change = fillForm(early.person, await portal.form(early.person.id, 'passport-change'), folder());
  const cancel = fillForm(able!, await portal.form(able!.id, 'cancellation'), folder());
  const plan = await d.planOf([change, cancel]);
  const orders = [early.order, replaced.order];
  const answered = plan.rows.map((row, i) => ({
    ...row,
    problems: [
      problem('other-order-open', 'warn', {
        ...{ order: orders[i]!, business: i === 0 ? 'early-production' : 'replacement' },
        ...{ status: '待受理', at: '', by: '', then: 'answered' },
      }),
    ],
  }));
  const { rows } = await d.go({ ...plan, rows: answered });
  expect(rows).toMatchObject([
    { outcome: 'accepted' },
    { outcome: 'not-sent', reason: { code: 'other-order-appeared', args: { order: replaced.order } } },
  ]);
});

test('preflight: one filed from a later table of ours: an older batch that is resumed does not file beside it', async () => {
  const d = await desk(1);
  const [person] = d.people;
  const older = await d.draw([line(person!)]);
  const portal = d.portal();
  const filing = fillForm(person!, await portal.form(person!.id, 'replacement'), folder());
  expect((await d.go(await d.planOf([filing]))).rows[0]).toMatchObject({ outcome: 'accepted' });
  expect((await d.go(older)).rows[0]).toMatchObject({
    outcome: 'not-sent',
    reason: { code: 'other-order-appeared', args: { business: 'replacement' } },
  });
});

describe('existing-orders: an earlier order of the same business that is over', () => {
  const application = { id: '1', number: 'APEC20260105000001' } as Application;
  const order = (number: string, state: OrderState, submittedAt: string): Order =>
    ({ number, applicationId: '1', business: 'cancellation', status: state, state, submittedAt }) as Order;
  const [over, open] = [order('A-01-zx', 'returned', '2026-01-05'), order('A-02-zx', 'open', '2026-02-05')];
  const found = (again: string[], orders: Order[]) =>
    existingOrderProblems(
      { business: 'cancellation', again } as unknown as Entry,
      ...([application, orders, new Map(), new Set<string>(), { row: 2 }] as const),
    );

  test('order-finished: not asked about beside an order that blocks the row in any case', () => {
    expect(found([], [over]).map((p) => p.rule)).toEqual(['order-finished']);
    expect(found([], [over, open]).map((p) => p.rule)).toEqual(['order-open']);
  });

  test('order-finished: 是 does not count, which its sentence says; a number does', () => {
    const said = (again: string[]) =>
      found(again, [over]).flatMap((p) => [zh, en].map((t) => problemText(t, p)));
    expect(said(['是'])).toEqual([
      expect.stringContaining('填“是”不算，须填订单号'),
      expect.stringContaining('是 does not count'),
    ]);
    expect(said([]).join()).not.toMatch(/不算|not count/u);
    expect(found([over.number], [over]).map((p) => p.rule)).toEqual(['filed-again']);
  });
});
