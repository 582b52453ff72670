/**
 * Finds and starts the user's own Chrome, Edge or Chromium, with a separate profile folder; translates a browser's own
 * errors.
 */
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, ElementHandle } from 'playwright-core';
import { childEnvironment } from '../../config/child-environment.js';
import { forBrowser, type Proxies } from '../proxies.js';
import { NoAnswer, NoBrowser, Unreachable, type UnreachableCause } from '../errors.js';

export interface BrowserChoice {
  /** The executable; `undefined`: an installed Chrome, Edge or Chromium. */
  path: string | undefined;
  /** No window: for machines without a screen. */
  headless: boolean;
  /** The environment of this program: where to find Chromium (`PATH`), and what to start it with. */
  env: NodeJS.ProcessEnv;
  /** Absent: as configured in the system. */
  proxies?: Proxies | undefined;
  /** A port through which another program can see the window; for rehearsals only. */
  debugPort: number | undefined;
}

const CHANNELS = ['chrome', 'msedge'] as const;
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'];

/** A closed or killed window releases its profile after a moment. */
const LET_GO_MS = 500;
const LET_GO_TIMES = 16;

/** @throws NoBrowser */
export async function launchBrowser(profile: string, choice: BrowserChoice): Promise<BrowserContext> {
  for (let tried = 1; ; tried += 1)
    try {
      return await launchOnce(profile, choice);
    } catch (error) {
      if (!(error instanceof NoBrowser) || error.why !== 'profile' || tried === LET_GO_TIMES) throw error;
      await sleep(LET_GO_MS);
    }
}

async function launchOnce(profile: string, choice: BrowserChoice): Promise<BrowserContext> {
  const { chromium } = await import('playwright-core');
  const proxy = choice.proxies && (choice.proxies.https ?? choice.proxies.http ?? 'none');
  const common = {
    headless: choice.headless,
    env: childEnvironment(choice.env),
    locale: 'zh-CN',
    acceptDownloads: false,
    // Requests of a service worker cannot be observed.
    serviceWorkers: 'block' as const,
    // Trust only what the system and the browser trust.
    ignoreHTTPSErrors: false,
    // Chrome refuses its sandbox for root.
    chromiumSandbox: userInfo().uid !== 0,
    args: [
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-http2',
      '--disable-quic',
      ...(proxy === 'none' ? ['--no-proxy-server'] : []),
      ...(choice.debugPort === undefined ? [] : [`--remote-debugging-port=${choice.debugPort}`]),
      ...(choice.headless ? ['--disable-gpu', '--disable-dev-shm-usage'] : []),
    ],
    ...(proxy && proxy !== 'none' && { proxy: forBrowser(proxy, choice.proxies!.exempt) }),
    ...(choice.headless ? { viewport: { width: 1280, height: 900 } } : { viewport: null }),
  };
  const start = (how: { executablePath?: string; channel?: string }) =>
    chromium.launchPersistentContext(profile, { ...common, ...how });
  if (choice.path !== undefined) {
    if (!existsSync(choice.path)) throw new NoBrowser('given', choice.path, '');
    return start({ executablePath: choice.path }).catch((error: unknown) => {
      throw notStarted(error, choice.path!);
    });
  }
  for (const channel of CHANNELS)
    try {
      return await start({ channel });
    } catch (error) {
      if (!/not found|is not installed|doesn't exist|Executable/iu.test(String(error)))
        throw notStarted(error, channel);
    }
  for (const program of PROGRAMS)
    for (const folder of (choice.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, program);
      if (folder !== '' && existsSync(path))
        return start({ executablePath: path }).catch((error: unknown) => {
          throw notStarted(error, path);
        });
    }
  throw new NoBrowser('none', '', '');
}

function notStarted(error: unknown, path: string): NoBrowser {
  const text = String(error);
  const inUse = /ProcessSingleton|already in use|SingletonLock|existing browser session/iu.test(text);
  return new NoBrowser(inUse ? 'profile' : 'start', path, text.split('\n')[0]!.slice(0, 200));
}

/** An element of a frame in that frame's own context: otherwise it cannot be pressed. */
export async function inOwnFrame(element: ElementHandle): Promise<ElementHandle> {
  const frame = await element.ownerFrame();
  if (!frame?.parentFrame()) return element;
  await element.evaluate((e) => {
    const el = e as unknown as { ownerDocument: { defaultView: Record<symbol, unknown> } };
    el.ownerDocument.defaultView[Symbol.for('abtc')] = e;
  });
  const own = await frame.evaluateHandle(() => {
    const page = globalThis as Record<symbol, unknown>;
    const handed = page[Symbol.for('abtc')];
    Reflect.deleteProperty(page, Symbol.for('abtc'));
    return handed;
  });
  return own.asElement() ?? element;
}

export const isGone = (error: unknown): boolean =>
  /has been closed|crashed|Target closed|browser has disconnected|Connection closed/iu.test(String(error));

/** Translates a browser's errors for a request. `Unreachable` (certainly not sent) only if there was no connection. */
export async function guarded<T>(operation: string, base: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const why = unreached(text);
    if (why) throw new Unreachable(operation, why, new URL(base).host);
    if (isGone(error)) throw new NoAnswer(operation, 'dropped');
    if (error instanceof Error && error.name === 'TimeoutError')
      throw new NoAnswer(operation, 'total-timeout');
    if (/net::ERR_/u.test(text)) throw new NoAnswer(operation, 'dropped');
    if (isOfBrowser(text)) throw new NoAnswer(operation, 'dropped');
    throw error;
  }
}

/** An element that disappeared, or a page replaced during a press: no answer, and not a bug. */
const isOfBrowser = (text: string): boolean =>
  /^(?:page|browserContext|elementHandle|jsHandle|locator|keyboard|browserType)\./u.test(text) ||
  /not attached|Execution context|Protocol error/iu.test(text);

function unreached(text: string): UnreachableCause | undefined {
  if (/ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE|ERR_INTERNET_DISCONNECTED/u.test(text))
    return 'refused';
  if (/ERR_PROXY_CONNECTION_FAILED|ERR_PROXY_CERTIFICATE/u.test(text)) return 'proxy';
  if (/ERR_PROXY_AUTH|ERR_INVALID_AUTH_CREDENTIALS|ERR_UNEXPECTED_PROXY_AUTH/u.test(text))
    return 'proxy-login';
  if (/ERR_TUNNEL_CONNECTION_FAILED/u.test(text)) return 'proxy-denied';
  if (/ERR_SSL_VERSION_OR_CIPHER_MISMATCH/u.test(text)) return 'tls-old';
  if (/ERR_NAME_NOT_RESOLVED/u.test(text)) return 'dns';
  if (/ERR_CERT|ERR_SSL/u.test(text)) return 'tls';
  if (/ERR_CONNECTION_TIMED_OUT/u.test(text)) return 'timeout';
  return undefined;
}
