/**
 * `npm run test:package` (Linux x64, after `npm run package`): the executable where there is no node at all. Logs in, lists,
 * files twelve rows, is killed in the middle and resumes; serves the practice portal with its pages; an executable of
 * anything but the bytes that were written down is not tried.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const name = 'abtc-linux-x64';
const scene = mkdtempSync(join(tmpdir(), 'abtc-executable-'));
const program = join(scene, name);
const env = {
  ...{ PATH: join(scene, 'nothing'), HOME: scene, ABTC_HOME: join(scene, 'home'), LANG: 'zh_CN.UTF-8' },
  ABTC_PASSWORD: 'practice-2026',
};
const materials = join(root, 'fixtures/rehearsal/材料');
const table = join(scene, '十二行.csv');

function abtc(exit, ...args) {
  const run = spawnSync(program, args, { cwd: scene, env, encoding: 'utf8', timeout: 120_000 });
  equal(run.status, exit, `${args.join(' ')}: ${run.stderr}${run.stdout}`);
  return run.stdout;
}
const json = (exit, ...args) => JSON.parse(abtc(exit, ...args, '--json'));
const say = (what) => console.log(`✔ ${what}`);
const until = async (what, holds) => {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const found = await holds();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain: ${what}`);
};
const started = [];
const start = (...args) => {
  const child = spawn(program, args, { cwd: scene, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  child.text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece) => (child.text += piece));
  child.over = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  return child;
};

try {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'packages', name)))
    .digest('hex');
  const sums = readFileSync(join(root, 'packages/SHA256SUMS'), 'utf8').split('\n');
  ok(sums.includes(`${digest}  ${name}`), 'SHA256SUMS');
  copyFileSync(join(root, 'packages', name), program);
  // The head, the example row, and the twelve people of the rehearsal whom nothing keeps back.
  const [head, ...rows] = readFileSync(join(root, 'fixtures/rehearsal/申请表.csv'), 'utf8')
    .trimEnd()
    .split('\r\n');
  writeFileSync(table, `${[head, ...rows.slice(1, 13)].join('\r\n')}\r\n`);

  match(abtc(0, '--version'), /^\d+\.\d+\.\d+\n$/u);
  match(abtc(0, '--help'), /^用法/u);
  match(abtc(0, 'help', 'submit', '--lang', 'en'), /^Usage/u);
  say('version and help');

  abtc(0, 'practice', 'reset');
  const portal = start('practice', 'serve', '--port', '0');
  const [url] = await until('practice serve', () => /http:\S+/u.exec(portal.text));
  const index = await (await fetch(url)).text();
  const parts = [...index.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, path]) => new URL(path, url));
  ok(parts.length > 0);
  for (const part of parts) equal((await fetch(part)).status, 200, part.href);
  say('practice serve, with its pages');

  abtc(0, 'login', '--email', 'office@lanhe.example');
  ok(json(0, 'list').items.length > 30);
  const { totals } = json(0, 'check', table, '--materials', materials);
  deepStrictEqual([totals.rows, totals.ready], [12, 12]);
  say('login, list, check of 12 rows (thread and WebAssembly)');

  const submit = ['submit', '--from', table, '--materials', materials, '--yes'];
  const orders = () => json(0, 'orders').all;
  const killed = start(...submit, '--rate', '10');
  await until('the first orders', () => orders() >= 3);
  killed.kill('SIGKILL');
  equal(await killed.over, 'SIGKILL');
  const before = orders();
  ok(before < 12, `killed too late: ${before} orders`);
  say(`kill -9 after ${before} orders`);

  abtc(0, 'resume', '--yes');
  const report = json(0, 'report');
  deepStrictEqual([report.counts.accepted, report.counts.unknown, orders()], [12, 0, 12]);
  const numbers = json(0, 'orders').items.map((o) => o.order);
  equal(new Set(numbers).size, 12);
  abtc(0, ...submit);
  equal(orders(), 12);
  say('resume: 12 accepted, nothing twice');

  abtc(0, 'report', '--html', join(scene, '报告.html'));
  ok(existsSync(join(scene, '报告.html')));
  match(abtc(0, 'template', '换补卡'), /申请单号/u);
  portal.kill('SIGINT');
  equal(await portal.over, 0);
  say('report, template; the portal stops when told');
} finally {
  for (const child of started) child.kill('SIGKILL');
  rmSync(scene, { recursive: true, force: true });
}
