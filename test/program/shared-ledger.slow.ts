/**
 * Colleagues share one ledger (ABTC_LEDGER, config set 共享台账): nothing is filed twice, and each row names its
 * computer.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { args, colleagues, files, last, other, records } from './colleagues.js';
import { abtc, bin, start, startCommand } from './run.js';
import { writeTable } from './table.js';
import { until } from './until.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
test('ABTC_LEDGER two homes submit the same table at once: one works, the other names it, each row is filed once [F21 F46]', async () => {
  const { served, shared, a, b } = await colleagues();
  await served.faults({ operation: 'upload', kind: 'slow', delayMs: 3000, times: 1 });
  const both = [a, b].map(({ home, env }) => start(home, args(home, '方岚', '陆安岚'), { env }));
  const ran = await Promise.all(both.map((one) => one.ended));
  expect(ran.map((one) => one.code).sort()).toEqual([0, 2]);
  const winner = ran.findIndex((one) => one.code === 0);
  expect(last(ran[1 - winner]!.err)).toContain(
    `另一个 abtc 正在使用这本台账（电脑 ${hostname()}，用户 ${userInfo().username}，进程 ${both[winner]!.child.pid}，自 `,
  );
  expect(last(ran[1 - winner]!.err)).toContain('abtc doctor --unlock');
  expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
  // Only the ledger is shared: no table, no plan, no names.
  expect(files(shared)).toEqual(['ledger.txt']);
  const [text] = readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.txt'));
  expect(readFileSync(join(shared, text!), 'utf8')).not.toMatch(/方岚|陆安岚/u);
  for (const { home } of [a, b])
    expect(files(join(home.path, 'data')).filter((f) => f === 'ledger.txt' || f === 'lock')).toEqual([]);

  // Then the other one submits the same rows in its own table.
  const [first, { home, env }] = [[a, b][winner]!, [a, b][1 - winner]!];
  const again = await abtc(home, args(home, '陆安岚', '方岚'), { env });
  // The same rows are the same filings, although their batch is on the other computer.
  const there = new RegExp(`台账记录：由电脑 ${hostname()} 在批次 \\S+ 中提交，那一批不在这台电脑上。`, 'gu');
  expect([again.code, again.out.match(there)?.length]).toEqual([0, 2]);
  const json = await abtc(home, ['report', '--json'], { env });
  expect(JSON.parse(json.out)).toMatchObject({
    items: [1, 2].map(() => ({ outcome: 'accepted', note: { codes: ['batch-elsewhere'] } })),
  });
  // A row with other content is blocked, and names the computer of the filing.
  const changed = await abtc(home, [...args(home), '--from', writeTable(home, '改.csv', [other('方岚')])], {
    env,
  });
  expect([changed.code, changed.out]).toEqual([
    2,
    expect.stringMatching(
      `台账记录：这项业务以前已经提交.*由电脑 ${hostname()} 提交.*那一批不在这台电脑上。`,
    ),
  ]);
  expect(changed.out).not.toMatch(/不是本工具|本行与当时提交的一行不同/u);
  const batches = await abtc(home, ['batches', '--json'], { env });
  const theirs = (await abtc(first.home, ['report', '--json'], { env: first.env })).out;
  const { batch } = JSON.parse(theirs) as { batch: string };
  const listed = JSON.parse(batches.out) as { items: { batch: string }[]; elsewhere: object[] };
  expect(listed.items.map((item) => item.batch)).not.toContain(batch);
  expect(listed.elsewhere).toEqual([{ batch, host: hostname() }]);
  for (const command of [
    ['report', batch],
    ['resume', batch, '--yes'],
  ]) {
    const { code, err } = await abtc(home, command, { env });
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`批次 ${batch} 由同事的电脑 ${hostname()} 提交`),
    ]);
  }
  expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
  const resumed = await abtc(first.home, ['resume', '--yes'], { env: first.env });
  expect([resumed.code, await served.filed()]).toEqual([0, { submits: 2, orders: 2 }]);
  const report = await abtc(first.home, ['report', '--json'], { env: first.env });
  expect(JSON.parse(report.out)).toMatchObject({ ledger: shared, counts: { accepted: 2 } });
});

/** A process in its own PID name space, on a computer of this name. */
const apart = (name: string, command: string[]): string[] => [
  ...['--user', '--map-root-user', '--pid', '--fork', '--mount-proc', '--uts'],
  ...['bash', '-c', `hostname ${name} && exec "$@"`, 'bash', ...command],
];
const isApart = (): boolean =>
  process.platform === 'linux' && spawnSync('unshare', apart('hr-office', ['true'])).status === 0;

test.runIf(isApart())(
  'ABTC_LEDGER two computers of one name, whose processes have the same numbers: the lock of neither is taken over [F46]',
  async () => {
    const { served, shared, a, b } = await colleagues();
    await served.faults({ operation: 'upload', kind: 'slow', delayMs: 15_000, times: 1 });
    const run = ({ home, env }: typeof a) =>
      startCommand(
        home,
        'unshare',
        apart('hr-office', [process.execPath, bin, ...args(home, '方岚', '陆安岚')]),
        { env },
      );
    const first = run(a);
    await until('the first draft', () => records(shared, 'draft') === 1);
    const second = await run(b).ended;
    expect([second.code, last(second.err)]).toEqual([2, expect.stringContaining('（电脑 hr-office，用户 ')]);
    expect((await first.ended).code).toBe(0);
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
  },
);

describe('shared ledger', () => {
  test('config set 共享台账 adds this computer’s ledger to it; the colleague files nothing of it again [F46]', async () => {
    const { served, shared, a, b } = await colleagues();
    const own = args(a.home, '方岚');
    expect((await abtc(a.home, own)).code).toBe(0);
    const unshared = await abtc(a.home, own, { env: a.env });
    expect([unshared.code, last(unshared.err)]).toEqual([2, expect.stringContaining('还没有并入共享台账')]);
    const set = await abtc(a.home, ['config', 'set', '共享台账', shared]);
    expect([set.code, set.out]).toEqual([
      0,
      expect.stringMatching(/共享台账：.*\n.*试验性.*\n.*还没有台账.*\n.*并入（1 项）/u),
    ]);
    const json = await abtc(b.home, ['config', 'set', 'ledger', shared, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      ledger: { folder: shared, from: 'setting' },
      sharing: { folder: shared, before: null, isNew: false, added: [] },
    });
    const again = await abtc(b.home, args(b.home, '方岚', '陆安岚'), { env: { ABTC_PORTAL: served.url } });
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('那一批不在这台电脑上')]);
    // Its own batches still work.
    const report = await abtc(a.home, ['report']);
    expect([report.code, report.out]).toEqual([0, expect.stringContaining(`共享台账：${shared}`)]);
    expect((await abtc(a.home, ['config', 'get', '共享台账'])).out.trim()).toBe(shared);
    expect((await abtc(a.home, ['config'])).out).toContain(`共享台账：${shared}`);
    expect((await abtc(a.home, own)).code).toBe(0);
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
    // Without the shared ledger nothing is known about them, so nothing is sent.
    expect((await abtc(a.home, ['config', 'unset', '共享台账'])).code).toBe(0);
    const left = await abtc(a.home, args(a.home, '陆安岚'));
    expect([left.code, last(left.err)]).toEqual([1, expect.stringContaining('找不到台账')]);
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
  });

  test('ABTC_LEDGER that is not there, not complete or synchronised is refused with the reason, and never made [F46]', async () => {
    const { served, shared, a } = await colleagues();
    const synced = join(shared, 'OneDrive - 岚禾', 'hr');
    mkdirSync(synced, { recursive: true });
    for (const [folder, reason] of [
      [join(shared, 'gone'), '可能是共享没有连接'],
      ['hr/ledger', '不是完整路径'],
      [synced, '它由 OneDrive 同步'],
    ] as const) {
      const env = { ABTC_LEDGER: folder };
      for (const given of [args(a.home, '方岚'), ['report'], ['batches'], ['resume']]) {
        const { code, err } = await abtc(a.home, given, { env });
        expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
      }
      // Commands that do not need the ledger still work.
      expect((await abtc(a.home, ['list'], { env })).code).toBe(0);
    }
    const set = await abtc(a.home, ['config', 'set', '共享台账', synced]);
    expect([set.code, set.err]).toEqual([2, expect.stringContaining('同步盘')]);
    expect(existsSync(join(shared, 'gone'))).toBe(false);
    expect(files(shared)).toEqual([]);
    expect(await served.filed()).toEqual({ submits: 0, orders: 0 });
  });

  test('on a share that is disconnected later: this computer’s batches are there, nothing is sent [F46]', async () => {
    const { served, shared, a } = await colleagues();
    expect((await abtc(a.home, args(a.home, '方岚'), { env: a.env })).code).toBe(0);
    // Like the empty folder that remains when a share is not connected.
    for (const name of readdirSync(shared)) rmSync(join(shared, name), { recursive: true });
    const { code, err } = await abtc(a.home, args(a.home, '方岚', '陆安岚'), { env: a.env });
    expect([code, last(err)]).toEqual([1, expect.stringContaining('找不到台账')]);
    expect(await served.filed()).toEqual({ submits: 1, orders: 1 });
    expect(files(shared)).toEqual([]);
  });
});

test('config settings that name a shared ledger and cannot be read: no other ledger is begun, nothing is sent [F46]', async () => {
  const { served, shared, a } = await colleagues();
  expect((await abtc(a.home, ['config', 'set', '共享台账', shared])).code).toBe(0);
  const settings = join(a.home.path, 'config/settings.json');
  const text = readFileSync(settings, 'utf8');
  for (const broken of [text.slice(0, -3), text.replace(/"ledger": *"[^"]*"/u, '"ledger": 7')]) {
    writeFileSync(settings, broken);
    const { code, err } = await abtc(a.home, args(a.home, '方岚'));
    expect([code, err]).toEqual([2, expect.stringContaining('其中写有共享台账的位置')]);
    const examined = await abtc(a.home, ['doctor', '--offline', '--json']);
    expect([examined.code, examined.out]).toEqual([1, expect.stringContaining('ledger-setting')]);
  }
  expect(await served.filed()).toEqual({ submits: 0, orders: 0 });
  expect((await abtc(a.home, ['report'], { env: a.env })).err).toContain('没有批次');
});
