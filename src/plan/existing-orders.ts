/** Problems from an application's earlier filings, by any user (P19, docs/design.md#filing-again). */
import { chinaTime } from '../filing/china-time.js';
import { BUSINESSES } from '../filing/business.js';
import { concurrentFilingRule } from '../filing/checks/across-rows.js';
import { columns, YES } from '../filing/table/columns.js';
import type { Entry } from '../filing/table/entry.js';
import type { Application, Order } from '../filing/model.js';
import { openOrders, type OtherOrder } from '../filing/status.js';
import { problem, type Place, type Problem } from '../filing/problem.js';
import { filingsOf, knownOutcome, submittedIn, type KeyState, type LedgerView } from '../ledger/ledger.js';

/** Where a filing was submitted, if its batch is not on this computer. */
function elsewhere(state: KeyState, here: ReadonlySet<string>): { host?: string } {
  const { batch, host = '' } = submittedIn(state);
  return here.has(batch) ? {} : { host };
}

/**
 * An order that is unfinished, or in a state unknown to this version, blocks; a finished or returned one asks for its
 * number in 确认再次办理. A filing in the ledger that the portal does not list blocks as well. `orders`: the
 * application's own; `here`: the batches on this computer.
 */
export function existingOrderProblems(
  entry: Entry,
  application: Application,
  orders: readonly Order[],
  states: LedgerView['states'],
  here: ReadonlySet<string>,
  place: Place,
): Problem[] {
  const problems: Problem[] = [];
  const filed = (state: KeyState, order: string, at: string) =>
    ({ order, at, compared: 'not-compared', ...elsewhere(state, here) }) as const;
  // An order of an unknown business may be of any.
  const there = orders.filter((o) => o.business === entry.business || o.business === undefined);
  const ledger = filingsOf(states, application.number, entry.business);
  for (const state of ledger) {
    if (knownOutcome(state) === 'unknown')
      problems.push(
        problem('filed-in-doubt', 'error', { at: attemptedAt(state), ...elsewhere(state, here) }, place),
      );
    else if (state.outcome === 'accepted' && !there.some((o) => o.number === state.order))
      problems.push(
        problem('already-filed', 'error', filed(state, state.order ?? '', state.submittedAt ?? ''), place),
      );
  }
  const { same: open, others } = openOrders(application, entry.business, orders);
  const triedLast = ledger.findLast(orderMayAppear);
  const tried = triedLast === undefined ? '' : chinaTime(new Date(triedLast.intent!.portalTime));
  for (const { number, status, submittedAt, by = '' } of open) {
    const ours = ledger.find((s) => s.order === number);
    problems.push(
      ours
        ? problem('already-filed', 'error', filed(ours, number, submittedAt), place)
        : problem('order-open', 'error', { order: number, status, at: submittedAt, by, tried }, place),
    );
  }
  // The answer must name the order: a mere 是 left in the table would also confirm the next order.
  const last = there
    .filter((o) => !open.includes(o))
    .reverse()
    .sort((a, b) => a.submittedAt.localeCompare(b.submittedAt))
    .at(-1);
  // If the row cannot be filed anyway, do not also ask about an earlier order.
  if (last && !problems.some((p) => p.level === 'error')) {
    const { number: order, status, submittedAt: at } = last;
    const column = answerPlace(entry, place);
    problems.push(
      entry.again.includes(order)
        ? problem('filed-again', 'warn', { order }, column)
        : problem('order-finished', 'confirm', { order, status, at, ...yesInsteadOfNumber(entry) }, column),
    );
  }
  return [...problems, ...besideProblems(entry, application, orders, others, states, place)];
}

/**
 * Open orders of the application's other businesses, filed by any user. Filing while one is open needs its number in
 * 确认再次办理; some orders exclude every other filing. A filing in the ledger that the portal does not list counts as open.
 */
function besideProblems(
  entry: Entry,
  application: Application,
  orders: readonly Order[],
  open: readonly OtherOrder[],
  states: LedgerView['states'],
  place: Place,
): Problem[] {
  const problems: Problem[] = [];
  const others: Pick<OtherOrder, 'number' | 'business' | 'status' | 'submittedAt' | 'by'>[] = [...open];
  for (const business of BUSINESSES.filter((b) => b !== entry.business))
    for (const state of filingsOf(states, application.number, business)) {
      const at = chinaTime(new Date(state.at));
      const accepted = state.outcome === 'accepted';
      if (knownOutcome(state) === 'unknown' || (accepted && state.order === undefined))
        problems.push(problem('other-in-doubt', 'error', { business, at: attemptedAt(state) }, place));
      else if (accepted && state.order !== undefined && !orders.some((o) => o.number === state.order))
        others.push({
          number: state.order,
          business,
          status: '',
          submittedAt: state.submittedAt ?? at,
          by: undefined,
        });
    }
  for (const { number: order, business, status, submittedAt: at, by = '' } of others) {
    const args = { order, business, status, at, by };
    const answered = entry.again.includes(order);
    const how = concurrentFilingRule(business, entry.business);
    const then = how === 'never' && entry.business === 'cancellation' ? 'cancel-later' : 'wait';
    problems.push(
      how !== 'answer'
        ? problem('other-order-open', 'error', { ...args, then }, place)
        : problem(
            'other-order-open',
            answered ? 'warn' : 'confirm',
            { ...args, then: answered ? 'answered' : 'answer', ...(!answered && yesInsteadOfNumber(entry)) },
            answerPlace(entry, place),
          ),
    );
  }
  return problems;
}

/** Whether this filing had a submit without a known order: an order may still appear, or may have appeared since. */
export const orderMayAppear = (state: KeyState): boolean =>
  knownOutcome(state) !== 'accepted' &&
  state.intent !== undefined &&
  (knownOutcome(state) === 'unknown' || state.leftIn !== undefined || state.intent.attempt === state.attempt);

/** Open orders of this business that are not in the ledger. */
export function ordersNotOurs(
  entry: Entry,
  application: Application,
  orders: readonly Order[],
  states: LedgerView['states'],
): Order[] {
  const known = filingsOf(states, application.number, entry.business);
  const { same } = openOrders(application, entry.business, orders);
  return same.filter(({ number }) => !known.some((s) => s.order === number));
}

/** China time; empty if the ledger has no complete record of the attempt (torn or lost). */
const attemptedAt = (state: KeyState): string =>
  state.intent?.attempt === state.attempt ? chinaTime(new Date(state.at)) : '';

/**
 * The filings of the ledger that a row may equal: those of its application and business, if the last of them is
 * accepted or unknown. A filing whose order is named in 确认再次办理 does not count: the row follows it.
 */
export function possiblySameFilings(
  entry: Entry,
  application: Application,
  states: LedgerView['states'],
): KeyState[] {
  const filings = filingsOf(states, application.number, entry.business);
  const counts = (state: KeyState): boolean => ['accepted', 'unknown'].includes(knownOutcome(state) ?? '');
  if (!filings.slice(-1).some(counts)) return [];
  return filings.filter((s) => counts(s) && !(s.order !== undefined && entry.again.includes(s.order)));
}

/** Whether the row answers 是 although only an order's number counts. */
export const yesInsteadOfNumber = ({ again }: Entry): { yes?: true } =>
  again.includes(YES) ? { yes: true } : {};

const answerPlace = ({ again }: Entry, place: Place): Place => ({
  ...place,
  column: columns.again.zh,
  value: again.length > 0 ? again.join('、') : undefined,
});
