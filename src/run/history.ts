/** What was filed before for the same application and business, by us or by anybody (design §7.5, §7.7). */
import { chinaTime } from '../filing/china-time.js';
import { columns } from '../filing/table/columns.js';
import type { Entry } from '../filing/table/entry.js';
import type { Application, Order } from '../filing/model.js';
import { problem, type Place, type Problem } from '../filing/problem.js';
import { filingsOf, settled, type LedgerView } from './ledger.js';

/**
 * An order that is unfinished, or whose state this version cannot tell, refuses; a finished or returned one asks for
 * its number in 确认再次办理. What the ledger holds and the portal does not list refuses as well.
 */
export function historyProblems(
  entry: Entry,
  application: Application,
  orders: readonly Order[],
  states: LedgerView['states'],
  place: Place,
): Problem[] {
  const problems: Problem[] = [];
  const there = orders.filter(
    // An order of a business this version does not know may be of any.
    (o) => o.applicationId === application.id && (o.business === entry.business || o.business === undefined),
  );
  const ledger = filingsOf(states, application.number, entry.business);
  for (const state of ledger) {
    if (settled(state) === 'unknown')
      problems.push(problem('filed-in-doubt', 'error', { at: chinaTime(new Date(state.at)) }, place));
    else if (state.outcome === 'accepted' && !there.some((o) => o.number === state.order))
      problems.push(
        problem('already-filed', 'error', { order: state.order ?? '', at: state.submittedAt ?? '' }, place),
      );
  }
  const open = there.filter((o) => o.state === 'open' || o.state === 'unknown');
  for (const { number, status, submittedAt, by = '' } of open)
    problems.push(
      ledger.some((s) => s.order === number)
        ? problem('already-filed', 'error', { order: number, at: submittedAt }, place)
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
    const column = { ...place, column: columns.again.zh, value: entry.again };
    problems.push(
      entry.again === order
        ? problem('filed-again', 'warn', { order }, column)
        : problem('order-finished', 'confirm', { order, status, at }, column),
    );
  }
  return problems;
}
