/** What came of a batch, to be shown: views only show it. */
import type { Table } from '../filing/table/read-table.js';
import type { KeyState } from '../ledger/ledger.js';
import type { Damage } from '../plan/history.js';
import type { BatchDetails, RowDetails } from './row-details.js';
import type { Report } from './report.js';

/**
 * Why a run ended before its last row. The rows not reached are `not-sent`. `listing`: the portal's listing shows nothing
 * of what it must show; `other-portal`: another portal answers than the one the plan was made for; `second-order`:
 * somebody else files the same applications.
 */
export type Stop =
  'login' | 'portal' | 'interrupted' | 'limit' | 'ledger' | 'listing' | 'other-portal' | 'second-order';

export interface ReportValue {
  report: Report;
  /** The table as it was submitted, for the copy with results. */
  table: Table | undefined;
  stop: Stop | undefined;
  /** What could not be read for it. */
  damage?: Damage | undefined;
  /** The folder of the ledger that colleagues share. */
  shared: string | undefined;
}

export type Asked = RowDetails & { state: KeyState };

export interface QuestionsValue {
  report: BatchDetails['report'];
  byAgency: ReadonlyMap<string, readonly Asked[]>;
  /** When the sheet is made. */
  now: Date;
}
