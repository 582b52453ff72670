/** A window of the person's own browser, with a profile of its own; read by what stands on its pages (`scan.ts`). */
import { chmod, mkdir } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { guarded } from './guarded.js';
import { makeTab, type Tab, type TabOptions } from './tab.js';

export interface WindowOptions extends TabOptions {
  /** The profile's folder, made if it is not there: 0700. */
  profile: string;
  /** Starts the browser on the profile. */
  launch: (profile: string) => Promise<BrowserContext>;
  /** Between two presses that make the portal work, in milliseconds. */
  paceMs: number;
}

export interface ChromeWindow {
  /** Where lists are read. */
  reading: () => Promise<Tab>;
  /** Where a filing is made: another tab of the same window, with the same session. */
  filing: () => Promise<Tab>;
  /** The portal's clock, by what its answers say. */
  time: () => Date | undefined;
  /** What the last page said of itself in its headers. */
  header: (name: string) => string | undefined;
  isOpen: () => boolean;
  /** A page, for whoever watches it (`record.ts`). */
  context: () => Promise<BrowserContext>;
  close: () => Promise<void>;
}

export function makeWindow(o: WindowOptions): ChromeWindow {
  let opened: Promise<{ context: BrowserContext; tabs: Map<string, Tab> }> | undefined;
  let clock: { portal: number; here: number } | undefined;
  let headers: Record<string, string> = {};
  let lastPress = 0;

  async function open() {
    await mkdir(o.profile, { recursive: true, mode: 0o700 });
    await chmod(o.profile, 0o700).catch(() => undefined);
    const context = await o.launch(o.profile);
    // A browser sends a request again by itself, also 提交, when a connection that it had used before breaks off: each
    // connection is used once (`browser.ts` keeps it to HTTP/1.1, where that can be said).
    await context.setExtraHTTPHeaders({ connection: 'close' });
    context.on('response', (r) => {
      if (new URL(r.url()).origin !== new URL(o.base).origin) return;
      const own = r.headers();
      const date = Date.parse(own['date'] ?? '');
      // What lies in a cache says what time it was.
      const isAnswer = ['document', 'xhr', 'fetch'].includes(r.request().resourceType());
      if (isAnswer && !Number.isNaN(date)) clock = { portal: date, here: performance.now() };
      if (r.request().resourceType() === 'document') headers = own;
    });
    context.on('close', () => (opened = undefined));
    return { context, tabs: new Map<string, Tab>() };
  }
  const opening = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  const pace = async (): Promise<void> => {
    const wait = lastPress + o.paceMs - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    lastPress = performance.now();
  };

  async function tab(name: 'reading' | 'filing'): Promise<Tab> {
    const { context, tabs } = await opening();
    const known = tabs.get(name);
    if (known && !known.page.isClosed()) return known;
    let page: Page;
    if (name === 'reading') page = context.pages()[0] ?? (await context.newPage());
    else {
      // Opened by the other one, it has that one's session, wherever the portal keeps it.
      const { page: opener } = await tab('reading');
      if (!opener.url().startsWith('http')) await opener.goto(o.base);
      const [popup] = await Promise.all([
        context.waitForEvent('page', { timeout: o.patienceMs }),
        opener.evaluate('void window.open(location.href)'),
      ]);
      page = popup;
      await page.bringToFront();
    }
    const made = makeTab(page, o, pace);
    tabs.set(name, made);
    return made;
  }

  return {
    reading: () => guarded('open', o.base, () => tab('reading')),
    filing: () => guarded('open', o.base, () => tab('filing')),
    time: () => clock && new Date(clock.portal + (performance.now() - clock.here)),
    header: (name) => headers[name],
    isOpen: () => opened !== undefined,
    context: async () => (await opening()).context,
    async close() {
      const last = opened;
      opened = undefined;
      await last?.then(({ context }) => context.close()).catch(() => undefined);
    },
  };
}
