/** Which rows of a kept batch are unfinished, by the ledger and later batches. Pure. */
import type { History } from './history.js';
import { unblockedRows, type Plan } from './plan.js';
import { fromLatest, laterBatches, rowStatus, type LaterBatches, type RowStatus } from './row-status.js';

/** By line, for planned rows. */
export type RowStatuses = ReadonlyMap<number, RowStatus>;

export const statusesOf = (
  history: History,
  plan: Plan,
  later: LaterBatches = laterBatches(plan, history.batches, history),
): RowStatuses => new Map(unblockedRows(plan).map((row) => [row.row, rowStatus(row, history.states, later)]));

/** Whether `resume` has anything to send or resolve, or must look for an order that no listing has shown. */
export const isOpen = (statuses: RowStatuses): boolean =>
  [...statuses.values()].some(
    (s) =>
      s.is === 'new' ||
      s.is === 'not-sent' ||
      s.is === 'unknown' ||
      (s.is === 'accepted' && s.state.listed === 'not-yet'),
  );

/** The unfinished batches on this computer, latest submit first: without an id, `resume` takes the first. */
export function* openBatches(history: History): Generator<Plan, void> {
  for (const [plan, later] of fromLatest(history.batches, history))
    if (isOpen(statusesOf(history, plan, later))) yield plan;
}
