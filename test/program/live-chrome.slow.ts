/** Through Chrome, on a portal elsewhere: the look before the first filing; and what works off a terminal. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { noOpenssl, selfSigned, vouchedFor } from '../portal/certificates.js';
import { buildPages } from '../browser/skins.js';
import { filed, newHome } from './kit.js';
import { ELSEWHERE, reviewed, stagesOf, submitting } from './live.js';
import { abtc, onTerminal, type Answer } from './run.js';
import { securePractice } from './secure.js';
import { confirmed, withWindow } from './window.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const PORT = 21_353;
const { windowHome, logIn, typeThere } = withWindow(PORT);
const pages = mkdtempSync(join(tmpdir(), 'abtc-live-pages-'));
beforeAll(() => buildPages('plain', pages));
afterAll(() => rmSync(pages, { recursive: true, force: true }));

/** The practice portal behind TLS at another address, and a browser that trusts it. */
async function elsewhere() {
  const home = newHome();
  selfSigned(home.path);
  const far = await securePractice(home, vouchedFor(home.path, `IP:${ELSEWHERE}`), ELSEWHERE, pages);
  const browser = join(home.path, 'browser.sh');
  const trusting = `--ignore-certificate-errors --remote-debugging-port=${PORT}`;
  writeFileSync(browser, `#!/bin/sh\nexec ${await sparticuz.executablePath()} ${trusting} "$@"\n`);
  chmodSync(browser, 0o755);
  const env = {
    ...{ ABTC_CHROME: browser, ABTC_CHROME_HEADLESS: '1', ABTC_CHROME_DEBUG_PORT: String(PORT) },
    ABTC_PORTAL: 'x',
  };
  const run = (args: readonly string[]) => abtc(home, args, { env });
  const person = (args: readonly string[], answers: readonly Answer[]) =>
    onTerminal(home, args, answers, { env, patienceMs: 280_000 });
  expect((await run(['portal', 'add', 'x', far.url, '--via', 'chrome'])).code).toBe(0);
  let ended = false;
  const login = person(['login'], [{ when: '继续吗', type: 'y\r' }, ...confirmed()]).finally(
    () => (ended = true),
  );
  const [{ code, screen }] = await Promise.all([login, typeThere(far.url, () => ended)]);
  expect(code, screen).toBe(0);
  return { home, run, person };
}

describe.skipIf(noOpenssl || process.platform !== 'linux')('a portal elsewhere through Chrome', () => {
  test('portal labels is the look: before it nothing is submitted, and other labels need another', async () => {
    const { home, run, person } = await elsewhere();
    const fast = ['--rate', '20'];
    // Lists alone are no look here.
    expect((await run(['list'])).code).toBe(0);
    const table = [...submitting(home, '方岚', '陆安岚'), ...fast];
    const before = await person(table, []);
    expect([before.code, before.screen]).toEqual([
      2,
      expect.stringContaining('请先运行 abtc portal labels --portal x'),
    ]);
    const labels = await run(['portal', 'labels', '--json']);
    expect([labels.code, JSON.parse(labels.out)]).toEqual([0, expect.objectContaining({ looked: true })]);
    expect(await stagesOf(run)).toMatchObject([{ next: 'first' }]);

    const first = await person(table, [reviewed('方岚', '注销卡', 'y')]);
    expect(first.code, first.screen).toBe(3);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
    expect((await stagesOf(run))[0]!.businesses['cancellation']!.order).toContain('APEC');

    const own = join(home.path, '标签.json');
    writeFileSync(own, JSON.stringify({ version: 1, labels: { next: ['下一步', '往下'] } }));
    expect((await run(['portal', 'labels', '--use', own])).code).toBe(0);
    const changed = await person(['resume', '--yes'], []);
    expect([changed.code, changed.screen]).toEqual([2, expect.stringContaining('须再核对一次')]);
    expect((await run(['portal', 'labels', '--guide'])).code).toBe(0);
    expect(await stagesOf(run)).toMatchObject([{ next: 'first' }]);
    expect(await filed(home)).toEqual({ submits: 1, orders: 1 });
  });
});

describe.skipIf(process.platform === 'win32')('status, list and orders through Chrome', () => {
  test('work off a terminal while the portal accepts the window’s session; otherwise exit 4 without a question', async () => {
    const home = await windowHome();
    const run = (args: readonly string[]) => abtc(home, args, { env: home.env });
    await run(['portal', 'add', 'xin', home.url, '--via', 'chrome']);
    const reads = [['status', '--all'], ['status', '--changed'], ['list'], ['orders']];
    for (const args of reads) {
      const { code, err } = await run(args);
      expect([args, code, err]).toEqual([args, 4, expect.stringContaining('abtc login --portal xin')]);
    }
    expect((await logIn(home)).code).toBe(0);
    for (const args of reads) {
      const { code, err } = await run(args);
      expect([args, code, err]).toEqual([args, 0, expect.not.stringContaining('登录')]);
    }
    // The window is no longer logged in, although a session is on record.
    rmSync(join(home.path, 'data/browsers/xin'), { recursive: true });
    for (const args of [...reads, ['status', '--all', '--expect', '已自取', '--watch', '--timeout', '2h']]) {
      const { code, err } = await run(args);
      expect([args, code, err]).toEqual([args, 4, expect.stringContaining('abtc login --portal xin')]);
    }
  });
});
