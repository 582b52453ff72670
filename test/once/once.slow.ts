/** Nothing twice, nothing lost, through kills and faults; and the proof that a failure would be noticed. */
import { describe, expect, it } from 'vitest';
import { killsIn } from './endure.js';
import { runControl, runOnce } from './once.js';

describe('once, through kills and faults', () => {
  it('files everything once, as it was in the table [F1 F2 F3 F4 F5]', { timeout: 240_000 }, async () => {
    const result = await runOnce({ filings: 8, kills: 6, faults: 0.2, seed: 2 });
    expect(result.violations).toEqual([]);
    expect(result).toMatchObject({ finished: true, orders: 8, disagreements: 0 });
    expect(killsIn(result)).toBeGreaterThanOrEqual(5);
    // It was no walk-over: faults struck where something is filed.
    expect(Object.values(result.struck).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
  });

  it('finds the duplicates of a client that simply retries', { timeout: 120_000 }, async () => {
    const result = await runControl({ filings: 8, kills: 6, faults: 0.4, seed: 2 });
    expect(result.duplicates).toBeGreaterThan(0);
    expect(result).toMatchObject({ finished: true, lost: 0 });
  });
});
