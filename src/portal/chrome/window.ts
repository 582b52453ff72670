/** A window of the user's own browser with a separate profile. `scan.ts` reads its pages. */
import { chmod, mkdir } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { guarded } from './browser.js';
import { prepareEndings } from './ending.js';
import { forgetWindow, keepWindow, putBackWindow } from './kept.js';
import type { LastPress } from './opened.js';
import { makeTab, type Tab, type TabOptions } from './tab.js';

interface WindowOptions extends TabOptions {
  /** The profile's folder, created with 0700 if missing. */
  profile: string;
  /** Starts the browser on the profile. */
  launch: (profile: string) => Promise<BrowserContext>;
  /** Milliseconds between two presses that cause requests. */
  paceMs: number;
}

export interface ChromeWindow {
  /** The tab in which lists are read. */
  reading: () => Promise<Tab>;
  /** The tab for filings: another one in the same window and session. */
  filing: () => Promise<Tab>;
  /** The portal's clock, from its answers. */
  time: () => Date | undefined;
  /** A header of the last page. */
  header: (name: string) => string | undefined;
  isOpen: () => boolean;
  /** The context, for a recording. */
  context: () => Promise<BrowserContext>;
  /** Saves the data that would be lost with the window, for the next command. */
  keep: () => Promise<void>;
  /** Removes what the portal keeps in this browser: cookies and storage. */
  forget: () => Promise<void>;
  close: () => Promise<void>;
}

export function makeWindow(o: WindowOptions): ChromeWindow {
  let opened: Promise<{ context: BrowserContext; tabs: Map<string, Tab> }> | undefined;
  let clock: { portal: number; here: number } | undefined;
  let headers: Record<string, string> = {};
  let pressedAt = 0;
  const lastPress: LastPress = { by: undefined, at: -Infinity };

  async function open() {
    await mkdir(o.profile, { recursive: true, mode: 0o700 });
    await chmod(o.profile, 0o700).catch(() => undefined);
    const context = await o.launch(o.profile);
    // A browser repeats a request by itself, even 提交, if a reused connection breaks. So each connection is used once
    // (`browser.ts` limits it to HTTP/1.1 where possible).
    await context.setExtraHTTPHeaders({ connection: 'close' });
    await prepareEndings(context);
    await putBackWindow(context, o.base, o.profile);
    context.on('response', (r) => {
      if (new URL(r.url()).origin !== new URL(o.base).origin) return;
      const own = r.headers();
      const date = Date.parse(own['date'] ?? '');
      // A cached answer has an old time.
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
    const wait = pressedAt + o.paceMs - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    pressedAt = performance.now();
  };

  async function tab(name: 'reading' | 'filing'): Promise<Tab> {
    const { context, tabs } = await opening();
    const known = tabs.get(name);
    if (known && !known.page.isClosed()) return known;
    let page: Page;
    if (name === 'reading') page = context.pages()[0] ?? (await context.newPage());
    else {
      // Opened from the other tab, it shares the session, wherever the portal keeps it.
      const { page: opener } = await tab('reading');
      if (!opener.url().startsWith('http')) await opener.goto(o.base);
      lastPress.by = undefined;
      const [popup] = await Promise.all([
        context.waitForEvent('page', { timeout: o.patienceMs }),
        opener.evaluate('void window.open(location.href)'),
      ]);
      page = popup;
      await page.bringToFront();
    }
    const isOther = (p: Page): boolean => [...tabs].some(([other, t]) => other !== name && t.has(p));
    const made = makeTab(page, o, pace, isOther, lastPress);
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
    keep: async () => keepWindow((await opening()).context, o.base, o.profile),
    async forget() {
      const { context } = await opening();
      await context.clearCookies();
      for (const page of context.pages())
        if (page.url().startsWith(o.base))
          await page.evaluate('localStorage.clear(); sessionStorage.clear()');
      await forgetWindow(o.profile);
      // A page of this window would still get the restored data.
      opened = undefined;
      await context.close();
    },
    async close() {
      const last = opened;
      opened = undefined;
      await last
        ?.then(async ({ context }) => {
          // A closed window has nothing to read.
          await keepWindow(context, o.base, o.profile).catch(() => undefined);
          await context.close();
        })
        .catch(() => undefined);
    },
  };
}
