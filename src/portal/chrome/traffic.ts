/** The requests and answers of one tab: whether any is pending, and whether one failed. */
import type { BrowserContext, Page, Request, Response } from 'playwright-core';

export interface Traffic {
  /** Whether no request that matters is pending. */
  isQuiet: () => boolean;
  /** Whether any request is pending, however old. */
  isPending: () => boolean;
  /** Requests that broke off or got an error since the last call; `orPage`: or a whole page in place of data. */
  failed: (orPage?: boolean) => string | undefined;
  /** Number of the portal's answers. */
  answers: () => number;
  /** Number of all requests of the whole window that could carry data: all except pictures, styles and scripts. */
  sent: () => number;
}

/** HTML that a script received without asking for it: a request for a part of a page accepts HTML explicitly. */
const isUnaskedPage = (r: Response): boolean =>
  ['xhr', 'fetch'].includes(r.request().resourceType()) &&
  /html/iu.test(r.headers()['content-type'] ?? '') &&
  !/html/iu.test(r.request().headers()['accept'] ?? '');

/** Resources that a page loads for itself; with a query they may carry data, as a tracking pixel does. */
const STATIC = new Set(['stylesheet', 'image', 'media', 'font', 'script', 'texttrack', 'manifest']);

/** Older requests are not waited for: some pages poll. */
const LONGEST_REQUEST_MS = 20_000;

/**
 * Listens to the whole window, since a new window's first requests come before it is announced. `isOther`: pages that
 * belong to another tab.
 */
export function watchTraffic(context: BrowserContext, isOther: (page: Page) => boolean): Traffic {
  const pending = new Map<Request, number>();
  let failure: string | undefined;
  let isPageInstead = false;
  let answers = 0;
  let sent = 0;
  const counts = (r: Request): boolean => {
    if (!['xhr', 'fetch', 'document'].includes(r.resourceType())) return false;
    // A request without a frame is a new window's first.
    try {
      return !isOther(r.frame().page());
    } catch {
      return true;
    }
  };
  context.on('request', (r) => {
    if (!STATIC.has(r.resourceType()) || r.method() !== 'GET' || r.url().includes('?')) sent += 1;
    if (counts(r)) pending.set(r, performance.now());
  });
  const listen = (page: Page): void =>
    void page.on('websocket', (socket) => socket.on('framesent', () => (sent += 1)));
  for (const page of context.pages()) listen(page);
  context.on('page', listen);
  /** Answers that must be read first: a whole page may have come instead of data. */
  const opened = new Set<Request>();
  context.on('requestfinished', (r) => opened.has(r) || pending.delete(r));
  context.on('requestfailed', (r) => {
    pending.delete(r);
    const why = r.failure()?.errorText ?? '';
    if (counts(r) && !/ABORTED/u.test(why)) failure = why;
  });
  context.on('response', (r) => {
    if (!counts(r.request())) return;
    answers += 1;
    if (r.status() >= 500 || r.status() === 429) failure = `HTTP ${r.status()}`;
    else if (isUnaskedPage(r)) void noteWholePage(r);
  });
  /** A gateway's page, or a login page with status 200. */
  async function noteWholePage(r: Response): Promise<void> {
    opened.add(r.request());
    try {
      isPageInstead ||= /^\s*(?:<!doctype html|<html)/iu.test(await r.text());
    } catch {
      // It cannot be read any more: its page is gone.
    } finally {
      opened.delete(r.request());
      pending.delete(r.request());
    }
  }
  return {
    isQuiet() {
      const now = performance.now();
      for (const since of pending.values()) if (now - since < LONGEST_REQUEST_MS) return false;
      return true;
    },
    isPending: () => pending.size > 0,
    failed(orPage = false) {
      const was = failure ?? (orPage && isPageInstead ? 'HTML' : undefined);
      failure = undefined;
      isPageInstead = false;
      return was;
    },
    answers: () => answers,
    sent: () => sent,
  };
}
