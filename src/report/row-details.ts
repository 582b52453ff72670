/** Everything that is known of each row of a batch: its result, what was to be sent, and what the ledger holds of it. Pure. */
import type { Filing } from '../filing/filing.js';
import type { History } from '../plan/history.js';
import { doubtOf, triedRow } from '../plan/doubt.js';
import type { KeptIntent, KeyState } from '../ledger/ledger.js';
import type { Picture } from '../ledger/pictures.js';
import type { Plan, PlanRow } from '../plan/plan.js';
import { makeReport, type Report, type ReportRow } from './report.js';
import { laterBatches, rowStatus, type LaterBatches } from '../plan/row-status.js';

export interface RowDetails {
  result: ReportRow;
  /** What was sent, or would have been; absent for a row that was held back. */
  filing: Filing | undefined;
  /** What the ledger knows of this very filing; absent where nothing was tried. */
  state: KeyState | undefined;
  /** Of the attempt in question; one that was torn, or an earlier attempt's, says nothing about it. */
  intent: KeptIntent | undefined;
  /** Files of pictures of the last attempt's pages. */
  pictures: readonly Picture[];
}

export interface BatchDetails {
  report: Report;
  materials: string;
  rows: RowDetails[];
}

/** Of an attempt. */
export type PicturesOf = (attempt: string) => readonly Picture[];

export function batchDetails(books: History, plan: Plan, pictures: PicturesOf = () => []): BatchDetails {
  const later = laterBatches(plan, books.batches, books);
  const report = makeReport(plan, books.states, later, books.elsewhere);
  const results = new Map(report.rows.map((r) => [r.row, r]));
  const rows = plan.rows.map((row): RowDetails => ({
    result: results.get(row.row)!,
    ...withIntent(known(row, books, later), pictures),
  }));
  return { report, materials: plan.materials, rows };
}

type Known = Pick<RowDetails, 'filing' | 'state'>;

function known(row: PlanRow, { states, batches }: History, later: LaterBatches): Known {
  if (!row.held) {
    const s = rowStatus(row, states, later);
    return { filing: row.filing, state: 'state' in s && s.is !== 'filed-otherwise' ? s.state : undefined };
  }
  const state = row.problems.some((p) => p.rule === 'filed-in-doubt') ? doubtOf(row, states) : undefined;
  return { filing: state && triedRow(state, batches)?.row.filing, state };
}

const withIntent = (found: Known, pictures: PicturesOf): Omit<RowDetails, 'result'> => ({
  ...found,
  pictures: found.state ? pictures(found.state.attempt) : [],
  intent: found.state && intentOf(found.state),
});

export const intentOf = ({ intent, attempt }: KeyState): KeptIntent | undefined =>
  intent?.attempt === attempt ? intent : undefined;

/** Rows of unknown outcome, and those beside which a second order stands, agency by agency as they are asked about. */
export function questionsOf({ rows }: BatchDetails): Map<string, (RowDetails & { state: KeyState })[]> {
  const byAgency = new Map<string, (RowDetails & { state: KeyState })[]>();
  for (const { state, ...row } of rows) {
    const { outcome, beside } = row.result;
    if ((outcome !== 'unknown' && beside.length === 0) || state === undefined) continue;
    const agency = row.filing?.agency ?? '';
    byAgency.set(agency, [...(byAgency.get(agency) ?? []), { ...row, state }]);
  }
  return byAgency;
}
