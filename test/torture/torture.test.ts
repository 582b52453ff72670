/** A sample of the torture, and the proof that it would notice: programs broken on purpose are found. */
import { describe, expect, test, vi } from 'vitest';
import { CONTROLS } from './broken.js';
import { playSchedule } from './schedule.js';

// Hundreds of simulated processes; some seconds on an idle machine.
vi.setConfig({ testTimeout: 240_000 });

test('random schedules: nothing twice, nothing lost, nothing claimed that did not happen', async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const { violations } = await playSchedule(seed);
    expect({ seed, violations }).toEqual({ seed, violations: [] });
  }
});

test('the same seed is the same schedule', async () => {
  // With several at once, and people and processes between them.
  const weather = { rows: 5, concurrency: 4, processes: 3, rates: { second: 0.02, colleague: 0.02 } };
  const one = await playSchedule(3, { weather });
  expect(one.trace.length).toBeGreaterThan(100);
  expect((await playSchedule(3, { weather })).trace).toEqual(one.trace);
});

describe('mutation check', () => {
  test.each(Object.entries(CONTROLS))('%s is found', async (_name, control) => {
    const found: string[] = [];
    for (let seed = 1; seed <= 200 && !found.some((v) => control.breaks.test(v)); seed += 1)
      found.push(...(await playSchedule(seed, control)).violations);
    expect(found).toContainEqual(expect.stringMatching(control.breaks));
  });
});
