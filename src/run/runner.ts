/** Carries a plan out: settles what is in doubt, sends what is not sent, records every end. */
import { Busy, NotLoggedIn, Rejected, UnknownAnswer } from '../portal/errors.js';
import type { About } from '../portal/portal.js';
import type { Stop } from './events.js';
import { makeGate, type Far, type FilingEnd, type Gate, type GateInput } from './gate.js';
import { makeTerms } from './last-look.js';
import type { Ledger } from './ledger.js';
import { nameOf, planned, type Plan, type PlannedRow } from './plan.js';
import { makeQueue, type Queue, type Word } from './queue.js';
import { send, type Review, type Sent } from './send.js';
import { portalTime, settle } from './settle.js';
import { endOf, standing, type Later, type Standing } from './standing.js';

export interface Run extends GateInput {
  plan: Plan;
  ledger: Ledger;
  /** As read after the ledger's lock was taken: nobody else of this ledger was sending any more. */
  about: About;
  newId: () => string;
  /** The ledger's folder. */
  folder: string;
  review?: Review | undefined;
  /** How many filings are in flight at once. */
  concurrency: number;
  /** Whether a filing the portal refused is tried once more: yes if a person asked for it again, no when resuming. */
  retryRefused: boolean;
  /** What later batches say: rows they say something else about are not sent. */
  later?: Later | undefined;
}

/** A settle window longer than this is not waited for; the row stays in doubt until the next run. */
const LONGEST_SETTLING_SECONDS = 120;
/** How often what is in doubt is looked for after everything else was done. */
const LOOKS = 3;
/** How often a row goes again that was certainly not sent, by no fault of its own. */
const TRIES = 3;

/** @returns why it stopped early, `undefined` if every row had its turn. @throws what the ledger throws */
export async function run(r: Run): Promise<Stop | undefined> {
  const open = planned(r.plan).filter((row) => isOpen(r, row));
  r.emit({ type: 'begin', batch: r.plan.id, rows: r.plan.rows.length, open: open.length });
  for (const row of planned(r.plan)) if (!isOpen(r, row)) say(r, row, true);
  const gate = makeGate(r);
  const turns = makeTurns(r, gate, makeQueue(open), open.length);
  for (let look = 0; ; look += 1) {
    await turns.drain(Math.min(r.concurrency, gate.far().portal.manner.atOnce));
    if (look === LOOKS || !(await turns.lookAgain())) break;
  }
  turns.finish();
  const state = gate.state();
  const isDone = open.every((row) => standingOf(r, row).is === 'accepted');
  // Whoever asked for a stop hears that it was one; a limit is reached only where something is left for another time.
  const isNone = state === 'limit' ? !turns.isLeft() : isDone && state !== 'interrupted';
  const stop = state === 'go' || state === 'wait' || isNone ? undefined : state;
  if (stop) r.emit({ type: 'stopped', why: stop });
  return stop;
}

const standingOf = (r: Run, row: PlannedRow): Standing => standing(row, r.ledger.states, r.later);
const isDoubtful = (r: Run, row: PlannedRow): boolean => standingOf(r, row).is === 'unknown';
const isOpen = (r: Run, row: PlannedRow): boolean => isDoubtful(r, row) || maySend(r, row);

/** What was filed, or may have been, is never sent again. */
function maySend(r: Run, row: PlannedRow): boolean {
  const { is } = standingOf(r, row);
  return is === 'new' || is === 'not-sent' || (is === 'rejected' && r.retryRefused);
}

function say(r: Run, row: PlannedRow, earlier = false): void {
  r.emit({ type: 'outcome', name: nameOf(row), ...endOf(standingOf(r, row)), earlier });
}

type End = Omit<FilingEnd, 'far'> & { word: Word };

function makeTurns(r: Run, gate: Gate, queue: Queue, of: number) {
  /** Rows that had a turn and whose end was not told yet. */
  const untold = new Set<PlannedRow>();
  const doubts = new Set<PlannedRow>();
  const tries = new Map<PlannedRow, number>();
  const condemned = new Map<PlannedRow['filing']['business'], PlannedRow>();
  const terms = makeTerms(r.now);
  let begun = 0;

  const tell = (row: PlannedRow): void => {
    say(r, row);
    untold.delete(row);
  };
  const settleRow = (row: PlannedRow, { portal }: Far, quietSince?: Date) =>
    settle({ ...r, portal }, row, quietSince);

  async function drain(workers: number): Promise<void> {
    const ended = await Promise.allSettled(Array.from({ length: workers }, work));
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  }

  async function work(): Promise<void> {
    while (queue.waiting() + queue.inFlight() > 0) {
      const state = gate.state();
      // Nothing is left to begin, unless what is in flight comes back: whatever the gate waits for is no matter.
      if (queue.waiting() === 0) await gate.changed();
      else if (state === 'wait') await gate.opened();
      else if (state !== 'go') return;
      else {
        const row = queue.take();
        if (row) await turn(row);
        else if (queue.inFlight() > 0) await gate.changed();
        else return;
      }
    }
  }

  async function turn(row: PlannedRow): Promise<void> {
    const far = gate.far();
    gate.began();
    untold.add(row);
    if (!tries.has(row)) begun += 1;
    r.emit({ type: 'row', name: nameOf(row), index: begun, of });
    let end: End = { word: 'nothing', sent: false, accepted: false, error: undefined };
    try {
      end = await carried(row, far);
      if (end.word === 'condemned') condemned.set(row.business, row);
    } catch (error) {
      // The ledger cannot be written: nobody begins anything any more, and what is in flight ends.
      gate.over('ledger');
      throw error;
    } finally {
      queue.ended(row, end.word);
      gate.ended({ ...end, far });
    }
  }

  async function carried(row: PlannedRow, far: Far): Promise<End> {
    const nothing: End = { word: 'nothing', sent: false, accepted: false, error: undefined };
    if (isDoubtful(r, row)) {
      const error = await expiryOf(() => settleRow(row, far, r.about.time));
      if (isDoubtful(r, row)) doubts.add(row);
      if (error) return { ...nothing, error };
    }
    if (!maySend(r, row)) {
      if (!isDoubtful(r, row)) tell(row);
      return nothing;
    }
    const sent = await send({ ...r, ...far, row, name: nameOf(row), batch: r.plan.id, terms });
    let { error } = sent;
    if (sent.outcome === 'unknown' && !(error instanceof NotLoggedIn))
      error = (await expiryOf(() => settleRow(row, far))) ?? error;
    const doubtful = isDoubtful(r, row);
    if (doubtful) doubts.add(row);
    // An answer to a submit that nobody understands will meet the next one as well.
    if (doubtful && error instanceof UnknownAnswer) gate.over('portal');
    if (!doubtful && !goesAgain(row, sent)) tell(row);
    const accepted = standingOf(r, row).is === 'accepted';
    return {
      word: accepted ? 'proven' : doubtful || meetsOthers(sent) ? 'condemned' : 'nothing',
      sent: sent.outcome !== 'not-sent',
      accepted,
      error: sent.outcome === 'rejected' ? undefined : error,
    };
  }

  /** Certainly not sent, and not because of the row: it goes behind the others. */
  function goesAgain(row: PlannedRow, { outcome, error, reason }: Sent): boolean {
    if (outcome !== 'not-sent') return false;
    const tried = (tries.get(row) ?? 0) + 1;
    const expired = error instanceof NotLoggedIn && r.relogin !== undefined;
    const passing = error instanceof Busy || reason?.code === 'looked-too-long-ago';
    if (!expired && !(passing && tried < TRIES)) return false;
    tries.set(row, tried);
    queue.putBack(row);
    return true;
  }

  /**
   * What is still in doubt gets one more look when the portal's settle window is certainly over.
   * @returns whether there is something to be sent now
   */
  async function lookAgain(): Promise<boolean> {
    const state = gate.state();
    if (doubts.size === 0 || (state !== 'go' && state !== 'wait' && state !== 'limit')) return false;
    const wait = r.about.settleSeconds;
    const quietSince = await portalTime(gate.far().portal);
    if (quietSince && wait !== undefined && wait <= LONGEST_SETTLING_SECONDS) {
      r.emit({ type: 'waiting', why: 'settling', seconds: wait });
      await r.sleep((wait + 1) * 1000);
    }
    let released = false;
    for (const row of doubts) {
      if (!(await looked(row, quietSince))) break;
      if (isDoubtful(r, row)) continue;
      doubts.delete(row);
      const { business } = row;
      queue.release(business);
      released ||= condemned.delete(business);
      if (maySend(r, row)) queue.putBack(row);
      else tell(row);
    }
    return queue.waiting() > 0 && (released || queue.left().some((row) => untold.has(row)));
  }

  /** @returns false if there is no more looking */
  async function looked(row: PlannedRow, quietSince: Date | undefined): Promise<boolean> {
    for (;;) {
      if (r.stop.aborted) return false;
      const far = gate.far();
      if (!(await expiryOf(() => settleRow(row, far, quietSince)))) return true;
      gate.expired(far);
      while (gate.state() === 'wait') await gate.opened();
      if (gate.state() !== 'go') return false;
    }
  }

  function finish(): void {
    for (const row of planned(r.plan)) if (untold.has(row)) tell(row);
    const left = queue.left().filter((row) => condemned.has(row.business));
    for (const [business, row] of condemned) {
      const rows = left.filter((l) => l.business === business).length;
      if (rows > 0) r.emit({ type: 'held-back', business, because: nameOf(row), rows });
    }
  }

  return { drain, lookAgain, finish, isLeft: () => queue.waiting() > 0 };
}

/** The end of the session while something was read; whatever else went wrong is thrown or kept by `settle`. */
async function expiryOf(act: () => Promise<unknown>): Promise<NotLoggedIn | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof NotLoggedIn) return error;
    throw error;
  }
}

/** A refusal of content that our checks had passed, or a form that took it up otherwise: the next row would meet it too. */
const meetsOthers = ({ error, reason }: Sent): boolean =>
  (error instanceof Rejected && error.meetsOthers) || reason?.code === 'readback-differs';
