/** The windows that a tab's own press opened, at the portal's own origin. */
import type { Page } from 'playwright-core';

/** The last press in any tab of the window: a window that opens then belongs to the tab that pressed. */
export interface LastPress {
  by: Page | undefined;
  at: number;
}

/** A window that appears later than this after a press was not opened by it. */
const OPENS_MS = 3_000;

export interface Opened {
  /** The latest open one, else the tab's own page. */
  now: () => Page;
  has: (page: Page) => boolean;
  /** The host of a window of another origin that a press opened. */
  elsewhere: () => string | undefined;
  /** Closes them, and clears `elsewhere`. */
  close: () => Promise<void>;
}

/** `own`: called with each page that is a part of the tab from now on. */
export function followOpened(
  root: Page,
  base: string,
  isOther: (page: Page) => boolean,
  lastPress: LastPress,
  own: (page: Page) => void,
): Opened {
  /** The latest last. */
  const opened: Page[] = [];
  let elsewhere: string | undefined;
  const now = (): Page => opened.findLast((p) => !p.isClosed()) ?? root;
  own(root);
  root.context().on('page', (page) => {
    const isTimely = lastPress.by === root && performance.now() - lastPress.at < OPENS_MS;
    const from = now();
    void page
      .opener()
      .then(async (opener) => {
        if (!isTimely || isOther(page) || (opener !== null && opener !== from)) return;
        await page.waitForLoadState('domcontentloaded').catch(() => undefined);
        const { origin, host } = new URL(page.url());
        if (origin !== new URL(base).origin) elsewhere = host;
        else if (!page.isClosed()) {
          own(page);
          opened.push(page);
        }
      })
      .catch(() => undefined);
  });
  return {
    now,
    has: (page) => page === root || opened.includes(page),
    elsewhere: () => elsewhere,
    async close() {
      for (const page of opened.splice(0)) await page.close().catch(() => undefined);
      elsewhere = undefined;
    },
  };
}
