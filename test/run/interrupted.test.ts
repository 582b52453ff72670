/** A person stops a run while it resolves unknown rows: nothing more is submitted. */
import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/run/events.js';
import { office } from './office.js';

/** One row filed, and two in doubt: their submits never reached the portal. */
async function inDoubt() {
  // So long that the next run has to wait for it too.
  const o = await office({ settleSeconds: 100 });
  const rows = await o.filings(3);
  const plan = await o.planOf(rows);
  const refused = rows.slice(1).map(({ application }) => ({
    ...{ operation: 'submit', kind: 'refuse' as const, match: { applyNo: application.number } },
  }));
  await o.world.faults(...refused);
  const stop = new AbortController();
  const on = (e: RunEvent) => e.type === 'waiting' && stop.abort();
  const first = await o.go(plan, { stop: stop.signal, on });
  await o.world.faults();
  return { o, plan, first, submits: await o.submits() };
}

const said = (events: RunEvent[]) => events.flatMap((e) => (e.type === 'outcome' ? [e.outcome] : []));

test('resolveUnknown: a stop while it waits ends the run as interrupted, with every row reported [F37]', async () => {
  const { first, submits } = await inDoubt();
  expect([first.stop, first.outcomes, submits]).toEqual([
    'interrupted',
    ['accepted', 'unknown', 'unknown'],
    3,
  ]);
  expect(first.events.at(-1)).toEqual({ type: 'stopped', why: 'interrupted' });
  expect(said(first.events)).toEqual(['accepted', 'unknown', 'unknown']);
  const waited = first.events.findIndex((e) => e.type === 'waiting');
  expect(first.events.slice(waited).some((e) => e.type === 'phase')).toBe(false);
});

test('resolveUnknown: a stop while it reads keeps what was proved, and nothing is sent [F37]', async () => {
  const { o, plan, submits } = await inDoubt();
  o.time.pass(60);
  await o.relogin();
  const stop = new AbortController();
  let waited = false;
  const { outcomes, ...ended } = await o.go(plan, {
    stop: stop.signal,
    on(e) {
      o.timeFlies(e);
      if (e.type === 'waiting') waited = true;
      if (waited && e.type === 'phase' && e.phase === 'tracing') stop.abort();
    },
  });
  expect([ended.stop, outcomes]).toEqual(['interrupted', ['accepted', 'not-sent', 'unknown']]);
  expect(said(ended.events)).toEqual(['accepted', 'not-sent', 'unknown']);
  expect(await o.submits()).toBe(submits);
  expect((await o.go(plan, { on: o.timeFlies })).outcomes).toEqual(Array(3).fill('accepted'));
  expect(await o.orders()).toHaveLength(3);
});
