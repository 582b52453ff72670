/** What was filed before for the same application and business, by us or by anybody (design §7.5, §7.7). */
import { columns } from '../filing/columns.js';
import type { Entry } from '../filing/entry.js';
import type { Application, Order } from '../filing/model.js';
import { problem, type Place, type Problem } from '../filing/problem.js';
import { filingsOf, settled, type LedgerView } from './ledger.js';

/**
 * An order that is unfinished, or whose state this version cannot tell, refuses; a finished or returned one asks for
 * the word 是 in 确认再次办理. What the ledger holds and the portal does not list refuses as well.
 */
export function historyProblems(
  entry: Entry,
  application: Application,
  orders: readonly Order[],
  states: LedgerView['states'],
  place: Place,
): Problem[] {
  const problems: Problem[] = [];
  const there = orders.filter((o) => o.applicationId === application.id && o.business === entry.business);
  const ledger = filingsOf(states, application.number, entry.business);
  for (const state of ledger) {
    if (settled(state) === 'unknown')
      problems.push(problem('filed-in-doubt', 'error', { at: state.at }, place));
    else if (state.outcome === 'accepted' && !there.some((o) => o.number === state.order))
      problems.push(
        problem('already-filed', 'error', { order: state.order ?? '', at: state.submittedAt ?? '' }, place),
      );
  }
  for (const order of there) {
    const { number, status, submittedAt, by = '' } = order;
    const ours = ledger.some((s) => s.order === number);
    if (order.state === 'open' || order.state === 'unknown')
      problems.push(
        ours
          ? problem('already-filed', 'error', { order: number, at: submittedAt }, place)
          : problem('order-open', 'error', { order: number, status, at: submittedAt, by }, place),
      );
    else
      problems.push(
        problem(
          'order-finished',
          entry.againConfirmed ? 'warn' : 'confirm',
          { order: number, status, at: submittedAt },
          {
            ...place,
            column: columns.again.zh,
          },
        ),
      );
  }
  return problems;
}
