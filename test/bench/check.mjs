/**
 * `npm run bench:check [-- ROWS]`: how long `abtc check --offline` takes beside csv-parse alone (sync, with `columns`
 * and `info`) on the same table of 20 columns, in UTF-8 and in GB18030 (csv-parse has it in UTF-8 then too, and decodes
 * nothing), and on one of half as many rows. Each round is a process of its own, as each command is; the two take
 * turns.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { figure, median } from './figure.mjs';
import { gb18030 } from './gb18030.mjs';

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
    const parts = join(folder, 'parts.mjs');
    await build({
      ...{ stdin: { contents: PARTS, resolveDir: join(import.meta.dirname, '../../src') }, outfile: parts },
      ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' },
    });
    const write = (name, bytes) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const run = (what, path) =>
      JSON.parse(
        execFileSync(process.execPath, [fileURLToPath(import.meta.url), what, path, parts], {
          encoding: 'utf8',
        }),
      );
    const once = write('once.csv', table(rows));
    const chinese = write('gb18030.csv', gb18030(table(rows)));
    const times = { alone: [], utf8: [], gb: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.alone.push(run('alone', once).ms);
      times.utf8.push(run('check', once).ms);
      times.gb.push(run('check', chinese).ms);
    }
    const base = median(times.alone);
    for (const [name, of] of [
      ['UTF-8', times.utf8],
      ['GB18030', times.gb],
    ]) {
      console.log(`${rows} rows: csv-parse ${base.toFixed(0)} ms, check ${median(of).toFixed(0)} ms`);
      figure({
        what: `\`check --offline\`, ${rows.toLocaleString('en')} × 23 CSV, ${name}`,
        beside: 'csv-parse with columns and info, UTF-8',
        ...{ value: median(of) / base, most: 1.2 },
      });
    }
    const [small, large] = [write('half.csv', table(Math.ceil(rows / 2))), once].map((path) =>
      run('check', path),
    );
    console.log(
      `twice the rows: ${(large.ms / small.ms).toFixed(1)} times as long, ${large.peak.toFixed(0)} MB instead of ${small.peak.toFixed(0)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows of the rehearsal's people, each with a number of its own: what an HR table holds, repeated. */
function table(rows) {
  const text = readFileSync(new URL('../../fixtures/rehearsal/申请表.csv', import.meta.url), 'utf8');
  // A letter beyond two bytes of GB18030 would need an encoder of its own.
  const [head, , ...people] = text.replaceAll('𠮷', '吉').trimEnd().split('\r\n');
  const lines = [head];
  for (let i = 0; i < rows; i += 1) {
    const day = `2024${String((Math.floor(i / 1_000_000) % 12) + 1).padStart(2, '0')}01`;
    const number = `APEC${day}${String(i % 1_000_000).padStart(6, '0')}`;
    // A new passport has one holder (P22).
    const passport = (all, kind) => `${kind}${String(i).padStart(all.length - kind.length, '0')}`;
    const own = people[i % people.length].replace(/APEC\d{14}/u, number);
    lines.push(own.replace(/(?<=,)([A-Z]{1,2})\d{7,8}(?=,)/gu, passport));
  }
  return `${lines.join('\r\n')}\r\n`;
}
