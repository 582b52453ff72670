/**
 * A Playwright robot at the plain pages, as a control: it clicks through each row as a person does, tries a row again
 * after any failure, and notes a row as done once its order is shown. Started again after a kill it goes on with the rows
 * not noted. `tsx robot.ts PORTAL-URL ROWS.json DONE.txt`
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launch } from '../browser/chromium.js';
import { personAt } from '../browser/people.js';
import { only, type ToFill } from '../browser/person.js';
import type { WrittenFiling } from './table.js';
import { account } from './wire.js';

const [url = '', rows = '', done = ''] = process.argv.slice(2);
const filings = JSON.parse(readFileSync(rows, 'utf8')) as WrittenFiling[];
/** How long a page may take, in milliseconds. */
const PATIENCE_MS = 10_000;

const toFill = ({ fields, files, written }: WrittenFiling): ToFill => ({
  // A tick, and not the option 是.
  fields: fields.map((f) => ({ ...f, shown: f.shown === '是' && f.value === '1' ? f.value : f.shown })),
  files: written.map(({ path }, i) => ({ slotLabel: files[i]!.slot, path })),
});

async function file(browser: Browser, one: WrittenFiling): Promise<void> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    // tsx gives functions their names by it, also those that run in a page.
    await context.addInitScript('globalThis.__name = (named) => named');
    const page = await context.newPage();
    const me = personAt('plain', page, url);
    await me.login(account.email, account.password);
    await page.getByText(only('用户中心')).filter({ visible: true }).first().click();
    // What an earlier try left open is begun anew.
    void me
      .button('重新填写')
      .click()
      .catch(() => undefined);
    await me.begin(one.applyNo, one.businessName);
    await me.fillAll(toFill(one));
    await me.button('提交').click();
    await me.atOrder();
  } finally {
    await context.close();
  }
}

const browser = await launch();
for (const one of filings) {
  for (let tries = 0; ; tries += 1) {
    const noted = existsSync(done) ? readFileSync(done, 'utf8').split('\n') : [];
    if (noted.includes(one.applyNo)) break;
    try {
      await file(browser, one);
      appendFileSync(done, `${one.applyNo}\n`);
    } catch (error) {
      // After ten tries it leaves the row to a person.
      if (tries < 10) continue;
      console.error(error instanceof Error ? error.message.split('\n')[0] : error);
      break;
    }
  }
}
await browser.close();
