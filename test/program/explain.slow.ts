/** portal explain: a page that a person goes to in the window, kept, written, and read again without the portal. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { person } from '../browser/person.js';
import { abtc, OFFICE, PASSWORD, start } from './run.js';
import { until } from './until.js';
import { withWindow } from './window.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const PORT = 21_339;
const { windowHome } = withWindow(PORT);

describe.skipIf(process.platform === 'win32')('portal explain', () => {
  test('--open until the window is closed; then the same page without it, --write, --read, --json', async () => {
    const home = await windowHome();
    const { env } = home;
    const run = (args: readonly string[]) => abtc(home, ['portal', ...args], { env });
    await run(['add', 'xin', home.url, '--via', 'chrome']);
    const none = await run(['explain']);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('portal explain --portal xin --open')]);

    const opened = start(home, ['portal', 'explain', '--open'], {
      env: { ...env, ABTC_CHROME_DEBUG_PORT: String(PORT) },
    });
    await opened.says('窗口已打开');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${PORT}`);
    const [page] = browser.contexts()[0]!.pages();
    await page!.waitForURL(`${home.url}**`);
    await person(page!, home.url).login(OFFICE, PASSWORD);
    const kept = join(home.path, 'data/outlines/xin.json');
    await until('the list is kept', () => existsSync(kept) && readFileSync(kept, 'utf8').includes('换补卡'));
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    const { code, out, err } = await opened.ended;
    expect([code, out], err).toEqual([0, expect.stringContaining('本工具认作：新办/续办列表')]);
    expect(statSync(kept).mode & 0o777).toBe(0o600);

    const file = join(home.path, '概要.json');
    const again = await run(['explain', '--write', file]);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('APEC00000000000001')]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const text of [again.out, readFileSync(file, 'utf8')])
      for (const value of [OFFICE, PASSWORD, '岚禾', /APEC2\d{13}/u]) expect(text).not.toMatch(value);
    const read = await run(['explain', '--read', file, '--json']);
    const { page: kind, labels } = JSON.parse(read.out) as {
      page: string;
      labels: { name: string; found: string }[];
    };
    expect([read.code, kind]).toEqual([0, 'list']);
    expect(labels.find((l) => l.name === 'business:replacement')?.found).toBe('yes');

    writeFileSync(file, '{"version":1}');
    const wrong = await run(['explain', '--read', file]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('概要.json')]);
    expect((await run(['explain', '--read', file, '--open'])).code).toBe(2);
  });
});
