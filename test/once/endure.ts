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
  /** What this client asks last before it submits. */
  nearSubmit: string;
  /** After each run; true if there is nothing more to do. `ended` is undefined after a kill. */
  after: (ended: Ended | undefined) => Promise<boolean>;
}

export type Moment = 'starting' | 'sending' | 'submitting';

export interface Endured {
  runs: number;
  /** Kills that ended a living process: while it started, at any moment of its work, about when it submits. */
  hits: Record<Moment, number>;
  finished: boolean;
}

/** More runs than this beyond the kills, and something goes round in circles. */
const SPARE_RUNS = 60;
/** Operations that show that a run has read what it needs and is at work. */
const working = ['saveForm', 'draftList', 'draftDetail', 'upload', 'submit'];
/** How long a submit is about to leave or on its way, slowed down by the portal (`faultsFor`). */
const SUBMITTING_MS = 200;
/** The shortest time that is left to a run at work. */
const SHORT_MS = 80;

export async function endure(e: Endurance): Promise<Endured> {
  const done: Endured = { runs: 0, hits: { starting: 0, sending: 0, submitting: 0 }, finished: false };
  // How long a filing takes among faults and kills, learned on the way; it only has to be about right.
  const pace = { ms: e.pace.filingMs * 3, filings: 1 };
  while (!done.finished && done.runs < e.kills + SPARE_RUNS) {
    const left = e.kills - killsIn(done);
    const before = await look(e.portal);
    const child = e.start();
    done.runs += 1;
    let killed = false;
    if (left > 0) {
      const open = e.filings - before.orders;
      const aim: Aim = { open, share: Math.max(0.25, open) / left, filingMs: pace.ms / pace.filings };
      const { moment, workedMs } = await untilMoment(e, child, before.requests, aim);
      killed = await child.kill();
      if (killed) done.hits[moment] += 1;
      pace.ms += workedMs;
      pace.filings += (await look(e.portal)).orders - before.orders;
    }
    done.finished = await e.after(killed ? undefined : await child.ended);
  }
  return done;
}

interface Aim {
  /** Filings without an order. */
  open: number;
  /** How many of them there are for each kill that is left: both are to come to their ends together. */
  share: number;
  filingMs: number;
}

/** Waits for the moment to kill, or the end of the run. */
async function untilMoment(
  { portal, random, pace, nearSubmit }: Endurance,
  child: Child,
  before: number,
  { open, share, filingMs }: Aim,
): Promise<{ moment: Moment; workedMs: number }> {
  const moment = momentFor(random.next(), open, share);
  if (moment === 'starting') {
    await unlessEnded(child, random.between(0, pace.startMs));
    return { moment, workedMs: 0 };
  }
  await untilSeen(child, portal, before, working, 1);
  const from = Date.now();
  if (moment === 'sending') {
    const reach = open > 2 ? Math.max(SHORT_MS, 2 * share * filingMs) : SHORT_MS;
    await unlessEnded(child, random.between(0, reach));
  } else {
    await untilSeen(child, portal, before, [nearSubmit], 1 + random.int(2 * share));
    await unlessEnded(child, random.between(0, SUBMITTING_MS));
  }
  return { moment, workedMs: Date.now() - from };
}

/** Kills that hit. */
export const killsIn = ({ hits }: Endured): number => hits.starting + hits.sending + hits.submitting;

/**
 * Most kills are to hit a client at work. Waiting for a submit lets it get on by a filing, and perhaps to its end:
 * not where that leaves too little for the other kills. @param chance in [0, 1)
 */
function momentFor(chance: number, open: number, share: number): Moment {
  if (chance < 0.15) return 'starting';
  return chance < 0.6 || open <= 2 || share < 0.6 ? 'sending' : 'submitting';
}

async function look(portal: PracticeProcess): Promise<{ requests: number; orders: number }> {
  const { requests, orders } = await portal.records();
  return { requests: requests.length, orders: orders.length };
}

/** Until the portal has answered `count` such requests of this run, or the run has ended. */
async function untilSeen(
  child: Child,
  portal: PracticeProcess,
  before: number,
  operations: readonly string[],
  count: number,
): Promise<void> {
  let ended = false;
  void child.ended.then(() => (ended = true));
  while (!ended) {
    const requests = (await portal.requests()).slice(before);
    if (requests.filter((request) => operations.includes(request.operation)).length >= count) return;
    await sleep(25);
  }
}

async function unlessEnded(child: Child, ms: number): Promise<void> {
  const given = new AbortController();
  await Promise.race([child.ended, sleep(ms, undefined, { signal: given.signal }).catch(() => undefined)]);
  given.abort();
}
