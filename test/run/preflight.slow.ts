/** The checks before the intent: the listing is read last, and holds every order the plan knew, still finished. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import { makePace } from '../../src/portal/http/pace.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import type { Portal, Receipt } from '../../src/portal/portal.js';
import { wireTo } from '../portal/kit.js';
import { office, type Office } from './office.js';
import { submitted } from '../portal/submitting.js';

async function fileAs(portal: Portal, filing: Filing): Promise<string> {
  return (await submitted(portal, await portal.prepare(filing, undefined, () => undefined))).order;
}

const decide = (o: Office, filing: Filing, orderNo: string, to: '已办结' | '办理中') => {
  const { id: applyid, number: applyNo } = filing.application;
  return o.world.decide({ kind: 'order', applyid, applyNo, orderNo, from: '待受理', to });
};

/** An order of a colleague, finished: the plan answers for it. */
async function answeredFor(o: Office) {
  const [filing] = await o.filings(1);
  const order = await fileAs(await o.world.login(1), filing!);
  await decide(o, filing!, order, '已办结');
  return { filing: filing!, order, plan: await o.planOf([filing!], [order]) };
}

test.each(['applyDetail', 'form'])(
  'preflight: a colleague files while %s waits for a busy portal: seen, not sent [F27]',
  async (operation) => {
    const o = await office();
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    const colleague = await o.world.login(1);
    const ready = await colleague.prepare(filing!, undefined, () => undefined);
    await o.world.faults({ operation, kind: 'busy', times: 1, retryAfter: '1' });
    let submitting: Promise<Receipt> | undefined;
    const { rows } = await o.go(plan, {
      on: (e) => {
        if (e.type !== 'phase' || e.phase !== 'checking') return;
        // Well within the second that the portal asked to wait, and after a listing read at once would have been.
        submitting ??= delay(500).then(() => submitted(colleague, ready));
      },
    });
    const theirs = (await submitting)?.order;
    expect(theirs).toBeDefined();
    expect(rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'order-appeared', args: { order: theirs, by: 'ruan.zhiyao@lanhe.example' } },
    });
    expect(rows[0]!.intent).toBeUndefined();
    expect(await o.orders()).toHaveLength(1);
  },
);

test('preflight: an order the plan answered for is open again: not sent, with its status now [F27]', async () => {
  const o = await office();
  const { filing, order, plan } = await answeredFor(o);
  await decide(o, filing, order, '办理中');
  const { rows } = await o.go(plan);
  expect(rows[0]).toMatchObject({
    outcome: 'not-sent',
    reason: { code: 'order-appeared', args: { order, status: '办理中' } },
  });
  expect(await o.submits()).toBe(1);
  await decide(o, filing, order, '已办结');
  expect((await o.go(plan)).outcomes).toEqual(['accepted']);
});

/** A listing from which one order is gone. */
const without = (order: string) => (portal: Portal) => ({
  async orders(...args: Parameters<Portal['orders']>) {
    const listing = await portal.orders(...args);
    return { ...listing, orders: listing.orders.filter((o) => o.number !== order) };
  },
});

test('preflight: an order the plan answered for is not listed: not sent, the listing cannot be trusted [F11]', async () => {
  const o = await office();
  const { order, plan } = await answeredFor(o);
  const { rows } = await o.go(plan, { between: without(order) });
  expect(rows[0]).toMatchObject({
    outcome: 'not-sent',
    reason: { code: 'listing-incomplete', args: { order } },
  });
  expect(await o.submits()).toBe(1);
  expect((await o.go(plan)).outcomes).toEqual(['accepted']);
});

test('preflight: an order of the ledger is not listed: not sent, the listing cannot be trusted [F11]', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  const order = (await o.go(await o.planOf([filing!]))).rows[0]!.order!;
  await decide(o, filing!, order, '已办结');
  // The plan’s own listing lacked it as well.
  const second = await o.planOf([filing!], [], 2);
  const { rows } = await o.go(second, { between: without(order) });
  expect(rows[0]).toMatchObject({
    outcome: 'not-sent',
    reason: { code: 'listing-incomplete', args: { order } },
  });
  expect(await o.submits()).toBe(1);
});

test.each([
  ['application', { applicationId: '1' }],
  ['business', { business: 'replacement' as const }],
])(
  'preflight: the portal holds another %s than planned: not sent, and the difference is named',
  async (what, other) => {
    const o = await office();
    const { rows } = await o.go(await o.planOf(await o.filings(1)), {
      between: (portal) => ({
        prepare: async (...args) => ({ ...(await portal.prepare(...args)), ...other }),
      }),
    });
    expect(rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'readback-differs', args: { what: [what] } },
    });
    expect(rows[0]!.intent).toBeUndefined();
    expect(await o.submits()).toBe(0);
  },
);

test('preflight: with a --rate slower than a listing may be old, its age counts from its request, and the row is filed', async () => {
  const o = await office();
  const plan = await o.planOf(await o.filings(1));
  const { session } = await o.world.login();
  const paced = httpPortal({ ...wireTo(o.world.url, { pace: makePace(2), now: o.time.now }), session });
  const manner = { ...paced.manner, freshMs: 300, staleMs: 450 };
  const { outcomes } = await o.go(plan, { between: () => ({ ...paced, manner }) });
  expect([outcomes, await o.submits()]).toEqual([['accepted'], 1]);
});
