/** The report page in a real Chromium: how many sheets it prints on, and what is on them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overviewOf } from '../../src/report/overview.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { reportPage } from '../../src/terminal/page/report-page.js';
import { batchOf, dayOf, passportOf, PHONE, type Given } from '../report/overview-kit.js';
import { launch, picture } from './chromium.js';

/** A4 without its margins, in CSS pixels. */
const SHEET = { width: 703, height: 1032 };

const require = createRequire(import.meta.url);
const font = (of: string): string =>
  readFileSync(
    require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${of}-400-normal.woff2`),
  ).toString('base64');

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'abtc-print-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (
  name: string,
  batches: Parameters<typeof overviewOf>[0],
  more: { appendix?: boolean; en?: true } = {},
) => {
  const overview = overviewOf(batches);
  const value = { overview, which: undefined, elsewhere: [], now: new Date(), damage: undefined };
  const texts = more.en ? (en as typeof zh) : zh;
  const file = join(folder, `${name}.html`);
  writeFileSync(file, reportPage({ ...value, appendix: more.appendix ?? false }, texts));
  return { file, overview };
};

/** The page as it is printed, with a font that has Chinese letters. */
async function printed(file: string): Promise<{ page: Page; sheets: number; text: string }> {
  const context = await browser.newContext({ bypassCSP: true, viewport: SHEET });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const faces = ['latin', 'chinese-simplified'].map(
    (of) => `@font-face{font-family:'${of}';src:url(data:font/woff2;base64,${font(of)})}`,
  );
  await page.addStyleTag({
    content: `${faces.join('')} html{font-family:latin,chinese-simplified!important}`,
  });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.emulateMedia({ media: 'print' });
  const text = await page.evaluate('document.body.innerText');
  return { page, sheets: (await PDFDocument.load(pdf)).getPageCount(), text: String(text) };
}

/** Where a list ends below the top of its sheet. */
const ends = (page: Page): Promise<number[]> =>
  page.evaluate(
    `[...document.querySelectorAll('table.list')].map((t, i) => t.getBoundingClientRect().bottom - (i === 0 ? 0 : t.getBoundingClientRect().top))`,
  );

test('25 people of every kind of result: a list on the first sheet, at most three sheets, no passport number', async () => {
  for (const [name, more] of [
    ['zh', {}],
    ['en', { en: true }],
  ] as const) {
    const { file, overview } = write(name, [dayOf(25)], more);
    const { page, sheets, text } = await printed(file);
    await picture(page, `report-print-${name}`);
    expect(sheets, name).toBeLessThanOrEqual(3);
    expect((await ends(page))[0], name).toBeLessThan(SHEET.height);
    for (const { person, order } of overview.rows) {
      expect(text).toContain(person);
      if (order !== undefined) expect(text).toContain(order);
    }
    for (const { row } of overview.rows) expect(text).not.toContain(passportOf(row));
    expect(text).not.toMatch(new RegExp(`${PHONE}|[0-9a-f]{64}|91000000PRACT0001M`, 'u'));
    expect(text.match(/演练/gu)!.length).toBeGreaterThanOrEqual(3);
    await page.context().close();
  }
});

test('25 people whose cards all go another way, in two batches: three sheets are enough', async () => {
  const row = (n: number): Given => ({
    row: 3 + 6 * n,
    person: `欧阳思桐${'甲乙丙丁戊己庚辛壬癸'[n % 10]!}${n}`,
    business: 'replacement',
  });
  const batches = [0, 1].map((at) =>
    batchOf(
      `2026112${at}-abcdef`,
      Array.from({ length: 25 }, (_, n) => n)
        .filter((n) => n % 2 === at)
        .map(row),
    ),
  );
  const { file } = write('worst', batches);
  const { page, sheets } = await printed(file);
  await picture(page, 'report-print-worst');
  expect(sheets).toBeLessThanOrEqual(3);
  expect((await ends(page))[0]).toBeLessThan(SHEET.height);
});

test('60 people: the list goes on with its headings, 25 lines a sheet, each sheet’s list on its sheet', async () => {
  const { file } = write('60', [dayOf(60)]);
  const { page } = await printed(file);
  const lists = await page.locator('table.list').all();
  expect(await Promise.all(lists.map((list) => list.locator('tbody tr').count()))).toEqual([25, 25, 10]);
  for (const list of lists) expect(await list.locator('thead').innerText()).toContain('门户状态');
  for (const end of await ends(page)) expect(end).toBeLessThan(SHEET.height);
});

test('the appendix opens on the screen and prints only when asked for', async () => {
  const without = await printed(write('without', [dayOf(25)]).file);
  await without.page.emulateMedia({ media: 'screen' });
  const details = without.page.locator('details.appendix');
  expect(await details.locator('article').first().isVisible()).toBe(false);
  await details.locator('summary').click();
  expect(await details.locator('article').first().isVisible()).toBe(true);
  // Also where a person has opened it.
  await without.page.emulateMedia({ media: 'print' });
  expect(await details.isVisible()).toBe(false);
  const asked = await printed(write('with', [dayOf(25)], { appendix: true }).file);
  expect(asked.sheets).toBeGreaterThan(without.sheets);
  expect(asked.text).toContain(passportOf(2));
  expect(asked.text).toMatch(/[0-9a-f]{64}/u);
});
