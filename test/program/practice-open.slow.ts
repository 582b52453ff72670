/** `practice serve --open` with a browser of the test, and without one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { newHome } from './kit.js';
import type { Home } from './run.js';
import { serve } from './serve.js';
import { until } from './until.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

// Only on Linux, where BROWSER names the browser and none else opens without a display; elsewhere a real one would
// open.
describe.skipIf(process.platform !== 'linux')('practice serve --open', () => {
  function browser(home: Home): { BROWSER: string; opened: string } {
    const opened = join(home.path, 'opened');
    const BROWSER = join(home.path, 'browser');
    writeFileSync(BROWSER, `#!/bin/sh\necho "$1" > "${opened}.new" && mv "${opened}.new" "${opened}"\n`, {
      mode: 0o755,
    });
    return { BROWSER, opened };
  }

  test.each([[[]], [['--json']]])('opens the served address, once it answers %j', async (more) => {
    const home = newHome();
    const { BROWSER, opened } = browser(home);
    const { url, stop } = await serve(home, ['--open', ...more], { env: { BROWSER } });
    await until('the browser was started', () => existsSync(opened));
    expect(readFileSync(opened, 'utf8')).toBe(`${url}\n`);
    const { code, out, err } = await stop();
    expect([code, err]).toEqual([0, '按 Ctrl-C 停止。其他终端里的 abtc 会自动使用它。\n']);
    if (more.length > 0) expect(JSON.parse(out)).toEqual({ version: 1, kind: 'practice-serve', url });
  });

  test('opens nothing without the flag', async () => {
    const home = newHome();
    const { BROWSER, opened } = browser(home);
    const { stop, page } = await serve(home, [], { env: { BROWSER } });
    await page.create();
    await stop();
    expect(existsSync(opened)).toBe(false);
  });

  test('prints the address to open by hand where no browser opens, and the portal serves on', async () => {
    const home = newHome();
    const env = { BROWSER: join(home.path, 'no-such-browser') };
    const { url, page, stop, running } = await serve(home, ['--open'], { env });
    await running.says('没能打开浏览器');
    expect(await page.create()).toHaveProperty('qrId');
    const { code, err } = await stop();
    expect(code).toBe(0);
    expect(err).toContain(`没能打开浏览器。请在浏览器中打开：${url}\n`);
  }, 20_000);
});
