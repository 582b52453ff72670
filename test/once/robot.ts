/**
 * A robot that clicks, as a control: row by row it fills in the pages and presses 提交; whatever goes wrong, it loads the
 * page again and tries the row once more; a row is done when the order's own page is shown.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Filing } from '../../src/filing/filing.js';
import { launch } from '../browser/chromium.js';
import { person } from '../browser/person.js';
import { buildPages } from '../browser/skins.js';
import { judgeOrders, type Verdict } from './oracle.js';
import { faultsFor, servePages, struckBy } from './portal.js';
import { onStage, type Stage } from './stage.js';
import type { WrittenFiling } from './table.js';
import { account } from './wire.js';

export interface RobotOptions {
  filings: number;
  faults: number;
  seed: number;
}

export interface RobotResult extends Verdict {
  struck: Record<string, number>;
  submits: number;
  seconds: number;
}

/** More tries of one row than this, and the robot gives up. */
const TRIES = 60;
/** What is not shown by then has gone wrong. */
const PATIENCE_MS = 3_000;

export async function runRobot(options: RobotOptions): Promise<RobotResult> {
  const pages = mkdtempSync(join(tmpdir(), 'abtc-once-robot-'));
  await buildPages('plain', pages);
  try {
    return await onStage({ ...options, serve: (place) => servePages(place, pages) }, (stage) =>
      play(stage, options).finally(() => stage.portal.stop()),
    );
  } finally {
    rmSync(pages, { recursive: true, force: true });
  }
}

async function play({ portal, filings }: Stage, { faults, seed }: RobotOptions): Promise<RobotResult> {
  const started = Date.now();
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await person(page, portal.url).login(account.email, account.password);
    await portal.misbehave(faultsFor(faults, seed));
    for (const one of filings)
      for (let tries = 0; tries < TRIES; tries += 1) if (await file(page, portal.url, one)) break;
  } finally {
    await browser.close();
  }
  const { orders, requests } = await portal.records();
  const submits = requests.filter((r) => r.operation === 'submit').length;
  const seconds = (Date.now() - started) / 1000;
  return { ...judgeOrders(filings, orders), struck: struckBy(requests), submits, seconds };
}

/** One try, from the list of applications; logs in where the page asks for it. @returns whether the order was shown */
async function file(page: Page, url: string, one: WrittenFiling): Promise<boolean> {
  const robot = person(page, url);
  try {
    await page.goto(`${url}#/centre`);
    await page.reload();
    if (page.url().includes('#/login')) await robot.login(account.email, account.password);
    await robot.begin(one.applyNo, one.businessName);
    await robot.fillAll(asFilled(one));
    await robot.button('提交').click();
    await robot.atOrder();
    return true;
  } catch {
    return false;
  }
}

/** What is typed and chosen of it. */
const asFilled = ({ fields, files, written }: WrittenFiling): Filing =>
  ({
    fields: fields.map(({ code, label, value, shown }) => ({
      ...{ id: code, label, value, from: 'table' },
      // A tick is told by both.
      shown: shown === '是' && value === '1' ? '1' : shown,
    })),
    files: files.map(({ slot }, at) => ({ slotLabel: slot, path: written[at]!.path })),
  }) as unknown as Filing;
