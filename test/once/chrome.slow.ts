/** Nothing twice, nothing lost, in a window that is killed. `npm run test:once -- --via chrome` does more of it, on three skins. */
import { expect, it } from 'vitest';
import { runChrome } from './chrome.js';

it('once: files everything once through Chrome, as it was in the table', { timeout: 400_000 }, async () => {
  const result = await runChrome({ filings: 3, kills: 2, faults: 0.01, seed: 5, skin: 'plain' });
  expect(result.violations).toEqual([]);
  expect(result).toMatchObject({ finished: true, orders: 3, duplicates: 0, lost: 0 });
  expect(result.kills.browser + result.kills.program).toBeGreaterThan(0);
});
