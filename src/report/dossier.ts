/** Everything that is known of each row of a batch: its result, what was to be sent, and what the ledger holds of it. Pure. */
import type { Filing } from '../filing/filing.js';
import type { Books } from '../plan/books.js';
import { doubtOf, triedRow } from '../plan/doubt.js';
import type { KeptIntent, KeyState } from '../ledger/ledger.js';
import type { Picture } from '../ledger/pictures.js';
import type { Plan, PlanRow } from '../plan/plan.js';
import { makeReport, type Report, type ReportRow } from './report.js';
import { laterThan, standing, type Later } from '../plan/standing.js';

export interface RowRecord {
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

export interface Dossier {
  report: Report;
  materials: string;
  rows: RowRecord[];
}

/** Of an attempt. */
export type PicturesOf = (attempt: string) => readonly Picture[];

export function dossier(books: Books, plan: Plan, pictures: PicturesOf = () => []): Dossier {
  const later = laterThan(plan, books.batches, books);
  const report = makeReport(plan, books.states, later, books.elsewhere);
  const results = new Map(report.rows.map((r) => [r.row, r]));
  const rows = plan.rows.map((row): RowRecord => ({
    result: results.get(row.row)!,
    ...withIntent(known(row, books, later), pictures),
  }));
  return { report, materials: plan.materials, rows };
}

type Known = Pick<RowRecord, 'filing' | 'state'>;

function known(row: PlanRow, { states, batches }: Books, later: Later): Known {
  if (!row.held) {
    const s = standing(row, states, later);
    return { filing: row.filing, state: 'state' in s && s.is !== 'filed-otherwise' ? s.state : undefined };
  }
  const state = row.problems.some((p) => p.rule === 'filed-in-doubt') ? doubtOf(row, states) : undefined;
  return { filing: state && triedRow(state, batches)?.row.filing, state };
}

const withIntent = (found: Known, pictures: PicturesOf): Omit<RowRecord, 'result'> => ({
  ...found,
  pictures: found.state ? pictures(found.state.attempt) : [],
  intent: found.state && intentOf(found.state),
});

export const intentOf = ({ intent, attempt }: KeyState): KeptIntent | undefined =>
  intent?.attempt === attempt ? intent : undefined;

/** Rows of unknown outcome, and those beside which a second order stands, agency by agency as they are asked about. */
export function questionsOf({ rows }: Dossier): Map<string, (RowRecord & { state: KeyState })[]> {
  const byAgency = new Map<string, (RowRecord & { state: KeyState })[]>();
  for (const { state, ...row } of rows) {
    const { outcome, beside } = row.result;
    if ((outcome !== 'unknown' && beside.length === 0) || state === undefined) continue;
    const agency = row.filing?.agency ?? '';
    byAgency.set(agency, [...(byAgency.get(agency) ?? []), { ...row, state }]);
  }
  return byAgency;
}
