/** A portal whose pages are used through the program's own window, and the person who logs in there by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { practiceEnterprises, servePractice } from '../../src/practice/index.js';
import { person } from '../browser/person.js';
import { buildPages } from '../browser/skins.js';
import { makeHome, OFFICE, onTerminal, PASSWORD, type Answer, type Home, type OnTerminal } from './run.js';

const enter = '\r';
export const [OWN, OTHER] = practiceEnterprises() as [
  { name: string; creditCode: string },
  { name: string; creditCode: string },
];

export interface WindowHome extends Home {
  /** The address of the portal, which is named `xin`. */
  url: string;
  env: Record<string, string>;
}

/** Whether the browser behind the port shows a page of a portal by now. */
async function showsPortal(port: number): Promise<boolean> {
  const tabs = await fetch(`http://127.0.0.1:${port}/json/list`)
    .then((answer) => answer.json() as Promise<{ url: string }[]>)
    .catch(() => []);
  return tabs.some((tab) => tab.url.startsWith('http'));
}

/** One set of pages for a test file. */
export function withWindow(port: number) {
  const pages = mkdtempSync(join(tmpdir(), 'abtc-pages-'));
  beforeAll(() => buildPages('plain', pages));
  afterAll(() => rmSync(pages, { recursive: true, force: true }));

  async function windowHome(changePages: (folder: string) => void = () => undefined): Promise<WindowHome> {
    const home = makeHome();
    changePages(pages);
    const served = await servePractice({ dir: home.practice, pages, inspectPort: false });
    onTestFinished(async () => {
      await served.close();
      home.remove();
    });
    const env = {
      ABTC_CHROME: await sparticuz.executablePath(),
      ABTC_CHROME_HEADLESS: '1',
      ABTC_PORTAL: 'xin',
    };
    return { ...home, url: served.url, env };
  }

  /** Types in the window as soon as it shows the portal, until `ended` holds. */
  async function typeThere(url: string, ended: () => boolean): Promise<void> {
    while (!ended()) {
      // Only looked at from outside before the portal is there: a second visitor disturbs a browser that is starting.
      const browser = (await showsPortal(port))
        ? await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 2_000 }).catch(() => undefined)
        : undefined;
      const page = browser?.contexts()[0]?.pages()[0];
      const isThere = page?.url().startsWith('http') === true;
      // On a busy machine the pages may come later than the person types.
      const isIn =
        isThere &&
        (await person(page, url)
          .login(OFFICE, PASSWORD)
          .then(() => true)
          .catch(() => false));
      await browser?.close().catch(() => undefined);
      if (isIn) return;
      await sleep(100);
    }
  }

  /** `abtc login` at a terminal: the person logs in in the window, and answers what the pages do not show. */
  async function logIn(home: WindowHome, answers: readonly Answer[] = confirmed()): Promise<OnTerminal> {
    const env = { ...home.env, ABTC_CHROME_DEBUG_PORT: String(port) };
    let ended = false;
    const running = onTerminal(home, ['login'], answers, { env, patienceMs: 120_000 }).finally(
      () => (ended = true),
    );
    const [ran] = await Promise.all([running, typeThere(home.url, () => ended)]);
    return ran;
  }
  return { windowHome, logIn, typeThere };
}

/** The person's answers about the window. */
export const confirmed = ({ name, creditCode } = OWN, email = OFFICE): Answer[] => [
  { when: '企业名称（与营业执照一致）', type: `${name}${enter}` },
  { when: '统一社会信用代码', type: `${creditCode}${enter}` },
  { when: '登录门户的账号（邮箱）', type: `${email}${enter}` },
  { when: '对吗？', type: `y${enter}` },
];
