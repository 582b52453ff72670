/** The proof that the torture notices faults: programs broken on purpose are found. */
import { describe, expect, test, vi } from 'vitest';
import { CONTROLS } from './broken.js';
import { playSchedule } from './schedule.js';

// Hundreds of simulated processes for each.
vi.setConfig({ testTimeout: 240_000 });

describe('torture controls', () => {
  test.each(Object.entries(CONTROLS))('%s is found', async (_name, control) => {
    const found: string[] = [];
    for (let seed = 1; seed <= 200 && !found.some((v) => control.breaks.test(v)); seed += 1)
      found.push(...(await playSchedule(seed, control)).violations);
    expect(found).toContainEqual(expect.stringMatching(control.breaks));
  });
});
