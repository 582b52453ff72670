/** The input of a run, and its rows' states in the ledger. */
import type { About } from '../portal/portal.js';
import type { RunControlInput } from './run-control.js';
import type { Ledger } from '../ledger/ledger.js';
import { nameOf, type Plan, type PlannedRow } from '../plan/plan.js';
import type { Review } from './send.js';
import { endOf, rowStatus, type LaterBatches, type RowStatus } from '../plan/row-status.js';

export interface Run extends RunControlInput {
  plan: Plan;
  ledger: Ledger;
  /** Read after the lock was taken, when no other process of this ledger was sending. */
  about: About;
  newId: () => string;
  /** The folder for pictures of pages. */
  folder: string;
  review?: Review | undefined;
  /**
   * Asks the user whether the batch goes on although no listing has shown the order of its first filing, or those of an
   * earlier run. Absent if no user is present: then the run stops.
   */
  goOnUnlisted?: ((orders: readonly string[], seconds: number) => Promise<boolean>) | undefined;
  /** Number of parallel filings. */
  concurrency: number;
  /** Whether a refused filing is tried once more: yes for a submitted table, no for a resumed batch. */
  retryRefused: boolean;
  /** Later batches: rows with other content there are not sent. */
  later?: LaterBatches | undefined;
}

export const statusOf = (r: Run, row: PlannedRow): RowStatus => rowStatus(row, r.ledger.states, r.later);
export const inDoubt = (r: Run, row: PlannedRow): boolean => statusOf(r, row).is === 'unknown';
export const isSettled = (r: Run, row: PlannedRow): boolean => statusOf(r, row).is === 'accepted';
export const isOpen = (r: Run, row: PlannedRow): boolean => inDoubt(r, row) || maySend(r, row);

/** A filing that was or may have been filed is never sent again. */
export function maySend(r: Run, row: PlannedRow): boolean {
  const { is } = statusOf(r, row);
  return is === 'new' || is === 'not-sent' || (is === 'rejected' && r.retryRefused);
}

export function say(r: Run, row: PlannedRow, earlier = false): void {
  r.emit({ type: 'outcome', name: nameOf(row), ...endOf(statusOf(r, row)), earlier });
}
