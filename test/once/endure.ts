/** Runs a client again and again and kills it on the way, so often as asked, until it says that it is done. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child, Ended } from './child.js';
import type { PracticeProcess } from './portal.js';
import type { Random } from './random.js';

export interface Endurance {
  start: () => Child;
  portal: PracticeProcess;
  filings: number;
  kills: number;
  random: Random;
  /** Of a run without faults: from its start to its first draft, and for each filing. */
  pace: { startMs: number; filingMs: number };
  /** After each run; true if there is nothing more to do. `ended` is undefined after a kill. */
  after: (ended: Ended | undefined) => Promise<boolean>;
}

export interface Endured {
  runs: number;
  /** Kills that ended a living process: before its first draft or trace, and after it. */
  starting: number;
  sending: number;
  finished: boolean;
}

/** More runs than this beyond the kills, and something goes round in circles. */
const SPARE_RUNS = 60;
/** Most kills are to hit a client that sends. */
const STARTING = 0.15;
/** Operations that a run begins with once it has read what it needs. */
const working = new Set(['saveForm', 'draftList', 'draftDetail', 'upload', 'submit']);

export async function endure(e: Endurance): Promise<Endured> {
  const done: Endured = { runs: 0, starting: 0, sending: 0, finished: false };
  // How long a filing takes among faults and kills, learned on the way; it only has to be about right.
  const pace = { ms: e.pace.filingMs * 3, filings: 1 };
  while (!done.finished && done.runs < e.kills + SPARE_RUNS) {
    const left = e.kills - done.starting - done.sending;
    const before = await look(e.portal);
    const child = e.start();
    done.runs += 1;
    let killed = false;
    if (left > 0) {
      const starting = e.random.next() < STARTING;
      // Kills and filings are to come to their ends together: what is left of the one for each of the other.
      const open = Math.max(0.25, e.filings - before.orders);
      const reach = Math.max(80, (2 * open * pace.ms) / pace.filings / left);
      if (starting) await unlessEnded(child, e.random.between(0, e.pace.startMs));
      else {
        await untilWorking(child, e.portal, before.requests);
        const from = Date.now();
        await unlessEnded(child, e.random.between(0, reach));
        pace.ms += Date.now() - from;
      }
      killed = await child.kill();
      if (killed) done[starting ? 'starting' : 'sending'] += 1;
      pace.filings += (await look(e.portal)).orders - before.orders;
    }
    done.finished = await e.after(killed ? undefined : await child.ended);
  }
  return done;
}

async function look(portal: PracticeProcess): Promise<{ requests: number; orders: number }> {
  const { requests, orders } = await portal.records();
  return { requests: requests.length, orders: orders.length };
}

async function untilWorking(child: Child, portal: PracticeProcess, before: number): Promise<void> {
  let ended = false;
  void child.ended.then(() => (ended = true));
  while (!ended) {
    const requests = (await portal.requests()).slice(before);
    if (requests.some((request) => working.has(request.operation))) return;
    await sleep(40);
  }
}

async function unlessEnded(child: Child, ms: number): Promise<void> {
  const given = new AbortController();
  await Promise.race([child.ended, sleep(ms, undefined, { signal: given.signal }).catch(() => undefined)]);
  given.abort();
}
