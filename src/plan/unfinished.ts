/** Which rows of a kept batch are unfinished, by the ledger and later batches. Pure. */
import type { History } from './history.js';
import { planned, type Plan } from './plan.js';
import { laterBatches, rowStatus, type RowStatus } from './row-status.js';

/** By line, for planned rows. */
export function statusesOf(history: History, plan: Plan): Map<number, RowStatus> {
  const { states, batches } = history;
  const later = laterBatches(plan, batches, history);
  return new Map(planned(plan).map((row) => [row.row, rowStatus(row, states, later)]));
}

/** Whether `resume` has anything to send or resolve, or an order to look for that no listing has shown. */
export const isOpen = (statuses: ReadonlyMap<number, RowStatus>): boolean =>
  [...statuses.values()].some(
    (s) =>
      s.is === 'new' ||
      s.is === 'not-sent' ||
      s.is === 'unknown' ||
      (s.is === 'accepted' && s.state.listed === 'not-yet'),
  );
