/**
 * `npm run bench:check [-- ROWS]`: how long `abtc check --offline` takes beside csv-parse alone (sync, with `columns`
 * and `info`) on the same file, and on one of four times as many rows. Each round is a process of its own, as each
 * command is; the two take turns. 10,000 rows are to stay within 400 MB, 1,000 within 160.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [kind, file, partsFile] = process.argv.slice(2);
const ROUNDS = 5;
/** What of the program is measured, as it is built. */
const PARTS = `export { checkOffline } from './plan/check-offline.ts';`;

if (kind === 'alone' || kind === 'check') {
  const work = kind === 'alone' ? await alone() : await check();
  const began = performance.now();
  const rows = await work();
  const ms = performance.now() - began;
  console.log(JSON.stringify({ ms, rows, peak: process.resourceUsage().maxRSS / 1024 }));
} else await compare(Number(kind ?? 10_000));

async function alone() {
  const { parse } = await import('csv-parse/sync');
  return () => parse(readFileSync(file), { bom: true, columns: true, info: true }).length;
}

async function check() {
  const { checkOffline } = await import(pathToFileURL(partsFile).href);
  return async () => {
    const { rows, problems } = await checkOffline({
      ...{ table: file, business: undefined, profiles: [], materials: undefined, defaults: {} },
      ...{ now: new Date('2026-11-23T00:00:00Z'), progress: () => undefined },
    });
    if (problems.some((p) => p.level === 'error')) throw new Error('the table of the benchmark has errors');
    return rows;
  };
}

async function compare(rows) {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-bench-'));
  try {
    const once = join(folder, 'once.csv');
    const fourfold = join(folder, 'fourfold.csv');
    writeFileSync(once, table(rows));
    writeFileSync(fourfold, table(rows * 4));
    const parts = join(folder, 'parts.mjs');
    await build({
      ...{ stdin: { contents: PARTS, resolveDir: join(import.meta.dirname, '../../src') }, outfile: parts },
      ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' },
    });
    const run = (what, path) =>
      JSON.parse(
        execFileSync(process.execPath, [fileURLToPath(import.meta.url), what, path, parts], {
          encoding: 'utf8',
        }),
      );
    const times = { alone: [], check: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const what of ['alone', 'check']) times[what].push(run(what, once).ms);
    const [base, ours] = [median(times.alone), median(times.check)];
    console.log(`rows ${rows}: csv-parse alone ${base.toFixed(0)} ms, check --offline ${ours.toFixed(0)} ms`);
    console.log(`ratio ${(ours / base).toFixed(2)}`);
    const [small, large] = [once, fourfold].map((path) => run('check', path));
    console.log(
      `four times the rows: ${(large.ms / small.ms).toFixed(1)} times as long, ${large.peak.toFixed(0)} MB instead of ${small.peak.toFixed(0)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Rows of the rehearsal's people, each with a number of its own: what an HR table holds, repeated. */
function table(rows) {
  const text = readFileSync(new URL('../../fixtures/rehearsal/申请表.csv', import.meta.url), 'utf8');
  const [head, , ...people] = text.trimEnd().split('\r\n');
  const lines = [head];
  for (let i = 0; i < rows; i += 1) {
    const day = `2024${String((Math.floor(i / 1_000_000) % 12) + 1).padStart(2, '0')}01`;
    const number = `APEC${day}${String(i % 1_000_000).padStart(6, '0')}`;
    lines.push(people[i % people.length].replace(/APEC\d{14}/u, number));
  }
  return `${lines.join('\r\n')}\r\n`;
}
