/** `abtc doctor` as a user runs it, with ledgers that are damaged, lost, or restored from a backup. */
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { loginLater } from './kit.js';
import { abtc, REHEARSAL, start, type Home } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { documentOf, ofRows, sound, transcript } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const ROWS = ['方岚', '陆安岚', '施子桐'];

async function serve(options: { settleSeconds?: number } = {}): Promise<ServedHome & { submit: string[] }> {
  const home = await servedHome(options);
  onTestFinished(() => home.close());
  const table = writeTable(home, '申请表.csv', ROWS.map(rehearsed));
  return {
    ...home,
    submit: ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes', '--concurrency', '1'],
  };
}

async function run(home: Home, args: string[]) {
  const ran = await abtc(home, args);
  sound(args, ran);
  return ran;
}

/** The folder of the only ledger. */
function ledgerOf(home: Home): string {
  const ledgers = join(home.path, 'data/ledgers');
  const names = readdirSync(ledgers, { recursive: true, encoding: 'utf8' });
  return join(
    ledgers,
    names.find((name) => name.endsWith('batches'))!,
    '..',
  );
}

const fileOf = (home: Home): string => join(ledgerOf(home), 'ledger.txt');
const applicationOf = (name: string): string => rehearsed(name)['申请单号']!;

/** Changes one word in the record of this person's accepted filing. */
function damage(home: Home, name: string): void {
  const lines = readFileSync(fileOf(home), 'utf8').split('\n');
  const at = lines.findIndex((l) => l.includes(applicationOf(name)) && l.includes('"outcome":"accepted"'));
  lines[at] = lines[at]!.replace('"accepted"', '"not-sent"');
  writeFileSync(fileOf(home), lines.join('\n'));
}

interface Outcomes {
  counts: Record<string, number>;
  items: { person: string; outcome: string; order: string | null }[];
}
async function outcomes(home: Home) {
  const { out, code } = await run(home, ['report', '--json']);
  const { items } = documentOf(out, 'report') as Outcomes;
  return { code, of: items.map((i) => `${i.person} ${i.outcome}`) };
}

const rebuilt = async (home: Home) => {
  const { code, out } = await run(home, ['doctor', '--rebuild', '--yes', '--json']);
  return {
    code,
    ...(documentOf(out, 'doctor-rebuilt') as { filed: unknown[]; unknown: unknown[]; strange: number }),
  };
};

const ALL = ROWS.map((name) => `${name} accepted`);

describe.skipIf(process.platform === 'win32').each(['zh', 'en'] as const)('doctor in %s', (lang) => {
  test('a ledger damaged in the middle: reported, shown as far as it can be read, rebuilt [F49]', async () => {
    const home = await serve();
    const t = transcript(home, lang);
    const codes: (number | null)[] = [];
    const say = async (...given: Parameters<typeof t.run>) => codes.push((await t.run(...given)).code);
    const question = { zh: '现在重建吗？', en: 'Rebuild it now?' }[lang];
    await say(['doctor']);
    await run(home, home.submit);
    await say(['doctor', '--offline']);
    expect(codes.splice(0)).toEqual([0, 0]);
    damage(home, '方岚');
    await say(['doctor', '--json']);
    await say(['report']);
    await say(['batches', '--json']);
    await say(['report', '--failed'], { ownTable: true });
    await say(['resume']);
    await say(['doctor', '--rebuild']);
    await say(['doctor', '--yes']);
    await say(['doctor', '--rebuild', '--offline']);
    expect(codes.splice(0)).toEqual([1, 1, 1, 1, 1, 2, 2, 2]);
    expect((await t.see(['doctor', '--rebuild'], [{ when: question, type: 'n\r' }])).code).toBe(2);
    expect((await t.see(['doctor', '--rebuild'], [{ when: question, type: 'y\r' }])).code).toBe(0);
    await say(['report']);
    expect(codes.splice(0)).toEqual([0]);
    rmSync(fileOf(home));
    await say(['doctor', '--offline']);
    await say(['doctor', '--rebuild', '--yes', '--json']);
    expect(codes.splice(0)).toEqual([1, 0]);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
    t.forget(/ledgers\/[0-9a-f]{16}/gu, 'ledgers/{instance}');
    t.forget(/ledger-before-\d{8}T\d{9}Z/gu, 'ledger-before-{time}');
    t.forget(/\d+ MB/gu, '{free} MB');
    // The number of records per filing is not part of this test.
    t.forget(/\d+(?= 条记录| records)/gu, '{n}');
    t.forget(/(?<=第 |Line )\d+/gu, '{n}');
    t.forget(/(?<="line": |"records": )\d+/gu, '0');
    await t.matches('doctor');
  });
});

describe('doctor --rebuild of a ledger', () => {
  test('damaged in the middle: commands that do not need it work as ever, nothing is sent [F49]', async () => {
    const home = await serve();
    await run(home, home.submit);
    damage(home, '陆安岚');
    for (const args of [
      ['orders'],
      ['list'],
      ['show', applicationOf('方岚')],
      ['status', '--all'],
      ['order', `${applicationOf('方岚')}-01-zx`],
    ])
      expect((await run(home, args)).code, args.join(' ')).toBe(0);
    expect(await outcomes(home)).toEqual({
      code: 1,
      of: ['方岚 accepted', '陆安岚 unknown', '施子桐 accepted'],
    });
    expect((await run(home, home.submit)).code).toBe(1);
    expect(await rebuilt(home)).toMatchObject({ code: 0, unknown: [] });
    expect(await outcomes(home)).toEqual({ code: 0, of: ALL });
    expect((await run(home, home.submit)).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });

  test('lost: everything that was planned is found on the portal, and nothing is sent twice [F49]', async () => {
    const home = await serve();
    await run(home, home.submit);
    rmSync(fileOf(home));
    expect((await run(home, home.submit)).err).toContain('abtc doctor');
    expect(await rebuilt(home)).toMatchObject({ code: 0, unknown: [], strange: 0 });
    expect((await run(home, home.submit)).out).toContain('已提交 3，门户未接收 0，未提交 0，待核实 0');
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });

  test('lost in the middle of a batch: what was not sent is unknown, and sent once when that is proved [F49]', async () => {
    const home = await serve();
    await run(home, [...home.submit, '--limit', '2']);
    rmSync(fileOf(home));
    expect(await rebuilt(home)).toMatchObject({
      code: 3,
      unknown: [{ application: applicationOf('施子桐'), business: 'replacement', number: 1 }],
    });
    // The session of the rebuilding proves nothing, and nothing is sent.
    const resumed = await run(home, ['resume', '--yes']);
    expect([resumed.code, resumed.out]).toEqual([3, expect.stringContaining('待核实 1')]);
    expect((await home.filed()).submits).toBe(2);
    await loginLater(home);
    expect((await run(home, ['resume', '--yes'])).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });

  test('with unknown rows: the sheet of questions and a person’s answer claim nothing that is not known', async () => {
    const home = await serve();
    await run(home, [...home.submit, '--limit', '2']);
    rmSync(fileOf(home));
    await rebuilt(home);
    const { out } = await run(home, ['report', '--questions']);
    expect(out).toContain('以下业务已经（或可能已经）在门户点击提交');
    expect(out).toContain('（台账没有完整的提交记录）');
    const table = writeTable(home, '改.csv', [{ ...rehearsed('施子桐'), 联系人电话: '13900000009' }]);
    const check = await run(home, ['check', table, '--materials', REHEARSAL.materials]);
    expect(ofRows(check.out)[0]).toBe(
      '✖ 第2行 施子桐 换补卡：这项业务可能已经提交（台账没有完整的提交记录），结果待核实，在核实之前不会再次提交。请运行 abtc login 重新登录，再运行 abtc resume。',
    );
  });
});

describe('doctor after a home was restored from a backup', () => {
  /** Two rows are not sent yet when the backup is made; then they are filed, and the backup is restored. */
  async function restored() {
    const home = await serve();
    await run(home, [...home.submit, '--limit', '1']);
    const [data, backup] = [join(home.path, 'data/ledgers'), join(home.path, 'backup')];
    cpSync(data, backup, { recursive: true });
    expect((await run(home, ['resume', '--yes'])).code).toBe(0);
    rmSync(data, { recursive: true });
    cpSync(backup, data, { recursive: true });
    return home;
  }

  test('the same table sends nothing twice, and names what is unknown; rebuilt, it is accepted [F49]', async () => {
    const home = await restored();
    const again = await run(home, home.submit);
    expect(again.code).toBe(3);
    const strange = again.out.split('\n').filter((line) => line.includes('本机台账没有它的记录'));
    expect(strange).toHaveLength(2);
    expect(again.out + again.err).not.toContain('不是本工具提交的');
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
    expect(await rebuilt(home)).toMatchObject({ code: 0, filed: [{}, {}], unknown: [] });
    // The reason that the blocked rows had then no longer applies.
    const batches = readdirSync(join(ledgerOf(home), 'batches'));
    expect(batches).toHaveLength(2);
    for (const batch of batches)
      expect((await run(home, ['report', batch])).out).not.toContain('本机台账没有它的记录');
    const { code, out } = await run(home, home.submit);
    expect([code, out]).toEqual([0, expect.stringContaining('已提交 3，门户未接收 0，未提交 0，待核实 0')]);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });

  test('rebuilt at once: the report of the old batch says accepted; resume and submit send nothing [F49]', async () => {
    const home = await restored();
    expect(await rebuilt(home)).toMatchObject({ code: 0, filed: [{}, {}], unknown: [], strange: 0 });
    expect(await outcomes(home)).toEqual({ code: 0, of: ALL });
    for (const args of [['resume', '--yes'], home.submit]) expect((await run(home, args)).code).toBe(0);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });

  test('a backup from before the batch: what no batch on disk holds is counted, and not claimed', async () => {
    const home = await serve();
    const ledgers = join(home.path, 'data/ledgers');
    await run(home, home.submit);
    rmSync(ledgers, { recursive: true });
    expect((await run(home, ['doctor', '--rebuild', '--yes'])).err).toContain('没有可重建的内容');
    expect((await run(home, home.submit)).code).toBe(2);
    expect(await rebuilt(home)).toMatchObject({ code: 0, filed: [], unknown: [], strange: 3 });
    expect((await run(home, home.submit)).code).toBe(2);
    expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
  });
});

test('batches deleted: the same table was filed before, with its orders; nothing is sent [F49]', async () => {
  const home = await serve();
  await run(home, home.submit);
  rmSync(join(ledgerOf(home), 'batches'), { recursive: true });
  const check = await run(home, ['check', home.submit[2]!, '--materials', REHEARSAL.materials]);
  expect([check.code, check.out]).toEqual([
    0,
    expect.stringContaining('可提交 0，以前已提交 3（不再提交）。'),
  ]);
  const { code, out } = await run(home, home.submit);
  expect([code, out]).toEqual([0, expect.stringContaining('已提交 3，门户未接收 0，未提交 0，待核实 0')]);
  expect(out).toContain(`${applicationOf('方岚')}-01-zx`);
  expect(await home.filed()).toEqual({ submits: 3, orders: 3 });
});

describe('doctor --rebuild ended while it waits', () => {
  /** The ledger is damaged, and the second reading is an hour away. */
  async function waiting() {
    const home = await serve({ settleSeconds: 3600 });
    await run(home, home.submit);
    damage(home, '方岚');
    const old = readFileSync(fileOf(home));
    const listed = async () =>
      (await inspect(home.practice)).requests.filter((r) => r.operation === 'orderList').length;
    const before = await listed();
    const running = start(home, ['doctor', '--rebuild', '--yes']);
    await vi.waitFor(async () => expect(await listed()).toBe(before + 1), { timeout: 60_000 });
    return { home, running, old };
  }

  test('by kill -9: the old ledger is as it was, and doctor says that the lock’s holder is gone [F49]', async () => {
    const { home, running, old } = await waiting();
    running.child.kill('SIGKILL');
    await running.ended;
    expect(readFileSync(fileOf(home)).equals(old)).toBe(true);
    const { code, out } = await run(home, ['doctor', '--offline']);
    expect([code, out]).toEqual([1, expect.stringContaining('使用它的程序已经结束')]);
    expect(out).toContain('怎么办：请保留原文件');
  });

  test('by Ctrl-C: nothing has changed, and the lock is free', async () => {
    const { home, running, old } = await waiting();
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ code: 130, err: expect.stringContaining('已取消') });
    expect(readFileSync(fileOf(home)).equals(old)).toBe(true);
    expect((await run(home, ['doctor', '--offline'])).out).toContain('没有程序在使用台账');
  });
});

test.skipIf(process.platform === 'win32')(
  'doctor says what to do about each fault of a home; warnings alone exit 0',
  async () => {
    const home = await serve();
    await run(home, home.submit);
    chmodSync(join(home.path, 'data/sessions'), 0o755);
    const warned = await run(home, ['doctor', '--offline']);
    expect([warned.code, warned.out]).toEqual([0, expect.stringContaining('chmod -R go-rwx')]);
    expect(warned.out).toContain('问题 0 个，提醒 1 个。');
    chmodSync(join(home.path, 'data/sessions'), 0o700);
    writeFileSync(join(home.path, 'config/settings.json'), Buffer.from([0x7b, 0xb0, 0xa1, 0x7d]));
    const garbled = await run(home, ['doctor', '--offline', '--json']);
    expect(garbled.code).toBe(1);
    expect(documentOf(garbled.out, 'doctor')).toMatchObject({
      problems: 1,
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'settings-encoding', level: 'problem' }),
      ]),
    });
    rmSync(join(home.path, 'config/settings.json'));
    await home.stop();
    // An unreachable portal is not a problem of the home.
    expect((await run(home, ['doctor'])).code).toBe(0);
  },
);

test('doctor compares the clock of this computer with the portal’s, and with the newest record', async () => {
  const home = await serve();
  const node = ['--import', join(import.meta.dirname, 'off-clock.mjs')];
  const ahead = { node, env: { OFF_CLOCK_SECONDS: '86400' } };
  expect((await abtc(home, home.submit, ahead)).code).toBe(0);
  const { out, code } = await abtc(home, ['doctor'], ahead);
  expect([code, out]).toEqual([0, expect.stringMatching(/门户 practice 的时钟是 .+，这台电脑是 .+。/u)]);
  expect((await run(home, ['doctor'])).out).toMatch(/台账里最新的记录是 .+，比现在（.+）还晚/u);
});

test('doctor --rebuild needs a session, and says so', async () => {
  const home = await servedHome({ loggedOut: true });
  onTestFinished(() => home.close());
  const { code, err } = await run(home, ['doctor', '--rebuild', '--yes']);
  expect([code, err]).toEqual([4, expect.stringContaining('abtc login')]);
});
