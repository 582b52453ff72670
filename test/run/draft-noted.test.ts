/** The number of a draft is in the ledger as soon as it is known, also where what follows fails. */
import { expect, test } from 'vitest';
import type { Portal } from '../../src/portal/portal.js';
import { keyText } from '../../src/run/ledger.js';
import { key, office } from './office.js';
import { submitted } from '../portal/submitting.js';

test('an upload failed: its draft is noted, and the next run goes on in that very one [F14]', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  const plan = await o.planOf([filing!]);
  await o.world.faults({ operation: 'upload', kind: 'refuse' });
  const failed = await o.go(plan);
  expect(failed.rows[0]).toMatchObject({ outcome: 'not-sent', reason: { args: { step: 'upload' } } });
  const [left] = await o.drafts();
  const state = (await o.states()).get(keyText(key(filing!)))!;
  expect([state.draft, state.opening]).toEqual([left!.followid, undefined]);
  await o.world.faults();

  // Another of our account with the same words, so that by its looks alone neither could be told.
  await o.portal().prepare(filing!, undefined, () => undefined);
  expect((await o.go(plan)).outcomes).toEqual(['accepted']);
  const [order] = await o.orders();
  expect(order!.followid).toBe(left!.followid);
  expect(await o.drafts()).toHaveLength(1);
});

test('the draft we go on in is submitted by somebody first: nothing is called refused, and nothing filed twice', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  const plan = await o.planOf([filing!]);
  await o.world.faults({ operation: 'saveForm', kind: 'error' });
  await o.go(plan);
  await o.world.faults();
  const colleague = (portal: Portal) => ({
    async prepare(...[planned, adopt, progress]: Parameters<Portal['prepare']>) {
      const held = await portal.prepare(planned, adopt, progress);
      await submitted(portal, held);
      return portal.prepare(planned, adopt, progress);
    },
  });
  const { rows } = await o.go(plan, { between: colleague });
  expect(rows[0]).toMatchObject({ outcome: 'not-sent', reason: { code: 'refused' } });
  expect(await o.orders()).toHaveLength(1);
});
