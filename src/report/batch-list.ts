/** The batches of a ledger, each with its result. Pure. */
import { filingsInDoubt } from '../plan/doubt.js';
import type { History } from '../plan/history.js';
import type { Outcome } from '../ledger/ledger-records.js';
import { makeReport } from './report.js';
import { withOffice } from './with-office.js';
import { fromLatest } from '../plan/row-status.js';
import { isOpen, statusesOf } from '../plan/unfinished.js';

export interface BatchSummary {
  batch: string;
  /** Creation time by our clock: ISO. */
  createdAt: string;
  table: string;
  rows: number;
  counts: Record<Outcome, number>;
  /** Number of orders that the office returned. */
  returned: number;
  /** Whether `resume` has anything to send or resolve. */
  unfinished: boolean;
  practice: boolean;
}

export interface BatchList {
  /** The latest submitted batch comes first. */
  batches: BatchSummary[];
  /** Unknown filings of the whole ledger: one may be in several batches. */
  unknown: number;
  /** Batches of the ledger that are not on this computer; `host`: their computer, if known. */
  elsewhere: { batch: string; host: string | undefined }[];
}

export function listBatches(history: History): BatchList {
  const batches: BatchSummary[] = [];
  for (const [plan, later] of fromLatest(history.batches, history)) {
    const { counts, returned } = withOffice(makeReport(plan, history.states, later), history.office);
    batches.push({
      batch: plan.id,
      createdAt: plan.createdAt,
      table: plan.table.name,
      rows: plan.rows.length,
      counts,
      returned,
      unfinished: isOpen(statusesOf(history, plan, later)),
      practice: plan.portal.practice,
    });
  }
  return {
    batches,
    unknown: filingsInDoubt(history.states).length,
    elsewhere: [...history.elsewhere].map(([batch, host]) => ({ batch, host })),
  };
}
