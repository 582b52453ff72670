/** Opens a portal in the user's own browser. */
import type { Page } from 'playwright-core';
import type { Account, LoginPortal, Portal } from '../portal.js';
import type { WindowSession } from '../session.js';
import { launchBrowser, type BrowserChoice } from './browser.js';
import { guideWords, withOwn, type Words } from './labels.js';
import { lexicon } from './lexicon.js';
import { isHere } from './enter.js';
import { NoBrowser, PageDiffers, Unreachable, type NearLabel } from '../errors.js';
import { loginOf, proxyFor } from '../proxies.js';
import type { Outline } from './outline.js';
import { chromePortal } from './portal.js';
import type { Tab } from './tab.js';
import type { Whose } from './who.js';
import { makeWindow, type ChromeWindow } from './window.js';

interface Seating {
  /** `https://host/APEC/` */
  base: string;
  /** The name its session is kept under. */
  name: string;
  session: WindowSession | undefined;
  /** The browser's profile folder, created if missing. */
  profile: string;
  browser: BrowserChoice;
  /** A user's own labels. */
  own: Words | undefined;
  /** Maximum seconds for a page. */
  timeout: number | undefined;
  /** Maximum presses a second. */
  rate: number | undefined;
  now: () => Date;
  /** Asks the user to log in, in the window. */
  announce: () => void;
  /** Asks the user whose window it is, if the pages do not show it. `isLogin`: right after a login. */
  confirm: (shown: Whose, instance: string, isLogin: boolean) => Promise<Whose>;
  /** Whether a user is present who can log in again. */
  attended: boolean;
  /** Aborts a wait for the user. */
  stop: AbortSignal;
  /** Called while a page keeps changing, with the seconds so far. */
  onWait: (seconds: number) => void;
  /** Keeps the outline of a page, in place of the one before. */
  keepOutline: (text: string) => Promise<void>;
  /** Keeps words of a page for labels that it lacks. */
  keepNear: (near: readonly NearLabel[]) => Promise<void>;
}

const PATIENCE_SECONDS = 30;
/** Minimum time between presses on another machine's portal: the speed of a person who reads. */
const POLITE_MS = 700;
/** Time for a proxy to answer. */
const PROXY_MS = 5_000;
/** Time for a page to answer; without an answer there is no outline. */
const OUTLINE_MS = 3_000;

export interface Opened {
  base: string;
  portal: Portal;
  login: LoginPortal;
  window: ChromeWindow;
  words: Words;
  /** Makes and keeps the outline of a page in its current state. */
  outlined: (page: Page, error?: unknown) => Promise<Outline>;
  /** The same for the page at which something stopped, if the page was not understood. Never throws. */
  onStop: (tab: Tab, error: unknown) => Promise<void>;
}

/**
 * In a window, a browser asks the person for the proxy's login. Without a window nobody can answer, and the page never
 * loads, so this is checked beforehand. @throws Unreachable `proxy-login`
 */
export async function askProxy(
  base: string,
  { headless, proxies }: Pick<BrowserChoice, 'headless' | 'proxies'>,
): Promise<void> {
  const url = new URL(base);
  const proxy = proxyFor(url, proxies);
  if (!headless || proxy === undefined || loginOf(proxy)) return;
  const { connected, connector, NoTunnel } = await import('../http/tunnel.js');
  const { trusting } = await import('../http/trust.js');
  const connect = connector({ timeout: PROXY_MS, ...trusting(undefined) }, proxies);
  const socket = await connected(connect, url).catch((error: unknown) => {
    // The browser reports every other error better.
    if (!(error instanceof NoTunnel) || error.why !== 'proxy-login') return undefined;
    throw new Unreachable('page', error.why, url.host, error.trouble);
  });
  socket?.destroy();
}

export function openChrome(s: Seating): Opened {
  const words = s.own ? withOwn(s.own) : guideWords;
  const lex = lexicon(words);
  const window = makeWindow({
    base: s.base,
    profile: s.profile,
    // Only a portal on this machine may have a debug port.
    launch: async (profile) => {
      await askProxy(s.base, s.browser);
      return launchBrowser(profile, isHere(s.base) ? s.browser : { ...s.browser, debugPort: undefined });
    },
    lex,
    patienceMs: (s.timeout ?? PATIENCE_SECONDS) * 1000,
    paceMs: s.rate === undefined ? (isHere(s.base) ? 0 : POLITE_MS) : 1000 / s.rate,
    stop: s.stop,
    onWait: s.onWait,
  });
  const outlined = async (page: Page, error?: unknown): Promise<Outline> => {
    const { lookAt, outlineOf, outlineText } = await import('./outline.js');
    const outline = outlineOf(await lookAt(page, OUTLINE_MS), { now: s.now(), own: s.own ?? {}, error });
    await s.keepOutline(outlineText(outline));
    return outline;
  };
  const onStop = async (tab: Tab, error: unknown): Promise<void> => {
    const { isNotUnderstood } = await import('./outline.js');
    if (isNotUnderstood(error)) await outlined(tab.page, error).catch(() => undefined);
    if (error instanceof PageDiffers && error.near.length > 0)
      await s.keepNear(error.near).catch(() => undefined);
  };
  const seat = {
    onStop,
    base: s.base,
    name: s.name,
    window,
    lex,
    now: s.now,
    enterprise: s.session?.enterprise,
  };
  const portal = chromePortal({
    ...seat,
    confirm: (shown, instance) => s.confirm(shown, instance, false),
    email: s.session?.email,
    askLogin: s.attended ? s.announce : undefined,
  });
  const sessionOf = async ({ email, enterprise }: Account): Promise<WindowSession> => ({
    ...{ portal: s.name, instance: (await portal.about()).instance, enterprise, email, via: 'chrome' },
  });
  const login: LoginPortal = {
    about: () => portal.about(),
    login: () => Promise.reject(new Error('a person logs in, in the window')),
    async inWindow() {
      // Without a screen only another program could log in.
      if (s.browser.headless && s.browser.debugPort === undefined) throw new NoBrowser('screen', '', '');
      const account = await chromePortal({
        ...seat,
        confirm: (shown, instance) => s.confirm(shown, instance, true),
        askLogin: s.announce,
      }).whoami();
      return { session: await sessionOf(account), account };
    },
  };
  return { base: s.base, portal, login, window, words, outlined, onStop };
}
