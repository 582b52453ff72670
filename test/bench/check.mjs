/**
 * `npm run bench:check [-- ROWS]`: how long `abtc check --offline` takes beside csv-parse alone (sync, with `columns`
 * and `info`) on the same file. Each round is a process of its own, as each command is; the two take turns.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [kind, file, partsFile] = process.argv.slice(2);
const ROUNDS = 5;
/** What of the program is measured, as it is built. */
const PARTS = `
  export { openTable } from './filing/table/table.ts';
  export { checkOffline } from './plan/check-offline.ts';
  export { makeTally } from './filing/tally.ts';
`;
/** Bytes that are alive after the last row, where the garbage collector can be called. */
let kept = 0;

if (kind === 'alone' || kind === 'check') {
  const work = kind === 'alone' ? await alone() : await check();
  const began = performance.now();
  const rows = await work();
  const ms = performance.now() - began;
  console.log(JSON.stringify({ ms, rows, peak: process.resourceUsage().maxRSS / 1024, kept }));
} else await compare(Number(kind ?? 100_000));

async function alone() {
  const { parse } = await import('csv-parse/sync');
  return () => parse(readFileSync(file), { bom: true, columns: true, info: true }).length;
}

async function check() {
  const { openTable, checkOffline, makeTally } = await import(pathToFileURL(partsFile).href);
  return async () => {
    const table = await openTable(() => createReadStream(file, { highWaterMark: 256 * 1024 }), false);
    const tally = makeTally(false);
    const common = {
      business: undefined,
      profiles: [],
      materials: undefined,
      defaults: {},
      today: '2026-11-23',
    };
    const { rows } = await checkOffline({ ...common, table, tally, progress: weigh });
    if (tally.count('error') > 0) throw new Error('the table of the benchmark has errors');
    return rows;
  };
}

/** Called every hundred rows; weighed every hundred thousand. */
function weigh(done) {
  if (!globalThis.gc || done % 100_000 !== 0) return;
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  kept = heapUsed + arrayBuffers;
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
    const run = (what, path, flags = []) =>
      JSON.parse(
        execFileSync(process.execPath, [...flags, fileURLToPath(import.meta.url), what, path, parts], {
          encoding: 'utf8',
        }),
      );
    const times = { alone: [], check: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const what of ['alone', 'check']) times[what].push(run(what, once).ms);
    const [base, ours] = [median(times.alone), median(times.check)];
    console.log(`rows ${rows}: csv-parse alone ${base.toFixed(0)} ms, check --offline ${ours.toFixed(0)} ms`);
    console.log(`ratio ${(ours / base).toFixed(2)} (aim: at most 1.5)`);
    const [small, large] = [once, fourfold].map((path) => run('check', path, ['--expose-gc']));
    console.log(
      `peak memory ${small.peak.toFixed(0)} MB, with four times the rows ${large.peak.toFixed(0)} MB`,
    );
    const perRow = (large.kept - small.kept) / (large.rows - small.rows);
    console.log(`kept per row: ${perRow.toFixed(1)} bytes (aim: at most 32)`);
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
