/** A skin on a served practice portal: a browser, its windows, and what the portal holds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Business } from '../../src/filing/business.js';
import type { Filing } from '../../src/filing/filing.js';
import { openHttp } from '../../src/portal/http/open.js';
import type { Portal } from '../../src/portal/portal.js';
import {
  inspect,
  practiceAccounts,
  servePractice,
  type Inspection,
  type Served,
} from '../../src/practice/index.js';
import { candidates, fillForm } from '../portal/filings.js';
import { launch, newWindow, picture } from './chromium.js';
import { personAt } from './people.js';
import type { Person } from './person.js';
import { buildPages, type Skin } from './skins.js';

export { ALL_SKINS, SKINS, type Skin } from './skins.js';

export const [account] = practiceAccounts();

export interface Seat extends Person {
  context: BrowserContext;
  /** What the page threw or complained of. */
  problems: string[];
}

export interface Stage {
  dir: string;
  served: Served;
  /** The same portal by the API. */
  portal: () => Promise<Portal>;
  holds: () => Promise<Inspection>;
  /** A window of its own, logged in unless that is not wanted. */
  sit: (how?: { width?: number; login?: boolean }) => Promise<Seat>;
  /** A filing for an application that no test had before. */
  wanted: (business: Business, agency?: string) => Promise<Filing>;
  picture: (page: Page, name: string) => Promise<void>;
}

/** For one file of tests: a portal and a browser, with windows that are closed after each test. */
export function onStage(skin: Skin): Stage {
  let browser: Browser;
  const open: BrowserContext[] = [];
  const taken = new Set<string>();
  const stage = {} as Stage;
  const folder = mkdtempSync(join(tmpdir(), 'abtc-browser-'));
  const dir = join(folder, 'portal');

  beforeAll(async () => {
    const pages = join(folder, 'pages');
    await buildPages(skin, pages);
    browser = await launch();
    stage.served = await servePractice({
      ...{ dir, pages, inspectPort: false, people: 120 },
    });
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    await stage.served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return Object.assign(stage, {
    dir,
    async portal() {
      const how = {
        base: stage.served.url,
        name: 'practice',
        timeout: undefined,
        lang: 'zh' as const,
        now: () => new Date(),
      };
      const { login } = openHttp({ ...how, session: undefined });
      const { email, password } = account!;
      const { session } = await login.login({ kind: 'enterprise', email, password });
      return openHttp({ ...how, session }).portal;
    },
    holds: () => inspect(dir),
    async sit({ width = 1280, login = true } = {}) {
      const { context, page, problems } = await newWindow(browser, { width, height: 900 });
      open.push(context);
      const seat = Object.assign(personAt(skin, page, stage.served.url), { context, problems });
      if (login) await seat.login(account!.email, account!.password);
      return seat;
    },
    async wanted(business, agency) {
      const portal = await stage.portal();
      try {
        const found = (await candidates(portal, business, agency)).find((a) => !taken.has(a.number));
        expect(found).toBeDefined();
        taken.add(found!.number);
        return fillForm(found!, await portal.form(found!.id, business), folder);
      } finally {
        await portal.close();
      }
    },
    picture: (page: Page, name: string) => picture(page, `${skin}-${name}`),
  } satisfies Partial<Stage>);
}
