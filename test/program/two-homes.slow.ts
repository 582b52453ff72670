/** Two homes with a ledger each file the same table; `two-homes.ts` runs them. */
import { expect, test, vi } from 'vitest';
import { race } from './two-homes.js';

// Two children against one portal; seconds on an idle machine.
vi.setConfig({ testTimeout: 120_000 });

test.each([0, 100])(
  'second order: two computers, one table, %i ms apart: what both have filed is reported with both numbers, exit 3 [F46]',
  async (delayMs) => {
    const { twice, unsaid, codes } = await race({ delayMs, rows: 4 });
    expect(unsaid).toEqual([]);
    // Each row ends with a colleague's order on one side or on both.
    expect(codes).toContain(3);
    if (twice.length > 0) expect(codes.every((code) => code === 3 || code === 0)).toBe(true);
  },
);
