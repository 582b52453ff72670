/** Opens a portal through the person's own browser. */
import type { Account, LoginPortal, Portal } from '../portal.js';
import type { WindowSession } from '../session.js';
import { launchBrowser, type BrowserChoice } from './browser.js';
import { guideWords, lexicon, withOwn, type Words } from './labels.js';
import { isHere } from './enter.js';
import { NoBrowser } from '../errors.js';
import { chromePortal } from './portal.js';
import type { Whose } from './who.js';
import { makeWindow, type ChromeWindow } from './window.js';

export interface Seating {
  /** `https://host/APEC/` */
  base: string;
  /** The name its session is kept under. */
  name: string;
  session: WindowSession | undefined;
  /** The browser's profile folder: made if it is not there. */
  profile: string;
  browser: BrowserChoice;
  /** A person's own labels. */
  own: Words | undefined;
  /** Seconds a page may take at most. */
  timeout: number | undefined;
  /** Presses a second at most. */
  rate: number | undefined;
  now: () => Date;
  /** Tells the person to log in, in the window. */
  announce: () => void;
  /** Whose window it is, where its pages do not say: by a person's word. `isLogin`: somebody has just logged in. */
  confirm: (shown: Whose, instance: string, isLogin: boolean) => Promise<Whose>;
  /** Whether somebody sits here who may be asked to log in again. */
  attended: boolean;
  /** Ends the waiting for a person. */
  stop: AbortSignal;
}

const PATIENCE_SECONDS = 30;
/** A portal elsewhere is pressed like by a person who reads. */
const POLITE_MS = 700;

export interface Opened {
  base: string;
  portal: Portal;
  login: LoginPortal;
  window: ChromeWindow;
  words: Words;
}

export function openChrome(s: Seating): Opened {
  const words = s.own ? withOwn(s.own) : guideWords;
  const lex = lexicon(words);
  const window = makeWindow({
    base: s.base,
    profile: s.profile,
    // Nobody else looks into the window of a portal that is not on this machine.
    launch: (profile) =>
      launchBrowser(profile, isHere(s.base) ? s.browser : { ...s.browser, debugPort: undefined }),
    lex,
    patienceMs: (s.timeout ?? PATIENCE_SECONDS) * 1000,
    paceMs: s.rate === undefined ? (isHere(s.base) ? 0 : POLITE_MS) : 1000 / s.rate,
    stop: s.stop,
  });
  const seat = { base: s.base, name: s.name, window, lex, now: s.now, enterprise: s.session?.enterprise };
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
  return { base: s.base, portal, login, window, words };
}
