/** Carries a plan out, one filing at a time: settles what is in doubt, sends what is not sent, records every end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortalError, NotLoggedIn, UnknownAnswer } from '../portal/errors.js';
import type { About, Account, Portal } from '../portal/portal.js';
import type { Emit, Stop } from './events.js';
import type { Ledger } from './ledger.js';
import { nameOf, planned, type Plan, type PlannedRow } from './plan.js';
import { send } from './send.js';
import { portalTime, settle } from './settle.js';
import { endOf, standing, type Later, type Standing } from './standing.js';

export interface Run {
  plan: Plan;
  ledger: Ledger;
  portal: Portal;
  /** As read after the ledger's lock was taken: nobody else of this ledger was sending any more. */
  about: About;
  account: Account;
  now: () => Date;
  newId: () => string;
  emit: Emit;
  stop: AbortSignal;
  /** Whether a filing the portal refused is tried once more: yes if a person asked for it again, no when resuming. */
  retryRefused: boolean;
  /** What later batches say: rows they say something else about are not sent. */
  later?: Later | undefined;
}

/** So many filings in a row that the portal let down end the run: the rest stays untouched. */
const FAILURES = 3;
/** A settle window longer than this is not waited for; the row stays in doubt until the next run. */
const LONGEST_SETTLING_SECONDS = 120;

/** @returns why it stopped early, `undefined` if every row had its turn. @throws what the ledger throws */
export async function run(r: Run): Promise<Stop | undefined> {
  const rows = planned(r.plan);
  const inDoubt: PlannedRow[] = [];
  let failures = 0;
  for (const [index, row] of rows.entries()) {
    if (r.stop.aborted) return stopped(r, 'interrupted');
    r.emit({ type: 'row', name: nameOf(row), index: index + 1, of: rows.length });
    const before = standingOf(r, row);
    try {
      if (before.is === 'unknown') await settle(r, row, r.about.time);
      if (!maySend(r, row)) {
        if (standingOf(r, row).is === 'unknown') inDoubt.push(row);
        else say(r, row, before.is !== 'unknown');
        continue;
      }
      const { outcome, error } = await sendRow(r, row);
      if (outcome === 'unknown') {
        if (error instanceof NotLoggedIn) throw error;
        await settle(r, row);
      }
      const doubtful = standingOf(r, row).is === 'unknown';
      // An answer to a submit that nobody understands will meet the next one as well.
      const useless = doubtful && error instanceof UnknownAnswer;
      if (doubtful) inDoubt.push(row);
      if (!doubtful || useless) say(r, row);
      if (error instanceof NotLoggedIn) return stopped(r, 'login');
      if (useless) return stopped(r, 'portal');
      // A file that was changed is this row's affair alone.
      failures = isPortalError(error) && outcome !== 'rejected' ? failures + 1 : 0;
      if (failures === FAILURES) return stopped(r, 'portal');
    } catch (error) {
      if (!(error instanceof NotLoggedIn)) throw error;
      return stopped(r, 'login');
    }
  }
  return lookAgain(r, inDoubt);
}

const standingOf = (r: Run, row: PlannedRow): Standing => standing(row, r.ledger.states, r.later);
const sendRow = (r: Run, row: PlannedRow) => send({ ...r, row, name: nameOf(row), batch: r.plan.id });

/** What was filed, or may have been, is never sent again. */
function maySend(r: Run, row: PlannedRow): boolean {
  const { is } = standingOf(r, row);
  return is === 'new' || is === 'not-sent' || (is === 'rejected' && r.retryRefused);
}

function say(r: Run, row: PlannedRow, earlier = false): void {
  const end = endOf(standingOf(r, row));
  r.emit({ type: 'outcome', name: nameOf(row), ...end, earlier });
}

function stopped(r: Run, why: Stop): Stop {
  r.emit({ type: 'stopped', why });
  return why;
}

/** Rows still in doubt at the end get one more look when the portal's settle window is certainly over. */
async function lookAgain(r: Run, rows: readonly PlannedRow[]): Promise<Stop | undefined> {
  if (rows.length === 0) return undefined;
  const wait = r.about.settleSeconds;
  const quietSince = await portalTime(r);
  if (quietSince && wait !== undefined && wait <= LONGEST_SETTLING_SECONDS && !r.stop.aborted) {
    r.emit({ type: 'waiting', seconds: wait });
    await sleep((wait + 1) * 1000, undefined, { signal: r.stop }).catch(() => undefined);
  }
  for (const [index, row] of rows.entries()) {
    try {
      if (!r.stop.aborted) await settle(r, row, quietSince);
      if (!r.stop.aborted && maySend(r, row)) {
        const { error } = await sendRow(r, row);
        if (error instanceof NotLoggedIn) throw error;
      }
    } catch (error) {
      if (!(error instanceof NotLoggedIn)) throw error;
      for (const left of rows.slice(index)) say(r, left);
      return stopped(r, 'login');
    }
    say(r, row);
  }
  return r.stop.aborted ? stopped(r, 'interrupted') : undefined;
}
