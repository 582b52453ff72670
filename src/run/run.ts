/** The input of a run, its rows' states in the ledger, and the effect of one row's end on the others. */
import { NotLoggedIn, Rejected } from '../portal/errors.js';
import type { PortalInfo } from '../portal/portal.js';
import type { Business } from '../filing/business.js';
import type { Stop } from '../report/report.js';
import type { Allowed } from './events.js';
import type { RunControlInput } from './run-control.js';
import type { Ledger } from '../ledger/ledger.js';
import { nameOf, type Plan, type PlannedRow } from '../plan/plan.js';
import type { AskPictures, Review } from './confirm-content.js';
import type { Sent } from './send.js';
import { outcomeOf, rowStatus, type LaterBatches, type RowStatus } from '../plan/row-status.js';

export interface Run extends RunControlInput {
  plan: Plan;
  ledger: Ledger;
  /** Read after the lock was taken, when no other process of this ledger was sending. */
  about: PortalInfo;
  newId: () => string;
  /** The folder for pictures of pages. */
  folder: string;
  review?: Review | undefined;
  pictures?: AskPictures | undefined;
  /**
   * Asks the user whether the batch continues although no listing has shown the order of its first filing, or those of
   * an earlier run. Absent if no user is present: then the run stops.
   */
  goOnUnlisted?: ((orders: readonly string[], seconds: number) => Promise<boolean>) | undefined;
  /** What the enterprise's stage on the portal allows of a business, as of now. Absent: anything. */
  allows?: ((business: Business) => Promise<Allowed>) | undefined;
  /** Number of parallel filings. */
  concurrency: number;
  /** Whether a refused filing is tried once more: yes for a submitted table, no for a resumed batch. */
  retryRefused: boolean;
  /** Later batches: rows with other content there are not sent. */
  later?: LaterBatches | undefined;
}

export const statusOf = (r: Run, row: PlannedRow): RowStatus => rowStatus(row, r.ledger.states, r.later);
export const isUnknown = (r: Run, row: PlannedRow): boolean => statusOf(r, row).is === 'unknown';
export const isAccepted = (r: Run, row: PlannedRow): boolean => statusOf(r, row).is === 'accepted';
export const isOpen = (r: Run, row: PlannedRow): boolean => isUnknown(r, row) || maySend(r, row);

/** A filing that was or may have been filed is never sent again. */
export function maySend(r: Run, row: PlannedRow): boolean {
  const { is } = statusOf(r, row);
  if (row.filing.cleaned !== undefined) return false;
  return is === 'new' || is === 'not-sent' || (is === 'rejected' && r.retryRefused);
}

export function emitRow(r: Run, row: PlannedRow, earlier = false): void {
  r.emit({ type: 'outcome', name: nameOf(row), ...outcomeOf(statusOf(r, row)), earlier });
}

/** Marks a rejection as handled; a later await still gets it. */
export function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** A row's reasons that end the run. */
export const STOPS: Readonly<Record<string, Stop>> = {
  'list-untrusted': 'listing',
  'other-portal': 'other-portal',
};

/** Returns `NotLoggedIn` if the session ends during `act`. @throws any other error */
export async function expiryOf(act: () => Promise<unknown>): Promise<NotLoggedIn | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof NotLoggedIn) return error;
    throw error;
  }
}

/**
 * Whether the next row would fail too: the portal refused or changed content that passed our checks, or its page did not
 * go on.
 */
export const refusesAll = ({ error, reason }: Sent): boolean =>
  (error instanceof Rejected && error.concernsOtherRows) ||
  reason?.code === 'readback-differs' ||
  (reason?.code === 'page-differs' && reason.args?.why === 'next');
