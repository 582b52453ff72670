/** A portal that fails for minutes after it filed one row: how much it is asked meanwhile, and what becomes of the rows. */
import { expect, test } from 'vitest';
import type { Fault } from '../../src/practice/index.js';
import { office } from './office.js';

const ROWS = 20;
const WRITES = ['saveForm', 'submit'] as const;

/** About this share of what is asked for a filing fails, half of it after it was done. */
const stormOf = (rate: number): Fault[] =>
  [...WRITES, 'upload', 'draftDetail', 'orderList'].flatMap((operation, i) => [
    { operation, kind: 'refuse', rate: rate / 2, seed: 10 * i },
    { operation, kind: 'error', rate: rate / (2 - rate), seed: 10 * i + 1 },
  ]);

test.each([
  [0.3, 3],
  [0.6, 2],
  [1, 3],
])(
  'breaker: %s of all requests fail, %s at once: hardly more writes than rows, the rest untouched, later each filed once [F6]',
  async (rate, concurrency) => {
    const o = await office({ people: 400, settleSeconds: 0 });
    const plan = await o.planOf(await o.filings(ROWS));
    let prepared = 0;
    const { stop, outcomes, events } = await o.go(plan, {
      ...{ concurrency, on: o.timeFlies },
      between: (portal) => ({
        async prepare(...args) {
          if ((prepared += 1) === 2) await o.world.faults(...stormOf(rate));
          return portal.prepare(...args);
        },
      }),
    });
    const begun = new Set(events.flatMap((e) => (e.type === 'row' ? [e.name.row] : []))).size;
    const { requests, orders } = await o.world.oracle();
    const count = (operation: string) => requests.filter((r) => r.operation === operation).length;
    for (const write of WRITES) expect(count(write), write).toBeLessThanOrEqual(1.2 * begun);
    expect(new Set(orders.map((order) => order.applyNo)).size).toBe(orders.length);
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(ROWS - begun);
    // A portal that does nothing right is left alone after a few rows, and asked with reads whether it is well again.
    if (rate === 1) expect([stop, begun <= 7, count('portalInfo') > 2]).toEqual(['portal', true, true]);

    await o.world.faults();
    for (let again = 0; again < 2; again += 1) {
      o.time.pass(60);
      await o.relogin();
      await o.go(plan, { concurrency, on: o.timeFlies });
    }
    const filed = (await o.orders()).map((order) => order.applyNo);
    expect([filed.length, new Set(filed).size]).toEqual([ROWS, ROWS]);
  },
);
