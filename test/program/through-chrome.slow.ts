/** Portals through the user's own browser, as in real use: added, logged in by hand, tried, filed on. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { person } from '../browser/person.js';
import { abtc, makeHome, OFFICE, onTerminal, PASSWORD, REHEARSAL, start } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { until } from './until.js';
import { withWindow } from './window.js';

vi.setConfig({ testTimeout: 400_000, hookTimeout: 120_000 });

const PORT = 21_337;
const enter = '\r';
const { windowHome, logIn } = withWindow(PORT);

describe('portal', () => {
  test('presets, one that is added and removed, and what is no portal', async () => {
    const home = makeHome();
    onTestFinished(() => home.remove());
    const list = await abtc(home, ['portal']);
    expect(list.out).toContain('https://consular.mfa.gov.cn/APEC/');
    expect(list.out).toContain('本工具没有在上面试过');
    const url = 'https://portal.example/APEC/';
    expect((await abtc(home, ['portal', 'add', 'xin', url, '--via', 'chrome'])).code).toBe(0);
    const { items } = JSON.parse((await abtc(home, ['portal', 'list', '--json'])).out) as { items: object[] };
    expect(items).toEqual([
      { name: 'practice', url: null, via: 'http', preset: true, labels: null, seen: true, stages: [] },
      {
        name: 'live',
        url: 'https://consular.mfa.gov.cn/APEC/',
        via: 'chrome',
        preset: true,
        labels: null,
        seen: false,
        stages: [],
      },
      { name: 'xin', url, via: 'chrome', preset: false, labels: null, seen: false, stages: [] },
    ]);
    const refused = async (...args: string[]) => {
      const { code, err } = await abtc(home, ['portal', ...args]);
      expect(code).toBe(2);
      return err;
    };
    expect(await refused('add', 'xin', url)).toContain('已有名为 xin 的门户');
    expect(await refused('add', 'live', url)).toContain('内置');
    expect(await refused('add', '../x', url)).toContain('不能作门户的名称');
    expect(await refused('add', 'ping', 'http://portal.example/APEC/')).toContain(
      'http://portal.example/APEC/',
    );
    expect(await refused('remove', 'nobody')).toContain('没有名为 nobody 的门户');
    expect((await abtc(home, ['portal', 'remove', 'xin'])).code).toBe(0);
    expect((await abtc(home, ['list', '--portal', 'xin'])).code).toBe(2);
  });

  test('live: without a terminal a person is asked for, on one it explains itself, and no is no', async () => {
    const home = makeHome();
    onTestFinished(() => home.remove());
    const env = { ABTC_CHROME: '/nonexistent/chrome', ABTC_CHROME_HEADLESS: '0' };
    const off = await abtc(home, ['login', '--portal', 'live'], { env });
    expect([off.code, off.err]).toEqual([2, expect.stringContaining('第一次须由人在终端上确认')]);
    const on = await onTerminal(
      home,
      ['login', '--portal', 'live'],
      [{ when: '继续吗', type: `n${enter}` }],
      { env },
    );
    expect(on.code).toBe(130);
    for (const line of ['没有见过这个门户', '不代填', '信息确认页', '认不出的页面', '不会再提交'])
      expect(on.screen).toContain(line);
    // After agreeing once, only the browser is missing.
    const yes = await onTerminal(
      home,
      ['login', '--portal', 'live'],
      [{ when: '继续吗', type: `y${enter}` }],
      { env },
    );
    expect([yes.code, yes.screen]).toEqual([5, expect.stringContaining('ABTC_CHROME 写明的浏览器不存在')]);
    const again = await abtc(home, ['login', '--portal', 'live'], { env });
    expect([again.code, again.err]).toEqual([5, expect.stringContaining('浏览器不存在')]);
    // No submit there without a review.
    const blind = await abtc(
      home,
      ['submit', '--from', 'x.csv', '--materials', '.', '--yes', '--portal', 'live'],
      { env },
    );
    expect([blind.code, blind.err]).toEqual([2, expect.stringContaining('由人核对信息确认页')]);
  });
});

describe.skipIf(process.platform === 'win32')('Chrome window', () => {
  test('logged in by hand, tried, reviewed, filed once, and shown in the report', async () => {
    const home = await windowHome();
    const { env } = home;
    const run = (args: readonly string[]) => abtc(home, args, { env });
    await run(['portal', 'add', 'xin', home.url, '--via', 'chrome']);
    expect((await run(['list'])).code).toBe(4);
    const login = await logIn(home);
    expect([login.code, login.screen]).toEqual([0, expect.stringContaining('已登录')]);
    const profile = join(home.path, 'data/browsers/xin');
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    // The window's session is stored nowhere else.
    for (const name of readdirSync(join(home.path, 'data/sessions')))
      expect(readFileSync(join(home.path, 'data/sessions', name), 'utf8')).not.toMatch(/token|[\da-f]{32}/u);

    const labels = await run(['portal', 'labels', '--json']);
    const { items } = JSON.parse(labels.out) as {
      items: { name: string; found: string; optional: boolean }[];
    };
    expect(items.filter((l) => l.found === 'no' && !l.optional).map((l) => l.name)).toEqual([]);
    expect(labels.code).toBe(0);

    const table = writeTable(home, '注销.csv', [rehearsed('陆安岚')]);
    const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--review'];
    const patienceMs = 150_000;
    const no = await onTerminal(home, args, [{ when: '提交 陆安岚 的注销卡吗', type: `n${enter}` }], {
      env,
      patienceMs,
    });
    expect([no.code, no.screen]).toEqual([3, expect.stringContaining('人工核对信息确认页后选择不提交')]);
    expect((await inspect(home.practice)).orders).toEqual([]);
    const yes = await onTerminal(home, args, [{ when: '提交 陆安岚 的注销卡吗', type: `y${enter}` }], {
      env,
      patienceMs,
    });
    expect(yes.code, yes.screen).toBe(0);
    const { orders } = await inspect(home.practice);
    expect(orders).toHaveLength(1);

    const again = await run(['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes']);
    expect(again.code).toBe(0);
    expect((await inspect(home.practice)).requests.filter((r) => r.operation === 'submit')).toHaveLength(1);

    await run(['report', '--html', join(home.path, '报告.html')]);
    const page = readFileSync(join(home.path, '报告.html'), 'utf8');
    const links = [...page.matchAll(/href="(file:[^"]+\.png)"/gu)].map(([, href]) => new URL(href!).pathname);
    expect(links.map((p) => /-(\w+)\.png$/u.exec(p)?.[1])).toEqual(['confirmation', 'order']);
    for (const picture of links.map(decodeURIComponent)) {
      expect(statSync(picture).mode & 0o777).toBe(0o600);
      expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    }
    expect(page).toContain(orders[0]!.orderNo);

    expect((await run(['logout'])).code).toBe(0);
    await sleep(0);
    expect((await run(['whoami'])).code).toBe(4);
  });

  test('portal record by its name, whichever portal is current; ends with the window', async () => {
    const home = await windowHome();
    const { ABTC_PORTAL: _, ...env } = home.env;
    await abtc(home, ['portal', 'add', 'xin', home.url, '--via', 'chrome'], { env });
    const file = join(home.path, '记录.har');
    const args = ['portal', 'record', 'xin', '--write', file];
    const running = start(home, args, { env: { ...env, ABTC_CHROME_DEBUG_PORT: String(PORT) } });
    await running.says('正在记录到');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${PORT}`);
    const [page] = browser.contexts()[0]!.pages();
    await page!.waitForURL(`${home.url}**`);
    await person(page!, home.url).login(OFFICE, PASSWORD);
    await until('the list is recorded', () => readFileSync(file, 'utf8').includes('GetApplyList'));
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    const { code, out, err } = await running.ended;
    expect([code, out], err).toEqual([0, expect.stringContaining('个请求')]);
    const har = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(har).toContain('GetApplyList');
    for (const value of [OFFICE, PASSWORD, '岚禾']) expect(har).not.toContain(value);
    expect((await abtc(home, args, { env })).err).toContain('记录.har');
  });
});
