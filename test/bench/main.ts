/**
 * `npm run bench [-- NAME…]`: each part in a process of its own, then one table: what was measured, beside what in the
 * same run, the ratio and its aim. The aims are watched; none fails a run. All figures are kept in `test/bench/last.json`, each
 * part with its date, commit and machine; the table in README.md shows them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.mjs';
import { BEGIN, END, tableOf, type Kept } from './table.js';

const root = join(import.meta.dirname, '../..');
const LAST = join(import.meta.dirname, 'last.json');

const tsx = (script: string, ...args: string[]): string[] => [
  '--import',
  'tsx',
  `test/bench/${script}`,
  ...args,
];
/** In the order of the table; the shortest first. */
const PARTS: Record<string, readonly string[]> = {
  start: ['test/bench/start.mjs'],
  check: ['test/bench/check.mjs', '100000'],
  workbook: tsx('workbook.ts'),
  people: tsx('people.ts'),
  batch: tsx('batch.ts'),
  robot: tsx('robot.ts'),
  pages: tsx('pages.ts'),
  past: tsx('past.ts'),
  scale: tsx('scale.ts'),
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. The parts are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
const kept: Record<string, Kept> = existsSync(LAST)
  ? (JSON.parse(readFileSync(LAST, 'utf8')) as Record<string, Kept>)
  : {};

execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' });
for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
  console.log(`\n== ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'abtc-bench-'));
  const file = join(folder, 'figures.jsonl');
  const env = { ...process.env, ABTC_BENCH_FIGURES: file };
  const { status } = spawnSync(process.execPath, PARTS[name]!, { cwd: root, stdio: 'inherit', env });
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0 || lines.length === 0) {
    console.error(`${name} ended with ${status}; its last figures stay`);
    process.exitCode = 1;
    continue;
  }
  const figures = lines.map((line) => JSON.parse(line) as Figure);
  kept[name] = { date: new Date().toISOString().slice(0, 10), commit, machine, figures };
  // After each part: a run takes long, and may be stopped.
  writeFileSync(LAST, `${JSON.stringify(kept, undefined, 2)}\n`);
}

const all = Object.keys(PARTS).flatMap((name) => kept[name] ?? []);
const readme = join(root, 'README.md');
const text = readFileSync(readme, 'utf8');
const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
if (begin < 0 || end < begin) throw new Error(`README.md has no place for the table: ${BEGIN} … ${END}`);
writeFileSync(readme, `${text.slice(0, begin + BEGIN.length)}\n\n${tableOf(all)}\n\n${text.slice(end)}`);
console.log(`\n${tableOf(all)}`);
