/** status for scripts: its output, its exit codes, watching a failing portal, and changes since the last look. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { answered, gateway } from '../portal/proxy.js';
import { loggedIn, login } from './kit.js';
import { abtc, bin, CTRL_C, OFFICE, onTerminal, REHEARSAL, start, startCommand, type Home } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { sound, transcript } from './transcript.js';
import { until } from './until.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** In review, collected, posted, to be collected, being made. */
const [REVIEW, COLLECTED, POSTED] = ['APEC20230215000013', 'APEC20230105000145', 'APEC20241001000184'];
const TO_COLLECT = 'APEC20230813000238';

async function served(): Promise<ServedHome> {
  const home = await servedHome();
  onTestFinished(() => home.close());
  return home;
}

/** Files one replacement. @returns its order's number */
async function filedReplacement(home: Home): Promise<{ application: string; order: string }> {
  const table = writeTable(home, '表.csv', [rehearsed('程子然')]);
  const { code, out } = await abtc(home, [
    ...['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--json'],
  ]);
  const order = /"order":"([^"]+)"/u.exec(out)?.[1];
  if (code !== 0 || order === undefined) throw new Error(`submit: ${code} ${out}`);
  return { application: order.split('-')[0]!, order };
}

/** The office gives an application another status. */
async function becomes(home: ServedHome, applyNo: string, from: string, to: string): Promise<void> {
  const { applications } = await import('../../src/practice/world/world.js');
  const { applyid } = applications(2026, 0).find((a) => a.applyNo === applyNo)!;
  await home.decide({ kind: 'application', applyid, applyNo, from, to });
}

describe.each(['zh', 'en'] as const)('status in %s', (lang) => {
  test('statuses, expectations and changes, with their exit codes', async () => {
    const home = await loggedIn();
    const { order, application } = await filedReplacement(home);
    const t = transcript(home, lang);
    const codes: [number, ...string[]][] = [
      [0, 'status', REVIEW, COLLECTED, order],
      [0, 'status', application, REVIEW, '--business', '换补卡'],
      [0, 'status', '--business', 'replacement', '--fields', 'application,status'],
      [0, 'status', POSTED, '--expect', '已邮寄'],
      [0, 'status', POSTED, COLLECTED, '--expect', '已邮寄', '--expect', '已自取', '--quiet', '--no-input'],
      [8, 'status', TO_COLLECT, POSTED, '--expect', '已自取'],
      [8, 'status', TO_COLLECT, '--expect', '己自取'],
      [8, 'status', application, REVIEW, '--business', '换补卡', '--expect', '已办结'],
      [8, 'status', '--business', '注销卡', '--expect', '已办结'],
      [3, 'status', REVIEW, POSTED, '--expect', 'APEC经济体审核中'],
      [8, 'status', TO_COLLECT, order, '--expect', '已办结', '--json'],
      [2, 'status'],
      [2, 'status', REVIEW, 'APEC20991231000001', `${REVIEW}-09-xx`, '昨天的'],
      [2, 'status', 'APEC20991231000001', '--json'],
      [2, 'status', '--all', '--watch'],
      [2, 'status', '--all', '--fail-fast'],
      [2, 'status', '--changed', '--expect', '已自取'],
      [2, 'status', '--all', '--expect', '已自取', '--watch', '--interval', '10ms'],
      [2, 'status', '--portal', 'https://portal.example/APEC/', '--changed', '--watch', '--interval', '5s'],
      [0, 'status', '--changed', REVIEW],
      [0, 'status', '--changed'],
      [0, 'status', '--changed'],
      [0, 'practice', 'advance', REVIEW, '--steps', '1'],
      [0, 'status', '--changed', POSTED],
      [9, 'status', '--changed'],
      [0, 'practice', 'advance', application, '--steps', '3'],
      [9, 'status', '--changed', '--business', '换补卡', '--csv'],
      [9, 'status', '--changed', '--json'],
      [0, 'status', '--changed', '--json'],
    ];
    for (const [code, ...args] of codes) expect([args, (await t.run(args)).code]).toEqual([args, code]);
    await t.matches('status');
  });
});

describe('status --watch', () => {
  const watching = ['--watch', '--interval', '1s', '--lang', 'en'];

  test('on a portal that fails two looks in three ends when the expectation holds', async () => {
    const home = await served();
    await home.faults({ operation: 'applyList', kind: 'html', rate: 2 / 3, seed: 4 });
    const run = start(home, ['status', TO_COLLECT, '--expect', '已自取', ...watching, '--timeout', '90s']);
    await run.says('This look failed');
    await becomes(home, TO_COLLECT, '待自取', '已自取');
    const ran = await run.ended;
    expect([ran.code, ran.out.includes('已自取')]).toEqual([0, true]);
    // Reported once per outage, not at every look.
    expect(ran.err.split('This look failed').length).toBeLessThanOrEqual(
      ran.err.split('answers again').length + 1,
    );
  });

  test('prints a line for each change, and nothing moves without a terminal', async () => {
    const home = await served();
    const run = start(home, [
      ...['status', TO_COLLECT, REVIEW, '--expect', '已自取', ...watching, '--timeout', '8s'],
    ]);
    setTimeout(() => void becomes(home, TO_COLLECT, '待自取', '已自取'), 3000);
    const ran = await run.ended;
    sound(['status'], ran);
    expect([ran.code, ran.err.match(/→ 已自取/gu)?.length]).toEqual([8, 1]);
    expect(ran.err.trimEnd().split('\n')).toHaveLength(2);
  });

  test('with --fail-fast ends at the first that never can hold; without it, when the others are settled', async () => {
    const home = await served();
    const never = ['status', POSTED, TO_COLLECT, '--expect', 'APEC 经济体审核中', ...watching];
    expect((await abtc(home, [...never, '--fail-fast', '--timeout', '60s'])).code).toBe(3);
    const run = start(home, [...never, '--timeout', '60s']);
    setTimeout(() => void becomes(home, TO_COLLECT, '待自取', '已自取'), 3000);
    expect((await run.ended).code).toBe(3);
  });

  test.each([
    [
      'a portal that never answers',
      ['APEC20230813000238', '--expect', '已自取', '--timeout', '3s', '--json'],
      5,
    ],
    ['time that runs out', [TO_COLLECT, '--expect', '已自取', '--timeout', '2s', '--json'], 8],
    ['nothing new', ['--changed', '--timeout', '2s', '--json'], 0],
  ])('of %s', async (_what, args, code) => {
    const home = await served();
    if (code === 5) await home.faults({ operation: 'applyList', kind: 'html' });
    const ran = await abtc(home, ['status', ...args, ...watching]);
    sound(args, ran);
    expect(ran.code).toBe(code);
    if (code === 5) expect(JSON.parse(ran.out)).toMatchObject({ kind: 'error', error: { exit: 5 } });
  });

  test('exits 4 when the session ends', async () => {
    const home = await served();
    await home.faults({ operation: 'applyList', kind: 'expire' });
    const { code, out } = await abtc(home, ['status', '--changed', ...watching, '--json']);
    expect([code, JSON.parse(out).error.exit]).toEqual([4, 4]);
  });

  test('for changes exits 9 at the first', async () => {
    const home = await served();
    const run = start(home, ['status', '--changed', ...watching, '--timeout', '60s', '--json']);
    const looks = join(home.path, 'data/looks');
    await until('the first look', () => {
      try {
        return readdirSync(looks, { recursive: true }).length === 2;
      } catch {
        return false;
      }
    });
    await becomes(home, TO_COLLECT, '待自取', '已自取');
    const { code, out } = await run.ended;
    expect([code, JSON.parse(out).items]).toMatchObject([9, [{ what: 'status', to: '已自取' }]]);
  });

  test.skipIf(process.platform === 'win32')('exits 130 at Ctrl-C', async () => {
    const home = await served();
    const run = start(home, ['status', '--all', '--expect', '已自取', '--watch', '--json']);
    await until('a look', async () => (await looksAt(home)) > 0);
    run.child.kill('SIGINT');
    expect(await run.ended).toMatchObject({ code: 130, out: '' });
  });
});

test('on a terminal shows when the next look is, and exits 130 at Ctrl-C', async () => {
  const home = await served();
  const args = ['status', TO_COLLECT, '--expect', '已自取', '--watch', '--interval', '5m', '--lang', 'en'];
  const { code, screen } = await onTerminal(home, args, [{ when: 'Next look at', type: CTRL_C }]);
  expect([code, screen.includes('Next look')]).toEqual([130, false]);
});

async function looksAt(home: Home): Promise<number> {
  const { inspect } = await import('../../src/practice/index.js');
  return (await inspect(home.practice)).requests.filter((r) => r.operation === 'applyList').length;
}

describe('status with a list that lost more than it can', () => {
  const EMPTY = answered('{"pageNo":1,"pageSize":100,"total":0,"list":[]}');

  /** A home whose portal is behind a gateway, which may return a list empty so many times. */
  async function behind() {
    const home = await servedHome({ loggedOut: true });
    onTestFinished(() => home.close());
    const empty: Record<string, number> = {};
    const proxy = await gateway(home.url, {
      async answer(name, ask) {
        if (!empty[name]) return ask();
        empty[name] -= 1;
        return EMPTY;
      },
    });
    const there = ['--portal', proxy.base];
    await login(home, OFFICE, there);
    const run = (...args: string[]) => abtc(home, ['status', ...args, ...there]);
    return { ...home, empty, run, there, readings: () => proxy.count('GetApplyList') };
  }

  test.each([
    ['GetApplyList', 'applications', 'abtc list'],
    ['GetOrderList', 'orders', 'abtc orders'],
  ])(
    '--changed, %s: read once more, then an error, and nothing is remembered [F51]',
    async (name, of, look) => {
      const home = await behind();
      const table = writeTable(home, '表.csv', [rehearsed('程子然')]);
      const filed = ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', ...home.there];
      expect((await abtc(home, filed)).code).toBe(0);
      expect((await home.run('--changed')).code).toBe(0);
      const kept = readFileSync(lookIn(home), 'utf8');
      const before = home.readings();
      home.empty[name] = 2;
      const ran = await home.run('--changed', '--json', '--lang', 'en');
      sound(['status', '--json'], ran);
      expect([ran.code, JSON.parse(ran.out).error]).toEqual([
        5,
        { code: 'list-shrank', exit: 5, message: expect.stringMatching(`list of ${of} is incomplete`) },
      ]);
      expect(JSON.parse(ran.out).error.message).toContain(look);
      expect(home.readings() - before).toBe(2);
      expect(readFileSync(lookIn(home), 'utf8')).toBe(kept);
      // Only once: the second reading is complete.
      home.empty[name] = 1;
      expect((await home.run('--changed', '--json')).code).toBe(0);
    },
  );

  test('--watch: that look failed, and the next one counts [F51]', async () => {
    const home = await behind();
    expect((await home.run('--changed')).code).toBe(0);
    home.empty['GetApplyList'] = 2;
    const watching = ['--watch', '--interval', '1s', '--timeout', '5s', '--lang', 'en'];
    const changed = await home.run('--changed', ...watching);
    expect([changed.code, changed.err.match(/This look failed/gu)?.length]).toEqual([0, 1]);
    const waiting = start(home, ['status', TO_COLLECT, '--expect', '已自取', ...watching, ...home.there]);
    setTimeout(() => (home.empty['GetApplyList'] = 2), 1500);
    const ran = await waiting.ended;
    expect([ran.code, ran.err.match(/This look failed/gu)?.length]).toEqual([8, 1]);
  });
});

/** The only file with a last look. */
function lookIn(home: Pick<Home, 'path'>): string {
  const looks = join(home.path, 'data/looks');
  const names = readdirSync(looks, { recursive: true, encoding: 'utf8' });
  return join(
    looks,
    names.find((n) => n.endsWith('.json'))!,
  );
}

describe('status: the last look', () => {
  test('is kept 0600, without names and passport numbers, and only after a complete reading', async () => {
    const home = await served();
    expect((await abtc(home, ['status', '--changed'])).code).toBe(0);
    const kept = readFileSync(lookIn(home), 'utf8');
    if (process.platform !== 'win32') expect(statSync(lookIn(home)).mode & 0o777).toBe(0o600);
    expect(kept).not.toMatch(/沈知琳|"passport|"applicant/u);
    await becomes(home, TO_COLLECT, '待自取', '已自取');
    await home.faults({ operation: 'applyList', kind: 'html' });
    expect((await abtc(home, ['status', '--changed'])).code).toBe(5);
    expect(readFileSync(lookIn(home), 'utf8')).toBe(kept);
    await home.faults();
    expect((await abtc(home, ['status', '--changed'])).code).toBe(9);
  });

  test('that is damaged is reported, and the next one is the first', async () => {
    const home = await served();
    await abtc(home, ['status', '--changed']);
    writeFileSync(lookIn(home), '{"version":1,');
    const { code, out, err } = await abtc(home, ['status', '--changed', '--json']);
    expect([code, JSON.parse(out).baseline, err.includes('读不出')]).toEqual([0, true, true]);
    expect((await abtc(home, ['status', '--changed', '--json'])).out).toContain('"baseline": false');
  });
});

test.skipIf(process.platform === 'win32')('status: a shell loop uses the exit codes', async () => {
  const home = await served();
  const script = `
    for number in ${REVIEW} ${POSTED} ${TO_COLLECT} APEC20991231000001; do
      "$@" status "$number" --expect 'APEC 经济体审核中' >/dev/null 2>&1
      case $? in 0) echo yes;; 3) echo never;; 8) echo later;; 2) echo wrong;; *) echo other;; esac
    done`;
  const { out } = await startCommand(home, 'bash', ['-c', script, 'bash', process.execPath, bin]).ended;
  expect(out.trim().split('\n')).toEqual(['yes', 'never', 'later', 'wrong']);
});
