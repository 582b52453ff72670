/** Signals during a run, one or two: nothing is half written or filed twice, and the run reports how it ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { abtc, bin, REHEARSAL, start, startCommand } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { records, until } from './until.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Three rows, one after the other; each submit is slow. */
async function submitting(delayMs: number) {
  const home = await servedHome();
  onTestFinished(() => home.close());
  await home.faults({ operation: 'submit', kind: 'slow', delayMs });
  const table = writeTable(home, '表.csv', ['方岚', '陆安岚', '沈知琳'].map(rehearsed));
  const args = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--concurrency', '1'];
  return { home, args };
}

describe.skipIf(process.platform === 'win32')('signals to a run', () => {
  test.each(['SIGTERM', 'SIGHUP'] as const)(
    '%s while a row is submitted: that row is finished and no other begun; resume does the rest [F37]',
    async (signal) => {
      const { home, args } = await submitting(1500);
      const run = start(home, args);
      await until('the second intent', () => records(home, 'intent') === 2);
      run.child.kill(signal);
      const { code, out } = await run.ended;
      expect([code, out.includes('已提交 2，门户未接收 0，未提交 1，待核实 0')]).toEqual([130, true]);
      expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
      await home.faults();
      expect((await abtc(home, ['resume'])).code).toBe(0);
      expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
    },
  );

  test('Ctrl-C twice: it ends at once with its row unknown, and resume finds the order [F2 F37]', async () => {
    const { home, args } = await submitting(3000);
    const run = start(home, args);
    await until('the second intent', () => records(home, 'intent') === 2);
    // On a busy machine two signals may arrive as one.
    for (; run.child.exitCode === null; await sleep(300)) run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(130);
    const report = JSON.parse((await abtc(home, ['report', '--json'])).out) as { counts: object };
    expect(report.counts).toMatchObject({ accepted: 1, unknown: 1, 'not-sent': 1 });
    await home.faults();
    // The portal completes a request even if the caller no longer waits.
    await until('the second order', async () => (await home.filed()).orders === 2);
    expect((await abtc(home, ['resume'])).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });

  test.each([
    ['goes away at once', 'true', []],
    ['goes away after a line of JSON', 'head -1', ['--json']],
  ])('a reader that %s: it goes on to its end [F37]', async (_what, reader, more) => {
    const { home, args } = await submitting(200);
    const piped = `"$@" | ${reader}; echo "\${PIPESTATUS[0]}"`;
    const whole = ['--norc', '-c', piped, 'bash', process.execPath, bin, ...args, ...more];
    const { out } = await startCommand(home, 'bash', whole).ended;
    expect(out.trimEnd().split('\n').at(-1)).toBe('0');
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });
});
