/**
 * `tsx test/bench/robot.ts [FILINGS]`: a Playwright robot at the practice portal's plain pages beside a batch, the same
 * kind of rows, one and four at a time: seconds for each filing and peak of memory, the browser's processes among it
 * (Linux only). Each has a portal and a process of its own; login, forms and materials are there before the clock starts.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Filing } from '../../src/filing/filing.js';
import { build } from 'esbuild';
import { inOneFolder } from '../../src/ledger/records.js';
import { servePractice } from '../../src/practice/index.js';
import { launch } from '../browser/chromium.js';
import { buildPages } from '../browser/skins.js';
import { figure } from './figure.mjs';
import { cancellations, fileAll, firstLine, logIn } from './filings.js';
import { script } from './script.js';

const me = fileURLToPath(import.meta.url);
/** Built, since a loader of sources would count as memory of what is measured. */
const built = join(import.meta.dirname, '../../node_modules/.cache/abtc-bench/robot.mjs');
const start = (before: readonly string[], ...args: string[]) =>
  spawn(process.execPath, [...before, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

const [kind = '40', ...rest] = process.argv.slice(2);

async function serve(dir: string, pages: string, filings: number): Promise<void> {
  const { url } = await servePractice({
    dir,
    pages,
    people: filings * 4,
    inspectPort: false,
    settleSeconds: 0,
  });
  console.log(url);
}

/** Milliseconds for each filing. */
async function file(which: string, url: string, count: number, concurrency: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-robot-'));
  const { portal } = await logIn(url);
  const filings = await cancellations(portal, count, folder);
  const work: (all: readonly Filing[]) => Promise<void> =
    which === 'robot'
      ? await robot(url, concurrency)
      : () => fileAll(portal, filings, { records: inOneFolder(join(folder, 'ledger')), concurrency });
  const began = performance.now();
  await work(filings);
  const ms = (performance.now() - began) / count;
  rmSync(folder, { recursive: true, force: true });
  console.log(JSON.stringify(ms));
  process.exit(0);
}

/** As many windows as filings at a time; all share one list of rows. */
async function robot(
  url: string,
  concurrency: number,
): Promise<(filings: readonly Filing[]) => Promise<void>> {
  const browser = await launch();
  const scripts: ReturnType<typeof script>[] = [];
  for (let i = 0; i < concurrency; i += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    // tsx gives functions their names by it, also those that run in a page.
    await context.addInitScript('globalThis.__name = (named) => named');
    const one = script('plain', await context.newPage(), url);
    await one.login();
    scripts.push(one);
  }
  return async (filings) => {
    const waiting = [...filings];
    await Promise.all(
      scripts.map(async (one) => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await one.file(next);
      }),
    );
    await browser.close();
  };
}

async function measured(which: string, count: number, concurrency: number, pages: string) {
  const dir = mkdtempSync(join(tmpdir(), 'abtc-robot-portal-'));
  const portal = start(['--import', 'tsx', me], 'serve', dir, pages, String(count));
  try {
    const url = await firstLine(portal);
    const child = start([built], which, url, String(count), String(concurrency));
    let [out, peak, ended] = ['', 0, false];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    const close = new Promise<number | null>((resolve) => child.once('close', resolve)).finally(
      () => (ended = true),
    );
    while (!ended) {
      peak = Math.max(peak, memoryBelow(child.pid!));
      await sleep(100);
    }
    if ((await close) !== 0) throw new Error(`${which} did not end well`);
    return { ms: JSON.parse(out) as number, peak };
  } finally {
    portal.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** MB of a process and all below it; what several share is counted for each by its part (PSS). */
function memoryBelow(pid: number): number {
  const parents = new Map<number, number>();
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      // It has ended.
      return '';
    }
  };
  for (const name of readdirSync('/proc').filter((n) => /^\d+$/u.test(n)))
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/mu.exec(read(`/proc/${name}/status`))?.[1] ?? 0));
  const isBelow = (id: number): boolean => id === pid || (id > 1 && isBelow(parents.get(id) ?? 0));
  let kilobytes = 0;
  for (const id of parents.keys())
    if (isBelow(id)) kilobytes += Number(/^Pss:\s+(\d+)/mu.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0);
  return kilobytes / 1024;
}

async function compare(count: number): Promise<void> {
  const pages = mkdtempSync(join(tmpdir(), 'abtc-robot-pages-'));
  await buildPages('plain', pages);
  await build({
    ...{ entryPoints: [me], outfile: built, logLevel: 'error', packages: 'external' },
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20' },
  });
  for (const concurrency of [1, 4]) {
    const robots = await measured('robot', count, concurrency, pages);
    const ours = await measured('ours', count, concurrency, pages);
    console.log(
      `robot ${robots.ms.toFixed(0)} ms a filing, ${robots.peak.toFixed(0)} MB; batch ${ours.ms.toFixed(1)} ms, ${ours.peak.toFixed(0)} MB`,
    );
    const beside = 'the same rows in a batch';
    figure({
      what: `Playwright robot on the practice pages, ${concurrency} at once: times as long`,
      ...{ beside, value: robots.ms / ours.ms, least: 20 },
    });
    figure({
      what: `its memory, ${concurrency} at once: times as much`,
      ...{ beside, value: robots.peak / ours.peak },
    });
  }
  rmSync(pages, { recursive: true, force: true });
}

if (kind === 'serve') await serve(rest[0]!, rest[1]!, Number(rest[2]));
else if (kind === 'robot' || kind === 'ours') await file(kind, rest[0]!, Number(rest[1]), Number(rest[2]));
else await compare(Number(kind));
