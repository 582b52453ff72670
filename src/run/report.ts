/** What became of a batch, row by row: every row of the table ends in exactly one outcome. Pure. */
import type { Business } from '../filing/business.js';
import type { Problem } from '../filing/problem.js';
import { keyText, type Grade, type KeyState, type LedgerView, type Outcome, type Reason } from './ledger.js';
import type { Plan, PlanRow } from './plan.js';

/** What a person has to do: mend the row, give an answer, run `resume`, log in and settle, look on the portal. */
export type Todo = 'none' | 'fix' | 'confirm' | 'resend' | 'settle' | 'ask';

export interface ReportRow {
  row: number;
  person: string;
  business: Business | undefined;
  application: string | undefined;
  outcome: Outcome;
  order: string | undefined;
  submittedAt: string | undefined;
  grade: Grade | undefined;
  /** Why it is not accepted: what the run met, or what the check found; both absent: its turn has not come. */
  reason: Reason | undefined;
  problems: Problem[];
  todo: Todo;
}

export interface Report {
  batch: string;
  portal: Plan['portal'];
  enterprise: Plan['enterprise'];
  createdAt: string;
  table: string;
  rows: ReportRow[];
  counts: Record<Outcome, number>;
}

export function makeReport(plan: Plan, states: LedgerView['states']): Report {
  const rows = plan.rows.map((row) => reportRow(row, row.held ? undefined : states.get(keyText(row.key))));
  const counts: Report['counts'] = { accepted: 0, rejected: 0, 'not-sent': 0, unknown: 0 };
  for (const row of rows) counts[row.outcome] += 1;
  const { portal, enterprise, createdAt, table } = plan;
  return { batch: plan.id, portal, enterprise, createdAt, table: table.name, rows, counts };
}

function reportRow(row: PlanRow, state: KeyState | undefined): ReportRow {
  const { person, business, application } = row;
  const base = { row: row.row, person, business, application };
  const none = { order: undefined, submittedAt: undefined, grade: undefined };
  if (row.held) {
    const problems = row.problems.filter((p) => p.level !== 'warn');
    const todo = problems.every((p) => p.level === 'confirm') ? 'confirm' : 'fix';
    return { ...base, ...none, outcome: 'not-sent', reason: undefined, problems, todo };
  }
  const outcome = state?.outcome === 'in-doubt' ? 'unknown' : (state?.outcome ?? 'not-sent');
  return {
    ...base,
    outcome,
    order: state?.order,
    submittedAt: state?.submittedAt,
    grade: state?.grade,
    reason: outcome === 'accepted' ? undefined : state?.reason,
    problems: [],
    todo: todoOf(outcome, state?.reason),
  };
}

function todoOf(outcome: Outcome, reason: Reason | undefined): Todo {
  if (outcome === 'accepted') return 'none';
  if (outcome === 'rejected') return 'fix';
  if (outcome === 'unknown')
    return ['doubt-several', 'doubt-not-ours', 'doubt-no-window', 'doubt-no-control'].includes(
      reason?.code ?? '',
    )
      ? 'ask'
      : 'settle';
  return ['file-changed', 'no-longer-allowed', 'order-appeared', 'terms-changed'].includes(reason?.code ?? '')
    ? 'ask'
    : 'resend';
}
