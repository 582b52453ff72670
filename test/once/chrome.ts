/**
 * Files a table through a browser that is killed, by a program that is killed, over pages whose answers get lost; and asks
 * the portal's own records whether each filing is there once. A person logs in by hand, and decides what nobody can prove.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn as spawnPty } from '@lydell/node-pty';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { keepWhose, whoseFile } from '../../src/config/portals.js';
import { practiceEnterprises } from '../../src/practice/index.js';
import { personAt } from '../browser/people.js';
import { buildPages, type Skin } from '../browser/skins.js';
import { root, startAbtc, type Child, type Place } from './child.js';
import { contradictions, judgeOrders, ordersOf, type Report, type Verdict } from './oracle.js';
import { faultsFor, servePages, struckBy, type PracticeProcess } from './portal.js';
import { onStage, type Stage } from './stage.js';
import { account } from './wire.js';

export interface ChromeOptions {
  filings: number;
  kills: number;
  faults: number;
  seed: number;
  skin: Skin;
}

export interface ChromeResult extends Verdict {
  runs: number;
  kills: { browser: number; program: number };
  /** Rows a person decided. */
  settled: number;
  logins: number;
  finished: boolean;
  struck: Record<string, number>;
  submits: number;
  seconds: number;
}

const PORTAL = 'pages';
const SPARE_RUNS = 40;
/** Longer than an order may be listed late. */
const LATE_MS = 1_500;

export const runChrome = (options: ChromeOptions): Promise<ChromeResult> =>
  withPages(options.skin, (serve) =>
    onStage({ ...options, serve }, (stage) => play(stage, options).finally(() => stage.portal.stop())),
  );

type Serve = (place: Place) => Promise<PracticeProcess>;

/** A portal with these pages, for as long as `act` takes. */
export async function withPages<T>(skin: Skin, act: (serve: Serve) => Promise<T>): Promise<T> {
  const pages = mkdtempSync(join(tmpdir(), 'abtc-once-pages-'));
  await buildPages(skin, pages);
  try {
    return await act((place) => servePages(place, pages));
  } finally {
    rmSync(pages, { recursive: true, force: true });
  }
}

async function play(stage: Stage, { kills, faults, seed, skin }: ChromeOptions): Promise<ChromeResult> {
  const started = Date.now();
  const { place, portal, random } = stage;
  const { env } = place;
  env['ABTC_CHROME'] = await sparticuz.executablePath();
  env['ABTC_CHROME_HEADLESS'] = '1';
  await stage.abtc([0], 'portal', 'add', PORTAL, portal.url, '--via', 'chrome');
  env['ABTC_PORTAL'] = PORTAL;
  // A person has confirmed it before.
  const [enterprise] = practiceEnterprises();
  const windows = join(env['ABTC_HOME']!, 'data/windows');
  await keepWhose(whoseFile(windows, PORTAL), {
    address: portal.url,
    email: account.email,
    enterprise: enterprise!,
  });
  await logIn(stage, skin);
  const result = { runs: 0, kills: { browser: 0, program: 0 }, settled: 0, logins: 1, finished: false };
  const violations: string[] = [];
  await portal.misbehave(faultsFor(faults, seed));
  while (!result.finished && violations.length === 0 && result.runs < kills + SPARE_RUNS) {
    result.runs += 1;
    const child = startAbtc(place, ...submitArgs(stage));
    if (result.kills.browser + result.kills.program < kills) {
      await momentIn(stage, child);
      // Twice in three it is the window that goes.
      if (random.int(3) < 2) result.kills.browser += (await killBrowser(stage)) ? 1 : 0;
      else result.kills.program += (await child.kill()) ? 1 : 0;
    }
    const { code, out, err } = await child.ended;
    if (code !== null && ![0, 3, 4, 5].includes(code))
      throw new Error(`abtc submit: exit ${code}\n${out}${err}`);
    await killBrowser(stage);
    const report = await reportOf(stage);
    if (report) {
      await sleep(LATE_MS);
      const { orders } = await portal.records();
      violations.push(...contradictions(report, stage.filings, orders, code === 0));
      for (const row of report.items.filter((r) => r.outcome === 'unknown')) {
        await settle(stage, row);
        result.settled += 1;
      }
    }
    result.finished = code === 0;
    const counts = report
      ? Object.entries(report.counts)
          .map(([k, n]) => `${k} ${n}`)
          .join(', ')
      : 'no report';
    console.error(
      `  run ${result.runs}: exit ${code}, ${counts}, ${((Date.now() - started) / 1000).toFixed(0)} s`,
    );
    if (code === 4) {
      await logIn(stage, skin);
      result.logins += 1;
    }
  }
  const struck = struckBy(await portal.requests());
  await portal.misbehave([]);
  const { orders, requests } = await portal.records();
  const report = await reportOf(stage);
  if (report) violations.push(...contradictions(report, stage.filings, orders, true));
  else violations.push('there is no report');
  if (!result.finished) {
    const open = report?.items.filter((r) => r.outcome !== 'accepted') ?? [];
    violations.push(
      `not done after ${result.runs} runs: ${open.map((r) => `row ${r.row} ${r.outcome} (${r.reason?.text ?? ''})`).join(', ')}`,
    );
  }
  const verdict = judgeOrders(stage.filings, orders);
  return {
    ...verdict,
    ...result,
    violations: [...verdict.violations, ...violations],
    struck,
    submits: requests.filter((r) => r.operation === 'submit').length,
    seconds: (Date.now() - started) / 1000,
  };
}

const submitArgs = ({ table, materials }: Stage): string[] => [
  ...['submit', '--from', table, '--materials', materials, '--yes', '--quiet', '--debug'],
];

async function reportOf(stage: Stage): Promise<Report | undefined> {
  const { code, out } = await stage.abtc([0, 2, 4], 'report', '--json', '--quiet');
  return code === 0 ? (JSON.parse(out) as Report) : undefined;
}

/** A moment of this run: while it reads, while a form is filled in, about when something is submitted. */
async function momentIn({ portal, random }: Stage, child: Child): Promise<void> {
  let ended = false;
  void child.ended.then(() => (ended = true));
  const before = (await portal.requests()).length;
  const seen = async (operation: string, count: number): Promise<void> => {
    while (!ended) {
      const mine = (await portal.requests()).slice(before).filter((r) => r.operation === operation);
      if (mine.length >= count) return;
      await sleep(20);
    }
  };
  const kind = random.next();
  if (kind < 0.15) return void (await sleep(random.between(300, 6_000)));
  if (kind < 0.5) await seen('saveForm', 1 + random.int(8));
  else if (kind < 0.65) await seen('upload', 1 + random.int(3));
  else await seen('submit', 1 + random.int(2));
  await sleep(random.between(0, kind < 0.65 ? 800 : 250));
}

/** Every process of this profile's browser, at once. @returns whether there was one */
const killBrowser = ({ place }: Stage): Promise<boolean> =>
  new Promise((done) => {
    const profile = join(place.env['ABTC_HOME']!, 'data/browsers', PORTAL);
    execFile('pkill', ['-9', '-f', `user-data-dir=${profile}`], (error) => done(error === null));
  });

/** The person types in the window that `abtc login` has opened. */
async function logIn(stage: Stage, skin: Skin): Promise<void> {
  const port = 20_000 + stage.random.int(20_000);
  const env = { ...stage.place.env, ABTC_CHROME_DEBUG_PORT: String(port) };
  await stage.portal.misbehave([]);
  const child = startAbtc({ ...stage.place, env }, 'login');
  let ended = false;
  void child.ended.then(() => (ended = true));
  while (!ended) {
    const browser = await chromium
      .connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 2_000 })
      .catch(() => undefined);
    const page = browser?.contexts()[0]?.pages()[0];
    if (page?.url().startsWith('http'))
      await personAt(skin, page, stage.portal.url)
        .login(account.email, account.password)
        .catch(() => undefined);
    await browser?.close().catch(() => undefined);
    await Promise.race([child.ended, sleep(300)]);
  }
  const { code, out, err } = await child.ended;
  if (code !== 0) throw new Error(`abtc login: exit ${code}\n${out}${err}`);
  await killBrowser(stage);
}

/** A person looks at the portal and says, in a terminal, how it ended. */
async function settle(stage: Stage, row: Report['items'][number]): Promise<void> {
  const filing = stage.filings.find((f) => f.line === row.row)!;
  const [order] = ordersOf(filing, (await stage.portal.records()).orders);
  const answers: [string, string][] = [
    ['您核实的结果是', order ? '1\r' : '2\r'],
    ...(order ? ([['订单号', `${order.orderNo}\r`]] as [string, string][]) : []),
    ['申请人姓名', `${filing.person}\r`],
  ];
  const terminal = spawnPty(
    process.execPath,
    [join(root, 'bin/abtc.js'), 'resume', '--settle', String(row.row)],
    {
      cols: 200,
      rows: 50,
      env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', ...stage.place.env },
    },
  );
  let [text, from] = ['', 0];
  terminal.onData((data) => {
    text += data;
    const [next] = answers;
    const at = next ? text.indexOf(next[0], from) : -1;
    if (!next || at < 0) return;
    answers.shift();
    from = text.length;
    setTimeout(() => terminal.write(next[1]), 100);
  });
  const { exitCode } = await new Promise<{ exitCode: number }>((done) => terminal.onExit(done));
  if (![0, 3].includes(exitCode))
    throw new Error(`abtc resume --settle ${row.row}: exit ${exitCode}\n${text}`);
}
