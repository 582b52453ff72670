/** The batches of a ledger, each with its result. Pure. */
import { filingsInDoubt } from '../plan/doubt.js';
import type { History } from '../plan/history.js';
import type { Outcome } from '../ledger/ledger.js';
import { makeReport } from './report.js';
import { laterBatches } from '../plan/row-status.js';
import { isOpen, standingsOf } from '../plan/unfinished.js';

export interface BatchSummary {
  batch: string;
  /** Creation time by our clock: ISO. */
  createdAt: string;
  table: string;
  rows: number;
  counts: Record<Outcome, number>;
  /** Whether `resume` has anything to send or resolve. */
  unfinished: boolean;
  practice: boolean;
}

export interface BatchList {
  /** The one submitted last comes first. */
  batches: BatchSummary[];
  /** Unknown filings of the whole ledger: one may be in several batches. */
  unknown: number;
  /** Batches of the ledger that are not on this computer; `host`: their computer, if known. */
  elsewhere: { batch: string; host: string | undefined }[];
}

export function listBatches(books: History): BatchList {
  const batches = books.batches.map((plan): BatchSummary => {
    const { counts } = makeReport(plan, books.states, laterBatches(plan, books.batches, books));
    return {
      batch: plan.id,
      createdAt: plan.createdAt,
      table: plan.table.name,
      rows: plan.rows.length,
      counts,
      unfinished: isOpen(standingsOf(books, plan)),
      practice: plan.portal.practice,
    };
  });
  return {
    batches: batches.reverse(),
    unknown: filingsInDoubt(books.states).length,
    elsewhere: [...books.elsewhere].map(([batch, host]) => ({ batch, host })),
  };
}
