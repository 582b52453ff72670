/** A ledger that cannot be written, is damaged, newer or in use: nothing is sent without a record. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { lineOf } from '../../src/ledger/journal-read.js';
import { abtc, bin, REHEARSAL, start, startCommand, type Home } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable } from './table.js';
import { sound } from './transcript.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

async function serve(): Promise<ServedHome> {
  const home = await servedHome();
  onTestFinished(() => home.close());
  return home;
}

const args = (home: Home, ...names: string[]): string[] => {
  const table = writeTable(home, `${names.join('-')}.csv`, names.map(rehearsed));
  return ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes'];
};

async function run(home: Home, given: string[]) {
  const ran = await abtc(home, given);
  sound(given, ran);
  return { ...ran, last: ran.err.trimEnd().split('\n').at(-1) };
}

/** The only ledger of a home. */
function ledgerOf(home: Home): { folder: string; file: string } {
  const ledgers = join(home.path, 'data/ledgers');
  const [file] = readdirSync(ledgers, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('ledger.txt'),
  );
  const path = join(ledgers, file!);
  return { folder: join(path, '..'), file: path };
}

/** Nothing has been sent since. */
const unchanged = async (home: ServedHome, filed: { submits: number; orders: number }) =>
  expect(await home.filed()).toEqual(filed);

describe.skipIf(process.platform === 'win32')('disk full', () => {
  test('for the ledger in the middle of a batch: the run stops, and resume finishes it [F18]', async () => {
    const home = await serve();
    const first = ['方岚', '陆安岚', '沈知琳', '林𠮷安', '卓知帆', '沈景然'];
    expect((await run(home, args(home, ...first))).code).toBe(0);
    const before = await home.filed();
    // The ledger is now larger than any file of the next batch, so only the ledger meets the limit.
    const kilobytes = Math.ceil(statSync(ledgerOf(home).file).size / 1024) + 1;
    const next = args(home, '阿依古丽·买买提', '施子桐', '裴思桐');
    const limited = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`;
    const ended = await startCommand(home, 'bash', ['-c', limited, 'bash', process.execPath, bin, ...next])
      .ended;
    // A line about unknown filings may follow.
    const last = ended.err.split('\n').find((one) => one.startsWith('错误'));
    expect(last).toMatch(
      /^错误：台账写不进去（.+ledger\.txt：(?:Error|磁盘已满)）。为避免重复提交，从此刻起没有再提交。请检查磁盘空间和权限，再运行 abtc resume。$/u,
    );
    expect(ended.code).toBe(1);
    const stopped = await home.filed();
    expect(stopped.submits - before.submits).toBeLessThan(3);

    const resumed = await run(home, ['resume']);
    expect(resumed.out).toContain('已提交 3，门户未接收 0，未提交 0，待核实 0');
    expect(resumed.code).toBe(0);
    expect(await home.filed()).toEqual({ submits: before.submits + 3, orders: before.orders + 3 });
  });

  // Mounting a file system needs a name space of its own, which not every machine allows.
  const mayMount = spawnSync('unshare', ['-rm', 'true']).status === 0;
  test.skipIf(!mayMount)('for the batch: nothing is sent [F18]', async () => {
    const home = await serve();
    const ledgers = join(home.path, 'data/ledgers');
    mkdirSync(ledgers, { recursive: true });
    const next = args(home, '方岚', '陆安岚', '沈知琳', '林𠮷安');
    const full = 'mount -t tmpfs -o size=8k none "$0" && exec "$@"';
    const ended = await startCommand(home, 'unshare', [
      '-rm',
      'sh',
      '-c',
      full,
      ledgers,
      process.execPath,
      bin,
      ...next,
    ]).ended;
    expect(ended.err.trimEnd().split('\n').at(-1)).toMatch(
      /^错误：(?:磁盘已满，写不了 .+。请腾出空间后再试；已提交的记在台账里，可用 abtc report 查看。|台账写不进去（.+：磁盘已满）。.+)$/u,
    );
    expect(ended.code).toBe(1);
    await unchanged(home, { submits: 0, orders: 0 });
    expect((await run(home, next)).code).toBe(0);
    await unchanged(home, { submits: 4, orders: 4 });
  });
});

describe('ledger or batch changed', () => {
  test('in one line: nothing more is sent', async () => {
    const home = await serve();
    await run(home, args(home, '方岚'));
    const { file } = ledgerOf(home);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"outcome":"accepted"', '"outcome":"not-sent"'));
    const line = text.slice(0, text.indexOf('"outcome":"accepted"')).split('\n').length;
    const damaged = `错误：台账 ${file} 第 ${line} 行已损坏，为避免重复提交，已停止办理，什么也没有提交。请保留该文件，运行 abtc doctor 查看怎么办。`;
    for (const given of [args(home, '方岚'), args(home, '陆安岚'), ['resume']]) {
      const { code, last } = await run(home, given);
      expect(last).toBe(damaged);
      expect(code).toBe(1);
    }
    await unchanged(home, { submits: 1, orders: 1 });
  });

  test('by a newer version: nothing is sent, and the message says to update [F25]', async () => {
    const home = await serve();
    await run(home, args(home, '方岚'));
    const { file } = ledgerOf(home);
    const [header = ''] = readFileSync(file, 'utf8').split('\n');
    const newer = { ...(JSON.parse(header.slice(17)) as object), version: 7 };
    writeFileSync(file, lineOf('', newer).bytes);
    for (const lang of ['zh', 'en'] as const) {
      const { code, err } = await abtc(home, args(home, '陆安岚'), { lang });
      expect(err.trimEnd().split('\n').at(-1)).toBe(
        {
          zh: '错误：台账由更新的版本写成（格式 7，本版本只认识 1）。请升级 abtc；什么也没有提交。',
          en: 'Error: A newer version wrote the ledger (format 7; this one knows 1). Update abtc; nothing was sent.',
        }[lang],
      );
      expect(code).toBe(1);
    }
    await unchanged(home, { submits: 1, orders: 1 });
  });

  test('by cutting the end of a batch: no row in it is sent, and rows of others are', async () => {
    const home = await serve();
    await run(home, args(home, '方岚'));
    const batches = join(ledgerOf(home).folder, 'batches');
    const batch = join(batches, readdirSync(batches)[0]!);
    truncateSync(join(batch, 'plan.jsonl'), 200);
    for (const given of [args(home, '方岚'), ['resume'], ['report']]) {
      const { code, last } = await run(home, given);
      expect(last).toBe(
        `错误：批次文件夹 ${batch} 已损坏，不能据此办理。请保留它，运行 abtc doctor 查看怎么办。`,
      );
      expect(code).toBe(1);
    }
    await unchanged(home, { submits: 1, orders: 1 });
    expect((await run(home, args(home, '陆安岚'))).code).toBe(0);
    await unchanged(home, { submits: 2, orders: 2 });
  });
});

test('lock: of two runs at once the second names the first, and nothing is sent twice [F21]', async () => {
  const home = await serve();
  const both = args(home, '方岚', '陆安岚');
  await home.faults({ operation: 'upload', kind: 'slow', delayMs: 8000, times: 1 });
  const first = start(home, both);
  const lock = () => join(ledgerOf(home).folder, 'lock');
  await until(async () => existsSync(join(home.path, 'data/ledgers')) && existsSync(lock()));
  const second = await run(home, both);
  expect(second.last).toMatch(
    new RegExp(
      `^错误：另一个 abtc 正在使用这本台账（电脑 ${hostname()}，用户 ${userInfo().username}，进程 ${first.child.pid}，自 .+）。请等它结束；若确认它已不再运行（死机、断电、已关机），在终端运行 abtc doctor --unlock。$`,
      'u',
    ),
  );
  expect(second.code).toBe(2);
  expect((await first.ended).code).toBe(0);
  await unchanged(home, { submits: 2, orders: 2 });
  expect((await run(home, both)).code).toBe(0);
  await unchanged(home, { submits: 2, orders: 2 });
  expect((await inspect(home.practice)).drafts).toEqual([]);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(20))
    if (await holds().catch(() => false)) return;
  throw new Error('it never came to that');
}
