/** What was filed before for the same application and business, by us or by anybody (design §7.5, §7.7). */
import { chinaTime } from '../filing/china-time.js';
import { BUSINESSES } from '../filing/business.js';
import { columns } from '../filing/table/columns.js';
import type { Entry } from '../filing/table/entry.js';
import type { Application, Order } from '../filing/model.js';
import { excludes, openOrders, type OtherOrder } from '../filing/open-orders.js';
import { problem, type Place, type Problem } from '../filing/problem.js';
import { filingsOf, settled, type KeyState, type LedgerView } from './ledger.js';

/**
 * An order that is unfinished, or whose state this version cannot tell, refuses; a finished or returned one asks for
 * its number in 确认再次办理. What the ledger holds and the portal does not list refuses as well. `orders`: the
 * application's own.
 */
export function historyProblems(
  entry: Entry,
  application: Application,
  orders: readonly Order[],
  states: LedgerView['states'],
  place: Place,
): Problem[] {
  const problems: Problem[] = [];
  // An order of a business this version does not know may be of any.
  const there = orders.filter((o) => o.business === entry.business || o.business === undefined);
  const ledger = filingsOf(states, application.number, entry.business);
  for (const state of ledger) {
    if (settled(state) === 'unknown')
      problems.push(problem('filed-in-doubt', 'error', { at: attemptedAt(state) }, place));
    else if (state.outcome === 'accepted' && !there.some((o) => o.number === state.order))
      problems.push(
        problem('already-filed', 'error', filed(state.order ?? '', state.submittedAt ?? ''), place),
      );
  }
  const { same: open, others } = openOrders(application, entry.business, orders);
  for (const { number, status, submittedAt, by = '' } of open)
    problems.push(
      ledger.some((s) => s.order === number)
        ? problem('already-filed', 'error', filed(number, submittedAt), place)
        : problem('order-open', 'error', { order: number, status, at: submittedAt, by }, place),
    );
  // The answer names the order it comes after: a word left in the table would answer for the next one as well.
  const last = there
    .filter((o) => !open.includes(o))
    .reverse()
    .sort((a, b) => a.submittedAt.localeCompare(b.submittedAt))
    .at(-1);
  if (last) {
    const { number: order, status, submittedAt: at } = last;
    const column = answerPlace(entry, place);
    problems.push(
      entry.again.includes(order)
        ? problem('filed-again', 'warn', { order }, column)
        : problem('order-finished', 'confirm', { order, status, at }, column),
    );
  }
  return [...problems, ...besideProblems(entry, application, orders, others, states, place)];
}

/**
 * Whatever is under way for the same application, whoever filed it: a second follow-up beside it takes its number in
 * 确认再次办理, and beside some there is none. What the ledger holds and the portal does not list counts as open.
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
      if (settled(state) === 'unknown' || (accepted && state.order === undefined))
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
    problems.push(
      excludes(business, entry.business)
        ? problem('other-order-open', 'error', { ...args, then: 'wait' }, place)
        : problem(
            'other-order-open',
            answered ? 'warn' : 'confirm',
            { ...args, then: answered ? 'answered' : 'answer' },
            answerPlace(entry, place),
          ),
    );
  }
  return problems;
}

const filed = (order: string, at: string) => ({ order, at, compared: 'not-compared' as const });

/** China time; empty where the ledger has no whole record of the attempt (a torn or a lost one). */
const attemptedAt = (state: KeyState): string =>
  state.intent?.attempt === state.attempt ? chinaTime(new Date(state.at)) : '';

/**
 * The filings of the ledger that a row may be identical with: those of its application and business, if the last of them
 * was accepted or is in doubt. One whose order the row names in 确认再次办理 is what it comes after.
 */
export function perhapsThis(
  entry: Entry,
  application: Application,
  states: LedgerView['states'],
): KeyState[] {
  const filings = filingsOf(states, application.number, entry.business);
  const counts = (state: KeyState): boolean => ['accepted', 'unknown'].includes(settled(state) ?? '');
  if (!filings.slice(-1).some(counts)) return [];
  return filings.filter((s) => counts(s) && !(s.order !== undefined && entry.again.includes(s.order)));
}

const answerPlace = ({ again }: Entry, place: Place): Place => ({
  ...place,
  column: columns.again.zh,
  value: again.length > 0 ? again.join('、') : undefined,
});
