/** A receipt is checked by reading its order; a receipt that is contradicted is traced. */
import { describe, expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import type { Portal } from '../../src/portal/portal.js';
import { makeReport } from '../../src/report/report.js';
import { answered, gateway, type Gateway, type Passing } from '../portal/proxy.js';
import { eachSubmit, submitted } from '../portal/submitting.js';
import { office, type Office } from './office.js';

/** An office behind a gateway that may answer the n-th submit (from 1) in its own way. */
async function behind(submit: (n: number, ask: () => Promise<Passing>, o: Office) => Promise<Passing>) {
  const o = await office({ settleSeconds: 0 });
  let submits = 0;
  const rules: Gateway = {
    answer: (name, ask) => (name === 'SubmitApply' ? submit((submits += 1), ask, o) : ask()),
  };
  const { through } = await gateway(o.world.url, rules);
  await o.relogin(0, through);
  return { ...o, fresh: () => o.relogin(0, through) };
}

/** What the n-th submit was answered is said again instead of asking the portal. */
function repeating(from: number) {
  const said: Passing[] = [];
  return async (n: number, ask: () => Promise<Passing>) => {
    if (n !== from) said[n] = await ask();
    return said[n] ?? said[n - 1]!;
  };
}

const fileAs = async (portal: Portal, filing: Filing): Promise<string> =>
  (await submitted(portal, await portal.prepare(filing, undefined, () => undefined))).order;

test('checkReceipt: an answer repeated from the submit before is not believed, and the filing is made once [F43]', async () => {
  const o = await behind(repeating(2));
  const plan = await o.planOf(await o.filings(3));
  const first = await o.go(plan, { on: o.timeFlies });
  expect(first.events).toContainEqual(expect.objectContaining({ type: 'phase', phase: 'tracing' }));
  const records = o.records().filter((r) => r.type === 'outcome');
  expect(records).toContainEqual(
    expect.objectContaining({
      outcome: 'unknown',
      reason: { code: 'receipt-contradicted', args: { order: first.rows[0]!.order, what: ['elsewhere'] } },
    }),
  );
  // Its draft was still open: it went again in that very draft.
  expect(first.outcomes).toEqual(['accepted', 'accepted', 'accepted']);
  const orders = await o.orders();
  expect(orders.map((one) => one.applyNo)).toEqual(
    expect.arrayContaining(plan.rows.map((row) => row.application)),
  );
  expect(orders).toHaveLength(3);
  for (const [i, row] of first.rows.entries())
    expect(orders.find((one) => one.orderNo === row!.order)!.applyNo).toBe(plan.rows[i]!.application);
  expect(await o.drafts()).toEqual([]);
});

test('checkReceipt: an answer repeated from the submit before, while the portal acted: its own order is found [F43]', async () => {
  const said: Passing[] = [];
  const o = await behind(async (n, ask) => {
    said[n] = await ask();
    return n === 2 ? said[1]! : said[n];
  });
  const plan = await o.planOf(await o.filings(2));
  const { rows, outcomes } = await o.go(plan, { on: o.timeFlies });
  expect(outcomes).toEqual(['accepted', 'accepted']);
  expect(rows.map((r) => r!.grade)).toEqual(['receipt', 'draft']);
  const orders = await o.orders();
  expect(rows.map((r) => r!.order)).toEqual(orders.map((one) => one.orderNo));
  expect(await o.submits()).toBe(2);
});

describe('checkReceipt with the number of somebody else’s order', () => {
  test.each<[string, (o: Office, filing: Filing, other: Filing) => Promise<string>, string[]]>([
    [
      'a colleague’s, of another application',
      async (o, _filing, other) => fileAs(await o.world.login(1), other),
      ['application', 'draft', 'account', 'content'],
    ],
    ['that nobody has', async () => 'APEC20990101000001-01-ta', ['draft-open']],
  ])('%s: not believed [F43]', async (_what, numberOf, what) => {
    let number = '';
    const o = await behind(async (n, ask) =>
      n === 1 ? answered(`{"orderNo":"${number}","orderId":"1","submitTime":"2026-03-02 09:02:03"}`) : ask(),
    );
    const [filing, other] = await o.filings(2);
    const plan = await o.planOf([filing!]);
    number = await numberOf(o, filing!, other!);
    const { rows } = await o.go(plan, { on: o.timeFlies });
    const told = o.records().flatMap((r) => (r.type === 'outcome' ? (r.reason ?? []) : []));
    const contradicted = told.find((r) => r.code === 'receipt-contradicted')!;
    expect(contradicted.args!['order']).toBe(number);
    expect(what).toEqual(expect.arrayContaining(contradicted.args!['what'] as string[]));
    expect(rows[0]!.order).not.toBe(number);
    const ours = (await o.orders()).filter((one) => one.applyNo === filing!.application.number);
    expect(ours.map((one) => one.orderNo)).toEqual([rows[0]!.order]);
  });
});

describe('checkReceipt with a number that the portal does not know', () => {
  const NUMBER = 'APEC20990101000001-01-ta';
  const unseen = answered(`{"orderNo":"${NUMBER}","orderId":"1","submitTime":"2026-03-02 09:02:03"}`);
  const none = answered('{"pageNo":1,"pageSize":100,"total":0,"list":[]}');
  const down: Passing = { status: 503, type: 'text/html', text: '' };

  /** An office whose submits are answered so, and whose drafts after it cannot be seen until `isOver`. */
  async function blind(isActed: boolean, drafts: Passing) {
    const o = await office({ settleSeconds: 0 });
    const seen = { submits: 0, isOver: false };
    const { through } = await gateway(o.world.url, {
      async answer(name, ask) {
        const isFirst = name === 'SubmitApply' && (seen.submits += 1) === 1;
        if (isFirst && isActed) await ask();
        if (isFirst) return unseen;
        return name === 'GetDraftList' && seen.submits > 0 && !seen.isOver ? drafts : ask();
      },
    });
    await o.relogin(0, through);
    return { ...o, seen, fresh: () => o.relogin(0, through) };
  }

  test.each([
    ['cannot be read', down],
    ['are an empty list', none],
  ])('and drafts that %s: never accepted, and sent once in the same draft [F43]', async (_what, drafts) => {
    const o = await blind(false, drafts);
    const plan = await o.planOf(await o.filings(1));
    const first = await o.go(plan, { on: o.timeFlies });
    expect([first.outcomes, await o.orders()]).not.toEqual([['accepted'], []]);
    o.seen.isOver = true;
    o.time.pass(10);
    await o.fresh();
    const again = await o.go(plan, { on: o.timeFlies });
    const [order, ...others] = await o.orders();
    expect([again.outcomes, again.rows[0]!.order, others]).toEqual([['accepted'], order!.orderNo, []]);
    expect(await o.drafts()).toEqual([]);
  });

  test('while the portal acted: accepted with its own number, and no other [F43]', async () => {
    const o = await blind(true, none);
    const plan = await o.planOf(await o.filings(1));
    const { rows, outcomes } = await o.go(plan, { on: o.timeFlies });
    expect([outcomes, rows[0]!.order]).toEqual([['accepted'], (await o.orders())[0]!.orderNo]);
    expect(rows[0]!.beside).toBeUndefined();
  });
});

test('checkReceipt: an order that cannot be read after its receipt stays unknown, and the next run finds it [F43]', async () => {
  const o = await office({ settleSeconds: 0 });
  const plan = await o.planOf(await o.filings(1));
  await o.world.faults({ operation: 'orderDetail', kind: 'refuse' });
  const first = await o.go(plan);
  expect([first.outcomes, first.rows[0]!.receipt]).toEqual([['unknown'], (await o.orders())[0]!.orderNo]);
  await o.world.faults();
  const again = await o.go(plan);
  expect([again.outcomes, await o.submits()]).toEqual([['accepted'], 1]);
});

test('checkReceipt: killed before the check: unknown with its number, then accepted and sent once [F1 F43]', async () => {
  const o = await office({ settleSeconds: 0 });
  const plan = await o.planOf(await o.filings(1));
  const killed = new Error('killed');
  const dead = () => ({ order: () => Promise.reject(killed), orders: () => Promise.reject(killed) });
  let sent = false;
  await expect(
    o.go(plan, {
      between: (portal) => ({
        orders: (...args) => (sent ? dead().orders() : portal.orders(...args)),
        order: (...args) => (sent ? dead().order() : portal.order(...args)),
        ...eachSubmit(portal, async (_confirmation, submit) => {
          const receipt = await submit();
          sent = true;
          return receipt;
        }),
      }),
    }),
  ).rejects.toBe(killed);
  const [state] = [...(await o.states()).values()];
  expect(state).toMatchObject({ outcome: 'unknown', receipt: (await o.orders())[0]!.orderNo });
  expect((await o.go(plan)).outcomes).toEqual(['accepted']);
  expect(await o.submits()).toBe(1);
});

describe('listed', () => {
  test('is not yet true of an accepted order: the report says so, and the next run looks again [F7]', async () => {
    const o = await office({ settleSeconds: 60 });
    const [first, late] = await o.filings(2);
    expect((await o.go(await o.planOf([first!]))).rows[0]).toMatchObject({ listed: 'yes' });
    await o.world.faults({ operation: 'submit', kind: 'late', delayMs: 600_000 });
    const plan = await o.planOf([late!]);
    const { rows, outcomes } = await o.go(plan);
    expect([outcomes, rows[0]!.listed, rows[0]!.grade]).toEqual([['accepted'], 'not-yet', 'receipt']);
    expect(makeReport(plan, await o.states()).rows[0]).toMatchObject({ listed: 'not-yet', todo: 'none' });
    o.time.pass(700);
    await o.relogin();
    const again = await o.go(plan);
    expect([again.rows[0]!.listed, await o.submits()]).toEqual(['yes', 2]);
  });

  test('is not judged by a listing that shows no known order [F45]', async () => {
    const o = await office({ settleSeconds: 0 });
    const [one, two] = await o.filings(2);
    await o.go(await o.planOf([one!]));
    let empty = false;
    const { rows } = await o.go(await o.planOf([two!]), {
      on: (e) => void (e.type === 'phase' && e.phase === 'verifying' && (empty = true)),
      between: (portal) => ({
        orders: async (...args) => {
          const listing = await portal.orders(...args);
          return empty ? { ...listing, orders: [] } : listing;
        },
      }),
    });
    // Submitted, and not said to be missing from a list that shows nothing at all.
    expect(rows[0]).toMatchObject({ outcome: 'accepted', listed: 'not-yet' });
  });
});

test('checkReceipt: a number higher than the lists explain is reported on its row, and stops nothing', async () => {
  const o = await behind(async (n, ask) => {
    const said = await ask();
    return n === 2 ? { ...said, text: said.text.replace(/-01-(\w+)"/u, '-03-$1"') } : said;
  });
  const plan = await o.planOf(await o.filings(2));
  const far = o.portal();
  const real = (number: string): string => number.replace('-03-', '-01-');
  const { rows, outcomes } = await o.go(plan, {
    // The portal's own pages show the same number as its receipt.
    between: () => ({
      order: async (number) => ({ ...(await far.order(real(number))), number }),
    }),
  });
  expect(outcomes).toEqual(['accepted', 'accepted']);
  expect(rows[1]!.noted).toMatchObject({ code: 'count-unexplained', args: { shown: 2 } });
  expect(rows[0]!.noted).toBeUndefined();
});
