/** Watches the requests and answers of a portal's pages while a user works in them, and keeps their shape (`har.ts`). */
import type { BrowserContext, Request } from 'playwright-core';
import { toEntry, type Entry } from './har.js';

const WATCHED = new Set(['document', 'xhr', 'fetch']);

interface Recording {
  entries: readonly Entry[];
  /** Requests to other addresses: only counted. */
  elsewhere: () => number;
  /** Resolves when all exchanges so far have been read. */
  settled: () => Promise<void>;
}

export function record(context: BrowserContext, base: string, now: () => Date): Recording {
  const { origin } = new URL(base);
  const entries: Entry[] = [];
  const reading = new Set<Promise<void>>();
  let elsewhere = 0;
  const began = new Map<Request, { at: Date; from: number }>();
  context.on('request', (r) => began.set(r, { at: now(), from: performance.now() }));
  context.on('requestfinished', (r) => {
    if (!WATCHED.has(r.resourceType())) return;
    if (new URL(r.url()).origin !== origin) {
      elsewhere += 1;
      return;
    }
    const done = keep(r).catch(() => undefined);
    reading.add(done);
    void done.finally(() => reading.delete(done));
  });

  async function keep(r: Request): Promise<void> {
    const response = await r.response();
    if (!response) return;
    const { at, from } = began.get(r) ?? { at: now(), from: performance.now() };
    began.delete(r);
    const body = await response.body().catch(() => undefined);
    entries.push(
      toEntry({
        method: r.method(),
        url: r.url(),
        status: response.status(),
        startedAt: at,
        ms: performance.now() - from,
        requestHeaders: await r.allHeaders(),
        responseHeaders: await response.allHeaders(),
        requestBody: r.postDataBuffer() ?? undefined,
        responseBody: r.resourceType() === 'document' ? undefined : body,
      }),
    );
  }
  return {
    entries,
    elsewhere: () => elsewhere,
    settled: async () => void (await Promise.all([...reading])),
  };
}
