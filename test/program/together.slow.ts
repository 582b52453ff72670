/** Events around a run: a reader that ends, a second run of the same table, unknown files among the batches. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { abtc, abtcMany, bin, REHEARSAL, start, startCommand, type Home } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { sound } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

async function serve() {
  const home = await servedHome();
  onTestFinished(() => home.close());
  return home;
}

const submitting = (home: Home, ...names: string[]): string[] => {
  const table = writeTable(home, `${names.join('-')}.csv`, names.map(rehearsed));
  return ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
};

const batchesOf = (home: Home): string => {
  const ledgers = join(home.path, 'data/ledgers');
  const found = readdirSync(ledgers, { recursive: true, encoding: 'utf8' });
  return join(
    ledgers,
    found.find((path) => path.endsWith('batches'))!,
  );
};

test.skipIf(process.platform === 'win32')(
  'submit: the reader of both streams ends after a line: every row is filed all the same [F37]',
  async () => {
    const home = await serve();
    const args = submitting(home, '方岚', '陆安岚', '阿依古丽·买买提');
    // Each row is reported some time after the reader has ended.
    await home.faults({ operation: 'submit', kind: 'slow', delayMs: 200 });
    const piped = '"$@" 2>&1 | head -1; echo "${PIPESTATUS[0]}"';
    const { out, err } = await startCommand(home, 'bash', [
      '--norc',
      '-c',
      piped,
      'bash',
      process.execPath,
      bin,
      ...args,
    ]).ended;
    expect([out.trimEnd().split('\n').at(-1), err]).toEqual(['0', '']);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
    const report = await abtc(home, ['report', '--json']);
    expect(JSON.parse(report.out).counts).toMatchObject({ accepted: 3 });
  },
);

test('lock: the same new table in two processes at once: one runs, the other names it; stray files do no harm [F21]', async () => {
  const home = await serve();
  const args = submitting(home, '方岚', '陆安岚');
  await home.faults({ operation: 'upload', kind: 'slow', delayMs: 1500, times: 1 });
  const both = [start(home, args), start(home, args)];
  const ran = await Promise.all(both.map((one) => one.ended));
  for (const one of ran) sound(args, one);
  const winner = ran.findIndex((one) => one.code === 0);
  expect(ran.map((one) => one.code).sort()).toEqual([0, 2]);
  expect(ran[1 - winner]!.err.trimEnd().split('\n').at(-1)).toContain(
    `另一个 abtc 正在使用这本台账（电脑 ${hostname()}，用户 ${userInfo().username}，进程 ${both[winner]!.child.pid}，`,
  );
  expect(ran[1 - winner]!.out).toBe('');
  expect(await home.filed()).toEqual({ submits: 2, orders: 2 });

  const batches = batchesOf(home);
  expect(readdirSync(batches)).toHaveLength(1);
  for (const name of ['desktop.ini', '.DS_Store']) writeFileSync(join(batches, name), 'x');
  mkdirSync(join(batches, `${readdirSync(batches)[0]!} (1)`));
  for (const { code, err } of await abtcMany(home, [args, ['resume'], ['report']]))
    expect([code, err.includes('错误')]).toEqual([0, false]);
  expect(await home.filed()).toEqual({ submits: 2, orders: 2 });
});
