/**
 * `npm run test:windows` (Linux x64 with Wine, after `npm run package`): the executable for Windows, in a Windows of its own.
 * First all of it there: the practice portal, twelve rows from a table in GBK, paths in Chinese, ended in the middle.
 * Then from another drive to a portal that the Linux executable serves. Workbooks, letters and sorted files; a file that
 * another program keeps; names that Windows does not allow; the menu at a console. What only Windows itself does is not seen here:
 * `docs/windows-checklist.md`.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encoded } from '../filing/table/bytes.ts';
import { keepWindow, leaveMenu, workAtDesk } from './desk.mjs';
import { fetchPages, find, say, stage, take, until } from './stage.mjs';
import { fileTwelve, logIn, materials, twelveRows } from './twelve.mjs';

const wine = find('wine');
if (wine === undefined) {
  console.error(
    'npm run test:windows wants Wine, and there is none (Debian: apt-get install wine). Nothing was tried.',
  );
  process.exit(1);
}

const { scene, program, end } = stage('windows');
const prefix = join(scene, 'prefix');
// On C: as on a real one; on Z: lie this system's own /proc and /etc.
const here = join(prefix, 'drive_c/出国 办事');
const NAME = 'abtc-windows-x64.exe';
const email = ['--email', 'office@lanhe.example'];
/**
 * Wine 8 lacks TCP_KEEPALIVE, which every Windows that node runs on has: that one call does nothing here. And it gives
 * the console of a program without a window no title, at which the runtime ends: children share our console.
 */
const asWineCan = `
require('node:net').Socket.prototype.setKeepAlive = function () { return this; };
const children = require('node:child_process');
const { spawn } = children;
children.spawn = (command, args, options) => spawn(command, args, { ...options, windowsHide: false });
`;
/** Keeps a file for itself, as programs for Windows can, until it is ended. */
const keepFile = `
const { openSync, writeFileSync, constants } = require('node:fs');
const EXCLUSIVE = 0x10000000;
openSync(process.env.KEPT, constants.O_RDONLY | EXCLUSIVE);
writeFileSync('C:/kept', '');
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.env.KEPT_MS));
`;
const env = {
  ...{ PATH: process.env.PATH, HOME: scene, LC_ALL: 'C.UTF-8', TMPDIR: scene },
  ...{ WINEPREFIX: prefix, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=' },
  ...{ ABTC_PASSWORD: 'practice-2026', NODE_OPTIONS: '--require C:/as-wine-can.cjs' },
};
const inWine = (...args) => {
  const { status, error } = spawnSync(wine, args, { env, stdio: 'ignore', timeout: 120_000 });
  equal(status, 0, `wine ${args.join(' ')}: ${error ?? status}`);
};
/** As Windows names a file that is no part of its own drive. */
const onZ = (path) => `Z:${path.replaceAll('/', '\\')}`;
/** TerminateProcess, by the number Windows knows the process by. */
const endAtOnce = (pid) => inWine('taskkill', '/f', '/pid', String(pid));
const filesIn = (folder) => readdirSync(folder, { recursive: true });

/** A portal that is served elsewhere, a table and a home of another drive. */
async function toAnother() {
  const path = join(scene, 'abtc-linux-x64');
  take('abtc-linux-x64', path);
  const home = { ABTC_HOME: join(scene, 'home of the portal') };
  const elsewhere = program([path], { cwd: scene, env: { PATH: env.PATH, HOME: scene, ...home } });
  elsewhere.abtc(0, 'practice', 'reset');
  const portal = elsewhere.start('practice', 'serve', '--port', '0');
  const [url] = await until('practice serve', () => /http:\S+/u.exec(portal.text()));

  const folder = join(scene, '网络盘');
  mkdirSync(folder);
  writeFileSync(join(folder, '申请.csv'), encoded(twelveRows(), 'gb18030'));
  const own = { ABTC_PORTAL: url, ABTC_HOME: onZ(join(folder, '台账')) };
  const { abtc, json } = program([wine, 'C:\\出国 办事\\abtc.exe'], { cwd: here, env: { ...env, ...own } });
  abtc(0, 'login', ...email);
  const submit = ['submit', '--from', onZ(join(folder, '申请.csv')), '--materials', onZ(materials), '--yes'];
  for (const time of ['once', 'and again']) {
    abtc(0, ...submit);
    const numbers = json(0, 'orders').items.map((o) => o.order);
    deepStrictEqual([time, numbers.length, new Set(numbers).size], [time, 12, 12]);
  }
  ok(existsSync(join(folder, '台账/data/ledgers')));
  say('to a portal of the Linux executable, from another drive: 12 orders, nothing twice');
}

/** Devices, a second stream of a file, and what Windows cuts off; a path beyond 260 letters is one like others. */
function refuseNames({ abtc }, onC, desk) {
  for (const name of ['CON', 'aux.csv', '名单:2.csv', '名单.csv.']) abtc(2, 'list', '--write', onC(name));
  deepStrictEqual(
    readdirSync(desk).filter((name) => /con|aux|名单[:.]/iu.test(name) && name !== '名单.xlsx'),
    [],
  );
  const long = ['很长的文件夹名'.repeat(12), '很长的文件夹名'.repeat(12), '很长的文件夹名'.repeat(12)];
  // A name of a file has up to 255 bytes on the system below.
  const folder = long.map((name) => name.slice(0, 80));
  mkdirSync(join(desk, ...folder), { recursive: true });
  abtc(0, 'list', '--write', onC([...folder, '名单.csv'].join('\\')));
  ok(existsSync(join(desk, ...folder, '名单.csv')));
  say('names of devices and streams are refused; a path of more than 260 letters is written');
}

/**
 * The menu at a console of Wine. Wine gives that console no title, at which the runtime ends: it gets one. Wine's console
 * takes a single Esc for the beginning of another key.
 */
async function seeMenu() {
  const titled = { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS} --title=abtc` };
  const command = [wine, 'C:\\出国 办事\\abtc.exe'];
  const own = { cwd: here, env: { ...titled, ABTC_HOME: 'C:\\菜单' } };
  await leaveMenu(command, own, 'C:\\出国 办事', '\u001b\u001b');
  await keepWindow(command, own, join(prefix, 'drive_c/菜单/config/settings.json'));
}

/** Settings that another program keeps: a sentence and nothing lost; and nothing at all once they are let go. */
async function meetKept({ abtc }, settings) {
  const kept = join(prefix, 'drive_c/kept');
  const before = readFileSync(settings, 'utf8');
  const path = `C:${settings.slice(join(prefix, 'drive_c').length).replaceAll('/', '\\')}`;
  const holding = { NODE_OPTIONS: '--require C:/keep-file.cjs', KEPT: path, KEPT_MS: '20000' };
  const holder = program([wine, 'C:\\出国 办事\\abtc.exe'], { cwd: here, env: { ...env, ...holding } });
  const child = holder.start('--version');
  await until('a program that keeps the settings', () => existsSync(kept));
  match(abtc(1, 'config', 'set', '联系人姓名', '阮知遥', '--json'), /"code":"disk-refused".*别的程序占用/u);
  await child.over;
  equal(readFileSync(settings, 'utf8'), before);
  abtc(0, 'config', 'set', '联系人姓名', '阮知遥');
  match(readFileSync(settings, 'utf8'), /阮知遥/u);
  say('settings that another program keeps: a sentence, nothing lost, and written afterwards');
}

try {
  inWine('wineboot', '-i');
  inWine('reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f');
  writeFileSync(join(prefix, 'drive_c/as-wine-can.cjs'), asWineCan);
  writeFileSync(join(prefix, 'drive_c/keep-file.cjs'), keepFile);
  mkdirSync(here);
  take(NAME, join(here, 'abtc.exe'));
  writeFileSync(join(here, '十二行.csv'), encoded(twelveRows(), 'gb18030'));
  const user = join(
    prefix,
    'drive_c/users',
    readdirSync(join(prefix, 'drive_c/users')).find((n) => n !== 'Public'),
  );
  const data = join(user, 'AppData/Local/abtc/Data');
  say('a Windows 10 of its own');

  const run = program([wine, 'C:\\出国 办事\\abtc.exe'], { cwd: here, env });
  const { abtc, json, start } = run;
  match(abtc(0, '--version'), /^\d+\.\d+\.\d+\n$/u);
  match(abtc(0, '--help'), /^用法/u);
  match(abtc(0, 'help', 'submit', '--lang', 'en'), /^Usage/u);
  say('version and help');
  await seeMenu();

  abtc(0, 'practice', 'reset');
  const serve = async () => {
    const portal = start('practice', 'serve', '--port', '0');
    const [url] = await until('practice serve', () => /http:\S+/u.exec(portal.text()));
    return { portal, url, pid: JSON.parse(readFileSync(join(data, 'practice/served.json'), 'utf8')).pid };
  };
  const first = await serve();
  await fetchPages(first.url);
  say('practice serve, with its pages');

  logIn(run, '十二行.csv', onZ(materials));
  abtc(0, 'login', ...email);
  ok(json(0, 'list').items.length > 30);
  say('login again: a file takes the place of another');

  const desk = join(prefix, 'drive_c/办公桌');
  mkdirSync(desk);
  const onC = (name) => `C:\\办公桌\\${name}`;
  workAtDesk(run, { at: (name) => join(desk, name), as: onC, materials: onZ(materials) });
  refuseNames(run, onC, desk);
  await meetKept(run, join(user, 'AppData/Roaming/abtc/Config/settings.json'));

  const lock = () =>
    join(
      data,
      filesIn(data).find((path) => /^ledgers.*[/\\]lock$/u.test(path)),
    );
  const kill = () => endAtOnce(JSON.parse(readFileSync(lock(), 'utf8')).pid);
  await fileTwelve(run, { table: 'C:\\出国 办事\\十二行.csv', folder: onZ(materials), kill });

  endAtOnce(first.pid);
  await first.portal.over;
  await serve();
  equal(json(0, 'orders').all, 12);
  say('the portal, ended at once, is served again with its orders');

  abtc(0, 'report', '--html', 'C:\\出国 办事\\报告.html');
  abtc(0, 'report', '--html', '报告.html');
  match(abtc(0, 'template', '换补卡'), /申请单号/u);
  ok(existsSync(join(data, 'ledgers')) && existsSync(join(data, 'sessions')));
  ok(existsSync(join(user, 'AppData/Roaming/abtc/Config/settings.json')));
  deepStrictEqual(filesIn(here).sort(), ['abtc.exe', '十二行.csv', '报告.html'].sort());
  deepStrictEqual(
    filesIn(data).filter((path) => /\.new$|[/\\]lock/u.test(path)),
    [],
  );
  say('report, template; files are where they are said to be, and nothing is left beside them');

  await toAnother();
} finally {
  spawnSync(wine, ['wineboot', '-k'], { env, stdio: 'ignore', timeout: 60_000 });
  end();
}
