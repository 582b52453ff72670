/** Several filings at once: their order, the effect of one on the others, and the number of requests. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Answer, Request } from '../../src/portal/http/exchange.js';
import type { Transport } from '../../src/portal/http/transport.js';
import type { RunEvent } from '../../src/run/events.js';
import { chinaTime } from '../../src/filing/china-time.js';
import type { Filing } from '../../src/filing/filing.js';
import { fillForm } from '../portal/filings.js';
import { office, type Office } from './office.js';

/** The filing with a new passport, and a file in every slot that is asked for then. */
async function withEveryFile(o: Office, { application: { id }, business }: Filing): Promise<Filing> {
  const form = await o.portal().form(id, business);
  const also = form.slots.map((slot) => slot.label);
  const application = await o.portal().application(id);
  return fillForm(application, form, o.materials, { answers: { changePassport: '是' }, also });
}

/** Each request takes so long, as if the portal were far away; counts how often one was waited for after another. */
function farAway(ms: number) {
  const counted = { waves: 0, requests: 0, most: 0, flying: 0, operations: [] as string[] };
  async function far(request: Request, send: () => Promise<Answer>): Promise<Answer> {
    if (counted.flying === 0) counted.waves += 1;
    counted.flying += 1;
    counted.requests += 1;
    counted.most = Math.max(counted.most, counted.flying);
    counted.operations.push(request.operation);
    try {
      const answer = await send();
      await sleep(ms);
      return answer;
    } finally {
      counted.flying -= 1;
    }
  }
  const through = (transport: Transport): Transport => ({
    ...transport,
    send: (request) => far(request, () => transport.send(request)),
    async line(operation, url) {
      const line = await transport.line(operation, url);
      return { ...line, send: (request, mayLeave) => far(request, () => line.send(request, mayLeave)) };
    },
  });
  return { counted, through };
}

const began = (events: RunEvent[]) => events.flatMap((e) => (e.type === 'row' ? [e.name.row] : []));
/** The most rows that were under way at one moment, after the first `from` events. */
function mostAtOnce(events: RunEvent[]): number {
  const flying = new Set<number>();
  let most = 0;
  for (const e of events) {
    if (e.type === 'row') flying.add(e.name.row);
    // While a receipt is checked the next filing is prepared.
    if (e.type === 'outcome' || (e.type === 'phase' && e.phase === 'verifying')) flying.delete(e.name.row);
    most = Math.max(most, flying.size);
  }
  return most;
}

describe('--concurrency and --limit', () => {
  test('--concurrency files the first alone, then N at once, each once', async () => {
    const o = await office({ people: 40 });
    const plan = await o.planOf(await o.filings(7));
    const { events, outcomes } = await o.go(plan, { concurrency: 3 });
    expect(outcomes).toEqual(Array(7).fill('accepted'));
    const first = events.findIndex((e) => e.type === 'outcome');
    expect(began(events.slice(0, first))).toEqual([2]);
    expect(mostAtOnce(events)).toBe(3);
    expect([await o.submits(), (await o.orders()).length]).toEqual([7, 7]);
  });

  test('--concurrency files two businesses of one application one after the other', async () => {
    const o = await office();
    const [cancel] = await o.filings(1);
    const application = await o.portal().application(cancel!.application.id);
    const form = await o.portal().form(application.id, 'replacement');
    const { events, outcomes } = await o.go(
      await o.planOf([cancel!, fillForm(application, form, o.materials)]),
      { concurrency: 4 },
    );
    expect(outcomes).toEqual(['accepted', 'accepted']);
    expect(mostAtOnce(events)).toBe(1);
  });

  test('--limit sends N and leaves the rest', async () => {
    const o = await office();
    const plan = await o.planOf(await o.filings(5));
    const some = await o.go(plan, { concurrency: 4, limit: 2 });
    expect([some.stop, await o.submits()]).toEqual(['limit', 2]);
    const rest = await o.go(plan, { concurrency: 4, limit: 3 });
    expect([rest.stop, rest.outcomes]).toEqual([undefined, Array(5).fill('accepted')]);
  });
});

describe('--hours', () => {
  test('begins no filing before the hours, and none after them', async () => {
    // The clock stands at 09:02 in China.
    const o = await office({ sessionMinutes: 2000 });
    const plan = await o.planOf(await o.filings(3));
    const begins: string[] = [];
    const closed: string[] = [];
    const { outcomes, stop } = await o.go(plan, {
      hours: { from: 10 * 60, to: 11 * 60 },
      on(e) {
        if (e.type === 'row') begins.push(chinaTime(o.time.now()).slice(8, 13));
        if (e.type === 'phase' && e.phase === 'verifying' && begins.length === 2) o.time.pass(3600);
        if (e.type !== 'closed') return;
        closed.push(chinaTime(e.until).slice(8, 16));
        o.time.pass((e.until.getTime() - o.time.now().getTime()) / 1000);
      },
    });
    expect([outcomes, stop]).toEqual([Array(3).fill('accepted'), undefined]);
    expect(begins).toEqual(['02 10', '02 10', '03 10']);
    expect(closed).toEqual(['02 10:00', '03 10:00']);
  });
});

describe('requests', () => {
  test('four round trips a filing, with or without files, and three a batch; receipts are checked meanwhile', async () => {
    const o = await office();
    const rows = await Promise.all((await o.filings(3, 'replacement')).map((f) => withEveryFile(o, f)));
    expect(Math.max(...rows.map((f) => f.files.length))).toBeGreaterThan(1);
    const { counted, through } = farAway(150);
    await o.relogin(0, through);
    const plan = await o.planOf(rows);
    const before = counted.operations.length;
    const waves = counted.waves;
    expect((await o.go(plan)).outcomes).toEqual(Array(3).fill('accepted'));
    // What is asked around a run, by the test and one after the other.
    const around = counted.operations.slice(before).filter((x) => x === 'currentUser' || x === 'portalInfo');
    // The receipt of the first, its order in the whole list, and the whole list at the end: nothing else is done meanwhile.
    expect(counted.waves - waves - around.length).toBe(4 * rows.length + 3);
    expect(counted.most).toBeGreaterThan(2);
  });

  test('one form for each agency and business, and one notice for each application', async () => {
    const o = await office();
    const rows = [...(await o.filings(4)), ...(await o.filings(2, 'early-production'))];
    const agencies = new Set(rows.slice(0, 4).map((f) => f.agency)).size;
    const plan = await o.planOf(rows);
    const before = await o.world.count('form');
    expect((await o.go(plan, { concurrency: 2 })).outcomes).toEqual(Array(6).fill('accepted'));
    expect((await o.world.count('form')) - before).toBe(agencies + 2);
  });
});

/** A filing whose telephone number no portal takes. */
const refused = async (o: Office, count: number) => {
  const rows = await o.filings(count);
  const fields = rows[0]!.fields.map((f) => (f.id === 'contactPhone' ? { ...f, value: '12' } : f));
  return [{ ...rows[0]!, fields }, ...rows.slice(1)];
};

describe('canary result', () => {
  test('content refused: its business stops, another goes on, and the run reports it [F26]', async () => {
    const o = await office();
    const rows = [...(await refused(o, 3)), ...(await o.filings(2, 'early-production'))];
    const { outcomes, events, stop } = await o.go(await o.planOf(rows), { concurrency: 2 });
    expect(outcomes).toEqual(['rejected', undefined, undefined, 'accepted', 'accepted']);
    expect(stop).toBeUndefined();
    expect(events.at(-1)).toMatchObject({
      type: 'held-back',
      business: 'cancellation',
      because: { row: 2 },
      outcome: 'rejected',
      rows: 2,
    });
  });

  test('refused for that application alone: the next row is the first', async () => {
    const o = await office();
    const rows = await o.filings(3);
    const gone = { ...rows[0]!, application: { ...rows[0]!.application, id: '2026030299999999999' } };
    const { outcomes } = await o.go(await o.planOf([gone, ...rows.slice(1)]), { concurrency: 2 });
    expect(outcomes).toEqual(['rejected', 'accepted', 'accepted']);
  });

  test('unknown, settled by a later look: the others go after all [F7]', async () => {
    const o = await office({ settleSeconds: 5 });
    const plan = await o.planOf(await o.filings(3));
    await o.world.faults(
      { operation: 'submit', kind: 'drop', times: 1 },
      { operation: 'submit', kind: 'late', delayMs: 3000, times: 1 },
    );
    const { outcomes, rows } = await o.go(plan, { concurrency: 2, on: o.timeFlies });
    expect(outcomes).toEqual(Array(3).fill('accepted'));
    expect(rows[0]!.grade).toBe('draft');
    expect([await o.submits(), (await o.orders()).length]).toEqual([3, 3]);
  });
});

describe('run-control waits for nothing that no filing needs', () => {
  test('--hours end while the last filings are under way: the run ends when they do', async () => {
    const o = await office({ people: 40, sessionMinutes: 2000 });
    const plan = await o.planOf(await o.filings(3));
    const { outcomes, stop, events } = await o.go(plan, {
      ...{ concurrency: 2, hours: { from: 0, to: 10 * 60 } },
      // The last one has begun, and another is in flight: then the hours are over.
      on: (e) => void (e.type === 'row' && e.index === 3 && o.time.pass(3600)),
    });
    expect([outcomes, stop]).toEqual([Array(3).fill('accepted'), undefined]);
    expect(events.filter((e) => e.type === 'closed')).toEqual([]);
  });

  test('the portal fails at the end, and all was filed: no pause, and the run ends well', async () => {
    const o = await office({ people: 40, settleSeconds: 0 });
    const plan = await o.planOf(await o.filings(4));
    await o.world.faults({ operation: 'submit', kind: 'drop' });
    const { outcomes, stop, events } = await o.go(plan, { concurrency: 4, on: o.timeFlies });
    expect([outcomes, stop]).toEqual([Array(4).fill('accepted'), undefined]);
    expect(events.filter((e) => e.type === 'waiting' && e.why === 'trouble')).toEqual([]);
  });

  test('--limit counts what may have been submitted, not a filing that a busy portal turned away', async () => {
    const o = await office();
    const plan = await o.planOf(await o.filings(3));
    await o.world.faults({ operation: 'saveForm', kind: 'busy', times: 2, retryAfter: '0' });
    const { outcomes, stop } = await o.go(plan, { limit: 1 });
    expect([outcomes.filter((x) => x === 'accepted').length, stop]).toEqual([1, 'limit']);
    expect(await o.submits()).toBe(1);
  });
});

describe('breaker', () => {
  test('portal well again after the pause: one goes alone, then the others [F6]', async () => {
    const o = await office({ people: 40 });
    const plan = await o.planOf(await o.filings(8));
    await o.world.faults({ operation: 'saveForm', kind: 'refuse', times: 3 });
    const { stop, outcomes, events } = await o.go(plan, { concurrency: 2 });
    expect([stop, outcomes.filter((x) => x === 'accepted').length]).toEqual([undefined, 5]);
    const paused = events.findIndex((e) => e.type === 'waiting');
    const next = events.slice(paused).findIndex((e) => e.type === 'outcome');
    expect(began(events.slice(paused, paused + next))).toHaveLength(1);
  });

  test('portal still failing: not many more requests than rows, the rest untouched [F6]', async () => {
    const o = await office({ people: 60 });
    const plan = await o.planOf(await o.filings(10));
    let before = Infinity;
    const { stop, outcomes } = await o.go(plan, {
      concurrency: 2,
      // What the run is given was read before.
      between(portal) {
        return {
          async prepare(...args) {
            if (before === Infinity) before = (await o.world.oracle()).requests.length;
            await o.world.faults({ operation: '*', kind: 'refuse' });
            return portal.prepare(...args);
          },
        };
      },
    });
    expect(stop).toBe('portal');
    expect(outcomes.filter((x) => x === undefined)).toHaveLength(7);
    expect((await o.world.oracle()).requests.length - before).toBeLessThanOrEqual(12);
  });

  test('a pause longer than a minute is reported, not waited for [F10]', async () => {
    const o = await office();
    const plan = await o.planOf(await o.filings(4));
    await o.world.faults({ operation: 'saveForm', kind: 'busy', retryAfter: '3600' });
    const { stop, outcomes } = await o.go(plan);
    expect([stop, outcomes]).toEqual(['portal', ['not-sent', undefined, undefined, undefined]]);
    expect(await o.submits()).toBe(0);
  });
});
