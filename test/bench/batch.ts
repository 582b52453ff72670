/**
 * `npm run bench:batch [-- FILINGS]`: a batch beside a bare undici loop that sends the same requests at the same
 * concurrency, without distance (share of its speed), and with a portal that takes 80 ms to answer (against the round
 * trips that a filing takes, counted; a round trip is what an empty question takes there). Each measurement has a portal and a process
 * of its own; the two take turns. The first filing of a business goes alone: that is a part of every batch, and the
 * smaller the longer the batch is.
 */
import { execFileSync, spawn } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FormData, Pool, request } from 'undici';
import { valuesOf, type Filing } from '../../src/filing/filing.js';
import { inOneFolder } from '../../src/ledger/records.js';
import { businessCode, slotCodes, valuesToWire } from '../../src/portal/http/mapping.js';
import type { HttpSession } from '../../src/portal/session.js';
import { servePractice, setFaults } from '../../src/practice/index.js';
import { figure, median } from './figure.mjs';
import { cancellations, fileAll, firstLine, logIn } from './filings.js';

const ROUNDS = 3;
const ASKED = 15;
/** Filings of a batch that is far away, by how many go at once: each some 20 seconds. */
const FAR = new Map([
  [1, 60],
  [4, 200],
]);
const DELAY = 80;
const me = fileURLToPath(import.meta.url);
const [kind = '100', ...rest] = process.argv.slice(2);

/** Two people a filing, so that there are enough whose card can be cancelled. */
async function serve(dir: string, filings: number, delayMs: number): Promise<void> {
  const { url } = await servePractice({ dir, people: filings * 3, inspectPort: false, settleSeconds: 0 });
  if (delayMs > 0) await setFaults(dir, [{ operation: '*', kind: 'slow', delayMs }]);
  console.log(url);
}

interface Took {
  /** Milliseconds. */
  filing: number;
  /** Milliseconds of an empty question and its answer, the portal's 80 among them. */
  roundTrip: number;
  /** Of each filing, one after the other; known only where one filing goes at a time. */
  trips: number;
}

function once(which: 'ours' | 'bare', filings: number, concurrency: number, delayMs: number): Promise<Took> {
  const dir = mkdtempSync(join(tmpdir(), 'abtc-bench-'));
  const args = ['--import', 'tsx', me];
  const portal = spawn(
    process.execPath,
    [...args, 'serve', join(dir, 'portal'), String(filings), String(delayMs)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return firstLine(portal)
    .then((url) => {
      const ran = [...args, which, url, String(filings), String(concurrency)];
      return JSON.parse(execFileSync(process.execPath, ran, { encoding: 'utf8' })) as Took;
    })
    .finally(() => {
      portal.kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    });
}

async function measure(
  which: 'ours' | 'bare',
  base: string,
  count: number,
  concurrency: number,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-bench-run-'));
  const { portal, session } = await logIn(base);
  const filings = await cancellations(portal, count, folder);
  const asked: number[] = [];
  for (let i = 0; i < ASKED; i += 1) {
    const began = performance.now();
    await portal.about();
    asked.push(performance.now() - began);
  }
  const trips = countTrips();
  const began = performance.now();
  if (which === 'bare') await bare(base, session, filings, concurrency);
  else await fileAll(portal, filings, { records: inOneFolder(join(folder, 'ledger')), concurrency });
  const ms = performance.now() - began;
  const took: Took = { filing: ms / count, roundTrip: median(asked), trips: trips() / count };
  await portal.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(JSON.stringify(took));
  process.exit(0);
}

/** How often a request began while none was under way: what has to wait for the one before it. One at a time only. */
function countTrips(): () => number {
  let [trips, underWay] = [0, 0];
  subscribe('undici:request:create', () => {
    if (underWay === 0) trips += 1;
    underWay += 1;
  });
  for (const end of ['undici:request:trailers', 'undici:request:error'])
    subscribe(end, () => (underWay -= 1));
  return () => trips;
}

/** No ledger, no lock, no comparison: the same requests in the same order. */
async function bare(
  base: string,
  session: HttpSession,
  filings: readonly Filing[],
  concurrency: number,
): Promise<void> {
  const dispatcher = new Pool(new URL(base).origin, { connections: 12 });
  const { token, tmpSecret, guid, uid, email, plt } = session;
  const headers = { token, tmp_secret: tmpSecret, guid, uid, email, plt };
  const call = async (
    path: string,
    body: object | URLSearchParams | FormData,
  ): Promise<Record<string, unknown>> => {
    const plain = body instanceof URLSearchParams || body instanceof FormData ? body : JSON.stringify(body);
    const type = typeof plain === 'string' ? 'application/json' : 'application/x-www-form-urlencoded';
    const answer = await request(`${base}api/${path}`, {
      method: 'POST',
      dispatcher,
      headers: { ...headers, ...(plain instanceof FormData ? {} : { 'content-type': type }) },
      body: plain instanceof URLSearchParams ? plain.toString() : plain,
    });
    const text = await answer.body.text();
    // Ids have more digits than a number holds.
    const { Response } = JSON.parse(text.replace(/:(\d{16,})/gu, ':"$1"')) as {
      Response: { Data?: Record<string, unknown> };
    };
    if (!Response.Data) throw new Error(`${path}: ${text}`);
    return Response.Data;
  };
  const FOLLOW = 'apec-service/FollowUp/V1';
  const waiting = [...filings];
  const work = async (): Promise<void> => {
    for (let f = waiting.shift(); f; f = waiting.shift()) {
      const { id } = f.application;
      const saved = await call(`${FOLLOW}/SaveForm`, {
        ...{ applyid: id, followid: '', businessType: businessCode(f.business), finishedStep: '3' },
        ...{ tempSaveFlag: '0', notApplyItems: [], confirmedNoticeId: '', form: valuesToWire(valuesOf(f)) },
      });
      const followid = String(saved['followid']);
      await Promise.all(
        f.files.map((file) => {
          const data = new FormData();
          const { categoryCode, materialCode } = slotCodes(file.slot, 0);
          const texts = { fileName: file.name, categoryCode, materialCode, businessId: followid };
          for (const [name, value] of Object.entries(texts)) data.set(name, value);
          data.set('file', new Blob([readFileSync(file.path)], { type: 'application/pdf' }), file.name);
          return call('apec-service/Accessory/V1/SaveUploadAccessory', data);
        }),
      );
      await Promise.all([
        call(`${FOLLOW}/GetDraftDetail`, new URLSearchParams({ followid })),
        call('apec-service/Apply/V1/GetApplyDetail', new URLSearchParams({ applyid: id })),
        call('apec-service/Order/V1/GetOrderList', { applyid: id, PageNumber: 1, PageSize: 100 }),
      ]);
      await call(`${FOLLOW}/SubmitApply`, { followid });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  await dispatcher.close();
}

async function compare(filings: number): Promise<void> {
  for (const concurrency of [1, 2, 4]) {
    const { bare, ours } = await inTurns(filings, concurrency, 0);
    console.log(`bare loop ${bare.filing.toFixed(1)} ms a filing, batch ${ours.filing.toFixed(1)}`);
    figure({
      what: `filing at 0 ms, ${concurrency} at once: share of the speed`,
      ...{ beside: 'bare undici, the same requests', value: bare.filing / ours.filing, least: 0.7 },
    });
  }
  let trips: number | undefined;
  for (const [concurrency, count] of FAR) {
    const { bare, ours } = await inTurns(count, concurrency, DELAY);
    // Only where one goes at a time can it be seen which request waits for which.
    trips ??= ours.trips;
    const whole = (trips * ours.roundTrip) / concurrency;
    console.log(
      `a round trip ${ours.roundTrip.toFixed(1)} ms; ${trips.toFixed(2)} a filing, of the bare loop ${bare.trips.toFixed(2)}; bare loop ${bare.filing.toFixed(1)} ms a filing, batch ${ours.filing.toFixed(1)}`,
    );
    figure({
      what: `filing at ${DELAY} ms, ${concurrency} at once`,
      beside: `its ${trips.toFixed(1)} round trips / ${concurrency}`,
      ...{ value: ours.filing / whole, most: 1.05 },
    });
  }
}

async function inTurns(
  filings: number,
  concurrency: number,
  delayMs: number,
): Promise<Record<'bare' | 'ours', Took>> {
  const took = { bare: [] as Took[], ours: [] as Took[] };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const which of ['bare', 'ours'] as const)
      took[which].push(await once(which, filings, concurrency, delayMs));
  const middle = (of: Took[]): Took => ({
    filing: median(of.map((t) => t.filing)),
    roundTrip: median(of.map((t) => t.roundTrip)),
    trips: median(of.map((t) => t.trips)),
  });
  return { bare: middle(took.bare), ours: middle(took.ours) };
}

if (kind === 'serve') await serve(rest[0]!, Number(rest[1]), Number(rest[2]));
else if (kind === 'ours' || kind === 'bare') await measure(kind, rest[0]!, Number(rest[1]), Number(rest[2]));
else await compare(Number(kind));
