/** Waits that always end. */
import type { Page } from 'playwright-core';
import { NoAnswer } from '../errors.js';
import { isGone } from './browser.js';

const BEAT_MS = 60;

/** A page with an endless script never answers. @throws NoAnswer */
export async function inTime<T>(ms: number, look: () => Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, fail) => {
    late = setTimeout(() => fail(new NoAnswer('page', 'total-timeout')), ms);
  });
  const looking = look();
  looking.catch(() => undefined);
  return Promise.race([looking, over]).finally(() => clearTimeout(late));
}

/** Waits for the page's next change, or a moment. */
export async function beat(page: Page): Promise<void> {
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
  // The next scan shows whether the page still answers.
  await Promise.race([watching, new Promise((done) => setTimeout(done, 10 * BEAT_MS))]);
}
