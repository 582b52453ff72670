/** One page of the window: read, wait, press. */
import type { ElementHandle, JSHandle, Page } from 'playwright-core';
import { NoAnswer, UnknownAnswer } from '../errors.js';
import { plainText } from '../../filing/characters.js';
import { guarded, isGone } from './browser.js';
import { scrollToEnd, type Scan } from './in-page.js';
import type { Lexicon } from './labels.js';
import { scanPage } from './scan.js';
import { marks, sheetOf, type At, type Sheet } from './sheet.js';

export interface Tab {
  page: Page;
  /** The words for reading pages. */
  lex: Lexicon;
  /** Opens an address and waits until the page is at rest. */
  goto: (url: string, operation: string) => Promise<Sheet>;
  /** The current page, at rest or not. */
  look: () => Promise<Sheet>;
  /** Waits until the page is at rest and `test` returns a value. @throws UnknownAnswer `page` if it never does */
  until: <T>(operation: string, test: (sheet: Sheet) => T | undefined, ms?: number) => Promise<T>;
  /** The element behind an item of the last look. */
  element: (item: At) => Promise<ElementHandle>;
  /** Presses an item; returns only once it was pressed. */
  press: (item: At) => Promise<void>;
  /** Scrolls everything to its end; returns whether anything moved. */
  toEnd: () => Promise<boolean>;
  /** Requests of the page that broke off or got an error since the last call. */
  failed: () => string | undefined;
  /** Number of the portal's answers. */
  answers: () => number;
  /** The texts of native dialogs since the last call; `answer` decides how they are closed. */
  said: () => string[];
  answer: (decide: (text: string) => boolean) => void;
  picture: () => Promise<Uint8Array>;
}

/** What a tab gets from its window. */
export interface TabOptions {
  base: string;
  lex: Lexicon;
  /** Maximum wait for a page to come to rest, in milliseconds. */
  patienceMs: number;
  /** Ends a wait for the user. */
  stop?: AbortSignal;
}

/** Older requests are not waited for: some pages poll. */
const LONGEST_REQUEST_MS = 20_000;
const BEAT_MS = 60;

export function makeTab(page: Page, o: TabOptions, pace: () => Promise<void>): Tab {
  const pending = new Map<object, number>();
  let failure: string | undefined;
  let boxes: string[] = [];
  let decide: (text: string) => boolean = () => false;
  let last: JSHandle<Scan & { elements: unknown[] }> | undefined;
  let crashed = false;
  /** The error thrown by a decision about a native dialog. */
  let against: Error | undefined;
  const counts = (type: string): boolean => type === 'xhr' || type === 'fetch' || type === 'document';
  page.on('crash', () => (crashed = true));
  page.on('request', (r) => counts(r.resourceType()) && pending.set(r, performance.now()));
  page.on('requestfinished', (r) => pending.delete(r));
  page.on('requestfailed', (r) => {
    pending.delete(r);
    const why = r.failure()?.errorText ?? '';
    if (counts(r.resourceType()) && !/ABORTED/u.test(why)) failure = why;
  });
  let answers = 0;
  page.on('response', (r) => {
    if (counts(r.request().resourceType())) answers += 1;
    if (counts(r.request().resourceType()) && (r.status() >= 500 || r.status() === 429))
      failure = `HTTP ${r.status()}`;
  });
  page.on('dialog', (box) => {
    boxes.push(plainText(box.message(), 2000));
    // Accept a question about leaving the page: saved input is not lost.
    const isLeaving = box.type() === 'beforeunload';
    let isAgreed = isLeaving;
    try {
      isAgreed ||= decide(plainText(box.message(), 2000));
    } catch (error) {
      // The decision may throw to stop everything; the dialog is closed first, and this handler must not throw.
      against = error instanceof Error ? error : new Error(String(error));
    }
    void (isAgreed ? box.accept() : box.dismiss()).catch(() => undefined);
  });
  page.setDefaultTimeout(o.patienceMs);

  async function look(): Promise<Sheet> {
    if (crashed) throw new NoAnswer('page', 'dropped');
    const { handle, scan } = await inTime(o.patienceMs, async () => {
      const handle = await page.evaluateHandle(scanPage);
      return { handle, scan: await handle.evaluate(({ items, busy }) => ({ items, busy })) };
    });
    if (against !== undefined) {
      const thrown = against;
      against = undefined;
      throw thrown;
    }
    await last?.dispose().catch(() => undefined);
    last = handle;
    return sheetOf(scan, o.lex);
  }

  /** Several looks are needed: a page may still change a moment after an answer. */
  const isQuiet = (): boolean => {
    const now = performance.now();
    for (const since of pending.values()) if (now - since < LONGEST_REQUEST_MS) return false;
    return true;
  };

  async function until<T>(
    operation: string,
    test: (sheet: Sheet) => T | undefined,
    ms = o.patienceMs,
  ): Promise<T> {
    const end = performance.now() + ms;
    let before = '';
    let sheet: Sheet | undefined;
    while (performance.now() < end) {
      if (operation === 'login' && o.stop?.aborted) throw new NoAnswer(operation, 'stopped');
      try {
        sheet = await look();
      } catch (error) {
        // A page that is being replaced cannot be read.
        if (!/navigat|context was destroyed|detached/iu.test(String(error))) throw error;
        await beat(page);
        continue;
      }
      const now = marks(sheet.items);
      if (isQuiet() && !sheet.busy && now === before) {
        const found = test(sheet);
        if (found !== undefined) return found;
      }
      before = now;
      await beat(page);
    }
    throw new UnknownAnswer(operation, 'page', sheet?.kind ?? 'unknown');
  }

  const within = <T>(operation: string, act: () => Promise<T>): Promise<T> => guarded(operation, o.base, act);
  const element = async (item: At): Promise<ElementHandle> => {
    const found = (await last!.evaluateHandle((s, i) => s.elements[i], item.index)).asElement();
    if (!found) throw new UnknownAnswer('page', 'page', item.kind);
    return found as ElementHandle;
  };

  /** An element redrawn since the look must be the same one in the same place, or it is not pressed. */
  async function pressed(item: At): Promise<void> {
    try {
      await (await element(item)).click();
    } catch (error) {
      if (!/not attached/iu.test(String(error))) throw error;
      const now = (await look()).items[item.index];
      if (now?.kind !== item.kind || now.text !== item.text) throw error;
      await (await element(now)).click();
    }
  }

  return {
    page,
    lex: o.lex,
    goto: (url, operation) =>
      within(operation, async () => {
        await pace();
        await page.goto(url, { waitUntil: 'domcontentloaded' });
        return until(operation, (sheet) => (sheet.items.length > 0 ? sheet : undefined));
      }),
    look: () => within('page', look),
    until: (operation, test, ms) => within(operation, () => until(operation, test, ms)),
    element: (item) => within('page', () => element(item)),
    press: (item) =>
      within('page', async () => {
        await pace();
        await pressed(item);
      }),
    toEnd: () => within('page', () => inTime(o.patienceMs, () => page.evaluate(scrollToEnd))),
    failed() {
      const was = failure;
      failure = undefined;
      return was;
    },
    answers: () => answers,
    said() {
      const was = boxes;
      boxes = [];
      return was;
    },
    answer: (how) => (decide = how),
    picture: () => within('page', () => page.screenshot({ fullPage: true, animations: 'disabled' })),
  };
}

/** A page with an endless script never answers. @throws NoAnswer */
async function inTime<T>(ms: number, look: () => Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, fail) => {
    late = setTimeout(() => fail(new NoAnswer('page', 'total-timeout')), ms);
  });
  const looking = look();
  looking.catch(() => undefined);
  return Promise.race([looking, over]).finally(() => clearTimeout(late));
}

/** Waits for the page's next change, or a moment. */
async function beat(page: Page): Promise<void> {
  const watching = page
    .evaluate((ms) => {
      const { MutationObserver, document } = globalThis as unknown as {
        MutationObserver: new (f: () => void) => {
          observe: (at: unknown, how: object) => void;
          disconnect: () => void;
        };
        document: unknown;
      };
      return new Promise<void>((done) => {
        const watch = new MutationObserver(() => end());
        const late = setTimeout(() => end(), ms);
        const end = (): void => {
          watch.disconnect();
          clearTimeout(late);
          done();
        };
        watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      });
    }, BEAT_MS)
    .catch(async (error: unknown) => {
      if (isGone(error)) throw error;
      await new Promise((done) => setTimeout(done, BEAT_MS));
    });
  watching.catch(() => undefined);
  // The next look shows whether the page still answers.
  await Promise.race([watching, new Promise((done) => setTimeout(done, 10 * BEAT_MS))]);
}
