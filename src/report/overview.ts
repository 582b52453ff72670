/** One or several batches as one list: each row with its fee and next steps, the sums, and all next steps. Pure. */
import type { Rule } from '../filing/problem.js';
import type { Outcome } from '../ledger/ledger-records.js';
import { submittedIn } from '../ledger/ledger.js';
import { addFee, type Fees } from '../plan/reminders.js';
import { NEXT, type NextStep, type StepOwner } from './next-steps.js';
import type { Report, ReportRow } from './report.js';
import type { BatchDetails, RowDetails } from './row-details.js';
import { isReturned } from './with-office.js';

export interface OverviewRow extends ReportRow {
  report: Report;
  details: RowDetails;
  steps: readonly NextStep[];
  /** Its card is posted to another person, often to the one who files. */
  isPostedElsewhere: boolean;
}

/** A sentence, and the rows of all batches that it is about. */
export interface OverviewStep {
  step: NextStep;
  who: StepOwner;
  rows: OverviewRow[];
}

export interface Overview {
  /** The batch that was submitted last comes first. */
  batches: readonly Report[];
  rows: OverviewRow[];
  counts: Record<Outcome, number>;
  /** Number of orders that the office returned. */
  returned: number;
  /** Fees of the accepted rows. */
  fees: Fees;
  next: OverviewStep[];
  /** Number of rows left out, because another batch has the last result of the same business. */
  earlier: number;
}

/** @param batches in the order of their last submits */
export function overviewOf(batches: readonly BatchDetails[]): Overview {
  const all = withNamesakes(batches.map(rowsOf));
  const gone = overtaken(all.flat());
  const rows = [...all]
    .reverse()
    .flat()
    .filter((row) => !gone.has(row));
  const counts: Overview['counts'] = { accepted: 0, rejected: 0, 'not-sent': 0, unknown: 0 };
  for (const row of rows) counts[row.outcome] += 1;
  const fees: Fees = { cents: {}, notGiven: 0 };
  for (const { outcome, fee } of rows) if (outcome === 'accepted') addFee(fees, { fee });
  return {
    batches: batches.map(({ report }) => report).reverse(),
    rows,
    counts,
    returned: rows.filter(isReturned).length,
    fees,
    next: nextOf(rows),
    earlier: gone.size,
  };
}

function rowsOf({ report, rows }: BatchDetails): OverviewRow[] {
  const steps = new Map<number, NextStep[]>();
  for (const step of report.next)
    for (const { row } of step.rows) steps.set(row, [...(steps.get(row) ?? []), step]);
  return rows.map((details) => {
    const own = steps.get(details.result.row) ?? [];
    const recipient = own.find(isPosted)?.args.recipient;
    const isPostedElsewhere = recipient !== undefined && recipient !== details.result.person;
    return { ...details.result, report, details, steps: own, isPostedElsewhere };
  });
}

const isPosted = (step: NextStep): step is NextStep<'posted-to'> => step.code === 'posted-to';

/** The application of such a row is not certain, so no key in the ledger is its own. */
const UNIDENTIFIED = new Set<Rule>([
  ...([
    'application-missing',
    'application-number-shape',
    'application-not-found',
    'number-damaged',
  ] as const),
  ...(['person-not-found', 'person-ambiguous', 'person-mismatch'] as const),
]);

/** For each row without a certain application: the same business, filed in a later batch for someone of its name. */
function withNamesakes(batches: readonly OverviewRow[][]): OverviewRow[][] {
  const seen = new Map<string, NonNullable<OverviewRow['namesake']>>();
  const nameOf = ({ person, business }: OverviewRow): string => `${business ?? ''} ${person}`;
  // From the latest to the first, so that only later batches have been seen.
  const marked = [...batches].reverse().map((rows) => {
    const result = rows.map((row) => {
      const isOpen = row.outcome === 'not-sent' && row.filed !== true && row.business !== undefined;
      const namesake = isOpen && row.problems.some((p) => UNIDENTIFIED.has(p.rule)) && seen.get(nameOf(row));
      return namesake ? { ...row, namesake } : row;
    });
    for (const row of rows)
      if (row.outcome === 'accepted' && row.order !== undefined && isOwn(row))
        seen.set(nameOf(row), { batch: row.report.batch, order: row.order });
    return result;
  });
  return marked.reverse();
}

/** Replaces the order's number of an unknown filing. */
const UNKNOWN = '?';

/**
 * The rows to omit: each order and each unknown filing is shown once, and a filing that was not made only as in the
 * latest batch. Rows of one batch never exclude each other.
 */
function overtaken(rows: readonly OverviewRow[]): Set<OverviewRow> {
  const groups = new Map<string, OverviewRow[]>();
  const gone = new Set<OverviewRow>();
  for (const row of rows) {
    // Without an application, no later row can be recognised as the same.
    if (row.application === undefined || row.business === undefined) continue;
    const key = `${row.application}/${row.business}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  for (const group of groups.values()) {
    const last = group.at(-1)!.report;
    const found = new Map<string, OverviewRow>();
    for (const row of group) {
      const id = row.outcome === 'accepted' ? row.order : row.outcome === 'unknown' ? UNKNOWN : undefined;
      if (id === undefined) continue;
      const other = found.get(id);
      if (other?.report === row.report) continue;
      // The batch that submitted the order has the content that was sent.
      const isKept = other === undefined || !isOwn(other);
      if (isKept && other) gone.add(other);
      if (isKept) found.set(id, row);
      else gone.add(row);
    }
    for (const row of group) {
      if (row.outcome === 'accepted' || row.outcome === 'unknown') continue;
      const shown = row.filed === true && found.get(row.order ?? '');
      if (row.report !== last || (shown && shown.report !== row.report)) gone.add(row);
    }
  }
  return gone;
}

const isOwn = ({ report, details: { state } }: OverviewRow): boolean =>
  state !== undefined && submittedIn(state).batch === report.batch;

/** By sentence, in the order of the list of sentences. */
function nextOf(rows: readonly OverviewRow[]): OverviewStep[] {
  const steps = new Map<string, OverviewStep>();
  for (const row of rows)
    for (const step of row.steps) {
      const key = JSON.stringify([step.code, step.args]);
      const { who } = NEXT[step.code];
      const found = steps.get(key) ?? { step, who, rows: [] };
      found.rows.push(row);
      if (isPosted(step) && row.isPostedElsewhere) found.who = 'handler';
      steps.set(key, found);
    }
  const order = Object.keys(NEXT);
  return [...steps.values()].sort((a, b) => order.indexOf(a.step.code) - order.indexOf(b.step.code));
}
