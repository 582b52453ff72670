/** An empty or shortened listing permits no submit: it has to show an order that is known to be there. */
import { describe, expect, test } from 'vitest';
import type { Order } from '../../src/filing/model.js';
import type { Portal } from '../../src/portal/portal.js';
import { controlOrders, judgeListing } from '../../src/plan/listing-control.js';
import type { KeyState } from '../../src/ledger/ledger.js';
import { gateway, type Passing } from '../portal/proxy.js';
import { submitted } from '../portal/submitting.js';
import { office, type Office } from '../run/office.js';

const EMPTY = '"total":0,"list":[]';
/** What an order list answers where a session is over and nobody says so. */
const emptied = (said: Passing): Passing => ({
  ...said,
  text: said.text.replace(/"total":\d+,"list":\[.*\]/u, EMPTY),
});

/** Behind a gateway whose order lists are empty while `isEmpty`. */
async function withLists(isEmpty: () => boolean) {
  const o = await office({ settleSeconds: 0 });
  const { through } = await gateway(o.world.url, {
    answer: async (name, ask) => (name === 'GetOrderList' && isEmpty() ? emptied(await ask()) : ask()),
  });
  await o.relogin(0, through);
  return o;
}

/** Colleagues have filed all of these already. */
async function filedByColleague(o: Office, count: number) {
  const rows = await o.filings(count);
  const colleague = await o.world.login(1);
  for (const filing of rows) {
    await submitted(colleague, await colleague.prepare(filing, undefined, () => undefined));
  }
  return rows;
}

describe('listing-control: F45 lists that are empty', () => {
  test('with a ledger that knows an order: nothing is sent, and the run ends [F45]', async () => {
    let empty = false;
    const o = await withLists(() => empty);
    const [known, ...rest] = await o.filings(6);
    await o.go(await o.planOf([known!]));
    const colleague = await o.world.login(1);
    for (const filing of rest)
      await submitted(colleague, await colleague.prepare(filing, undefined, () => undefined));
    const before = await o.submits();
    empty = true;
    o.time.pass(10);
    const { reasons, stop } = await o.go(await o.planOf(rest));
    expect([reasons[0], stop]).toEqual(['list-untrusted', 'listing']);
    expect(reasons.slice(1)).toEqual(Array(4).fill(undefined));
    expect(await o.submits()).toBe(before);
  });

  test('with a ledger that knows none: the first goes alone, is not listed, and nothing else goes [F45]', async () => {
    const o = await withLists(() => true);
    const rows = await filedByColleague(o, 5);
    const before = await o.submits();
    const { outcomes, rows: states, stop, events } = await o.go(await o.planOf(rows), { concurrency: 4 });
    expect([outcomes[0], states[0]!.listed, stop]).toEqual(['accepted', 'not-yet', 'listing']);
    expect(outcomes.slice(1)).toEqual(Array(4).fill(undefined));
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'unlisted', order: states[0]!.order, seconds: 0 }),
    );
    expect((await o.submits()) - before).toBe(1);
    // Once more: the order is still not listed, so that not even one goes.
    expect((await o.go(await o.planOf(rows))).stop).toBe('listing');
    expect((await o.submits()) - before).toBe(1);
  });

  test('in the middle of a batch: what was not yet submitted stays so [F45]', async () => {
    let empty = false;
    const o = await withLists(() => empty);
    const rows = await filedByColleague(o, 4);
    const mine = await o.filings(2, 'early-production');
    const before = await o.submits();
    const { stop } = await o.go(await o.planOf([...mine, ...rows]), {
      on: (e) => {
        if (e.type !== 'outcome' || empty) return;
        empty = true;
        o.time.pass(10);
      },
    });
    expect(stop).toBe('listing');
    expect((await o.submits()) - before).toBeLessThanOrEqual(2);
    const ours = (await o.orders()).filter((one) => one.creatorEmail === 'office@lanhe.example');
    for (const one of ours) expect(mine.map((f) => f.application.number)).toContain(one.applyNo);
  });
});

describe('listing-control: the first filing of a ledger that knows no order', () => {
  test('is waited for until its order is listed; then the others go together', async () => {
    const o = await office({ settleSeconds: 60 });
    await o.world.faults({ operation: 'submit', kind: 'late', delayMs: 20_000, times: 1 });
    const { outcomes, rows, events, stop } = await o.go(await o.planOf(await o.filings(4)), {
      concurrency: 3,
      on: (e) => void (e.type === 'waiting' && o.time.pass(5)),
    });
    expect([outcomes, stop]).toEqual([Array(4).fill('accepted'), undefined]);
    expect(rows.map((r) => r!.listed)).toEqual(Array(4).fill('yes'));
    const waited = events.findIndex((e) => e.type === 'waiting' && e.why === 'listing');
    expect(events.slice(0, waited).filter((e) => e.type === 'row')).toHaveLength(1);
  });

  test.each([
    [true, Array(3).fill('accepted'), undefined],
    [false, ['accepted', undefined, undefined], 'listing'],
  ])('is not listed in time, and the person says %s', async (yes, expected, ended) => {
    const o = await office({ settleSeconds: 20 });
    await o.world.faults({ operation: 'submit', kind: 'late', delayMs: 600_000 });
    const asked: [readonly string[], number][] = [];
    const { outcomes, rows, stop } = await o.go(await o.planOf(await o.filings(3)), {
      goOnUnlisted: async (orders, seconds) => {
        asked.push([orders, seconds]);
        return yes;
      },
    });
    expect([outcomes, stop]).toEqual([expected, ended]);
    expect(asked).toEqual([[[rows[0]!.order], 20]]);
  });

  test('is the only one: nobody waits or is asked, and the next run looks for it first', async () => {
    const o = await office({ settleSeconds: 60 });
    const [one, ...others] = await o.filings(3);
    await o.world.faults({ operation: 'submit', kind: 'late', delayMs: 30_000, times: 1 });
    const alone = await o.go(await o.planOf([one!]));
    expect([alone.outcomes, alone.rows[0]!.listed]).toEqual([['accepted'], 'not-yet']);
    expect(alone.events.map((e) => e.type)).not.toContain('waiting');
    const next = await o.go(await o.planOf(others), {
      on: (e) => void (e.type === 'waiting' && o.time.pass(20)),
    });
    expect([next.outcomes, next.stop]).toEqual([['accepted', 'accepted'], undefined]);
    expect(next.events.findIndex((e) => e.type === 'waiting')).toBeLessThan(
      next.events.findIndex((e) => e.type === 'row'),
    );
  });

  test('is unknown: nothing else of the batch goes, whatever its business', async () => {
    const o = await office({ settleSeconds: 600 });
    const rows = [...(await o.filings(2)), ...(await o.filings(2, 'early-production'))];
    await o.world.faults({ operation: 'submit', kind: 'refuse' });
    const { outcomes } = await o.go(await o.planOf(rows), { concurrency: 4 });
    expect(outcomes).toEqual(['unknown', undefined, undefined, undefined]);
    expect(await o.submits()).toBe(1);
  });
});

test('listing-control: a known order that is missing stops its own application, not the batch', async () => {
  const o = await office({ settleSeconds: 0 });
  const [first, ...others] = await o.filings(4);
  const order = (await o.go(await o.planOf([first!]))).rows[0]!.order!;
  const { id: applyid, number: applyNo } = first!.application;
  await o.world.decide({ kind: 'order', applyid, applyNo, orderNo: order, from: '待受理', to: '已办结' });
  await o.go(await o.planOf([others[0]!]));
  const again = await o.planOf([first!], [order], 2);
  const plan = { ...again, rows: [...again.rows, ...(await o.planOf(others.slice(1))).rows] };
  const { reasons, outcomes, stop } = await o.go(plan, {
    between: (portal) => ({
      async orders(...args) {
        const listing = await portal.orders(...args);
        return { ...listing, orders: listing.orders.filter((one) => one.number !== order) };
      },
    }),
  });
  expect([reasons[0], outcomes.slice(1), stop]).toEqual([
    'listing-incomplete',
    ['accepted', 'accepted'],
    undefined,
  ]);
});

test('listing-control: another portal that answers in the middle of a batch ends the run', async () => {
  const o = await office({ settleSeconds: 0 });
  let filed = 0;
  const { stop, reasons } = await o.go(await o.planOf(await o.filings(3)), {
    on: (e) => {
      if (e.type === 'outcome' && (filed += 1) === 1) o.time.pass(10);
    },
    between: (portal) => ({
      about: async () => ({ ...(await portal.about()), ...(filed > 0 && { instance: 'another' }) }),
    }),
  });
  expect(stop).toBe('other-portal');
  expect(reasons).toContain('other-portal');
  expect(await o.submits()).toBe(1);
});

test.each([
  ['another account', 1, 'login'],
  ['another enterprise', 3, 'login'],
] as const)('relogin: a login with %s does not go on with the batch', async (_what, which, ended) => {
  const o = await office({ settleSeconds: 0 });
  await o.world.faults({ operation: 'saveForm', kind: 'expire', times: 1 });
  const { stop } = await o.go(await o.planOf(await o.filings(2)), {
    relogin: async () => {
      const portal: Portal = await o.world.login(which);
      return { portal, account: await portal.whoami() };
    },
  });
  expect([stop, await o.submits()]).toEqual([ended, 0]);
});

describe('controlOrders', () => {
  const state = (order: string, more: Partial<KeyState> = {}): [string, KeyState] => [
    order,
    {
      key: { application: order, business: 'cancellation', number: 1 },
      outcome: 'accepted',
      attempt: 'a',
      batch: 'b',
      digest: 'd',
      at: '2026-03-01T00:00:00.000Z',
      tries: 1,
      order,
      grade: 'receipt',
      intent: { attempt: 'a', batch: 'b-1', account: 'me@x.example', portalTime: '', baseline: [] },
      ...more,
    },
  ];
  test('are orders of the last year, of this account, that have been listed or may have been', () => {
    const states = new Map([
      state('A'),
      state('B', { listed: 'yes' }),
      state('NOT-YET', { listed: 'not-yet' }),
      state('BY-A-PERSON', { grade: 'person' }),
      state('IN-DOUBT', { outcome: 'unknown' }),
      state('OLD', { at: '2024-12-01T00:00:00.000Z' }),
      state('OLD-TOO', { submittedAt: '2025-02-01 10:00:00' }),
      state('OTHERS', {
        intent: { attempt: 'a', batch: 'b-1', account: 'you@x.example', portalTime: '', baseline: [] },
      }),
    ]);
    const known = controlOrders(states, 'me@x.example', new Date('2026-03-02T00:00:00Z'));
    expect([...known]).toEqual(['A', 'B']);
    const listing = (...numbers: string[]) => numbers.map((number) => ({ number }) as Order);
    expect(judgeListing(listing('B', 'X'), known)).toBe('shown');
    expect(judgeListing(listing('X', 'OTHERS'), known)).toBe('not-shown');
    expect(judgeListing(listing(), new Set())).toBe('nothing-known');
  });
});
