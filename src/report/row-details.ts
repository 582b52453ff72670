/** Everything known of each row of a batch: its result, its filing, and its state in the ledger. Pure. */
import type { Filing } from '../filing/filing.js';
import type { History } from '../plan/history.js';
import { unknownFilingOf, attemptedRow } from '../plan/unknown-filings.js';
import type { KeptIntent, KeyState } from '../ledger/ledger.js';
import type { Picture } from '../ledger/records.js';
import type { Plan, PlanRow } from '../plan/plan.js';
import { makeReport, type Report, type ReportRow } from './report.js';
import { withOffice } from './with-office.js';
import { laterBatches, rowStatus, type LaterBatches } from '../plan/row-status.js';

export interface RowDetails {
  result: ReportRow;
  /** What was or would have been sent; absent for a blocked row. */
  filing: Filing | undefined;
  /** The ledger's state of this very filing; absent if nothing was tried. */
  state: KeyState | undefined;
  /** The intent of this attempt; absent if torn: an earlier attempt's does not count. */
  intent: KeptIntent | undefined;
  /** Picture files of the last attempt's pages. */
  pictures: readonly Picture[];
}

export interface BatchDetails {
  report: Report;
  materials: string;
  rows: RowDetails[];
}

/** A row about which its agency has to be asked: unknown, or with a second order. */
export type Asked = RowDetails & { state: KeyState };

export interface QuestionsValue {
  report: Report;
  byAgency: ReadonlyMap<string, readonly Asked[]>;
  /** The time at which the sheet is made. */
  now: Date;
}

/** The pictures of an attempt. */
export type PicturesOf = (attempt: string) => readonly Picture[];

export function batchDetails(history: History, plan: Plan, pictures: PicturesOf = () => []): BatchDetails {
  const later = laterBatches(plan, history.batches, history);
  const report = withOffice(makeReport(plan, history.states, later, history.elsewhere), history.office);
  const results = new Map(report.rows.map((r) => [r.row, r]));
  const rows = plan.rows.map((row): RowDetails => ({
    result: results.get(row.row)!,
    ...withIntent(known(row, history, later), pictures),
  }));
  return { report, materials: plan.materials, rows };
}

type KnownAttempt = Pick<RowDetails, 'filing' | 'state'>;

function known(row: PlanRow, { states, batches }: History, later: LaterBatches): KnownAttempt {
  if (!row.held) {
    const s = rowStatus(row, states, later);
    return { filing: row.filing, state: 'state' in s && s.is !== 'filed-otherwise' ? s.state : undefined };
  }
  const state = row.problems.some((p) => p.rule === 'filed-in-doubt')
    ? unknownFilingOf(row, states)
    : undefined;
  return { filing: state && attemptedRow(state, batches)?.row.filing, state };
}

const withIntent = (found: KnownAttempt, pictures: PicturesOf): Omit<RowDetails, 'result'> => ({
  ...found,
  pictures: found.state ? pictures(found.state.attempt) : [],
  intent: found.state && intentOf(found.state),
});

const intentOf = ({ intent, attempt }: KeyState): KeptIntent | undefined =>
  intent?.attempt === attempt ? intent : undefined;

/** Unknown rows, and those with a second order, grouped by agency, since the agency has to be asked. */
export function questionsOf({ rows }: BatchDetails): Map<string, Asked[]> {
  const byAgency = new Map<string, Asked[]>();
  for (const { state, ...row } of rows) {
    const { outcome, beside } = row.result;
    if ((outcome !== 'unknown' && beside.length === 0) || state === undefined) continue;
    const agency = row.filing?.agency ?? '';
    byAgency.set(agency, [...(byAgency.get(agency) ?? []), { ...row, state }]);
  }
  return byAgency;
}
