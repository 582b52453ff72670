/** A refusal counts only while our draft is open; a colleague’s draft that closes fails no row of ours. */
import { expect, test } from 'vitest';
import { httpPortal } from '../../src/portal/http/portal.js';
import type { Portal } from '../../src/portal/portal.js';
import type { HttpSession } from '../../src/portal/session.js';
import { wireTo } from '../portal/kit.js';
import { key, office, type Office } from './office.js';
import { eachSubmit, submitted } from '../portal/submitting.js';

/** A proxy on the way gave the portal the submit twice, and us the second answer. */
const twice = (portal: Portal) =>
  eachSubmit(portal, async (confirmation, submit) => {
    await submitted(portal, confirmation);
    return submit();
  });

test('refusal: the portal got our submit twice and refused the second: accepted, by our draft [F9]', async () => {
  const o = await office();
  const { rows, stop, events } = await o.go(await o.planOf(await o.filings(2)), { between: twice });
  const orders = await o.orders();
  expect(rows).toMatchObject(
    orders.map((order) => ({ outcome: 'accepted', order: order.orderNo, grade: 'draft', tries: 1 })),
  );
  expect([stop, orders.length]).toEqual([undefined, 2]);
  expect(events.flatMap((e) => (e.type === 'outcome' ? [e.outcome] : []))).toEqual(['accepted', 'accepted']);
});

test('refusal: while the fate of our draft cannot be read, the row is unknown, never rejected [F9]', async () => {
  const o = await office({ settleSeconds: 600 });
  await o.world.faults({ operation: 'orderList', kind: 'late', delayMs: 0 });
  const { outcomes } = await o.go(await o.planOf(await o.filings(1)), {
    between: (portal) => ({
      ...twice(portal),
      async trace(...args) {
        return { ...(await portal.trace(...args)), orders: [] };
      },
    }),
  });
  expect([outcomes, await o.orders()]).toEqual([['unknown'], [expect.anything()]]);
});

/** Our portal, on which a colleague submits the only open draft between the list of drafts and its details. */
async function racing(o: Office, submit: () => Promise<unknown>): Promise<Portal> {
  const { session } = o.portal() as Portal & { session: HttpSession };
  const wire = wireTo(o.world.url, { now: o.time.now, session });
  let submitted: Promise<unknown> | undefined;
  return httpPortal({
    ...wire,
    transport: {
      ...wire.transport,
      async send(request) {
        if (request.operation === 'draftDetail') await (submitted ??= submit());
        return wire.transport.send(request);
      },
    },
  });
}

test('drafts: a colleague’s draft closes between the list and its details: their order is seen, the row is not rejected [F27]', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  const colleague = await o.world.login(1);
  const theirs = await colleague.prepare(filing!, undefined, () => undefined);
  // An earlier try of ours got no answer: so its draft is looked for among the open ones.
  const at = o.time.now().toISOString();
  const opening = { type: 'opening', key: key(filing!), attempt: 'killed', batch: 'b', at } as const;
  await o.withLedger((ledger) => ledger.append({ ...opening, portalTime: at }));
  const raced = await racing(o, () => submitted(colleague, theirs));
  const { rows } = await o.go(await o.planOf([filing!]), { between: () => ({ drafts: raced.drafts }) });
  expect(rows[0]).toMatchObject({ outcome: 'not-sent', reason: { code: 'order-appeared' } });
  expect(await o.submits()).toBe(1);
});

test('drafts: one that closes between the list and its details is left out, the open ones are shown', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  const colleague = await o.world.login(1);
  const theirs = await colleague.prepare(filing!, undefined, () => undefined);
  const ours = await o.portal().prepare(filing!, undefined, () => undefined);
  const raced = await racing(o, () => submitted(colleague, theirs));
  const open = await raced.drafts(filing!.application.id, filing!.business);
  expect(open.map((d) => d.id)).toEqual([ours.draft]);
});
