/**
 * A practice portal with a skin, and the connection through Chrome in front of it. The first login of a file is made by
 * hand; for the others, what it leaves in the browser is put there, in a tenth of the time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { Business } from '../../../src/filing/business.js';
import { guideWords, type Words } from '../../../src/portal/chrome/labels.js';
import { lexicon } from '../../../src/portal/chrome/lexicon.js';
import { chromePortal } from '../../../src/portal/chrome/portal.js';
import { makeWindow, type ChromeWindow } from '../../../src/portal/chrome/window.js';
import type { Seat, Whose } from '../../../src/portal/chrome/who.js';
import type { Portal } from '../../../src/portal/portal.js';
import { practiceAccounts, practiceEnterprises } from '../../../src/practice/index.js';
import { decode } from '../../../src/practice/wire/json.js';
import { launch } from '../../browser/chromium.js';
import { personAt } from '../../browser/people.js';
import { buildPages, type Skin } from '../../browser/skins.js';
import { folder, serveWorld, type WorldOptions } from '../kit.js';

export interface Chrome {
  /** A world of its own, its portal over HTTP, and a login through this browser. */
  open: (options?: WorldOptions) => Promise<Far>;
}
export type Far = Awaited<ReturnType<typeof serveWorld>> & {
  chrome: (which?: number, how?: ChromeHow) => Promise<Portal & { window: ChromeWindow }>;
};

export interface ChromeHow {
  words?: Words;
  /** Comes between the browser and its first page. */
  altered?: (context: BrowserContext) => Promise<void>;
  onStop?: Seat['onStop'];
  /** What is confirmed of it; by default what is true. */
  whose?: Whose;
}

/** One browser and one set of pages for a file of tests. */
export function withChrome(skin: Skin): Chrome {
  let browser: Browser;
  let isProven = false;
  const pages = mkdtempSync(join(tmpdir(), `abtc-pages-${skin}-`));
  beforeAll(async () => {
    await buildPages(skin, pages);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(pages, { recursive: true, force: true });
  });
  return {
    async open(options = {}) {
      const world = await serveWorld({ ...options, pages });
      const chrome = async (which = 0, { words = guideWords, altered, onStop, whose }: ChromeHow = {}) => {
        const lex = lexicon(words);
        const window = makeWindow({
          base: world.url,
          profile: folder(),
          async launch() {
            const context = await browser.newContext({
              viewport: { width: 1280, height: 900 },
              locale: 'zh-CN',
            });
            await altered?.(context);
            return context;
          },
          lex,
          patienceMs: 15_000,
          paceMs: 0,
        });
        onTestFinished(() => window.close());
        const { page } = await window.reading();
        const { email, password, account, enterprise } = practiceAccounts()[which]!;
        if (isProven) await putLogin(page, world.url, { loginType: account, email, password });
        else await personAt(skin, page, world.url).login(email, password, account);
        isProven = true;
        await page.goto('about:blank');
        const portal = chromePortal({
          base: world.url,
          name: '演练',
          window,
          lex,
          now: options.now ?? (() => new Date()),
          enterprise: undefined,
          onStop,
          // The pages say neither: the person who has logged in does.
          confirm: () => Promise.resolve(whose ?? { email, enterprise: enterpriseOf(enterprise) }),
        });
        return { ...portal, window };
      };
      return { ...world, chrome };
    },
  };
}

/** The session as the pages keep it (`src/practice/web/core/session.ts`). */
async function putLogin(page: Page, url: string, login: object): Promise<void> {
  const response = await fetch(new URL('api/apec-user/Account/V1/Login', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  const { Response } = decode(await response.text()) as { Response: { Data?: object } };
  if (!Response.Data) throw new Error('no login');
  // A page of the same origin without scripts.
  await page.goto(new URL('api/', url).href);
  const session = JSON.stringify(Response.Data);
  await page.evaluate(`localStorage.setItem('apec-practice-session', ${JSON.stringify(session)})`);
}

export const enterpriseOf = (name: string): Whose['enterprise'] =>
  practiceEnterprises().find((one) => one.name === name)!;

export type { Business };
