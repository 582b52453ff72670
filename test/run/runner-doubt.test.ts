/** Unknown rows: settled by what the portal shows, sent again only when it is proved that nothing is there. */
import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filingDigest, type Filing } from '../../src/filing/filing.js';
import { key, office, type Office } from './office.js';
import type { Portal } from '../../src/portal/portal.js';
import { submitted } from '../portal/submitting.js';

/** A process that was killed: its draft is there, its intent is on disk, and its submit had left or not. */
async function killed(o: Office, filing: Filing, hasLeft: boolean): Promise<string> {
  const account = await o.portal().whoami();
  const { draft, ...confirmation } = await o.portal().prepare(filing, undefined, () => undefined);
  await o.withLedger(async (ledger) => {
    const about = { key: key(filing), attempt: 'killed', batch: 'b' };
    const at = o.time.now().toISOString();
    await ledger.append({ type: 'draft', key: key(filing), attempt: 'killed', draft, at });
    await ledger.append({
      type: 'intent',
      ...about,
      digest: filingDigest(filing),
      account: account.email,
      at,
      portalTime: o.time.now().toISOString(),
      sessionSince: account.since.toISOString(),
      baseline: [],
      draft,
    });
  });
  if (hasLeft) await submitted(o.portal(), { draft, ...confirmation });
  return draft;
}

/** As a portal whose pages show no drafts. */
const withoutDrafts = (portal: Portal) => ({
  trace: async (...args: Parameters<Portal['trace']>) => ({
    ...(await portal.trace(...args)),
    draft: 'not-asked' as const,
  }),
});

describe('resolveUnknown after a kill behind the intent', () => {
  test('finds the order: accepted, and nothing is submitted [F2]', async () => {
    const o = await office();
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    await killed(o, filing!, true);
    const { rows } = await o.go(plan);
    const [order] = await o.orders();
    expect(rows[0]).toMatchObject({
      outcome: 'accepted',
      order: order!.orderNo,
      submittedAt: order!.submitTime,
      grade: 'draft',
      attempt: 'killed',
    });
    expect(await o.submits()).toBe(1);
  });

  test('finds no order, and no draft is shown: it stays unknown, run after run [F2 F5 F44]', async () => {
    const o = await office({ settleSeconds: 0 });
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    await killed(o, filing!, false);
    for (let again = 0; again < 2; again += 1) {
      const { outcomes, rows, stop } = await o.go(plan, { on: o.timeFlies, between: withoutDrafts });
      expect([outcomes, stop]).toEqual([['unknown'], undefined]);
      expect(rows[0]!.reason!.code).toBe('doubt-draft-unseen');
    }
    expect(await o.submits()).toBe(0);
  });

  test('finds no order after the listing delay, in a fresh session: not sent, then sent once in the same draft [F2 F5]', async () => {
    const o = await office({ settleSeconds: 0 });
    const [filing, other] = await o.filings(2);
    const plan = await o.planOf([filing!, other!]);
    const draft = await killed(o, filing!, false);
    o.time.pass(60);
    await o.relogin();
    const { rows, outcomes, events } = await o.go(plan, { on: o.timeFlies });
    expect(outcomes).toEqual(['accepted', 'accepted']);
    expect(rows[0]).toMatchObject({ grade: 'receipt', tries: 2 });
    const said = events.flatMap((e): unknown[] =>
      e.type === 'outcome' ? [e.name.row] : e.type === 'waiting' ? ['wait'] : [],
    );
    expect(said).toEqual([3, 'wait', 2]);
    expect((await o.orders()).map((order) => order.followid)).toContain(draft);
    expect([await o.submits(), (await o.drafts()).length]).toEqual([2, 0]);
  });

  test('gains no proof from a fresh session of another account [F5]', async () => {
    const o = await office({ settleSeconds: 0 });
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    await killed(o, filing!, false);
    o.time.pass(60);
    await o.relogin(1);
    const { outcomes, reasons } = await o.go(plan, { on: o.timeFlies });
    expect([outcomes, reasons]).toEqual([['unknown'], ['doubt-session']]);
    expect(await o.submits()).toBe(0);
  });

  test('does not wait for a listing delay that is too long: it stays unknown [F7]', async () => {
    const o = await office({ settleSeconds: 600 });
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    await killed(o, filing!, false);
    o.time.pass(60);
    await o.relogin();
    const { reasons, events } = await o.go(plan);
    expect(reasons).toEqual(['doubt-settling']);
    expect(events.some((e) => e.type === 'waiting')).toBe(false);
  });

  test('counts a long listing delay from an earlier run’s look: not sent, then sent once [F5 F7]', async () => {
    const o = await office({ settleSeconds: 600 });
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    await killed(o, filing!, false);
    o.time.pass(60);
    await o.relogin();
    expect((await o.go(plan)).reasons).toEqual(['doubt-settling']);
    o.time.pass(300);
    expect((await o.go(plan)).reasons).toEqual(['doubt-settling']);
    o.time.pass(302);
    await o.relogin();
    expect((await o.go(plan)).outcomes).toEqual(['accepted']);
    expect([(await o.orders()).length, await o.submits()]).toEqual([1, 1]);
  });

  test.each([false, true])(
    'sends a torn intent (after an earlier try: %s) again in the draft that is still open [F24]',
    async (earlier) => {
      const o = await office({ settleSeconds: 0 });
      const [filing] = await o.filings(1);
      const plan = await o.planOf([filing!]);
      const at = () => o.time.now().toISOString();
      const about = { key: key(filing!), batch: 'b', digest: filingDigest(filing!) };
      const draft = earlier
        ? await killed(o, filing!, false)
        : (await o.portal().prepare(filing!, undefined, () => undefined)).draft;
      o.time.pass(60);
      await o.relogin();
      o.time.pass(60);
      await o.withLedger(async (ledger) => {
        if (earlier)
          await ledger.append({
            type: 'outcome',
            ...about,
            attempt: 'killed',
            at: at(),
            outcome: 'not-sent',
          });
        else await ledger.append({ type: 'draft', key: key(filing!), attempt: 'later', draft, at: at() });
        const times = { at: at(), portalTime: at(), sessionSince: at() };
        const account = 'office@lanhe.example';
        await ledger.append({
          type: 'intent',
          ...about,
          attempt: 'later',
          account,
          ...times,
          baseline: [],
          draft,
        });
      });
      const file = join(o.ledgerFolder, 'ledger.txt');
      truncateSync(file, statSync(file).size - 20);
      expect((await o.go(plan, { on: o.timeFlies })).outcomes).toEqual(['accepted']);
      expect((await o.orders()).map((order) => order.followid)).toEqual([draft]);
    },
  );

  test.each([-86_400, 86_400])(
    'sends an intent found torn by a clock %i s off again in the draft that is still open [F23 F24]',
    async (off) => {
      const o = await office({ settleSeconds: 0 });
      const [filing] = await o.filings(1);
      const plan = await o.planOf([filing!]);
      const { draft } = await o.portal().prepare(filing!, undefined, () => undefined);
      await o.withLedger(async (ledger) => {
        const about = { key: key(filing!), attempt: 'torn', at: o.time.now().toISOString() };
        await ledger.append({ type: 'draft', ...about, draft });
        const at = new Date(o.time.now().getTime() + off * 1000).toISOString();
        const lost = { batch: '', digest: '', reason: { code: 'torn-intent' } };
        await ledger.append({ type: 'outcome', ...about, ...lost, at, outcome: 'unknown' });
      });
      o.time.pass(60);
      expect((await o.go(plan, { on: o.timeFlies })).outcomes).toEqual(['accepted']);
      expect((await o.orders()).map((order) => order.followid)).toEqual([draft]);
    },
  );

  test('leaves one row unknown while the others go on [F2 F7]', async () => {
    const o = await office();
    const rows = await o.filings(3);
    const plan = await o.planOf(rows);
    await killed(o, rows[1]!, false);
    expect((await o.go(plan)).outcomes).toEqual(['accepted', 'unknown', 'accepted']);
    expect(await o.submits()).toBe(2);
  });

  test('stops the run for a login when the session ends [F11]', async () => {
    const o = await office({ settleSeconds: 0 });
    const [filing] = await o.filings(1);
    const plan = await o.planOf([filing!]);
    await killed(o, filing!, false);
    const ended = await o.go(plan, { on: (e) => e.type === 'waiting' && o.time.pass(3600) });
    expect([ended.stop, ended.outcomes]).toEqual(['login', ['unknown']]);
  });
});
