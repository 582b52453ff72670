/** The events of a run: drawn on a terminal, written as lines, and counted by tests. */
import type { Business } from '../filing/business.js';
import type { Outcome, Reason } from '../ledger/ledger-records.js';
import type { Stop } from '../report/report.js';

export interface RowName {
  row: number;
  person: string;
  business: Business;
}

/** The name in messages; without a row for a single filing without a table. */
export type SaidName = Omit<RowName, 'row'> & { row?: number | undefined };

/** `verifying`: a receipt came, and its order is being read. */
export type Phase = 'tracing' | 'preparing' | 'checking' | 'submitting' | 'verifying';

/**
 * What the enterprise's stage on the portal allows of a business. `one`: a run submits one filing at most, and none while
 * another is unknown.
 */
export type Allowed = 'none' | 'one' | 'any';

export type RunEvent =
  /** The number of rows, and how many of them may be sent or must be resolved. */
  | { type: 'begin'; batch: string; rows: number; open: number }
  | { type: 'row'; name: RowName; index: number; of: number }
  | { type: 'phase'; name: RowName; phase: Phase }
  | { type: 'upload'; name: RowName; file: string; slot: string; sent: number; bytes: number }
  | {
      type: 'outcome';
      name: RowName;
      outcome: Outcome;
      order: string | undefined;
      reason: Reason | undefined;
      /** The outcome is from an earlier run; this run did nothing about the row. */
      earlier: boolean;
    }
  /**
   * Waits for the listing delay, for the first order to be listed, for a failing portal, or because the portal asked
   * for it. `page`: a page in the browser has been changing for these seconds.
   */
  | { type: 'waiting'; why: 'settling' | 'listing' | 'trouble' | 'busy' | 'page'; seconds: number }
  /** Waits for the hours in which filings may begin. */
  | { type: 'closed'; until: Date }
  /** The first filing of a business failed, or is `unknown` (`outcome`): its others were not begun. */
  | { type: 'held-back'; business: Business; because: RowName; outcome: Outcome; rows: number }
  /** Rows that were not begun because of the enterprise's stage on the portal. */
  | { type: 'stage'; business: Business; allowed: Exclude<Allowed, 'any'>; rows: number }
  /** There are other orders of the same application and business (`others`): another user has filed it too. */
  | { type: 'second-order'; name: RowName; order: string; others: string[] }
  /** No listing showed the order of the batch's first filing within `seconds`: nothing else is sent. */
  | { type: 'unlisted'; name: RowName; order: string; seconds: number }
  | { type: 'torn'; bytes: number; savedAs: string }
  /** Late outcomes (`late.ts`): how many were recorded; `refused`: files of those that contradict the ledger. */
  | { type: 'late'; taken: number; refused: readonly string[] }
  /** Stop requested: filings in flight are finished first. */
  | { type: 'stopping' }
  /** `notBefore`: when the portal asked to be tried again; only with `why` `portal`. */
  | { type: 'stopped'; why: Stop; notBefore?: Date };

export type Emit = (event: RunEvent) => void;
