/** The session ends in the middle of a batch, or the machine sleeps: the run stops at a safe place, and goes on. */
import { describe, expect, test } from 'vitest';
import { Unreachable } from '../../src/portal/errors.js';
import { office, type Office } from './office.js';
import { submitted } from '../portal/submitting.js';

/** A person who logs in again, and how often that was asked. */
function person(o: Office, answers: boolean[] = [true, true, true]) {
  const asked: number[] = [];
  const relogin = async () => {
    asked.push(await o.submits());
    if (!answers[asked.length - 1]) return undefined;
    o.time.pass(5);
    await o.relogin();
    return { portal: o.portal(), account: await o.portal().whoami() };
  };
  return { asked, relogin };
}

/** The session is over when the portal is asked this of that row. */
const expireAt = (o: Office, operation: string, applyNo: string) =>
  o.world.faults({ operation, kind: 'expire', times: 1, match: { applyNo } });

describe('session ends', () => {
  test('while filings are prepared: one login question, then all of them are filed [F11]', async () => {
    // Another one may be on its way just then: it is looked for.
    const o = await office({ people: 40, settleSeconds: 0 });
    const rows = await o.filings(6);
    await expireAt(o, 'saveForm', rows[2]!.application.number);
    const { asked, relogin } = person(o);
    const { stop, outcomes, events } = await o.go(await o.planOf(rows), {
      ...{ concurrency: 3, relogin },
      on: o.timeFlies,
    });
    expect([stop, outcomes, asked.length]).toEqual([undefined, Array(6).fill('accepted'), 1]);
    const said = events.flatMap((e) => (e.type === 'outcome' ? [e.name.row] : []));
    expect(said.sort()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(await o.orders()).toHaveLength(6);
  });

  test('while one is submitted: it is looked for in the fresh session, and not sent twice [F11]', async () => {
    const o = await office({ people: 40, settleSeconds: 0 });
    const rows = await o.filings(4);
    await expireAt(o, 'submit', rows[1]!.application.number);
    const { asked, relogin } = person(o);
    const { stop, outcomes } = await o.go(await o.planOf(rows), { concurrency: 2, relogin, on: o.timeFlies });
    expect([stop, outcomes, asked.length]).toEqual([undefined, Array(4).fill('accepted'), 1]);
    expect(await o.orders()).toHaveLength(4);
  });

  test('and nobody answers, or the person declines: the run stops, and does not ask again [F11]', async () => {
    const o = await office({ people: 40 });
    const rows = await o.filings(4);
    await expireAt(o, 'saveForm', rows[1]!.application.number);
    const { asked, relogin } = person(o, [false]);
    const { stop, outcomes } = await o.go(await o.planOf(rows), { relogin });
    expect([stop, outcomes, asked.length]).toEqual([
      'login',
      ['accepted', 'not-sent', undefined, undefined],
      1,
    ]);
  });

  test('and the portal fails at the login: the run stops and reports, as if nobody had answered [F11]', async () => {
    const o = await office({ people: 40 });
    const rows = await o.filings(3);
    await expireAt(o, 'saveForm', rows[1]!.application.number);
    const relogin = () => Promise.reject(new Unreachable('login', 'timeout', 'portal.example'));
    const { stop, outcomes } = await o.go(await o.planOf(rows), { relogin });
    expect([stop, outcomes]).toEqual(['login', ['accepted', 'not-sent', undefined]]);
  });

  test.each([1, 2])(
    'with no row left to begin, %i at once: the run still reports it [F11]',
    async (concurrency) => {
      const o = await office({ people: 40 });
      const rows = await o.filings(concurrency + 1);
      await expireAt(o, 'saveForm', rows.at(-1)!.application.number);
      const { stop, outcomes } = await o.go(await o.planOf(rows), { concurrency });
      expect([stop, outcomes.at(-1)]).toEqual(['login', 'not-sent']);
    },
  );

  test('again at once, with nothing filed in between: it does not ask for another login [F11]', async () => {
    const o = await office({ people: 40 });
    const rows = await o.filings(4);
    await o.world.faults({
      ...{ operation: 'saveForm', kind: 'expire' as const },
      match: { applyNo: rows[1]!.application.number },
    });
    const { asked, relogin } = person(o);
    const { stop, outcomes } = await o.go(await o.planOf(rows), { relogin });
    // The others go on with the fresh session; the one that ends it again and again comes last.
    expect([stop, outcomes, asked.length]).toEqual([
      'login',
      ['accepted', 'not-sent', 'accepted', 'accepted'],
      2,
    ]);
  });
});

describe('machine sleeps', () => {
  test('between the preflight and the submit: nothing is sent, the preflight runs again, filed once [F22]', async () => {
    const o = await office();
    const [filing] = await o.filings(1);
    const colleague = await o.world.login(1);
    let slept = false;
    const { outcomes, reasons } = await o.go(await o.planOf([filing!]), {
      between: (portal) => ({
        async orders(...args) {
          const listing = await portal.orders(...args);
          if (slept) return listing;
          slept = true;
          // The answer lies there for a minute; meanwhile a colleague files the same.
          o.time.pass(60);
          await submitted(colleague, await colleague.prepare(filing!, undefined, () => undefined));
          return listing;
        },
      }),
    });
    expect([outcomes, reasons]).toEqual([['not-sent'], ['order-appeared']]);
    expect(await o.submits()).toBe(1);
  });

  test('after the intent was written: its attempt ends as not sent, and another one files it [F22]', async () => {
    const o = await office({ sessionMinutes: 600 });
    const plan = await o.planOf(await o.filings(1));
    let intents = 0;
    const { disk } = await import('../../src/ledger/on-disk.js');
    const io = {
      ...disk,
      async write(...args: Parameters<typeof disk.write>) {
        const taken = await disk.write(...args);
        if (Buffer.from(args[1]).includes('"type":"intent"') && (intents += 1) === 1) o.time.pass(3600);
        return taken;
      },
    };
    const { outcomes } = await o.go(plan, { io });
    expect([outcomes, intents, await o.submits()]).toEqual([['accepted'], 2, 1]);
    const ends = o.records().flatMap((x) => (x.type === 'outcome' ? [x.reason?.code ?? x.outcome] : []));
    expect(ends).toEqual(['looked-too-long-ago', 'receipt-unchecked', 'accepted']);
  });
});
