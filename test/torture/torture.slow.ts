/** A sample of the torture; `controls.slow.ts` proves that it would notice. */
import { expect, test, vi } from 'vitest';
import { playSchedule } from './schedule.js';

// Hundreds of simulated processes; some seconds on an idle machine.
vi.setConfig({ testTimeout: 240_000 });

test('torture: random schedules: nothing twice, nothing lost, nothing claimed that did not happen', async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const { violations } = await playSchedule(seed);
    expect({ seed, violations }).toEqual({ seed, violations: [] });
  }
});

test('torture: the same seed is the same schedule', async () => {
  // With several at once, and people and processes between them.
  const weather = { rows: 5, concurrency: 4, processes: 3, rates: { second: 0.02, colleague: 0.02 } };
  const one = await playSchedule(3, { weather });
  expect(one.trace.length).toBeGreaterThan(100);
  expect((await playSchedule(3, { weather })).trace).toEqual(one.trace);
});
