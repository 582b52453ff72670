/** --watch looks again and again: what ends it, what does not, and how long it waits. */
import { describe, expect, test } from 'vitest';
import { Busy, NoAnswer, NotLoggedIn, UnknownAnswer, Unreachable } from '../../src/portal/errors.js';
import { watch } from '../../src/status/watch.js';

/** Looks that come to these ends; the last one over and over. */
function looks(...ends: (string | Error)[]) {
  let [asked, failed] = [0, 0];
  const stop = new AbortController();
  const begun = performance.now();
  const times: number[] = [];
  const run = (more: { interval?: number; timeout?: number } = {}) =>
    watch<string>({
      async look() {
        times.push(performance.now() - begun);
        const end = ends[Math.min(asked, ends.length - 1)]!;
        asked += 1;
        if (end === 'hangs') return new Promise(() => undefined);
        if (end instanceof Error) throw end;
        return end;
      },
      isOver: (value) => value === 'over',
      interval: more.interval ?? 5,
      timeout: more.timeout,
      stop: stop.signal,
      saw: () => undefined,
      failed: () => void (failed += 1),
      waiting: () => undefined,
    });
  return { run, stop, asked: () => asked, failed: () => failed, times };
}

const away = new Unreachable('applyList', 'refused', 'portal.example');
const none = new NoAnswer('applyList', 'http-status', 502);

describe('--watch', () => {
  test('goes on after failures that pass', async () => {
    const w = looks('no', away, none, away, none, new UnknownAnswer('applyList', 'maintenance', ''), 'over');
    expect(await w.run()).toEqual({ value: 'over', over: true });
    expect([w.asked(), w.failed()]).toEqual([7, 5]);
  });

  test.each([new NotLoggedIn(true), new UnknownAnswer('applyList', 'shape', 'Data'), new Error('own')])(
    'ends at once with %s',
    async (error) => {
      const w = looks('no', error);
      await expect(w.run()).rejects.toBe(error);
      expect(w.asked()).toBe(2);
    },
  );

  test('ends with what was last seen when its time is over; the last look comes then', async () => {
    const w = looks('no');
    expect(await w.run({ interval: 60_000, timeout: 60 })).toEqual({ value: 'no', over: false });
    expect(w.asked()).toBe(2);
  });

  test('with one failed look at the end, what was seen before still counts; after three it does not', async () => {
    expect(await looks('no', away).run({ interval: 60_000, timeout: 40 })).toMatchObject({ over: false });
    await expect(looks('no', away).run({ interval: 10, timeout: 60 })).rejects.toBe(away);
    await expect(looks(away).run({ interval: 60_000, timeout: 1 })).rejects.toBe(away);
  });

  test('waits as long as the portal asks, and not at all for longer than there is time', async () => {
    const w = looks(new Busy('applyList', 'portal.example', 0.3), 'over');
    await w.run({ interval: 5 });
    expect(w.times[1]! - w.times[0]!).toBeGreaterThanOrEqual(290);
    const long = new Busy('applyList', 'portal.example', 3600);
    await expect(looks(long).run({ timeout: 500 })).rejects.toBe(long);
  });

  test('ends when it is stopped, between two looks and during one', async () => {
    for (const w of [looks('no'), looks('hangs')]) {
      setTimeout(() => w.stop.abort(), 40);
      expect(await w.run({ interval: 60_000 })).toBeUndefined();
    }
  });
});
