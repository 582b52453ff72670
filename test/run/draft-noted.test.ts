/** The ledger records the number of a draft as soon as it is known, also where a later step fails. */
import { expect, test } from 'vitest';
import type { Portal } from '../../src/portal/portal.js';
import { keyText } from '../../src/ledger/ledger.js';
import { key, office } from './office.js';
import { gateway, type Passing } from '../portal/proxy.js';
import { submitted } from '../portal/submitting.js';

test('draft: after a failed upload its number is in the ledger, and the next run uses that draft [F14]', async () => {
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

test('draft: submitted by somebody else while it is prepared, the row is not sent and nothing is filed twice', async () => {
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

test('draft: an answer with the draft of another row leaves that draft alone, and the row is filed in its own [F43]', async () => {
  const o = await office({ settleSeconds: 0 });
  const filings = await o.filings(2);
  const plan = await o.planOf(filings);
  let first: Passing | undefined;
  const uploadedTo: string[] = [];
  const { through } = await gateway(o.world.url, {
    async answer(name, ask, body) {
      const answer = await ask();
      if (name === 'SaveUploadAccessory')
        uploadedTo.push(...(/name="businessId"\s+(\d+)/u.exec(body.toString('latin1'))?.slice(1) ?? []));
      if (name !== 'SaveForm') return answer;
      const repeats = first !== undefined;
      first ??= answer;
      return repeats ? first : answer;
    },
  });
  await o.relogin(0, through);
  const ran = await o.go(plan);
  expect(ran.outcomes).toEqual(['accepted', 'not-sent']);
  expect(uploadedTo).toHaveLength(filings[0]!.files.length);
  const [left] = await o.drafts();

  await o.relogin();
  expect((await o.go(plan)).outcomes).toEqual(['accepted', 'accepted']);
  const orders = await o.orders();
  expect(orders.map((one) => one.applyNo)).toEqual(filings.map((f) => f.application.number));
  expect([orders[1]!.followid, await o.drafts()]).toEqual([left!.followid, []]);
});

test('draft: one number answered to two rows under way is used by one of them only [F43]', async () => {
  const o = await office({ settleSeconds: 0 });
  const [known, one] = await o.filings(2);
  await o.go(await o.planOf([known!]));
  const all = await o.filings(4, 'replacement');
  const two = all.find((f) => ![known!, one!].some((c) => c.application.number === f.application.number))!;
  const plan = await o.planOf([one!, two]);
  const answers: Passing[] = [];
  let bothAre = (): void => undefined;
  const both = new Promise<void>((resolve) => (bothAre = resolve));
  const { through } = await gateway(o.world.url, {
    async answer(name, ask) {
      const answer = await ask();
      if (name !== 'SaveForm') return answer;
      if (answers.push(answer) === 2) bothAre();
      await both;
      return answers[0]!;
    },
  });
  await o.relogin(0, through);
  const { outcomes, reasons } = await o.go(plan, { concurrency: 2 });
  expect(outcomes.toSorted()).toEqual(['accepted', 'not-sent']);
  expect(reasons).toContain('unknown-answer');
  await o.relogin();
  expect((await o.go(plan)).outcomes).toEqual(['accepted', 'accepted']);
  expect([(await o.orders()).length, await o.drafts()]).toEqual([3, []]);
});
