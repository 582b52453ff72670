/** Somebody else files the same table at the same moment: that cannot be prevented, and is always reported. */
import { expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import { NoAnswer } from '../../src/portal/errors.js';
import { makeReport } from '../../src/report/report.js';
import { eachSubmit, submitted } from '../portal/submitting.js';
import { office, type Office } from './office.js';

/** A colleague's submit that arrives in the moment between our preflight and our own submit. */
async function raced(o: Office, rows: readonly Filing[], at: number) {
  const colleague = await o.world.login(1);
  const theirs = await colleague.prepare(rows[at]!, undefined, () => undefined);
  const plan = await o.planOf(rows);
  let order = '';
  const ran = await o.go(plan, {
    between: (portal) =>
      eachSubmit(portal, async (confirmation, submit) => {
        if (confirmation.applicationId === theirs.applicationId && order === '')
          order = (await submitted(colleague, theirs)).order;
        return submit();
      }),
  });
  return { plan, order, ...ran };
}

test('second order: an open one beside ours is reported at once with both numbers, and the rest of the batch stops [F46]', async () => {
  const o = await office();
  const rows = await o.filings(4);
  const { plan, order, events, stop, outcomes, rows: states } = await raced(o, rows, 1);
  expect([outcomes.slice(0, 2), stop]).toEqual([['accepted', 'accepted'], 'second-order']);
  expect(events).toContainEqual({
    type: 'second-order',
    name: { row: 3, person: rows[1]!.application.applicant, business: 'cancellation' },
    order: states[1]!.order,
    others: [order],
  });
  // What was being prepared meanwhile is not submitted any more.
  expect((await o.orders()).filter((one) => one.orderNo !== order)).toHaveLength(2);
  expect(outcomes.slice(2)).not.toContain('accepted');
  const report = makeReport(plan, await o.states());
  expect(report.rows[1]).toMatchObject({ outcome: 'accepted', beside: [order], todo: 'ask' });
  expect(report.rows[0]).toMatchObject({ beside: [], todo: 'none' });
});

test('second order: one that is listed only after the receipt was checked is found when the batch ends [F46]', async () => {
  const o = await office();
  const rows = await o.filings(2);
  const colleague = await o.world.login(1);
  const plan = await o.planOf(rows);
  const theirs = await colleague.prepare(rows[0]!, undefined, () => undefined);
  let order = '';
  const {
    outcomes,
    stop,
    rows: states,
  } = await o.go(plan, {
    between: (portal) => ({
      async orders(filter) {
        // The reading at the end is the only one of all orders.
        if (filter === undefined && order === '') order = (await submitted(colleague, theirs)).order;
        return portal.orders(filter);
      },
    }),
  });
  expect(outcomes).toEqual(['accepted', 'accepted']);
  expect(states[0]!.beside).toEqual([order]);
  // Every row had its turn: only the report and the exit code tell.
  expect(stop).toBeUndefined();
});

test.each([
  ['the process was killed at once after its submit', true],
  ['the answer was lost', false],
])(
  'second order: one beside an order of which %s is reported when it is found [F1 F46]',
  async (_what, isKilled) => {
    const o = await office({ settleSeconds: 0 });
    const rows = await o.filings(3);
    const colleague = await o.world.login(1);
    const theirs = await colleague.prepare(rows[0]!, undefined, () => undefined);
    const plan = await o.planOf(rows);
    let order = '';
    const killed = isKilled ? new Error('killed') : new NoAnswer('submit', 'dropped');
    const first = o.go(plan, {
      between: (portal) => ({
        ...eachSubmit(portal, async (_confirmation, submit) => {
          if (order !== '') return submit();
          order = (await submitted(colleague, theirs)).order;
          await submit();
          throw killed;
        }),
      }),
    });
    if (isKilled) await expect(first).rejects.toBe(killed);
    const ran = isKilled ? await o.go(plan) : await first;
    const [ours] = (await o.orders()).filter((one) => one.orderNo !== order);
    expect(ran.rows[0]).toMatchObject({ outcome: 'accepted', order: ours!.orderNo, beside: [order] });
    expect(ran.events).toContainEqual(expect.objectContaining({ type: 'second-order', others: [order] }));
    // The others are not sent beside somebody who files this table.
    expect([ran.stop, await o.submits()]).toEqual(['second-order', 2]);
  },
);

test('second order: one that was there before, or is finished, is not reported', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  const colleague = await o.world.login(1);
  const { order } = await submitted(colleague, await colleague.prepare(filing!, undefined, () => undefined));
  const { id: applyid, number: applyNo } = filing!.application;
  await o.world.decide({ kind: 'order', applyid, applyNo, orderNo: order, from: '待受理', to: '已办结' });
  const { rows, stop } = await o.go(await o.planOf([filing!], [order]));
  expect([rows[0]!.outcome, rows[0]!.beside, stop]).toEqual(['accepted', undefined, undefined]);
});
