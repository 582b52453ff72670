/** One tab of the window: read, wait, press. A window that its own press opened is a part of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, ElementHandle, JSHandle, Page } from 'playwright-core';
import { NoAnswer, UnknownAnswer } from '../errors.js';
import { plainText } from '../../filing/characters.js';
import { guarded, inOwnFrame, isGone } from './browser.js';
import { endPage } from './ending.js';
import { readWritten, scrollToEnd, written, type Scan } from './page/in-page.js';
import { SCAN } from './page/scan.js';
import type { Lexicon } from './lexicon.js';
import { nativeDialogs } from './native.js';
import { followOpened, type LastPress } from './opened.js';
import { checkPress, type PressedAs } from './press.js';
import { marks, sheetOf, type At, type Sheet } from './sheet.js';
import { watchTraffic, type Traffic } from './traffic.js';
import { beat, inTime } from './wait.js';

export interface Tab {
  /** The current page. */
  readonly page: Page;
  /** Whether a page belongs to this tab. */
  has: (page: Page) => boolean;
  /** The words for reading pages. */
  lex: Lexicon;
  /** Opens an address and waits until the page is stable. */
  goto: (url: string, operation: string) => Promise<Sheet>;
  /** The current page, stable or not. */
  look: () => Promise<Sheet>;
  /**
   * Waits until the page is stable and `test` returns a value. `each` gets every scan, stable or not, several a second.
   * @throws UnknownAnswer `page` if it never does
   */
  until: <T>(
    operation: string,
    test: (sheet: Sheet) => T | undefined,
    ms?: number,
    each?: (sheet: Sheet) => void,
  ) => Promise<T>;
  /** The element behind an item of the last scan. */
  element: (item: At) => Promise<ElementHandle>;
  /** Presses an item; returns only once it was pressed. @throws UnknownAnswer `question` if a dialog covers it */
  press: (item: At, as: PressedAs) => Promise<void>;
  /** Scrolls everything to its end; returns whether anything moved. */
  toEnd: () => Promise<boolean>;
  /** Requests of the page that broke off or got an error since the last call. */
  failed: Traffic['failed'];
  /** Number of the portal's answers. */
  answers: () => number;
  /** Number of requests of the whole window that could carry something. */
  sent: () => number;
  isPending: () => boolean;
  /** Ends the displayed page, so that nobody can press anything in it any more. */
  destroy: () => Promise<void>;
  /** The native questions that were declined since the last call; `answer` decides how they are closed. */
  said: () => string[];
  answer: (decide: (text: string) => boolean) => void;
  picture: () => Promise<Uint8Array>;
}

/** What a tab gets from its window. */
export interface TabOptions {
  base: string;
  lex: Lexicon;
  /** Maximum wait for a page to become stable, in milliseconds. */
  patienceMs: number;
  /** Ends a wait for the user. */
  stop?: AbortSignal;
  /** Called while a page keeps changing, with the seconds so far. */
  onWait?: (seconds: number) => void;
}

/** After this time, a wait is reported. */
const SILENT_MS = 5_000;

/** Pause between two scans that must not miss a message. */
const EACH_MS = 200;
/** How long something may cover the element to be pressed. */
const PRESS_MS = 10_000;
/** Time until the last request of a closed page is known. */
const SETTLED_MS = 500;

export function makeTab(
  root: Page,
  o: TabOptions,
  pace: () => Promise<void>,
  isOther: (page: Page) => boolean,
  lastPress: LastPress,
): Tab {
  const context: BrowserContext = root.context();
  const traffic = watchTraffic(context, isOther);
  const native = nativeDialogs();
  let last: JSHandle<Scan & { elements: unknown[] }> | undefined;
  const crashed = new Set<Page>();

  function own(page: Page): void {
    page.on('crash', () => crashed.add(page));
    native.watch(page);
    page.setDefaultTimeout(o.patienceMs);
  }
  const opened = followOpened(root, o.base, isOther, lastPress, own);
  const { now } = opened;
  async function look(): Promise<Sheet> {
    const page = now();
    if (crashed.has(page)) throw new NoAnswer('page', 'dropped');
    const { handle, scan } = await inTime(o.patienceMs, async () => {
      const handle = (await page.evaluateHandle(SCAN)) as JSHandle<Scan & { elements: unknown[] }>;
      return { handle, scan: readWritten(await handle.evaluate(written)) };
    });
    native.check();
    await last?.dispose().catch(() => undefined);
    last = handle;
    return sheetOf(scan, o.lex);
  }

  /** Waits for the next change; a window that closes itself meanwhile is dropped. */
  const rest = (page: Page): Promise<void> =>
    beat(page).catch((error: unknown) => {
      if (page === root || !page.isClosed()) throw error;
    });

  /** Several scans are needed: a page may still change a moment after an answer. */
  async function until<T>(
    operation: string,
    test: (sheet: Sheet) => T | undefined,
    ms = o.patienceMs,
    each?: (sheet: Sheet) => void,
  ): Promise<T> {
    const began = performance.now();
    const end = began + ms;
    let before = '';
    let sheet: Sheet | undefined;
    let silentUntil = began + SILENT_MS;
    while (performance.now() < end) {
      if (operation === 'login' && o.stop?.aborted) throw new NoAnswer(operation, 'stopped');
      const elsewhere = opened.elsewhere();
      if (elsewhere !== undefined) throw new UnknownAnswer(operation, 'elsewhere', elsewhere);
      if (operation !== 'login' && performance.now() > silentUntil) {
        o.onWait?.(Math.round((performance.now() - began) / 1000));
        silentUntil += SILENT_MS;
      }
      const page = now();
      try {
        sheet = await look();
      } catch (error) {
        // A page that is being replaced cannot be read, nor a window that has closed itself.
        const isReplaced = /navigat|context was destroyed|detached/iu.test(String(error));
        if (!isReplaced && (page === root || !page.isClosed())) throw error;
        await rest(now());
        continue;
      }
      each?.(sheet);
      const seen = marks(sheet.items);
      if (traffic.isQuiet() && !sheet.busy && seen === before) {
        const found = test(sheet);
        if (found !== undefined) return found;
      }
      before = seen;
      await rest(page);
      // The longer it takes, the less often the page is scanned.
      await sleep(Math.min(each ? EACH_MS : 1_000, (performance.now() - began) / 20));
    }
    throw new UnknownAnswer(operation, 'page', sheet?.kind ?? 'unknown');
  }

  const within = <T>(operation: string, act: () => Promise<T>): Promise<T> => guarded(operation, o.base, act);
  const element = async (item: At): Promise<ElementHandle> => {
    const found = (await last!.evaluateHandle((s, i) => s.elements[i], item.index)).asElement();
    if (!found) throw new UnknownAnswer('page', 'page', item.kind);
    return inOwnFrame(found as ElementHandle);
  };

  /** An element redrawn since the scan is pressed only if it is the same one at the same position. */
  async function pressed(item: At, timeout: number): Promise<void> {
    try {
      await (await element(item)).click({ timeout });
    } catch (error) {
      if (!/not attached/iu.test(String(error))) throw error;
      const again = (await look()).items.find((i) => i.index === item.index);
      if (again?.kind !== item.kind || again.text !== item.text) throw error;
      await (await element(again)).click({ timeout });
    }
  }

  return {
    get page() {
      return now();
    },
    has: opened.has,
    lex: o.lex,
    goto: (url, operation) =>
      within(operation, async () => {
        await pace();
        await opened.close();
        await root.goto(url, { waitUntil: 'domcontentloaded' });
        return until(operation, (sheet) => (sheet.items.length > 0 ? sheet : undefined));
      }),
    look: () => within('page', look),
    until: (operation, test, ms, each) => within(operation, () => until(operation, test, ms, each)),
    element: (item) => within('page', () => element(item)),
    press: (item, as) =>
      within('page', async () => {
        checkPress(item, as, o.lex);
        await pace();
        const pressing = (): void => void Object.assign(lastPress, { by: root, at: performance.now() });
        pressing();
        try {
          await pressed(item, Math.min(PRESS_MS, o.patienceMs));
        } catch (error) {
          if (isGone(error)) throw error;
          const { dialog } = await look();
          const words = dialog.filter((i) => !i.alert && i.text !== '').map((i) => i.text);
          if (words.length === 0 || item.dialog) throw error;
          throw new UnknownAnswer('page', 'question', plainText(words.join(' '), 200));
        }
        pressing();
      }),
    toEnd: () => within('page', () => inTime(o.patienceMs, () => now().evaluate(scrollToEnd))),
    failed: traffic.failed,
    answers: traffic.answers,
    sent: traffic.sent,
    isPending: traffic.isPending,
    async destroy() {
      await endPage(now());
      await sleep(SETTLED_MS);
    },
    said: native.declined,
    answer: native.answer,
    picture: () => within('page', () => now().screenshot({ fullPage: true, animations: 'disabled' })),
  };
}
