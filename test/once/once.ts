/** Files a table through kills and faults, and asks the portal's own records whether each filing is there once. */
import { startAbtc, startControl, type ControlClient, type Place } from './child.js';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endure, killsIn, type Endured } from './endure.js';
import { contradictions, judgeOrders, type Report, type Verdict } from './oracle.js';
import { faultsFor, struckBy, type PracticeProcess } from './portal.js';
import { onStage, type Stage } from './stage.js';

export interface OnceOptions {
  filings: number;
  kills: number;
  /** About which part of the requests goes wrong. */
  faults: number;
  seed: number;
  serve?: (place: Place) => Promise<PracticeProcess>;
}

/** An ordinary run, measured: milliseconds. */
export interface Clean {
  totalMs: number;
  /** From the start of the process to its first request, and to its first draft. */
  firstRequestMs: number;
  firstDraftMs: number;
  filingMs: number;
  requests: number;
}

export interface OnceResult extends Verdict, Endured {
  clean: Clean;
  struck: Record<string, number>;
  submits: number;
  /** Kills after which a submit had left and its end was not written down. */
  inDoubt: number;
  /** What reports said and the records contradict, at the end and after every single run. */
  disagreements: number;
  seconds: number;
}

/** The program itself. `violations` is empty if it kept its promises. */
export const runOnce = (options: OnceOptions): Promise<OnceResult> =>
  onStage(options, async (stage) => {
    const started = Date.now();
    const clean = await ordinaryRun(stage);
    await stage.reset();
    await stage.login();
    await stage.portal.misbehave(faultsFor(options.faults, options.seed));

    const violations: string[] = [];
    let disagreements = 0;
    let inDoubt = 0;
    let doubted = new Set<number>();
    let open: Report['items'] = [];
    const disagree = (found: string[]): void => {
      disagreements += found.length;
      violations.push(...found);
    };
    const endured = await endure({
      ...options,
      start: () => startAbtc(stage.place, ...submitArgs(stage)),
      portal: stage.portal,
      random: stage.random,
      pace: { startMs: clean.firstDraftMs, filingMs: clean.filingMs },
      nearSubmit: 'applyDetail',
      async after(ended) {
        // A crash or a refused table is no way to end, whatever the portal does.
        if (ended && ![0, 3, 4, 5].includes(ended.code ?? -1))
          throw new Error(`abtc submit: exit ${ended.code}\n${ended.out}${ended.err}`);
        const report = await reportOf(stage);
        if (report) {
          const { orders } = await stage.portal.records();
          disagree(contradictions(report, stage.filings, orders, ended?.code === 0));
          open = report.items.filter((row) => row.outcome !== 'accepted');
          const now = open.filter((row) => row.outcome === 'unknown' && !row.reason?.codes.length);
          if (!ended && now.some((row) => !doubted.has(row.row))) inDoubt += 1;
          doubted = new Set(now.map((row) => row.row));
        }
        // What has gone wrong once is not mended by going on.
        if (ended?.code === 0 || disagreements > 0) return true;
        await stage.login();
        return false;
      },
    });
    if (!endured.finished) {
      const rows = open.map((r) => `row ${r.row} ${r.outcome} (${r.reason?.codes.join() ?? ''})`);
      violations.push(`not done after ${endured.runs} runs: ${rows.join(', ')}`);
    }
    const hit = killsIn(endured);
    // The last filing may be done before the last kill; more than that is a harness that kills nothing.
    if (hit < Math.floor(options.kills * 0.9) && disagreements === 0)
      violations.push(`done before ${options.kills - hit} of the kills could hit`);

    const struck = struckBy(await stage.portal.requests());
    if (endured.finished && disagreements === 0) violations.push(...(await onceMore(stage)));
    const { orders, requests } = await stage.portal.records();
    const report = await reportOf(stage);
    if (report) disagree(contradictions(report, stage.filings, orders, true));
    else violations.push('there is no report');
    const verdict = judgeOrders(stage.filings, orders);
    return {
      ...verdict,
      ...endured,
      violations: [...verdict.violations, ...violations],
      ...{ clean, struck, inDoubt, disagreements },
      submits: countSubmits(requests),
      seconds: (Date.now() - started) / 1000,
    };
  });

export type ControlResult = Verdict &
  Endured & { struck: Record<string, number>; submits: number; seconds: number };

const PACE = { naive: { startMs: 600, filingMs: 15 }, robot: { startMs: 2_500, filingMs: 3_000 } };

/** A client that simply retries, on the same table under the same treatment: `duplicates` shows what that does. */
export const runControl = (options: OnceOptions, client: ControlClient = 'naive'): Promise<ControlResult> =>
  onStage(options, async (stage) => {
    const started = Date.now();
    const rows = join(stage.place.folder, 'rows.json');
    await writeFile(rows, JSON.stringify(stage.filings));
    await stage.portal.misbehave(faultsFor(options.faults, options.seed));
    const endured = await endure({
      ...options,
      start: () =>
        startControl(client, stage.place, stage.portal.url, rows, join(stage.place.folder, 'done.txt')),
      portal: stage.portal,
      random: stage.random,
      pace: PACE[client],
      nearSubmit: 'upload',
      after(ended) {
        if (ended && ended.code !== 0)
          throw new Error(`the ${client} client: exit ${ended.code}\n${ended.err}`);
        return Promise.resolve(ended !== undefined);
      },
    });
    const { orders, requests } = await stage.portal.records();
    const seconds = (Date.now() - started) / 1000;
    const verdict = judgeOrders(stage.filings, orders);
    return { ...verdict, ...endured, struck: struckBy(requests), submits: countSubmits(requests), seconds };
  });

const submitArgs = ({ table, materials }: Stage): string[] => [
  'submit',
  '--from',
  table,
  '--materials',
  materials,
  '--yes',
  '--quiet',
];

const countSubmits = (requests: readonly { operation: string }[]): number =>
  requests.filter((request) => request.operation === 'submit').length;

/** `undefined` where no run came as far as a batch. */
async function reportOf(stage: Stage): Promise<Report | undefined> {
  const { code, out } = await stage.abtc([0, 2], 'report', '--json', '--quiet');
  return code === 0 ? (JSON.parse(out) as Report) : undefined;
}

/** Without faults and kills one run has to do: a program that resumes well can hide that it never finishes. */
async function ordinaryRun(stage: Stage): Promise<Clean> {
  await stage.login();
  await stage.abtc([0], 'check', stage.table, '--materials', stage.materials, '--quiet');
  const before = (await stage.portal.requests()).length;
  const child = startAbtc(stage.place, ...submitArgs(stage));
  const ended = await child.ended;
  if (ended.code !== 0) throw new Error(`without faults: exit ${ended.code}\n${ended.out}${ended.err}`);
  const { orders, requests } = await stage.portal.records();
  const report = await reportOf(stage);
  const wrong = [
    ...judgeOrders(stage.filings, orders).violations,
    ...(report ? contradictions(report, stage.filings, orders, true) : ['there is no report']),
    ...(await onceMore(stage)),
  ];
  if (wrong.length > 0) throw new Error(`without faults:\n${wrong.join('\n')}`);
  const mine = requests.slice(before);
  const sinceStart = (request: { time: string } | undefined): number =>
    Date.parse(request?.time ?? '') - child.started;
  const firstDraftMs = sinceStart(mine.find((request) => request.operation === 'saveForm'));
  return {
    totalMs: ended.ms,
    firstRequestMs: sinceStart(mine[0]),
    firstDraftMs,
    filingMs: (ended.ms - firstDraftMs) / stage.filings.length,
    requests: mine.length,
  };
}

/** The same command line when everything is filed: nothing is sent, and it says that all is well. */
async function onceMore(stage: Stage): Promise<string[]> {
  await stage.portal.misbehave([]);
  await stage.login();
  const before = countSubmits(await stage.portal.requests());
  const { code } = await stage.abtc([0, 1, 2, 3, 4, 5], ...submitArgs(stage));
  const sent = countSubmits(await stage.portal.requests()) - before;
  return [
    ...(code === 0 ? [] : [`when all was done the same command ended with ${code}`]),
    ...(sent === 0 ? [] : [`when all was done the same command sent ${sent} submits`]),
  ];
}
