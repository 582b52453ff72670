/** Output that does not arrive: a full disk is said and is no success; a reader that has gone is silent. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { loggedIn, newHome } from './kit.js';
import { abtc, startCommand, startedBy, type Home, type Ran } from './run.js';

const LOST = '错误：输出没有写完（磁盘已满）';
const shell = (home: Home, script: string, args: readonly string[]): Promise<Ran> => {
  const [command, all] = startedBy(args);
  return startCommand(home, '/bin/sh', ['-c', script, command, ...all]).ended;
};
const intoFull = (home: Home, ...args: string[]): Promise<Ran> =>
  shell(home, 'exec "$0" "$@" > /dev/full', args);

describe.skipIf(process.platform !== 'linux')('output that did not arrive', () => {
  test.each([
    ['help, which loads nothing', ['--help']],
    ['help of a command', ['list', '--help']],
    ['completion', ['completion', 'bash']],
    ['the error of a script', ['report', '--json']],
  ])('/dev/full: %s ends with 1', async (_, args) => {
    const { code, err } = await intoFull(newHome(), ...args);
    expect([code, err]).toEqual([1, expect.stringContaining(LOST)]);
  });

  test('/dev/full: text, JSON and CSV of the lists end with 1, and are done on the next disk', async () => {
    const home = await loggedIn();
    for (const args of [['list'], ['whoami', '--json'], ['orders', '--csv']]) {
      const { code, err } = await intoFull(home, ...args);
      expect([args, code, err]).toEqual([args, 1, expect.stringContaining(LOST)]);
    }
    expect((await abtc(home, ['list'])).code).toBe(0);
  });

  test('/dev/full: submit files everything and ends with 1; the same again says what was filed [F41]', async () => {
    const home = await loggedIn();
    const from = ['--from', 'fixtures/rehearsal/申请表.csv', '--materials', 'fixtures/rehearsal/材料'];
    const { code, err } = await intoFull(home, 'submit', ...from, '--yes', '--json');
    expect([code, err]).toEqual([1, expect.stringContaining(LOST)]);
    const failed = await intoFull(home, 'report', '--failed');
    expect([failed.code, failed.err]).toEqual([1, expect.stringContaining(LOST)]);
    expect((await abtc(home, ['report', '--json'])).out).toContain('"accepted"');
  });

  test('--changed: the look is kept only when it arrived', async () => {
    const home = await loggedIn();
    expect((await abtc(home, ['status', '--changed'])).code).toBe(0);
    const reviewed = ['practice', 'advance', 'APEC20230215000013', '--steps', '1'];
    expect((await abtc(home, reviewed)).code).toBe(0);
    expect((await intoFull(home, 'status', '--changed')).code).toBe(1);
    // A reader that has gone saw nothing either, and nobody is told.
    const gone = await shell(home, 'exec "$0" "$@" | true', ['status', '--changed']);
    expect(gone.err).not.toContain('输出');
    const seen = await abtc(home, ['status', '--changed']);
    expect(seen.code).toBe(9);
    expect((await abtc(home, ['status', '--changed'])).code).toBe(0);
  });

  test('no output at all: submit files every row once, and the report can be made afterwards [F41]', async () => {
    const home = await loggedIn();
    const from = ['--from', 'fixtures/rehearsal/申请表.csv', '--materials', 'fixtures/rehearsal/材料'];
    await shell(home, 'exec "$0" "$@" >&- 2>&-', ['submit', ...from, '--yes']);
    const { orders } = await inspect(home.practice);
    expect(orders.length).toBeGreaterThan(10);
    expect(new Set(orders.map((o) => o.applyNo + o.businessType)).size).toBe(orders.length);
    const report = (await abtc(home, ['report', '--json'])).out;
    expect(report.match(/"outcome":\s*"accepted"/gu)).toHaveLength(orders.length);
  });

  test('a reader that has gone: silent, with the exit code of the command [F41]', async () => {
    const home = await loggedIn();
    const script = '{ sleep 0.2; "$0" "$@"; echo "exit $?" >&2; } | true';
    const { err } = await shell(home, script, ['list', '--csv', '-q']);
    expect(err).toContain('exit 0');
    expect(err).not.toContain('错误');
  });

  const mayMount = spawnSync('unshare', ['-rm', 'true']).status === 0;
  test.skipIf(!mayMount)('a disk that takes half of the file: 1, and said', async () => {
    const home = await loggedIn();
    const folder = join(home.path, 'small');
    const script =
      'mkdir "$ROOM" && mount -t tmpfs -o size=4k none "$ROOM" && "$0" "$@" > "$ROOM/f.csv"; e=$?; wc -c < "$ROOM/f.csv"; exit $e';
    const [command, all] = startedBy(['list', '--csv']);
    const ended = await startCommand(home, 'unshare', ['-rm', '/bin/sh', '-c', script, command, ...all], {
      env: { ROOM: folder },
    }).ended;
    expect([ended.code, ended.out.trim()]).toEqual([1, '4096']);
    expect(ended.err).toContain(LOST);
    rmSync(folder, { recursive: true });
  });

  test('a pipe that is read late: everything arrives before the exit code', async () => {
    const home = await loggedIn();
    const file = join(home.path, 'late.json');
    const { code } = await shell(home, `"$0" "$@" | { sleep 1; cat > ${file}; }`, ['list', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ kind: 'applications' });
  });
});
