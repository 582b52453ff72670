/** How often the pages are asked for what a plan needs. */
import { describe, expect, test, vi } from 'vitest';
import { SKINS } from '../../browser/stage.js';
import { candidates } from '../filings.js';
import { withChrome } from './kit.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

describe.each(SKINS)('chromePortal asks, %s', (skin) => {
  const chrome = withChrome(skin);
  test('form: the list once, page by page, to its row; all orders: a list for each business', async () => {
    const far = await chrome.open({ people: 25 });
    const http = await far.login();
    const numbers = (await candidates(http, 'cancellation')).map((a) => a.number);
    const portal = await far.chrome();
    /** How often each of the portal's lists and forms is asked for meanwhile. */
    async function asked(act: () => Promise<unknown>): Promise<Record<string, number>> {
      const before = (await far.oracle()).requests.length;
      await act();
      const counts: Record<string, number> = {};
      for (const { operation } of (await far.oracle()).requests.slice(before))
        counts[operation] = (counts[operation] ?? 0) + 1;
      return counts;
    }
    const { applyList: pages } = await asked(() => portal.applications());
    expect(pages).toBeGreaterThan(2);
    for (const [number, page] of [
      [numbers[0]!, 1],
      [numbers.at(-1)!, pages],
    ] as const) {
      const form = await asked(() => portal.form(number, 'cancellation'));
      // The pages read a form once for its notice and once to show it.
      expect(form).toMatchObject({ applyList: page, form: 2 });
    }
    expect(await asked(() => portal.orders())).toMatchObject({ orderList: 4 });
  });
});
