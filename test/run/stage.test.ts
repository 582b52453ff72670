/** `allows`: what the enterprise's stage on the portal lets a run submit of each business. */
import { expect, test } from 'vitest';
import { NoAnswer } from '../../src/portal/errors.js';
import type { Business } from '../../src/filing/business.js';
import type { Allowed, RunEvent } from '../../src/run/events.js';
import { office } from './office.js';

const saying =
  (of: Partial<Record<Business, Allowed>>) =>
  async (business: Business): Promise<Allowed> =>
    of[business] ?? 'any';
const stages = (events: RunEvent[]) => events.filter((e) => e.type === 'stage');

test('allows `one`: a run submits one of the business, and the next one again one; others are not held up', async () => {
  const o = await office({ people: 40 });
  const rows = [...(await o.filings(3)), ...(await o.filings(2, 'passport-change'))];
  const plan = await o.planOf(rows);
  const allows = saying({ cancellation: 'one' });
  const first = await o.go(plan, { allows, concurrency: 3 });
  expect(first.outcomes).toEqual(['accepted', undefined, undefined, 'accepted', 'accepted']);
  expect([first.stop, await o.submits()]).toEqual(['stage', 3]);
  expect(stages(first.events)).toEqual([
    { type: 'stage', business: 'cancellation', allowed: 'one', rows: 2 },
  ]);
  // A row that is left gets no event of its own.
  expect(first.events.flatMap((e) => (e.type === 'row' ? [e.name.row] : []))).toEqual([2, 5, 6]);
  const second = await o.go(plan, { allows, concurrency: 3 });
  expect([second.stop, await o.submits()]).toEqual(['stage', 4]);
  const rest = await o.go(plan, { concurrency: 3 });
  expect([rest.stop, rest.outcomes]).toEqual([undefined, Array(5).fill('accepted')]);
});

test('allows `one`: after a filing that was certainly not submitted, the next of the business has its turn', async () => {
  const o = await office();
  const filings = await o.filings(2);
  const plan = await o.planOf(filings);
  const match = { applyNo: filings[0]!.application.number };
  await o.world.faults({ operation: 'upload', kind: 'refuse', match });
  const { events, outcomes } = await o.go(plan, { allows: saying({ cancellation: 'one' }) });
  expect(outcomes).toEqual(['not-sent', 'accepted']);
  expect(events.filter((e) => e.type === 'row')).toHaveLength(2);
});

test('allows `one`: no other is submitted while one is unknown', async () => {
  const o = await office();
  const filings = await o.filings(2);
  const [first] = filings;
  await o.world.faults({ operation: 'submit', kind: 'drop', times: 1 });
  const between = () => ({ trace: () => Promise.reject(new NoAnswer('orderList', 'dropped')) });
  const before = await o.go(await o.planOf([first!]), { between });
  expect([before.outcomes, await o.submits()]).toEqual([['unknown'], 1]);
  const allows = saying({ cancellation: 'one' });
  const { outcomes, stop } = await o.go(await o.planOf(filings), { allows, between });
  expect([outcomes, stop, await o.submits()]).toEqual([['unknown', undefined], 'stage', 1]);
});

test('allows `none`: nothing of the business is submitted', async () => {
  const o = await office();
  const plan = await o.planOf(await o.filings(2));
  const allows = saying({ cancellation: 'none' });
  const none = await o.go(plan, { allows });
  expect([none.stop, none.outcomes, await o.submits()]).toEqual(['stage', [undefined, undefined], 0]);
  expect(none.events.filter((e) => e.type === 'row')).toEqual([]);
});

test('allows: a business that is switched off during a run is not submitted any more', async () => {
  const o = await office();
  const plan = await o.planOf(await o.filings(3));
  let isOff = false;
  const { outcomes, stop } = await o.go(plan, {
    allows: async () => (isOff ? 'none' : 'any'),
    on: (e) => void (e.type === 'outcome' && (isOff = true)),
  });
  expect([outcomes, stop]).toEqual([['accepted', undefined, undefined], 'stage']);
});
