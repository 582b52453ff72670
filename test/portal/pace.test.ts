/** makePace: one pace for all requests to a portal: a rate, and a pause that holds all and lets none out in a burst. */
import { expect, test } from 'vitest';
import { makePace, type Pace } from '../../src/portal/http/pace.js';

/** When `count` requests left that all asked at once, in milliseconds from now. */
async function leaving(pace: Pace, count: number): Promise<number[]> {
  const began = performance.now();
  const one = async () => {
    await pace.turn();
    return performance.now() - began;
  };
  return (await Promise.all(Array.from({ length: count }, one))).sort((a, b) => a - b);
}
const gaps = (times: number[]) => times.slice(1).map((t, i) => t - times[i]!);

test('makePace without a rate makes nobody wait', async () => {
  expect((await leaving(makePace(undefined), 50)).at(-1)).toBeLessThan(50);
});

test('makePace with a rate spaces the requests, however many there are', async () => {
  const times = await leaving(makePace(50), 6);
  // Timers fire up to a millisecond early.
  expect(Math.min(...gaps(times))).toBeGreaterThan(17);
});

test('makePace: a pause holds all of them, and is reported once [F10]', async () => {
  const told: number[] = [];
  const pace = makePace(undefined, (seconds) => told.push(seconds));
  pace.hold(300);
  pace.hold(300);
  pace.hold(200);
  const times = await leaving(pace, 4);
  expect(times[0]).toBeGreaterThan(295);
  expect(Math.min(...gaps(times))).toBeGreaterThan(80);
  expect(told).toEqual([1]);
});

test('makePace: a longer pause asked for while they wait is waited for too [F10]', async () => {
  const pace = makePace(undefined);
  pace.hold(100);
  setTimeout(() => pace.hold(300), 50);
  expect((await leaving(pace, 2))[0]).toBeGreaterThan(340);
});

/** Of a clock that sleeping moves, and nothing else. */
function slept() {
  let now = 0;
  return {
    time: { clock: () => now, sleep: (ms: number) => Promise.resolve(void (now += ms)) },
    at: async (turn: Promise<void>) => {
      await turn;
      return now;
    },
  };
}

test('makePace: a submit does not wait for the rate, and the next request waits the longer', async () => {
  const { time, at } = slept();
  const pace = makePace(0.01, undefined, time);
  expect(await at(pace.turn())).toBe(0);
  expect(await at(pace.turn('out-of-turn'))).toBe(0);
  expect(await at(pace.turn('out-of-turn'))).toBe(0);
  expect(await at(pace.turn())).toBe(300_000);
});

test('makePace: a submit waits for a pause like all the others, and none is sent in a burst [F10]', async () => {
  const { time, at } = slept();
  const pace = makePace(undefined, undefined, time);
  pace.hold(2_000);
  expect(await at(pace.turn('out-of-turn'))).toBe(2_000);
  expect(await at(pace.turn('out-of-turn'))).toBe(2_100);
  expect(await at(pace.turn())).toBe(2_200);
});
