/** Strange answers to a submit, of a gateway or the portal: whatever they say, the run looks for what was really done. */
import { describe, expect, test } from 'vitest';
import { answered, gateway, page, refusal, type Gateway, type Passing } from '../portal/proxy.js';
import { office } from './office.js';
import { submitted } from '../portal/submitting.js';

/** An office whose submits are answered as `submit` says, the first time. */
async function behind(submit: NonNullable<Gateway['answer']>, settleSeconds = 0) {
  const o = await office({ settleSeconds });
  let strange = true;
  const { through } = await gateway(o.world.url, {
    answer(name, ask, body) {
      if (name !== 'SubmitApply' || !strange) return ask();
      strange = false;
      return submit(name, ask, body);
    },
  });
  await o.relogin(0, through);
  return { ...o, fresh: () => o.relogin(0, through) };
}

const acted = (said: Passing) => async (_name: string, ask: () => Promise<Passing>) => {
  await ask();
  return said;
};

test.each([403, 405, 408, 413, 429, 500, 502, 503, 504])(
  'submit: filed and answered with a gateway’s page and %i: accepted by what the list shows, sent once [F4 F44]',
  async (status) => {
    const o = await behind(acted(page(status)));
    const { outcomes, rows, stop } = await o.go(await o.planOf(await o.filings(2)));
    expect([outcomes, stop]).toEqual([['accepted', 'accepted'], undefined]);
    expect(rows.map((r) => r!.grade)).toEqual(['draft', 'receipt']);
    expect([await o.submits(), (await o.orders()).length]).toEqual([2, 2]);
  },
);

test.each([
  ['a login page', page(200, '<html><form action="login"></form></html>')],
  ['a firewall’s page', page(403, '<!DOCTYPE html><title>405 WAF</title>')],
  ['data of another shape', answered('{"applyNumber":"1","state":"OK"}')],
  ['half of it', { status: 200, type: 'application/json', text: '{"Response":{"Data":{"orderNo":"APEC' }],
])(
  'submit: filed, not listed yet and answered with %s: unknown, the run ends there, nothing is filed twice [F8]',
  async (_what, said) => {
    const o = await behind(acted(said), 600);
    const rows = [...(await o.filings(2)), ...(await o.filings(1, 'early-production'))];
    const plan = await o.planOf(rows);
    await o.world.faults({ operation: 'submit', kind: 'late', delayMs: 300_000, times: 1 });
    const first = await o.go(plan);
    expect([first.outcomes, first.stop]).toEqual([['unknown', undefined, undefined], 'portal']);
    expect(await o.submits()).toBe(1);
    o.time.pass(310);
    await o.fresh();
    expect((await o.go(plan)).outcomes).toEqual(['accepted', 'accepted', 'accepted']);
    expect([await o.submits(), (await o.orders()).length]).toEqual([3, 3]);
  },
);

test.each([401, 403, 405, 413, 429, 502])(
  'submit: filed, not listed yet and answered with %i: unknown, and no second order [F44]',
  async (status) => {
    const o = await behind(acted(page(status)), 600);
    const plan = await o.planOf(await o.filings(1));
    await o.world.faults({ operation: 'submit', kind: 'late', delayMs: 300_000, times: 1 });
    expect((await o.go(plan)).outcomes).toEqual(['unknown']);
    o.time.pass(310);
    await o.fresh();
    expect((await o.go(plan)).outcomes).toEqual(['accepted']);
    expect([await o.submits(), (await o.orders()).length]).toEqual([1, 1]);
  },
);

describe('submit answered “filed already”', () => {
  /** A colleague, whose own filing of the same arrives just before ours; then the portal says so. */
  async function overtaken(code: string) {
    let theirs: string | undefined;
    const o = await behind(async () => {
      const colleague = await o.world.login(1);
      theirs = (await submitted(colleague, await colleague.prepare(filing!, undefined, () => undefined)))
        .order;
      return refusal(code, `该业务已提交（${theirs}），请勿重复提交`);
    });
    const [filing] = await o.filings(1);
    return { o, plan: await o.planOf([filing!]), theirs: () => theirs! };
  }

  test('in words this version does not know, about what was just filed: ours, by our draft [F9]', async () => {
    const o = await behind(acted(refusal('DUPLICATE_SUBMIT', '请勿重复提交')));
    const { rows } = await o.go(await o.planOf(await o.filings(1)));
    const [order] = await o.orders();
    expect(rows[0]).toMatchObject({ outcome: 'accepted', order: order!.orderNo, grade: 'draft' });
    expect(await o.submits()).toBe(1);
  });

  test('as a refusal, about a colleague’s order: rejected in the portal’s words, then reported with its owner [F9 F27]', async () => {
    const { o, plan, theirs } = await overtaken('NOT_ALLOWED');
    const first = await o.go(plan);
    expect(first.rows[0]).toMatchObject({
      outcome: 'rejected',
      reason: { code: 'refused', portal: `该业务已提交（${theirs()}），请勿重复提交` },
    });
    const again = await o.go(plan, { retryRefused: true });
    expect(again.rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'order-appeared', args: { order: theirs(), by: 'ruan.zhiyao@lanhe.example' } },
    });
    expect(await o.orders()).toHaveLength(1);
  });

  test('in words this version does not know, about a colleague’s order: never taken for ours, its owner is reported [F9]', async () => {
    const { o, plan, theirs } = await overtaken('DUPLICATE_SUBMIT');
    const first = await o.go(plan, { on: o.timeFlies });
    expect([first.outcomes, first.reasons, first.stop]).toEqual([['unknown'], ['doubt-settling'], 'portal']);
    o.time.pass(60);
    await o.fresh();
    expect((await o.go(plan, { on: o.timeFlies })).rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'order-appeared', args: { order: theirs() } },
    });
    expect(await o.orders()).toHaveLength(1);
  });
});

test('submit: its answer lost, then every list empty as after a session’s end: unknown in each run [F11]', async () => {
  const o = await office({ settleSeconds: 0 });
  const empty = answered('{"pageNo":1,"pageSize":100,"total":0,"list":[]}');
  let blind = true;
  const { through } = await gateway(o.world.url, {
    async answer(name, ask) {
      if (name === 'SubmitApply') return (await ask(), page(502));
      return blind && /List$/u.test(name) ? empty : ask();
    },
  });
  const plan = await o.planOf(await o.filings(1));
  for (let run = 0; run < 3; run += 1) {
    await o.relogin(0, through);
    const { outcomes, reasons, stop } = await o.go(plan, { on: o.timeFlies });
    const why = run === 0 ? 'doubt-session' : 'doubt-no-control';
    expect([outcomes, reasons, stop]).toEqual([['unknown'], [why], undefined]);
    o.time.pass(60);
  }
  blind = false;
  await o.relogin(0, through);
  expect((await o.go(plan)).outcomes).toEqual(['accepted']);
  expect([await o.submits(), (await o.orders()).length]).toEqual([1, 1]);
});
