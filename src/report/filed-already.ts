/** Rows not sent because of an order of their application: of the same business, or of one that excludes it. Pure. */
import { chinaTime } from '../filing/china-time.js';
import { problem, type Problem } from '../filing/problem.js';
import { filingsOf, submittedIn, type KeyState, type LedgerView } from '../ledger/ledger.js';
import type { Reason } from '../ledger/ledger-records.js';
import { unblockedRows, type HeldRow, type Plan } from '../plan/plan.js';
import { rowStatus } from '../plan/row-status.js';

/** The current problems of a blocked row, and the existing order; `order` may be empty. */
export interface FiledNow {
  problems: Problem[];
  order: string | undefined;
  /** The order was submitted after this plan was made: the row needs no action. */
  isSince: boolean;
}

/** `plan`: the plan of the row. */
export function currentProblems(row: HeldRow, plan: Plan, states: LedgerView['states']): FiledNow {
  const problems = row.problems.filter((p) => p.level !== 'warn').map((p) => asFiled(p, row, states));
  for (const p of problems)
    if (p.rule === 'already-filed' || p.rule === 'order-open')
      return { problems, order: p.args.order, isSince: false };
  const since = filedSince(row, plan, states);
  if (since === undefined)
    return {
      problems: problems.map((p) => asBeside(p, row, plan, states)),
      order: undefined,
      isSince: false,
    };
  const { order = '', submittedAt: at = '' } = since;
  const place = { row: row.row, person: row.person, business: row.business };
  // The problem of a duplicate row already reports that it is filed only once.
  const isTwin = problems.some((p) => p.rule === 'row-duplicate' && p.args.same);
  const batch = laterBatch(since, plan);
  const later = batch === undefined ? {} : { since: batch };
  const filed = problem('already-filed', 'error', { order, at, compared: 'not-compared', ...later }, place);
  return { problems: isTwin ? problems : [filed], order, isSince: true };
}

/** An order that was not in the ledger when the batch was made may be in it now. */
function asFiled(p: Problem, { application, business }: HeldRow, states: LedgerView['states']): Problem {
  if (p.rule !== 'order-open' || application === undefined || business === undefined) return p;
  const { order, at } = p.args;
  const isOurs = filingsOf(states, application, business).some(
    (s) => s.outcome === 'accepted' && s.order === order,
  );
  return isOurs ? problem('already-filed', p.level, { order, at, compared: 'not-compared' }, p.place) : p;
}

/** Of an application's rows that exclude each other, another one may have been filed since. */
function asBeside(p: Problem, { application }: HeldRow, plan: Plan, states: LedgerView['states']): Problem {
  if (application === undefined || (p.rule !== 'cancellation-beside' && p.rule !== 'two-businesses'))
    return p;
  for (const business of p.args.businesses) {
    const filed = filingsOf(states, application, business).findLast(
      (s) => s.outcome === 'accepted' && isAfter(s, plan),
    );
    if (filed) return { ...p, args: { ...p.args, filed: { business, order: filed.order ?? '' } } };
  }
  return p;
}

/** Submitted after the plan was made. */
const isAfter = (s: KeyState, { createdAt }: Plan): boolean =>
  (s.submittedAt ?? chinaTime(new Date(s.at))) >= chinaTime(new Date(createdAt));

/** The batch that submitted it, if it did so after the plan was made. */
export function laterBatch(s: KeyState, plan: Plan): string | undefined {
  const { batch } = submittedIn(s);
  return batch !== '' && batch !== plan.id && isAfter(s, plan) ? batch : undefined;
}

/** The filing of a blocked row that was accepted from another row of this plan, or after the plan was made. */
function filedSince(
  { application, business, problems }: HeldRow,
  plan: Plan,
  states: LedgerView['states'],
): KeyState | undefined {
  if (application === undefined || business === undefined) return undefined;
  for (const row of unblockedRows(plan)) {
    if (row.application !== application || row.business !== business) continue;
    const s = rowStatus(row, states);
    if (s.is === 'accepted') return s.state;
  }
  // A finished order that the row names precedes the row's filing.
  const before = problems.flatMap((p) =>
    p.rule === 'order-finished' || p.rule === 'filed-again' ? p.args.order : [],
  );
  return filingsOf(states, application, business).findLast(
    (s) => s.outcome === 'accepted' && isAfter(s, plan) && !before.includes(s.order ?? ''),
  );
}

/** The order because of which a planned row was not sent. */
export function blockingOrder(reason: Reason | undefined): string | undefined {
  if (reason?.code !== 'filed-otherwise' && reason?.code !== 'order-appeared') return undefined;
  const order = reason.args?.['order'];
  return typeof order === 'string' && order !== '' ? order : undefined;
}
