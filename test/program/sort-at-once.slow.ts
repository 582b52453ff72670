/** `abtc sort` stopped by a signal, and two of them into one folder. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { filesBelow } from '../sort/kit.js';
import { photo } from '../sort/pictures.js';
import { loggedIn } from './kit.js';
import { abtc, start, type Home } from './run.js';
import { rehearsed, writeTable } from './table.js';
import { until } from './until.js';

vi.setConfig({ testTimeout: 240_000 });

const ME = '薛承霖';
const FOLDER = `${ME}_${rehearsed(ME)['申请单号']!}`;
const ALL = ['新护照首页.jpg', '旧护照首页.jpg'].map((name) => `${FOLDER}/${name}`).sort();

/** The exit code: a letter is missing. */
const LACKS = 3;

/** Pictures large enough that copies of them take a while. */
function office(home: Home) {
  const heap = join(home.path, '收到的文件');
  mkdirSync(heap);
  for (const [seed, name] of ['新护照首页', '旧护照首页'].entries())
    writeFileSync(
      join(heap, `${ME}${name}.jpg`),
      photo({ orientation: 6, seed: seed + 1, width: 3000, height: 2000, noise: 40 }),
    );
  const table = writeTable(home, '一人.csv', [rehearsed(ME)]);
  const to = join(home.path, '新的/材料');
  return { to, args: ['sort', heap, table, '--to', to, '--mend', '--yes'] };
}

const isMending = (to: string) => (): boolean => {
  const folder = join(to, '.abtc-mended');
  return existsSync(folder) && readdirSync(folder).length > 0;
};

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'sort stopped by %s while copies are mended leaves nothing behind, not even the folder it made',
  async (signal) => {
    const home = await loggedIn();
    const { to, args } = office(home);
    const run = start(home, args);
    await until('a copy is mended', isMending(to), 60_000);
    run.child.kill(signal);
    expect((await run.ended).code).toBe(130);
    expect(existsSync(join(home.path, '新的'))).toBe(false);
  },
);

test('a second sort into the folder is refused, and says whose the first is', async () => {
  const home = await loggedIn();
  const { to, args } = office(home);
  const first = start(home, args);
  await until('a copy is mended', isMending(to), 60_000);
  const second = await abtc(home, args);
  expect(second.code, second.err).toBe(2);
  expect(second.err).toMatch(/另一个 abtc sort 正在整理到 .+（电脑 .+，自 .+）.*这次什么也没有复制/u);
  expect([(await first.ended).code, filesBelow(to)]).toEqual([LACKS, ALL]);
  // The first is over: what it copied is known, and nothing is copied twice.
  const third = await abtc(home, args);
  expect([third.code, filesBelow(to)]).toEqual([LACKS, ALL]);
  expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('sort killed while it mends is no obstacle to the next one', async () => {
  const home = await loggedIn();
  const { to, args } = office(home);
  const run = start(home, args);
  await until('a copy is mended', isMending(to), 60_000);
  run.child.kill('SIGKILL');
  await run.ended;
  expect(readdirSync(to).sort()).toEqual(['.abtc-mended', '.abtc-sort']);
  expect([(await abtc(home, args)).code, filesBelow(to)]).toEqual([LACKS, ALL]);
  expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'sort stopped by Ctrl-C while it copies records what it copied, and the next one copies the rest',
  async () => {
    const home = await loggedIn();
    const { to, args: mending } = office(home);
    const args = mending.filter((word) => word !== '--mend');
    const run = start(home, args);
    await until('a copy is there', () => existsSync(join(to, FOLDER)), 60_000);
    run.child.kill('SIGINT');
    const { code, err } = await run.ended;
    const copied = filesBelow(to).length;
    // Perhaps it was the last one already, or the signal came after the copying.
    const isWhole = copied === ALL.length;
    if (!isWhole || err.includes('已复制'))
      expect([code, err]).toEqual([130, expect.stringContaining(`2 个文件中已复制 ${copied} 个`)]);
    else expect([130, LACKS]).toContain(code);
    const record = JSON.parse(readFileSync(join(to, '整理记录.json'), 'utf8')) as { copied: unknown[] };
    expect(record.copied).toHaveLength(copied);
    expect([(await abtc(home, args)).code, filesBelow(to)]).toEqual([LACKS, ALL]);
  },
);
