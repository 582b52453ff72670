/** The outcome of a submit whose answer was lost, while colleagues file the same application. */
import { expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import type { OrderPage } from '../../src/filing/model.js';
import type { Portal } from '../../src/portal/portal.js';
import type { RunEvent } from '../../src/run/events.js';
import { makeReport } from '../../src/report/report.js';
import { office } from './office.js';
import { submitted } from '../portal/submitting.js';

/** The portal’s evidence with its orders changed, as portals show them that tell less, or by other clocks. */
const shown = (change: (order: OrderPage) => Partial<OrderPage>) => (portal: Portal) => ({
  async trace(...args: Parameters<Portal['trace']>) {
    const evidence = await portal.trace(...args);
    return { ...evidence, orders: evidence.orders.map((o) => ({ ...o, ...change(o) })) };
  },
});
const BARE = { draft: undefined, fields: undefined, files: undefined };

/** A run that is stopped rather than wait for the listing delay. */
function impatient() {
  const stop = new AbortController();
  return { stop: stop.signal, on: (e: RunEvent) => e.type === 'waiting' && stop.abort() };
}

/** Our submit never reached the portal, and its end is in doubt; then a colleague comes. */
async function lost(settleSeconds?: number) {
  const o = await office(settleSeconds === undefined ? {} : { settleSeconds });
  const [filing] = await o.filings(1);
  const plan = await o.planOf([filing!]);
  await o.world.faults({ operation: 'submit', kind: 'refuse' });
  expect((await o.go(plan, impatient())).outcomes).toEqual(['unknown']);
  await o.world.faults();
  const colleague = await o.world.login(1);
  const file = async (what: Filing, adopt?: string) =>
    (await submitted(colleague, await colleague.prepare(what, adopt, () => undefined))).order;
  return { o, plan, filing: filing!, file };
}

test.each([
  ['that shows neither draft nor content', () => BARE],
  ['that does not even say whose it is', () => ({ ...BARE, by: undefined })],
])('reconcile: an order %s, while our draft is open, is not ours', async (_what, change) => {
  const { o, plan, filing, file } = await lost(0);
  const theirs = await file(filing);
  const between = shown(change);
  const { outcomes, rows } = await o.go(plan, { between, ...impatient() });
  expect([outcomes, rows[0]!.order]).toEqual([['unknown'], undefined]);
  // A fresh session proves that ours is not there; the colleague’s still stands in the way.
  o.time.pass(60);
  await o.relogin();
  expect((await o.go(plan, { between, on: o.timeFlies })).rows[0]).toMatchObject({
    outcome: 'not-sent',
    reason: { code: 'order-appeared', args: { order: theirs } },
  });
  expect(await o.orders()).toHaveLength(1);
});

test('reconcile: a colleague changed and submitted our draft: unknown, for a person to decide', async () => {
  const { o, plan, filing, file } = await lost();
  const [draft] = await o.drafts();
  const fields = filing.fields.map((f) => (f.id === 'contactName' ? { ...f, value: '祁承川' } : f));
  await file({ ...filing, fields }, draft!.followid);
  o.time.pass(60);
  await o.relogin();
  const submits = await o.submits();
  const { rows } = await o.go(plan, { on: o.timeFlies });
  expect(rows[0]).toMatchObject({ outcome: 'unknown', reason: { code: 'doubt-not-ours' } });
  expect(makeReport(plan, await o.states()).rows[0]).toMatchObject({ outcome: 'unknown', todo: 'ask' });
  expect([await o.submits(), (await o.orders()).length]).toEqual([submits, 1]);
});

test('reconcile: our draft became an order, dated by a clock that is behind: accepted', async () => {
  const { o, plan, filing, file } = await lost();
  const [draft] = await o.drafts();
  const order = await file(filing, draft!.followid);
  const submittedAt = '2026-03-02 08:00:00';
  const { rows } = await o.go(plan, { between: shown(() => ({ submittedAt })) });
  expect(rows[0]).toMatchObject({ outcome: 'accepted', order, grade: 'draft', submittedAt });
});
