/** What a run is given, and how its rows stand with the ledger. */
import type { About } from '../portal/portal.js';
import type { RunControlInput } from './run-control.js';
import type { Ledger } from '../ledger/ledger.js';
import { nameOf, type Plan, type PlannedRow } from '../plan/plan.js';
import type { Review } from './send.js';
import { endOf, rowStatus, type LaterBatches, type RowStatus } from '../plan/row-status.js';

export interface Run extends RunControlInput {
  plan: Plan;
  ledger: Ledger;
  /** As read after the ledger's lock was taken: nobody else of this ledger was sending any more. */
  about: About;
  newId: () => string;
  /** Where pictures of pages are kept. */
  folder: string;
  review?: Review | undefined;
  /**
   * Asks the person whether the batch goes on although no listing has shown the order of its first filing, or those of an
   * earlier run. Absent where nobody can be asked: then it stops.
   */
  goOnUnlisted?: ((orders: readonly string[], seconds: number) => Promise<boolean>) | undefined;
  /** How many filings are in flight at once. */
  concurrency: number;
  /** Whether a filing the portal refused is tried once more: yes if a person asked for it again, no when resuming. */
  retryRefused: boolean;
  /** What later batches say: rows they say something else about are not sent. */
  later?: LaterBatches | undefined;
}

export const statusOf = (r: Run, row: PlannedRow): RowStatus => rowStatus(row, r.ledger.states, r.later);
export const inDoubt = (r: Run, row: PlannedRow): boolean => statusOf(r, row).is === 'unknown';
export const isSettled = (r: Run, row: PlannedRow): boolean => statusOf(r, row).is === 'accepted';
export const isOpen = (r: Run, row: PlannedRow): boolean => inDoubt(r, row) || maySend(r, row);

/** What was filed, or may have been, is never sent again. */
export function maySend(r: Run, row: PlannedRow): boolean {
  const { is } = statusOf(r, row);
  return is === 'new' || is === 'not-sent' || (is === 'rejected' && r.retryRefused);
}

export function say(r: Run, row: PlannedRow, earlier = false): void {
  r.emit({ type: 'outcome', name: nameOf(row), ...endOf(statusOf(r, row)), earlier });
}
