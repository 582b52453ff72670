/** The result of a batch, row by row: every row of the table has exactly one outcome. Pure. */
import type { Business } from '../filing/business.js';
import type { Money } from '../filing/model.js';
import type { Problem } from '../filing/problem.js';
import type { Table } from '../filing/table/table.js';
import type { Damage, BatchesElsewhere } from '../plan/history.js';
import { unknownFilingOf } from '../plan/unknown-filings.js';
import { refiledAs, submittedIn, type LedgerView } from '../ledger/ledger.js';
import type { OfficeStatus } from '../ledger/office.js';
import { type Grade, type Listed, type Outcome, type Reason } from '../ledger/ledger-records.js';
import { unblockedRows, type HeldRow, type Plan, type PlannedRow, type PlanRow } from '../plan/plan.js';
import { addFee, type Fees } from '../plan/reminders.js';
import { currentProblems, laterBatch, blockingOrder } from './filed-already.js';
import { nextSteps, type NextStep } from './next-steps.js';
import { todoOf, type Todo } from './todo.js';
import { NOT_NOW } from '../filing/by-person.js';
import { PORTAL_STATE_RULES, waitsFor, type WaitsFor } from './waits.js';
import { outcomeOf, rowStatus, type LaterBatches, type RowStatus } from '../plan/row-status.js';

export type { Todo } from './todo.js';

export interface ReportRow {
  row: number;
  person: string;
  business: Business | undefined;
  application: string | undefined;
  outcome: Outcome;
  order: string | undefined;
  /** Not sent because the same business of this application already has an order: `order`, if its number is known. */
  filed?: boolean;
  submittedAt: string | undefined;
  /** Only for an accepted row; absent: the portal gave none. */
  fee?: Money;
  grade: Grade | undefined;
  /** For an accepted row: whether a listing has shown its order; `undefined`: not looked up (version 0.1). */
  listed: Listed | undefined;
  /** Other open orders of the same application and business: another user has filed it as well. */
  beside: string[];
  /** The batch that submitted it, if not on this computer; `host`: its computer, if known. */
  elsewhere: { batch: string; host: string | undefined } | undefined;
  /** The office status of the order, as a listing last showed it. */
  office: OfficeStatus | undefined;
  /** For an accepted row: the order with which the same business was filed again later (确认再次办理). */
  refiled?: string;
  /** A remark about an accepted row. */
  noted: Reason | undefined;
  /** Why it is not accepted. If `reason` is absent and `problems` is empty, the row has not been reached yet. */
  reason: Reason | undefined;
  problems: Problem[];
  /** Only for a blocked row whose problems describe the portal's state: the time at which the plan was made, ISO. */
  asOf?: string;
  /** Orders that the problems name and whose status has changed since. */
  since?: { order: string; status: string; at: string }[];
  /** Only for a blocked row that waits for another business of its application. */
  waits?: WaitsFor;
  /**
   * In reports of several batches, only for a row whose application was not identified: a later batch filed the same
   * business for someone of the same name. Whether it is the same person is not known.
   */
  namesake?: { batch: string; order: string };
  todo: Todo;
}

export interface Report {
  batch: string;
  portal: Plan['portal'];
  enterprise: Plan['enterprise'];
  createdAt: string;
  table: string;
  isWorkbook: boolean;
  /** When personal values were removed from it by `abtc clean`: ISO. */
  cleaned?: string;
  rows: ReportRow[];
  counts: Record<Outcome, number>;
  /** Number of orders that the office returned. */
  returned: number;
  /** Fees of the accepted rows. */
  fees: Fees;
  /** Next steps for the accepted rows. */
  next: NextStep[];
}

/**
 * Why a run ended before its last row. Rows not reached are `not-sent`. `listing`: the portal's listing shows none of
 * the orders that it must show; `other-portal`: another portal instance answers than the plan's; `second-order`:
 * another user files the same applications; `stage`: rows wait for the next stage, or for a business to be switched on.
 */
export type Stop = Halt | 'login' | 'portal' | 'interrupted' | 'limit' | 'stage';
/** The portal's records or the ledger ended it, and nothing more may be submitted. */
type Halt = 'ledger' | 'listing' | 'other-portal' | 'second-order';

/** For display: views only show it. */
export interface ReportValue {
  report: Report;
  table: Table | undefined;
  stop: Stop | undefined;
  /** When the portal asked to be tried again, if that ended the run. */
  notBefore?: Date | undefined;
  /** Every row was filed before, in these batches; the last is `report.batch`. The table has none of its own. */
  filedIn?: readonly string[];
  /** Number of returned orders in other batches of the ledger. */
  returnedBefore?: number;
  damage?: Damage | undefined;
  /** The folder of the shared ledger. */
  shared: string | undefined;
}

/** `elsewhere`: batches of the ledger that are not on this computer. */
export function makeReport(
  plan: Plan,
  states: LedgerView['states'],
  later?: LaterBatches,
  elsewhere: BatchesElsewhere = new Map(),
): Report {
  const rows = plan.rows.map((row) =>
    row.held
      ? heldRow(row, plan, states)
      : plannedRow(row, rowStatus(row, states, later), { plan, states, elsewhere }),
  );
  const counts: Report['counts'] = { accepted: 0, rejected: 0, 'not-sent': 0, unknown: 0 };
  for (const row of rows) counts[row.outcome] += 1;
  const accepted = new Set(rows.flatMap((r) => (r.outcome === 'accepted' ? r.row : [])));
  const submitted = unblockedRows(plan).filter((r) => accepted.has(r.row));
  const fees: Fees = { cents: {}, notGiven: 0 };
  for (const { filing } of submitted) addFee(fees, filing);
  const over = new Set(rows.flatMap((r) => (r.refiled === undefined ? [] : r.row)));
  const next = nextSteps(submitted.filter((r) => !over.has(r.row)));
  const { portal, enterprise, createdAt, table, cleaned } = plan;
  return {
    batch: plan.id,
    portal,
    enterprise,
    createdAt,
    ...{ table: table.name, isWorkbook: table.sheet !== undefined },
    ...(cleaned !== undefined && { cleaned }),
    rows,
    counts,
    returned: 0,
    fees,
    next,
  };
}

/** A blocked row was not sent, but the same filing may have been, from another row or at another time. */
function heldRow(row: HeldRow, plan: Plan, states: LedgerView['states']): ReportRow {
  const { problems, order, isSince } = currentProblems(row, plan, states);
  // It was unknown when the batch was made; the ledger has its current state.
  const doubted = problems.some((p) => p.rule === 'filed-in-doubt');
  const doubt = doubted && unknownFilingOf(row, states) !== undefined;
  const isFiled = order !== undefined && !doubt;
  const confirm = problems.every((p) => p.level === 'confirm');
  const status = problems.every((p) => NOT_NOW.has(p.rule));
  const waits = doubt || isFiled ? undefined : waitsFor(problems, row, plan, states);
  return {
    outcome: doubt ? 'unknown' : 'not-sent',
    ...nameOf(row),
    order: order || undefined,
    ...(isFiled && { filed: true }),
    submittedAt: undefined,
    grade: undefined,
    listed: undefined,
    beside: [],
    elsewhere: undefined,
    office: undefined,
    noted: undefined,
    reason: undefined,
    problems,
    ...(problems.some((p) => PORTAL_STATE_RULES.has(p.rule)) && { asOf: plan.createdAt }),
    ...(waits && { waits }),
    todo: doubt
      ? 'settle'
      : isFiled
        ? isSince
          ? 'none'
          : 'ask'
        : doubted
          ? 'recheck'
          : status || waits
            ? 'wait'
            : confirm
              ? 'confirm'
              : 'fix',
  };
}

interface RowSources {
  plan: Plan;
  states: LedgerView['states'];
  elsewhere: BatchesElsewhere;
}

function plannedRow(
  row: PlannedRow,
  s: RowStatus,
  { plan, states, elsewhere: others }: RowSources,
): ReportRow {
  const { outcome, reason: told, ...end } = outcomeOf(s);
  const since =
    s.is === 'filed-otherwise' && s.state.outcome === 'accepted' ? laterBatch(s.state, plan) : undefined;
  const reason = told && since !== undefined ? { ...told, args: { ...told.args, since } } : told;
  const inTheWay = outcome === 'not-sent' ? blockingOrder(reason) : undefined;
  const order = end.order ?? inTheWay;
  const filed = inTheWay === undefined ? {} : { filed: true };
  const { submittedAt, grade } = s.is === 'accepted' || s.is === 'not-sent' ? s.state : {};
  const { listed, beside = [], noted } = s.is === 'accepted' ? s.state : {};
  const todo = beside.length > 0 ? 'ask' : todoOf(s, reason);
  const refiled = s.is === 'accepted' ? refiledAs(states, s.state.key)?.order : undefined;
  const of = 'state' in s && s.is !== 'not-sent' ? submittedIn(s.state) : undefined;
  const elsewhere = of && others.has(of.batch) ? { ...of, host: of.host ?? others.get(of.batch) } : undefined;
  const found = { listed, beside, elsewhere, office: undefined, noted };
  return {
    outcome,
    ...nameOf(row),
    order,
    ...filed,
    submittedAt,
    ...(s.is === 'accepted' && row.filing.fee && { fee: row.filing.fee }),
    grade,
    ...found,
    ...(refiled !== undefined && { refiled }),
    reason,
    problems: [],
    todo,
  };
}

const nameOf = ({ row, person, business, application }: PlanRow) => ({ row, person, business, application });
