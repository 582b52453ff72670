/** A submit without an answer, or with one that cannot be understood: what is known of it, and what may follow. */
import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../src/portal/errors.js';
import { office } from './office.js';
import { eachSubmit } from '../portal/submitting.js';

describe('submit without an answer', () => {
  test.each(['drop', 'error', 'html-after', 'busy-after'] as const)(
    '%s: it was filed, which the portal’s list shows at once [F3 F4 F44]',
    async (kind) => {
      const o = await office();
      const plan = await o.planOf(await o.filings(2));
      await o.world.faults({ operation: 'submit', kind, times: 1 });
      const { outcomes, rows, stop } = await o.go(plan);
      expect([outcomes, stop]).toEqual([['accepted', 'accepted'], undefined]);
      expect(rows.map((r) => r!.grade)).toEqual(['draft', 'receipt']);
      expect(await o.submits()).toBe(2);
      expect(rows.map((r) => r!.order)).toEqual((await o.orders()).map((order) => order.orderNo));
    },
  );

  test('refuse: nothing was filed and our draft is open: it goes again in that draft [F5 F44]', async () => {
    const o = await office({ settleSeconds: 0 });
    const plan = await o.planOf(await o.filings(1));
    await o.world.faults({ operation: 'submit', kind: 'refuse', times: 1 });
    const first = await o.go(plan, { on: o.timeFlies });
    expect([first.outcomes, (await o.orders()).length, await o.submits()]).toEqual([['accepted'], 1, 2]);
    expect(await o.drafts()).toEqual([]);
  });

  test('refuse: the portal answers so slowly that its absence is proved at once: it goes again in this run [F5]', async () => {
    const o = await office({ settleSeconds: 3 });
    const plan = await o.planOf(await o.filings(2));
    await o.world.faults({ operation: 'submit', kind: 'refuse', times: 1 });
    const ended = await o.go(plan, {
      between: (portal) => ({
        ...portal,
        trace: (doubt) => {
          o.time.pass(10);
          return portal.trace(doubt);
        },
      }),
    });
    expect([ended.outcomes, ended.stop, (await o.orders()).length, await o.submits()]).toEqual([
      ['accepted', 'accepted'],
      undefined,
      2,
      3,
    ]);
  });

  test('busy: says nothing about what was done, so it is unknown and not simply sent again [F10 F44]', async () => {
    const o = await office();
    const plan = await o.planOf(await o.filings(1));
    await o.world.faults({ operation: 'submit', kind: 'busy', times: 1 });
    await o.go(plan);
    const [first] = o.records().flatMap((x) => (x.type === 'outcome' ? [x] : []));
    expect(first).toMatchObject({
      outcome: 'unknown',
      reason: { code: 'no-answer', args: { step: 'submit' } },
    });
    expect(await o.submits()).toBe(1);
  });

  test('filed and not listed yet: never sent a second time, accepted once it is listed [F3 F7]', async () => {
    const o = await office({ settleSeconds: 600 });
    const plan = await o.planOf(await o.filings(1));
    await o.world.faults(
      { operation: 'submit', kind: 'drop', times: 1 },
      { operation: 'submit', kind: 'late', delayMs: 500_000, times: 1 },
    );
    for (let again = 0; again < 3; again += 1) {
      expect((await o.go(plan)).outcomes).toEqual(['unknown']);
      o.time.pass(100);
      await o.relogin();
    }
    o.time.pass(300);
    expect((await o.go(plan)).rows[0]).toMatchObject({ outcome: 'accepted', grade: 'draft' });
    expect([(await o.orders()).length, await o.submits()]).toEqual([1, 1]);
  });

  test('the portal is gone right after it: the row is unknown, and its business stops [F3]', async () => {
    const o = await office({ settleSeconds: 600 });
    const plan = await o.planOf(await o.filings(2));
    let gone = false;
    const unless = <R>(ask: () => Promise<R>): Promise<R> =>
      gone ? Promise.reject(new NoAnswer('portalInfo', 'dropped')) : ask();
    const ended = await o.go(plan, {
      between: (portal) => ({
        ...eachSubmit(portal, async (_confirmation, submit) => {
          await submit();
          gone = true;
          throw new NoAnswer('submit', 'dropped');
        }),
        about: () => unless(() => portal.about()),
        trace: (doubt) => unless(() => portal.trace(doubt)),
        prepare: (...args) => unless(() => portal.prepare(...args)),
      }),
    });
    expect(ended.outcomes).toEqual(['unknown', undefined]);
    expect(ended.events.flatMap((e) => (e.type === 'outcome' ? [e.name.row] : []))).toEqual([2]);
    expect(ended.events.at(-1)).toMatchObject({
      ...{ type: 'held-back', business: 'cancellation', outcome: 'unknown', rows: 1 },
    });
    expect((await o.go(plan)).outcomes).toEqual(['accepted', 'accepted']);
    expect(await o.orders()).toHaveLength(2);
  });
});
