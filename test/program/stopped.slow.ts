/** The owner of the lock is stopped or killed, or sleeps while another process takes the lock. */
import { rmSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { abtc, REHEARSAL, start, type Home } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { ledgerFolder, records, until } from './until.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** The portal has received the whole upload of the first run, even if no caller waits for the answer. */
const arrived = (home: Home) =>
  until('the slow upload', async () => {
    const { requests } = await inspect(home.practice);
    return requests.some((r) => r.operation === 'upload' && r.fault !== undefined);
  });

/** A run stopped (SIGSTOP) while its first row is being prepared, and the same command line for a second run. */
async function stopped() {
  const home = await servedHome();
  onTestFinished(() => home.close());
  await home.faults({ operation: 'upload', kind: 'slow', delayMs: 1500, times: 1 });
  const table = writeTable(home, '表.csv', ['方岚', '陆安岚'].map(rehearsed));
  const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--concurrency', '1'];
  const run = start(home, args);
  await until('the first draft', () => records(home, 'draft') === 1);
  run.child.kill('SIGSTOP');
  onTestFinished(() => void run.child.kill('SIGKILL'));
  return { home, run, again: () => abtc(home, args) };
}

describe.skipIf(process.platform === 'win32')('lock whose owner', () => {
  test('is stopped: another run names it and sends nothing; running again it finishes [F21 F22]', async () => {
    const { home, run, again } = await stopped();
    const other = await again();
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringContaining(
        `另一个 abtc 正在使用这本台账（电脑 ${hostname()}，用户 ${userInfo().username}，进程 ${run.child.pid}，`,
      ),
    ]);
    expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
    run.child.kill('SIGCONT');
    expect((await run.ended).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
  });

  test('is killed while stopped: the next run takes the lock over and files everything once [F22]', async () => {
    const { home, run, again } = await stopped();
    run.child.kill('SIGKILL');
    await run.ended;
    expect((await again()).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
    // Requests that were under way when the process died arrive late and change nothing.
    await arrived(home);
    expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
  });

  test('sleeps while a person removes the lock and files everything: awake again it submits nothing [F21 F22]', async () => {
    const { home, run, again } = await stopped();
    rmSync(join(ledgerFolder(home)!, 'lock'));
    expect((await again()).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
    run.child.kill('SIGCONT');
    const { code, err } = await run.ended;
    expect([code, err]).toEqual([1, expect.stringContaining('在办理途中被别的程序改动，已停止，没有再提交')]);
    await arrived(home);
    expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
    const report = await abtc(home, ['report', '--json']);
    expect(JSON.parse(report.out)).toMatchObject({ counts: { accepted: 2 } });
  });
});
