/** Rows that were not sent because their application has an order of the same business, or of one beside which they are not filed. Pure. */
import { chinaTime } from '../filing/china-time.js';
import { problem, type Problem } from '../filing/problem.js';
import { filingsOf, submittedIn, type KeyState, type LedgerView } from '../ledger/ledger.js';
import type { Reason } from '../ledger/ledger-records.js';
import { planned, type HeldRow, type Plan } from '../plan/plan.js';
import { rowStatus } from '../plan/row-status.js';

/** The problems of a blocked row by what is known now, and the order there is; `order` may be empty. */
export interface FiledNow {
  problems: Problem[];
  order: string | undefined;
  /** The order came after this plan: nothing is left to do about the row. */
  isSince: boolean;
}

/** `plan`: the row's own. */
export function knownNow(row: HeldRow, plan: Plan, states: LedgerView['states']): FiledNow {
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
  // An equal row says itself that it is filed only once.
  const isTwin = problems.some((p) => p.rule === 'row-duplicate' && p.args.same);
  const batch = laterBatch(since, plan);
  const later = batch === undefined ? {} : { since: batch };
  const filed = problem('already-filed', 'error', { order, at, compared: 'not-compared', ...later }, place);
  return { problems: isTwin ? problems : [filed], order, isSince: true };
}

/** An order that was not in the ledger when the batch was made may be there now. */
function asFiled(p: Problem, { application, business }: HeldRow, states: LedgerView['states']): Problem {
  if (p.rule !== 'order-open' || application === undefined || business === undefined) return p;
  const { order, at } = p.args;
  const isOurs = filingsOf(states, application, business).some(
    (s) => s.outcome === 'accepted' && s.order === order,
  );
  return isOurs ? problem('already-filed', p.level, { order, at, compared: 'not-compared' }, p.place) : p;
}

/** Of the rows of one application that exclude each other, another may have been filed since. */
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
  for (const row of planned(plan)) {
    if (row.application !== application || row.business !== business) continue;
    const s = rowStatus(row, states);
    if (s.is === 'accepted') return s.state;
  }
  // A finished order that the row names is one before it.
  const before = problems.flatMap((p) =>
    p.rule === 'order-finished' || p.rule === 'filed-again' ? p.args.order : [],
  );
  return filingsOf(states, application, business).findLast(
    (s) => s.outcome === 'accepted' && isAfter(s, plan) && !before.includes(s.order ?? ''),
  );
}

/** The order for which a planned row was not sent. */
export function orderInTheWay(reason: Reason | undefined): string | undefined {
  if (reason?.code !== 'filed-otherwise' && reason?.code !== 'order-appeared') return undefined;
  const order = reason.args?.['order'];
  return typeof order === 'string' && order !== '' ? order : undefined;
}
