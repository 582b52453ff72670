/** Files of ours that cannot be written: the sentence names the file and the remedy, and nothing is "unexpected". */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { asFault, exitOf } from '../../src/cli/exit.js';
import { loggedIn, newHome } from './kit.js';
import { REHEARSAL, startCommand, startedBy, type Home, type How } from './run.js';

vi.setConfig({ testTimeout: 120_000 });

const SUBMIT = ['submit', '--from', REHEARSAL.table, '--materials', REHEARSAL.materials, '--yes'];
const SET = ['config', 'set', '联系人姓名', '阮知遥'];

/** The program behind a command of the system; `$0`: a folder that the script prepares. */
function behind(home: Home, tool: readonly string[], args: readonly string[], how: How = {}) {
  const [command, all] = startedBy(args);
  const [first = '', ...more] = [...tool, command, ...all];
  return startCommand(home, first, more, how).ended;
}
const mounted = (script: string, folder: string): string[] => [
  ...['unshare', '-rm', 'sh', '-c', `${script} && exec "$@"`, folder],
];
const FULL = 'mount -t tmpfs -o size=8k none "$0" && head -c 8192 /dev/zero > "$0/x"; true';
const READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"';

const mayMount = process.platform === 'linux' && spawnSync('unshare', ['-rm', 'true']).status === 0;
const lines = (err: string): string | undefined =>
  err.split('\n').find((line) => /^(?:错误：|Error: )/u.test(line));

describe.skipIf(!mayMount)('disk', () => {
  test.each([
    ['settings', 'config', SET, 'settings.json'],
    ['a session', 'data', ['login', '--email', 'office@lanhe.example'], '.json'],
  ])('full: %s', async (_what, folder, args, file) => {
    const home = await loggedIn();
    const path = join(home.path, folder === 'data' ? 'data/sessions' : folder);
    mkdirSync(path, { recursive: true });
    const how = { env: { ABTC_PASSWORD: 'practice-2026' } };
    const { code, err } = await behind(home, mounted(FULL, path), args, how);
    expect([code, lines(err)]).toEqual([1, expect.stringContaining(`错误：磁盘已满，写不了 ${path}/`)]);
    expect(lines(err)).toMatch(new RegExp(`${file}。请腾出空间后再试；已提交的记在台账里`, 'u'));
  });

  test('full: a file for --write', async () => {
    const home = await loggedIn();
    const room = join(home.path, '满');
    mkdirSync(room);
    const { code, err } = await behind(home, mounted(FULL, room), ['list', '--write', join(room, '表.csv')]);
    expect([code, lines(err)]).toEqual([
      1,
      expect.stringContaining(`错误：磁盘已满，写不了 ${join(room, '表.csv')}。`),
    ]);
    expect(readdirSync(room)).toEqual([]);
  });

  test.each([
    [
      'zh',
      SET,
      'config',
      /^错误：.*settings\.json 所在的磁盘是只读的，写不进去。请改为可写，或用环境变量 ABTC_HOME/u,
    ],
    [
      'en',
      SET,
      'config',
      /^Error: The disk of .*settings\.json is read-only\. Make it writable, or .* ABTC_HOME/u,
    ],
    ['zh', ['list', '--write', '{home}/config/表.csv'], 'config', /表\.csv 所在的磁盘是只读的/u],
    ['zh', SUBMIT, 'data/ledgers', /^错误：台账写不进去（.*：磁盘是只读的）.*没有再提交/u],
    ['en', SUBMIT, 'data/ledgers', /^Error: The ledger cannot be written \(.*: the disk is read-only\)/u],
  ] as const)('read-only, %s: %j [F19]', async (lang, args, folder, said) => {
    const home = await loggedIn();
    const path = join(home.path, folder);
    mkdirSync(path, { recursive: true });
    const own = args.map((one) => one.replace('{home}', home.path));
    const { code, err } = await behind(home, mounted(READ_ONLY, path), own, { lang });
    expect([code, lines(err)]).toEqual([1, expect.stringMatching(said)]);
  });
});

/** Rights do not bind root, so root runs the program as nobody. */
const asNobody =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
const mayTurn =
  process.platform === 'linux' && (asNobody.length === 0 || spawnSync('setpriv', ['--version']).status === 0);

test.skipIf(!mayTurn)('no permission: settings that may not be written, or not be read', async () => {
  const home = newHome();
  const folder = join(home.path, 'config');
  mkdirSync(folder);
  for (const path of [home.path, folder]) if (asNobody.length > 0) chownSync(path, 65534, 65534);
  const set = (...args: string[]) => behind(home, asNobody, args);
  expect((await set(...SET)).code).toBe(0);
  const said = `错误：没有读写 ${join(folder, 'settings.json')} 的权限。请检查它和所在的文件夹是否属于当前用户`;
  chmodSync(folder, 0o500);
  const unwritten = await set('config', 'unset', '联系人姓名');
  chmodSync(folder, 0o700);
  expect([unwritten.code, lines(unwritten.err)]).toEqual([1, expect.stringContaining(said)]);
  chmodSync(join(folder, 'settings.json'), 0);
  const unread = await set('config');
  expect([unread.code, lines(unread.err)]).toEqual([1, expect.stringContaining(said)]);
});

test.each([
  ['ENOSPC', 'write', 'disk-full'],
  ['EDQUOT', 'write', 'disk-full'],
  ['EACCES', 'open', 'disk-refused'],
  ['EPERM', 'rename', 'disk-refused'],
  ['EROFS', 'mkdir', 'disk-refused'],
  ['EMFILE', 'open', 'disk-refused'],
  ['ENFILE', 'connect', 'disk-refused'],
  ['EACCES', 'connect', 'unexpected'],
  ['EACCES', 'spawn chrome', 'unexpected'],
  ['EBUSY', 'rename', 'disk-refused'],
  ['EIO', 'write', 'unexpected'],
])('asFault: %s at %s is %s', (code, syscall, fault) => {
  const found = asFault(Object.assign(new Error(code), { code, syscall }));
  expect([found.code, exitOf(found)]).toEqual([fault, 1]);
});
