/**
 * `npm run test:package` (Linux x64, after `npm run package`): the executable where there is no node at all. Logs in, lists,
 * files twelve rows, is killed in the middle and resumes; serves the practice portal with its pages; workbooks, letters,
 * files that are sorted and mended, the menu. Another machine's, by something that runs it:
 * `npm run test:package -- abtc-linux-arm64 qemu-aarch64-static -L its-libraries`.
 */
import { equal, match, ok } from 'node:assert';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { leaveMenu, workAtDesk } from './desk.mjs';
import { fetchPages, find, say, stage, take, until } from './stage.mjs';
import { fileTwelve, logIn, materials, twelveRows } from './twelve.mjs';

const [name = 'abtc-linux-x64', runner, ...its] = process.argv.slice(2);
const before =
  runner === undefined ? [] : [find(runner), ...its.map((word) => (existsSync(word) ? resolve(word) : word))];
if (before.includes(undefined)) throw new Error(`there is no ${runner}`);

const { scene, program, end } = stage('executable');
const path = join(scene, name);
const env = {
  ...{ PATH: join(scene, 'nothing'), HOME: scene, ABTC_HOME: join(scene, 'home'), LANG: 'zh_CN.UTF-8' },
  ABTC_PASSWORD: 'practice-2026',
};
const run = program([...before, path], { cwd: scene, env });
const { abtc, start } = run;
const table = join(scene, '十二行.csv');
const sprung = join(scene, 'sprung');

function layDecoy(name) {
  mkdirSync(dirname(join(scene, name)), { recursive: true });
  const code = `require('node:fs').writeFileSync(${JSON.stringify(sprung)}, '')`;
  const shell = `#!/bin/sh\necho > '${sprung}'\n`;
  writeFileSync(join(scene, name), name.endsWith('.js') ? code : shell, { mode: 0o755 });
}

try {
  take(name, path);
  writeFileSync(table, twelveRows());
  // What a download folder may hold: none of it is run.
  for (const decoy of [
    'xdg-open',
    'inside.js',
    'inside',
    'node_modules/kerberos/index.js',
    'node_modules/abtc/index.js',
  ])
    layDecoy(decoy);

  match(abtc(0, '--version'), /^\d+\.\d+\.\d+\n$/u);
  match(abtc(0, '--help'), /^用法/u);
  match(abtc(0, 'help', 'submit', '--lang', 'en'), /^Usage/u);
  say('version and help');

  abtc(0, 'practice', 'reset');
  const portal = start('practice', 'serve', '--port', '0', '--open');
  const [url] = await until('practice serve', () => /http:\S+/u.exec(portal.text()));
  await fetchPages(url);
  say('practice serve, with its pages');

  logIn(run, table, materials);
  workAtDesk(run, { at: (name) => join(scene, name), materials });
  await leaveMenu([...before, path], { cwd: scene, env }, scene);
  // qemu tells a process another start of its own than it tells the others: every lock looks left behind.
  const locks = runner === undefined;
  await fileTwelve(run, { table, folder: materials, kill: (child) => child.kill('SIGKILL'), locks });

  abtc(0, 'report', '--html', join(scene, '报告.html'));
  ok(existsSync(join(scene, '报告.html')));
  match(abtc(0, 'template', '换补卡'), /申请单号/u);
  portal.kill('SIGINT');
  equal(await portal.over, 0);
  ok(!existsSync(sprung));
  say('report, template; the portal stops when told; nothing beside the program was run');
} finally {
  end();
}
