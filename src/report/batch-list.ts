/** The batches of a ledger, each with its result. Pure. */
import { chinaDate } from '../filing/china-time.js';
import { keyText } from '../ledger/ledger.js';
import { unknownFilings } from '../plan/unknown-filings.js';
import type { History } from '../plan/history.js';
import type { Outcome } from '../ledger/ledger-records.js';
import { unblockedRows, type Plan } from '../plan/plan.js';
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
  /** Of the rows that were not sent: those whose business has an order, often of a later batch. */
  filed: number;
  /** Number of orders that the office returned. */
  returned: number;
  /** Number of rows that a person has to correct. */
  toFix: number;
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
    const { counts, returned, rows } = withOffice(makeReport(plan, history.states, later), history.office);
    batches.push({
      batch: plan.id,
      createdAt: plan.createdAt,
      table: plan.table.name,
      rows: plan.rows.length,
      counts,
      filed: rows.filter(({ filed }) => filed === true).length,
      returned,
      toFix: rows.filter(({ todo }) => todo === 'fix').length,
      unfinished: isOpen(statusesOf(history, plan, later)),
      practice: plan.portal.practice,
    });
  }
  return {
    batches,
    unknown: unknownFilings(history.states).length,
    elsewhere: [...history.elsewhere].map(([batch, host]) => ({ batch, host })),
  };
}

/**
 * The batches that were made on this day or later, or have a filing with a result since then, in the order of their
 * last submits. `day`: `yyyy-MM-dd` in China; `undefined`: all.
 */
export function batchesSince({ batches, states }: History, day: string | undefined): Plan[] {
  if (day === undefined) return batches;
  const isSince = (at: string): boolean => !Number.isNaN(Date.parse(at)) && chinaDate(new Date(at)) >= day;
  return batches.filter(
    (plan) =>
      isSince(plan.createdAt) ||
      unblockedRows(plan).some((row) => {
        const state = states.get(keyText(row.key));
        return state?.batch === plan.id && isSince(state.at);
      }),
  );
}
