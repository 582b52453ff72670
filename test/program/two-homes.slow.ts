/** Two homes with separate ledgers file the same table; `two-homes.ts` runs them. */
import { expect, test, vi } from 'vitest';
import { race } from './two-homes.js';

// Two child processes with one portal.
vi.setConfig({ testTimeout: 120_000 });

test.each([0, 100])(
  'second order: two computers, one table, %i ms apart: what both have filed is reported with both numbers, exit 3 [F46]',
  async (delayMs) => {
    const { twice, unsaid, codes } = await race({ delayMs, rows: 4 });
    expect(unsaid).toEqual([]);
    // Each row has a colleague's order beside it on one side or on both.
    expect(codes).toContain(3);
    if (twice.length > 0) expect(codes.every((code) => code === 3 || code === 0)).toBe(true);
  },
);
