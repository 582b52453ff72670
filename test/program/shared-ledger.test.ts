/** Colleagues share one ledger (ABTC_LEDGER, config set 共享台账): nothing is filed twice, and only a person frees its lock. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { login, loginLater, newHome } from './kit.js';
import { abtc, bin, onTerminal, REHEARSAL, start, startCommand, type Home } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { until } from './until.js';

// Whole sessions of child processes; seconds on an idle machine.
vi.setConfig({ testTimeout: 120_000 });
const ENTER = '\r';

/** Two computers with a home each, one portal, and a folder that both of them reach. */
async function colleagues() {
  const served = await servedHome();
  const shared = mkdtempSync(join(tmpdir(), 'abtc-shared-'));
  onTestFinished(async () => {
    await served.close();
    rmSync(shared, { recursive: true, force: true });
  });
  const other = newHome();
  const [a, b] = [{ ABTC_LEDGER: shared }, { ABTC_LEDGER: shared, ABTC_PORTAL: served.url }];
  await login(other, undefined, ['--portal', served.url]);
  return {
    served,
    shared,
    a: { home: served as Home, env: a as Record<string, string> },
    b: { home: other, env: b as Record<string, string> },
  };
}

const args = (home: Home, ...names: string[]): string[] => [
  ...['submit', '--from', writeTable(home, '表.csv', names.map(rehearsed))],
  ...['--materials', REHEARSAL.materials, '--yes', '--concurrency', '1'],
];
const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
/** The records of this type in the only ledger of the folder. */
const records = (shared: string, type: string): number => {
  const found = readdirSync(shared, { recursive: true, encoding: 'utf8' }).find((f) =>
    f.endsWith('ledger.txt'),
  );
  return found ? readFileSync(join(shared, found), 'utf8').split(`"type":"${type}"`).length - 1 : 0;
};
const last = (text: string): string => text.trimEnd().split('\n').at(-1)!;

test('ABTC_LEDGER two homes submit the same table at once: one works, the other says who does, each row is filed once [F21 F46]', async () => {
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
  // The ledger is shared, and nothing else: no table, no plan, nobody's name.
  expect(files(shared)).toEqual(['ledger.txt']);
  const [text] = readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.txt'));
  expect(readFileSync(join(shared, text!), 'utf8')).not.toMatch(/方岚|陆安岚/u);
  for (const { home } of [a, b])
    expect(files(join(home.path, 'data')).filter((f) => f === 'ledger.txt' || f === 'lock')).toEqual([]);

  // The other one comes later with the same table.
  const { home, env } = [a, b][1 - winner]!;
  const again = await abtc(home, args(home, '方岚', '陆安岚'), { env });
  expect([again.code, again.out.match(/以前已经受理/gu)?.length]).toEqual([2, 2]);
  expect(again.out).toContain(`在电脑 ${hostname()} 上提交`);
  expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
  const first = [a, b][winner]!;
  const resumed = await abtc(first.home, ['resume', '--yes'], { env: first.env });
  expect([resumed.code, await served.filed()]).toEqual([0, { submits: 2, orders: 2 }]);
  const report = await abtc(first.home, ['report', '--json'], { env: first.env });
  expect(JSON.parse(report.out)).toMatchObject({ ledger: shared, counts: { accepted: 2 } });
});

/** A process of its own numbering, on a computer of this name. */
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
    await served.faults({ operation: 'upload', kind: 'slow', delayMs: 3000, times: 1 });
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

describe.skipIf(process.platform === 'win32')('doctor --unlock', () => {
  /** The first computer dies (kill -9) while it submits its first row; the portal acts on what it got. */
  async function died() {
    const c = await colleagues();
    await c.served.faults({ operation: 'submit', kind: 'slow', delayMs: 2000, times: 1 });
    const run = start(c.a.home, args(c.a.home, '方岚', '陆安岚'), { env: c.a.env });
    await until('the first intent', () => records(c.shared, 'intent') === 1);
    run.child.kill('SIGKILL');
    await run.ended;
    return { ...c, pid: run.child.pid! };
  }
  const busy = `另一个 abtc 正在使用这本台账（电脑 ${hostname()}，`;

  test('nobody gets the ledger of a computer that died before a person frees it; then nothing is filed twice [F22 F46]', async () => {
    const { served, shared, a, b, pid } = await died();
    for (const { home, env } of [a, b])
      for (const given of [args(home, '方岚', '陆安岚'), ['doctor', '--unlock']]) {
        const { code, err } = await abtc(home, given, { env });
        expect([code, last(err)]).toEqual([
          2,
          expect.stringContaining(given[0] === 'doctor' ? '须由人在终端上确认' : busy),
        ]);
      }
    // The lock names the process; the ledger, what it did last.
    const wrong = await onTerminal(
      b.home,
      ['doctor', '--unlock'],
      [{ when: '请输入', type: `解除${ENTER}` }],
      { env: b.env },
    );
    expect([wrong.code, wrong.screen]).toEqual([2, expect.stringContaining('锁没有解除')]);
    expect(wrong.screen).toContain(`进程：${pid}`);
    expect(wrong.screen).toContain(`用户：${userInfo().username}`);
    expect(wrong.screen).toMatch(/台账最后一条：.* 正在提交，还没有结果/u);
    expect(wrong.screen).not.toContain('方岚');
    expect(files(shared)).toEqual(['ledger.txt', 'lock']);

    const freed = await onTerminal(
      b.home,
      ['doctor', '--unlock'],
      [{ when: '请输入', type: `${hostname()}${ENTER}` }],
      { env: b.env, patienceMs: 40_000 },
    );
    expect([freed.code, freed.screen]).toEqual([0, expect.stringContaining('1 项正在提交的记为待核实')]);
    expect(files(shared)).toEqual(['ledger.txt']);
    expect((await abtc(b.home, ['doctor', '--unlock'], { env: b.env })).code).toBe(2);

    // The second computer sends the row that was never begun, and not the one that may have been filed.
    const other = await abtc(b.home, args(b.home, '方岚', '陆安岚'), { env: b.env });
    expect([other.code, other.out]).toEqual([
      3,
      expect.stringContaining(`由电脑 ${hostname()} 提交过，结果待核实`),
    ]);
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
    // Every command says whose it is to settle it.
    const mentioned = await abtc(b.home, ['whoami'], { env: b.env });
    expect(mentioned.err).toContain(`由同事的电脑（${hostname()}）提交，请在那台电脑上运行 abtc resume`);
    // The first one settles its own.
    await loginLater(a.home);
    const resumed = await abtc(a.home, ['resume', '--yes'], { env: a.env });
    expect(resumed.out).toContain('已受理 2');
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
  });

  test('says in English what it shows, and that nothing is to be freed', async () => {
    const { a } = await died();
    const shown = await onTerminal(
      a.home,
      ['doctor', '--unlock'],
      [{ when: 'To free it, type', type: `unlock${ENTER}` }],
      { env: a.env, lang: 'en' },
    );
    expect([shown.code, shown.screen]).toEqual([2, expect.stringContaining('The lock was not freed')]);
    const freed = await onTerminal(
      a.home,
      ['doctor', '--unlock'],
      [{ when: 'To free it, type', type: `${hostname()}${ENTER}` }],
      { env: a.env, lang: 'en', patienceMs: 40_000 },
    );
    expect([freed.code, freed.screen]).toEqual([0, expect.stringContaining('The lock is free.')]);
    const nothing = await onTerminal(a.home, ['doctor', '--unlock'], [], { env: a.env, lang: 'en' });
    expect([nothing.code, nothing.screen]).toEqual([0, expect.stringContaining('there is nothing to free')]);
  });

  test('a computer that stood still and comes back submits nothing more, and what it learned is recorded [F22 F46]', async () => {
    const { served, shared, a, b } = await colleagues();
    await served.faults({ operation: 'submit', kind: 'slow', delayMs: 1000, times: 1 });
    const run = start(a.home, args(a.home, '方岚', '陆安岚'), { env: a.env });
    await until('the first intent', () => records(shared, 'intent') === 1);
    run.child.kill('SIGSTOP');
    onTestFinished(() => void run.child.kill('SIGKILL'));
    const freed = await onTerminal(
      b.home,
      ['doctor', '--unlock'],
      [{ when: '请输入', type: `${hostname()}${ENTER}` }],
      { env: b.env, patienceMs: 40_000 },
    );
    expect(freed.screen).toContain('看来还在这台电脑上运行');
    expect(freed.code).toBe(0);
    const other = await abtc(b.home, args(b.home, '陆安岚'), { env: b.env });
    expect([other.code, (await served.filed()).orders]).toEqual([0, 2]);
    run.child.kill('SIGCONT');
    const { code, err } = await run.ended;
    expect([code, last(err)]).toEqual([1, expect.stringContaining('在办理途中被别的程序改动，已停止')]);
    expect(await served.filed()).toEqual({ submits: 2, orders: 2 });
    const report = await abtc(a.home, ['report', '--json'], { env: a.env });
    expect(JSON.parse(report.out).items[0]).toMatchObject({ outcome: 'accepted', evidence: 'receipt' });
  });
});

describe('the shared folder', () => {
  test('config set 共享台账 adds this computer’s ledger to it; the colleague files nothing of it again [F46]', async () => {
    const { served, shared, a, b } = await colleagues();
    const own = args(a.home, '方岚');
    expect((await abtc(a.home, own)).code).toBe(0);
    const unshared = await abtc(a.home, own, { env: a.env });
    expect([unshared.code, last(unshared.err)]).toEqual([2, expect.stringContaining('还没有并入共享台账')]);
    const set = await abtc(a.home, ['config', 'set', '共享台账', shared]);
    expect([set.code, set.out]).toEqual([
      0,
      expect.stringMatching(/共享台账：.*\n.*还没有台账.*\n.*并入（1 项）/u),
    ]);
    const json = await abtc(b.home, ['config', 'set', 'ledger', shared, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      ledger: { folder: shared, from: 'setting' },
      sharing: { folder: shared, before: null, isNew: false, added: [] },
    });
    const again = await abtc(b.home, args(b.home, '方岚'), { env: { ABTC_PORTAL: served.url } });
    expect([again.code, again.out]).toEqual([2, expect.stringContaining('以前已经受理')]);
    // Its own batches go on as before.
    const report = await abtc(a.home, ['report']);
    expect([report.code, report.out]).toEqual([0, expect.stringContaining(`共享台账：${shared}`)]);
    expect((await abtc(a.home, ['config', 'get', '共享台账'])).out.trim()).toBe(shared);
    expect((await abtc(a.home, ['config'])).out).toContain(`共享台账：${shared}`);
    expect((await abtc(a.home, own)).code).toBe(0);
    expect(await served.filed()).toEqual({ submits: 1, orders: 1 });
    // Without it nothing is known of them, and nothing is sent.
    expect((await abtc(a.home, ['config', 'unset', '共享台账'])).code).toBe(0);
    const left = await abtc(a.home, args(a.home, '陆安岚'));
    expect([left.code, last(left.err)]).toEqual([1, expect.stringContaining('找不到台账')]);
    expect(await served.filed()).toEqual({ submits: 1, orders: 1 });
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
      // What does not need the ledger works.
      expect((await abtc(a.home, ['list'], { env })).code).toBe(0);
    }
    const set = await abtc(a.home, ['config', 'set', '共享台账', synced]);
    expect([set.code, set.err]).toEqual([2, expect.stringContaining('同步盘')]);
    expect(existsSync(join(shared, 'gone'))).toBe(false);
    expect(files(shared)).toEqual([]);
    expect(await served.filed()).toEqual({ submits: 0, orders: 0 });
  });

  test('a share that is disconnected later: this computer’s batches are there, their ledger is not, nothing is sent [F46]', async () => {
    const { served, shared, a } = await colleagues();
    expect((await abtc(a.home, args(a.home, '方岚'), { env: a.env })).code).toBe(0);
    // The empty folder that a share is connected to.
    for (const name of readdirSync(shared)) rmSync(join(shared, name), { recursive: true });
    const { code, err } = await abtc(a.home, args(a.home, '方岚', '陆安岚'), { env: a.env });
    expect([code, last(err)]).toEqual([1, expect.stringContaining('找不到台账')]);
    expect(await served.filed()).toEqual({ submits: 1, orders: 1 });
    expect(files(shared)).toEqual([]);
  });
});
