/** Ends a page so that it cannot send anything any more: requests that it sends while ending cannot be observed. */
import type { BrowserContext, Page } from 'playwright-core';

interface Ending {
  addEventListener: (
    type: string,
    listener: (event: { stopImmediatePropagation(): void }) => void,
    how: boolean,
  ) => void;
  [mark: symbol]: unknown;
}

/** Runs before a page's scripts, so that its listeners for its end can be switched off later. Changes nothing else. */
export const prepareEndings = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const page = globalThis as unknown as Ending;
    for (const type of ['pagehide', 'beforeunload', 'unload', 'visibilitychange', 'freeze'])
      page.addEventListener(
        type,
        (event) => {
          if (page[Symbol.for('abtc.ended')] === true) event.stopImmediatePropagation();
        },
        true,
      );
  });

const OFFLINE = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** @throws if a frame cannot be reached: then nothing is certain */
export async function endPage(page: Page): Promise<void> {
  // What a script sends in the moment before its page is replaced is not always announced: nothing may leave by then.
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', OFFLINE);
    for (const frame of page.frames())
      await frame.evaluate(() => {
        (globalThis as unknown as Ending)[Symbol.for('abtc.ended')] = true;
      });
    await page.goto('about:blank');
  } finally {
    await session.detach();
  }
}
