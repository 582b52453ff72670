/** A question after 提交 that this version does not know stays open in the window: what becomes of it is found, not filed again. */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { recordsIn } from '../ledger/records.js';
import { abtc, REHEARSAL, start } from './run.js';
import { told } from './submitting.js';
import { rehearsed, writeTable } from './table.js';
import { ledgerFolder, until } from './until.js';
import { withWindow, type WindowHome } from './window.js';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 });

const PORT = 21_344;
const { windowHome, logIn } = withWindow(PORT);

const SECOND = '您还有一份同类申请正在办理，请选择处理方式';
const YES = '仍然办理';
/** 提交 asks twice: as guides do, and then something without a way back. Only then the portal is asked. */
const QUESTIONS = `const ask = (words, yes) => new Promise((done) => {
  const over = document.createElement('div');
  over.setAttribute('role', 'dialog');
  over.style.cssText = 'position:fixed;inset:0;background:#fff';
  over.innerHTML = '<p>' + words + '</p><button>' + yes + '</button>';
  over.querySelector('button').onclick = () => (over.remove(), done());
  document.body.append(over);
});
const real = window.fetch;
window.fetch = async (to, how) => {
  if (!String(to).endsWith('SubmitApply')) return real(to, how);
  await ask('确认提交该申请单吗？', '确定');
  await ask('${SECOND}', '${YES}');
  return real(to, { ...how, signal: undefined });
};
`;

async function asking(): Promise<{ home: WindowHome; args: string[] }> {
  const home = await windowHome((pages) => {
    if (existsSync(join(pages, 'questions.js'))) return;
    writeFileSync(join(pages, 'questions.js'), QUESTIONS);
    appendFileSync(join(pages, 'index.html'), '<script src="questions.js"></script>\n');
  });
  await abtc(home, ['portal', 'add', 'xin', home.url, '--via', 'chrome']);
  expect((await logIn(home)).code).toBe(0);
  const table = writeTable(home, '注销.csv', [rehearsed('陆安岚')]);
  const materials = ['--materials', REHEARSAL.materials];
  return { home, args: ['submit', '--from', table, ...materials, '--yes', '--json'] };
}

const held = async (home: WindowHome) => {
  const { orders, requests } = await inspect(home.practice);
  return {
    orders: orders.map((o) => o.orderNo),
    submits: requests.filter((r) => r.operation === 'submit').length,
  };
};

const isUnknown = (home: WindowHome): boolean => {
  const folder = ledgerFolder(home);
  const records = folder === undefined ? [] : recordsIn(folder);
  return records.some((r) => r.type === 'outcome' && r.outcome === 'unknown');
};

describe.skipIf(process.platform === 'win32')('resume after a question that was left open', () => {
  test('a person answers it in the window after the program has stopped: the order is found, and not filed again', async () => {
    const { home, args } = await asking();
    const running = start(home, args, { env: { ...home.env, ABTC_CHROME_DEBUG_PORT: String(PORT) } });
    onTestFinished(() => void running.child.kill('SIGKILL'));
    const early = running.ended.then(({ out, err }) =>
      Promise.reject(new Error(`ended before: ${out}${err}`)),
    );
    await Promise.race([until('the filing is unknown', () => isUnknown(home), 400_000), early]);
    early.catch(() => undefined);
    // Its window closes with it, so it only stops, as when a computer sleeps; it does nothing more.
    running.child.kill('SIGSTOP');
    expect(await held(home)).toEqual({ orders: [], submits: 0 });

    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${PORT}`);
    const pages = browser.contexts()[0]!.pages();
    const shown = await Promise.all(pages.map((page) => page.getByText(SECOND).isVisible()));
    const page = pages[shown.indexOf(true)]!;
    await page.getByRole('button', { name: YES }).click();
    await until('the portal has filed it', async () => (await held(home)).orders.length === 1);
    const { orders } = await held(home);
    running.child.kill('SIGKILL');
    await running.ended;

    for (const command of [['resume', '--yes', '--json'], args]) {
      const ran = await abtc(home, command, { env: home.env });
      expect([ran.code, told(ran).rows.map(([is, , order]) => [is, order])], ran.out + ran.err).toEqual([
        0,
        [['accepted', orders[0]]],
      ]);
    }
    expect(await held(home)).toEqual({ orders, submits: 1 });
  });

  test('its window closes with the program: unknown, and sent again by nobody but a person', async () => {
    const { home, args } = await asking();
    for (const command of [args, ['resume', '--yes', '--json'], args]) {
      const ran = await abtc(home, command, { env: home.env });
      expect([ran.code === 0, told(ran).rows[0]![0]], ran.out + ran.err).toEqual([false, 'unknown']);
    }
    expect(await held(home)).toEqual({ orders: [], submits: 0 });
  });
});
