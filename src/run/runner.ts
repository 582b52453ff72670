/** Carries a plan out, one filing at a time: settles what is in doubt, sends what is not sent, records every end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { NotLoggedIn } from '../portal/errors.js';
import type { About, Account, Portal } from '../portal/portal.js';
import type { Emit, RowName, Stop } from './events.js';
import { keyText, type KeyState, type Ledger } from './ledger.js';
import { planned, type Plan, type PlannedRow } from './plan.js';
import { doubtReason, reason, reasonOf } from './reasons.js';
import { judge, type Verdict } from './reconcile.js';
import { send } from './send.js';

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
}

/** So many filings in a row that failed on the way to the portal end the run: the rest stays untouched. */
const SAME_FAILURES = 3;
/** A settle window longer than this is not waited for; the row stays in doubt until the next run. */
const LONGEST_SETTLING_SECONDS = 120;

/** @returns why it stopped early, `undefined` if every row had its turn. @throws what the ledger throws */
export async function run(r: Run): Promise<Stop | undefined> {
  const rows = planned(r.plan);
  const inDoubt: PlannedRow[] = [];
  let failures = 0;
  for (const [index, row] of rows.entries()) {
    if (r.stop.aborted) return stopped(r, 'interrupted');
    const name = nameOf(row);
    r.emit({ type: 'row', name, index: index + 1, of: rows.length });
    const before = stateOf(r, row);
    try {
      if (isInDoubt(before)) await settle(r, row, r.about.time);
      if (!maySend(stateOf(r, row), r.retryRefused)) {
        if (isInDoubt(stateOf(r, row))) inDoubt.push(row);
        else say(r, row, stateOf(r, row) === before);
        continue;
      }
      const { outcome, error } = await send({ ...r, row, name, batch: r.plan.id });
      if (outcome === 'unknown') {
        if (error instanceof NotLoggedIn) throw error;
        await settle(r, row, (await r.portal.about()).time);
        if (isInDoubt(stateOf(r, row))) inDoubt.push(row);
      }
      say(r, row);
      if (error instanceof NotLoggedIn) return stopped(r, 'login');
      failures = error === undefined || outcome === 'rejected' ? 0 : failures + 1;
      if (failures === SAME_FAILURES) return stopped(r, 'portal');
    } catch (error) {
      if (!(error instanceof NotLoggedIn)) throw error;
      return stopped(r, 'login');
    }
  }
  await lookAgain(r, inDoubt);
  return undefined;
}

const nameOf = (row: PlannedRow): RowName => ({
  row: row.row,
  person: row.person,
  business: row.filing.business,
});
const stateOf = (r: Run, row: PlannedRow): KeyState | undefined => r.ledger.states.get(keyText(row.key));
const isInDoubt = (state: KeyState | undefined): boolean =>
  state?.outcome === 'unknown' || state?.outcome === 'in-doubt';
/** What was filed, or may have been, is never sent again. */
const maySend = (state: KeyState | undefined, retryRefused: boolean): boolean =>
  state?.outcome === undefined ||
  state.outcome === 'not-sent' ||
  (state.outcome === 'rejected' && retryRefused);

function say(r: Run, row: PlannedRow, earlier = false): void {
  const state = stateOf(r, row);
  const outcome = state?.outcome === 'in-doubt' ? 'unknown' : (state?.outcome ?? 'not-sent');
  r.emit({
    type: 'outcome',
    name: nameOf(row),
    outcome,
    order: state?.order,
    reason: state?.reason,
    earlier,
  });
}

function stopped(r: Run, why: Stop): Stop {
  r.emit({ type: 'stopped', why });
  return why;
}

/** One look at the portal for a row in doubt; what it proves is recorded. */
async function settle(r: Run, row: PlannedRow, quietSince: Date): Promise<Verdict | undefined> {
  const state = stateOf(r, row);
  if (state === undefined) return undefined;
  // An intent that was torn left no baseline: then the plan's own knowledge of earlier orders stands in.
  const { intent } = state;
  const { baseline, draft } = intent ?? { baseline: row.orders, draft: state.draft };
  r.emit({ type: 'phase', name: nameOf(row), phase: 'tracing' });
  const { filing } = row;
  let verdict: Verdict;
  try {
    const evidence = await r.portal.trace({
      application: filing.application,
      business: filing.business,
      draft,
      baseline,
    });
    verdict = judge(
      {
        filing,
        draft,
        since: new Date(intent?.portalTime ?? 0),
        attemptedAt: new Date(intent?.portalTime ?? state.at),
        account: intent?.account,
        quietSince,
        knownOrders: new Set([...r.ledger.states.values()].flatMap((s) => s.order ?? [])),
        baseline,
      },
      evidence,
    );
  } catch (error) {
    if (error instanceof NotLoggedIn) throw error;
    reasonOf(error); // throws again what is not the far side's
    return undefined;
  }
  const { key, attempt, digest } = state;
  const record = {
    type: 'outcome' as const,
    key,
    attempt,
    batch: r.plan.id,
    digest,
    at: r.now().toISOString(),
  };
  if (verdict.outcome === 'unknown')
    await r.ledger.append({
      ...record,
      outcome: 'unknown',
      reason: doubtReason(verdict.why, intent?.account ?? ''),
    });
  else if (verdict.outcome === 'accepted') await r.ledger.append({ ...record, ...verdict });
  else await r.ledger.append({ ...record, ...verdict, reason: reason('proved-absent', {}) });
  return verdict;
}

/** Rows still in doubt at the end get one more look when the portal's settle window is certainly over. */
async function lookAgain(r: Run, rows: readonly PlannedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const wait = r.about.settleSeconds;
  const quietSince = (await r.portal.about()).time;
  if (wait !== undefined && wait <= LONGEST_SETTLING_SECONDS && !r.stop.aborted) {
    r.emit({ type: 'waiting', seconds: wait });
    await sleep((wait + 1) * 1000, undefined, { signal: r.stop }).catch(() => undefined);
  }
  for (const row of rows) {
    const verdict = await settle(r, row, quietSince);
    if (verdict?.outcome === 'not-sent') {
      await send({ ...r, row, name: nameOf(row), batch: r.plan.id });
    }
    say(r, row);
  }
}
