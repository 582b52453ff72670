/** The result of a batch for display: views only show it. */
import type { Table } from '../filing/table/read-table.js';
import type { KeyState } from '../ledger/ledger.js';
import type { Damage } from '../plan/history.js';
import type { BatchDetails, RowDetails } from './row-details.js';
import type { Report } from './report.js';

/**
 * Why a run ended before its last row. Rows not reached are `not-sent`. `listing`: the portal's listing shows none of
 * the orders that it must show; `other-portal`: another portal instance answers than the plan's; `second-order`:
 * another user files the same applications.
 */
export type Stop =
  'login' | 'portal' | 'interrupted' | 'limit' | 'ledger' | 'listing' | 'other-portal' | 'second-order';

export interface ReportValue {
  report: Report;
  /** The submitted table, for the copy with results. */
  table: Table | undefined;
  stop: Stop | undefined;
  /** What could not be read. */
  damage?: Damage | undefined;
  /** The folder of the shared ledger. */
  shared: string | undefined;
}

export type Asked = RowDetails & { state: KeyState };

export interface QuestionsValue {
  report: BatchDetails['report'];
  byAgency: ReadonlyMap<string, readonly Asked[]>;
  /** The time at which the sheet is made. */
  now: Date;
}
