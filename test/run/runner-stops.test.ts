/** What stops a run: a portal that keeps failing, a session that ends, a person, a ledger that cannot be written. */
import { describe, expect, test } from 'vitest';
import { LedgerUnwritable } from '../../src/ledger/errors.js';
import type { RunEvent } from '../../src/run/events.js';
import { disk } from '../../src/ledger/on-disk.js';
import { office } from './office.js';

describe('run stops', () => {
  test('after three failures of the portal in a row and one more after a pause: the rest is untouched [F6]', async () => {
    const o = await office();
    const plan = await o.planOf(await o.filings(5));
    await o.world.faults({ operation: 'saveForm', kind: 'refuse' });
    const { stop, outcomes: ends, reasons, events } = await o.go(plan);
    expect(stop).toBe('portal');
    expect(ends).toEqual(['not-sent', 'not-sent', 'not-sent', 'not-sent', undefined]);
    expect(events.filter((e) => e.type === 'waiting')).toEqual([
      { type: 'waiting', why: 'trouble', seconds: 5 },
    ]);
    expect(reasons.slice(0, 3)).toEqual(['no-answer', 'no-answer', 'no-answer']);
    expect(events.at(-1)).toEqual({ type: 'stopped', why: 'portal' });
    expect(await o.submits()).toBe(0);
    await o.world.faults();
    expect((await o.go(plan)).outcomes).toEqual(Array(5).fill('accepted'));
    expect(await o.submits()).toBe(5);
  });

  test('after one answer that asks for a long pause of the only filing: the reason is the portal [F10]', async () => {
    const o = await office();
    await o.world.faults({ operation: 'saveForm', kind: 'busy', retryAfter: '3600' });
    const { stop, outcomes, events } = await o.go(await o.planOf(await o.filings(1)));
    expect([stop, outcomes]).toEqual(['portal', ['not-sent']]);
    expect(events.at(-1)).toEqual({ type: 'stopped', why: 'portal', notBefore: expect.any(Date) });
    expect(events.filter((e) => e.type === 'waiting')).toEqual([]);
  });

  test('not after failures that are not in a row', async () => {
    const o = await office();
    const rows = await o.filings(5);
    const failing = [0, 1, 3].map((i) => ({
      operation: 'saveForm',
      kind: 'refuse' as const,
      match: { applyNo: rows[i]!.application.number },
    }));
    await o.world.faults(...failing);
    const { stop, outcomes: ends } = await o.go(await o.planOf(rows));
    expect(stop).toBeUndefined();
    expect(ends).toEqual(['not-sent', 'not-sent', 'accepted', 'not-sent', 'accepted']);
  });

  test.each(['saveForm', 'submit'])(
    'when the session ends at %s: no later row is tried [F11]',
    async (operation) => {
      const o = await office({ settleSeconds: 0 });
      const plan = await o.planOf(await o.filings(3));
      const [, second] = plan.rows;
      await o.world.faults({ operation, kind: 'expire', match: { applyNo: second!.application! } });
      const { stop, outcomes: ends } = await o.go(plan);
      expect(stop).toBe('login');
      expect(ends).toEqual(['accepted', operation === 'submit' ? 'unknown' : 'not-sent', undefined]);
      await o.world.faults();
      o.time.pass(300);
      await o.relogin();
      expect((await o.go(plan, { on: o.timeFlies })).outcomes).toEqual(Array(3).fill('accepted'));
      expect(await o.orders()).toHaveLength(3);
    },
  );

  test('when a person says so, between rows: the one under way is finished [F37]', async () => {
    const o = await office();
    const plan = await o.planOf(await o.filings(3));
    const stop = new AbortController();
    const on = (e: RunEvent) => e.type === 'phase' && e.name.row === 3 && stop.abort();
    const ended = await o.go(plan, { stop: stop.signal, on });
    expect(ended.stop).toBe('interrupted');
    expect(ended.outcomes).toEqual(['accepted', 'accepted', undefined]);
    expect(await o.submits()).toBe(2);
  });
});

describe('ledger that cannot be written', () => {
  test.each([1, 2, 3, 4])('at its record %i: no submit without its intent on disk [F18]', async (failing) => {
    const o = await office();
    const plan = await o.planOf(await o.filings(2));
    // The journal is made before, so that only records are counted.
    await o.withLedger(async () => undefined);
    let writes = 0;
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const io = {
      ...disk,
      write: (...args: Parameters<typeof disk.write>) =>
        (writes += 1) >= failing ? Promise.reject(full) : disk.write(...args),
    };
    await expect(o.go(plan, { io })).rejects.toThrow(LedgerUnwritable);
    expect(await o.submits()).toBe(failing > 3 ? 1 : 0);
    const after = await o.go(plan);
    expect(after.outcomes).toEqual(['accepted', 'accepted']);
    expect(await o.submits()).toBe(2);
    expect(await o.drafts()).toEqual([]);
  });

  test('a failed sync counts as a failed write', async () => {
    const o = await office();
    const plan = await o.planOf(await o.filings(1));
    await o.withLedger(async () => undefined);
    let syncs = 0;
    const io = {
      ...disk,
      sync: (...args: Parameters<typeof disk.sync>) =>
        (syncs += 1) === 3 ? Promise.reject(new Error('EIO')) : disk.sync(...args),
    };
    await expect(o.go(plan, { io })).rejects.toThrow(LedgerUnwritable);
    expect(await o.submits()).toBe(0);
  });
});
