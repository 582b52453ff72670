/** Answers of a gateway after a submit, and submits that arrive late: only our own open draft lets a filing go again. */
import { describe, expect, test } from 'vitest';
import { gateway, page, refusal, type Passing } from '../portal/proxy.js';
import { submitted } from '../portal/submitting.js';
import { office, type Office } from './office.js';

const limited: Passing = { status: 429, type: 'text/html', text: '<html>Too Many Requests</html>' };
const LISTED_REFUSAL = refusal('NOT_ALLOWED', '不允许');
const WORDS: [string, Passing][] = [
  ['429', limited],
  ...[401, 403, 405, 413, 451, 503].map((status): [string, Passing] => [String(status), page(status)]),
  ['a refusal that the dialect lists', LISTED_REFUSAL],
];

/** Behind a gateway that answers the first submit with `said`, after asking the portal or without. */
async function saying(said: Passing, hasActed: boolean) {
  const o = await office({ settleSeconds: 0 });
  let first = true;
  const { through, count } = await gateway(o.world.url, {
    async answer(name, ask) {
      if (name !== 'SubmitApply' || !first) return ask();
      first = false;
      if (hasActed) await ask();
      return said;
    },
  });
  await o.relogin(0, through);
  return { ...o, tries: () => count('SubmitApply'), fresh: () => o.relogin(0, through) };
}

/** Runs until nothing is left to do, with a fresh session each time. */
async function toTheEnd(
  o: Office & { fresh: () => Promise<void> },
  plan: Awaited<ReturnType<Office['planOf']>>,
) {
  let ran = await o.go(plan, { on: o.timeFlies });
  for (let again = 0; again < 3 && ran.outcomes.some((x) => x !== 'accepted'); again += 1) {
    o.time.pass(60);
    await o.fresh();
    ran = await o.go(plan, { on: o.timeFlies, retryRefused: true });
  }
  return ran;
}

describe.each(WORDS)('gateway answers %s after a submit', (_what, said) => {
  test('that the portal acted on: found by our draft, filed once [F44]', async () => {
    const o = await saying(said, true);
    const plan = await o.planOf(await o.filings(2));
    const { outcomes, rows } = await toTheEnd(o, plan);
    expect(outcomes).toEqual(['accepted', 'accepted']);
    expect(rows.map((r) => r!.order)).toEqual((await o.orders()).map((one) => one.orderNo));
    expect([await o.submits(), await o.drafts()]).toEqual([2, []]);
  });

  test('that the portal never got: sent again in that draft, filed once [F44]', async () => {
    const o = await saying(said, false);
    const [filing] = await o.filings(1);
    const { outcomes, rows } = await toTheEnd(o, await o.planOf([filing!]));
    expect(outcomes).toEqual(['accepted']);
    const [order, ...more] = await o.orders();
    expect([order!.followid, more, await o.drafts()]).toEqual([rows[0]!.intent!.draft, [], []]);
    const drafts = o.records().flatMap((r) => (r.type === 'draft' ? r.draft : []));
    expect(drafts).toEqual([order!.followid]);
  });
});

test('saveForm: 429 after the portal saved the form: its draft is used again, and no second one made [F44]', async () => {
  const o = await office({ settleSeconds: 0 });
  let first = true;
  const { through } = await gateway(o.world.url, {
    async answer(name, ask) {
      const answer = await ask();
      if (name !== 'SaveForm' || !first) return answer;
      first = false;
      return limited;
    },
  });
  await o.relogin(0, through);
  const { outcomes } = await o.go(await o.planOf(await o.filings(1)));
  expect([outcomes, (await o.orders()).length, await o.drafts()]).toEqual([['accepted'], 1, []]);
});

describe('late submit', () => {
  /** The first submit is kept on the way; it is proved absent, and `deliver` lets it arrive. */
  async function keptBack() {
    const o = await office({ settleSeconds: 0 });
    let deliver: (() => Promise<unknown>) | undefined;
    const { through } = await gateway(o.world.url, {
      async answer(name, ask) {
        if (name !== 'SubmitApply' || deliver) return ask();
        deliver = ask;
        return page(504);
      },
    });
    await o.relogin(0, through);
    const [filing] = await o.filings(1);
    return { o, filing: filing!, plan: await o.planOf([filing!]), deliver: () => deliver!() };
  }

  test('arrives between the proof of its absence and the next read: its order is ours [F48]', async () => {
    const { o, plan, deliver } = await keptBack();
    let arrived = false;
    const { rows, outcomes } = await o.go(plan, {
      on: o.timeFlies,
      between: (portal) => ({
        async drafts(...args) {
          // The row goes again: its draft is still open, and is gone a moment later.
          const open = await portal.drafts(...args);
          if (!arrived) {
            arrived = true;
            await deliver();
          }
          return open;
        },
      }),
    });
    // Our draft was refused as submitted already, and its order found.
    expect(outcomes[0]).not.toBe('rejected');
    const again = outcomes[0] === 'accepted' ? rows[0]! : (await o.go(plan, { on: o.timeFlies })).rows[0]!;
    const [order, ...more] = await o.orders();
    expect([again.outcome, again.order, again.grade, more]).toEqual([
      'accepted',
      order!.orderNo,
      'draft',
      [],
    ]);
  });

  test('arrives between the upload and the preflight: the preflight sees it, and nothing more is submitted [F48]', async () => {
    const { o, plan, deliver } = await keptBack();
    let tries = 0;
    let isReady = (): void => undefined;
    const ready = new Promise<void>((resolve) => (isReady = resolve));
    const { rows } = await o.go(plan, {
      on: o.timeFlies,
      between: (portal) => ({
        async prepare(...args) {
          tries += 1;
          const confirmation = await portal.prepare(...args);
          if (tries === 2) isReady();
          return confirmation;
        },
        async orders(...args) {
          // the preflight of the second try: everything is there, and now the first one arrives.
          if (tries === 2) await ready.then(deliver);
          tries = tries === 2 ? 3 : tries;
          return portal.orders(...args);
        },
      }),
    });
    const [order, ...more] = await o.orders();
    expect(rows[0]).toMatchObject({ outcome: 'accepted', order: order!.orderNo, grade: 'draft' });
    expect(more).toEqual([]);
    expect(o.records().filter((r) => r.type === 'intent')).toHaveLength(1);
  });

  test('arrives before the row goes again: its draft is gone, no other is opened, its order is ours [F48]', async () => {
    const { o, plan, deliver } = await keptBack();
    const stop = new AbortController();
    // Stopped when it is proved absent, before it goes again.
    const first = await o.go(plan, {
      stop: stop.signal,
      on: (e) => {
        o.timeFlies(e);
        if (e.type === 'phase' && e.phase === 'tracing' && o.records().some((r) => r.type === 'outcome'))
          stop.abort();
      },
    });
    expect(first.outcomes[0]).not.toBe('accepted');
    await deliver();
    const { rows } = await o.go(plan, { on: o.timeFlies });
    const [order, ...more] = await o.orders();
    expect([rows[0]!.outcome, rows[0]!.order, rows[0]!.grade, more]).toEqual([
      'accepted',
      order!.orderNo,
      'draft',
      [],
    ]);
    expect(await o.drafts()).toEqual([]);
  });

  test('whose draft somebody used for another filing: unknown, and no other draft is opened [F48]', async () => {
    const { o, plan, filing } = await keptBack();
    const draft = await absent(o, plan);
    const colleague = await o.world.login(0);
    const other = {
      ...filing,
      fields: filing.fields.map((f) => (f.id === 'contactName' ? { ...f, value: '祁承川' } : f)),
    };
    await submitted(colleague, await colleague.prepare(other, draft, () => undefined));
    const { outcomes, reasons } = await o.go(plan);
    expect([outcomes, reasons]).toEqual([['unknown'], ['doubt-not-ours']]);
    expect([(await o.orders()).length, await o.drafts()]).toEqual([1, []]);
  });

  /** Runs until the attempt is proved absent, and no further. */
  async function absent(o: Office, plan: Awaited<ReturnType<Office['planOf']>>): Promise<string> {
    await o.go(plan, {
      on: o.timeFlies,
      between: (portal) => ({
        async trace(...args) {
          // The way on is closed while it is looked for.
          await o.world.faults({ operation: 'applyDetail', kind: 'refuse' });
          return portal.trace(...args);
        },
      }),
    });
    await o.world.faults();
    const state = [...(await o.states()).values()][0]!;
    expect([state.outcome, state.leftIn]).toEqual(['not-sent', state.draft]);
    return state.draft!;
  }
});
