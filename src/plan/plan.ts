/** The plan of a batch: immutable data that states for each row what will be sent, or why nothing will. */
import { createHash } from 'node:crypto';
import type { Business } from '../filing/business.js';
import { filingDigest, type Filing } from '../filing/filing.js';
import type { Problem } from '../filing/problem.js';
import { chinaDate } from '../filing/china-time.js';
import type { Key } from '../ledger/ledger-records.js';
import { addFee, type Fees } from './reminders.js';

interface AnyRow {
  /** Physical line of the table. */
  row: number;
  rowDigest: string;
  person: string;
  business: Business | undefined;
  application: string | undefined;
  problems: Problem[];
}

/** A row to be sent, or already sent: then the ledger has its key. */
export interface PlannedRow extends AnyRow {
  held: false;
  business: Business;
  key: Key;
  filing: Filing;
  digest: string;
  /** Existing orders of this application and business that the plan accounts for. */
  orders: string[];
}

/** A row that will not be sent: it has errors, or needs a person's answer. */
export interface HeldRow extends AnyRow {
  held: true;
}

export type PlanRow = PlannedRow | HeldRow;

export interface Plan {
  version: 1;
  id: string;
  /** Digest of all of its content: equal rows with equal files and fees on the same portal give the same plan. */
  digest: string;
  portal: { instance: string; name: string; practice: boolean };
  enterprise: { name: string; creditCode: string };
  createdAt: string;
  /** `sheet`: of a workbook. */
  table: { name: string; sha256: string; sheet?: string };
  materials: string;
  /** When personal values were removed from some of its rows, and its copy of the table: ISO. */
  cleaned?: string;
  rows: PlanRow[];
}

export function plannedRow(
  base: Omit<AnyRow, 'application' | 'person' | 'business'>,
  key: Key,
  filing: Filing,
  orders: string[],
): PlannedRow {
  const { number, applicant } = filing.application;
  return {
    held: false,
    ...base,
    key,
    filing,
    orders,
    digest: filingDigest(filing),
    application: number,
    person: applicant,
    business: filing.business,
  };
}

function digestOf({ portal, enterprise, rows }: Omit<Plan, 'version' | 'id' | 'digest'>): string {
  const content = {
    instance: portal.instance,
    enterprise: enterprise.creditCode,
    rows: rows.map((r) => [
      r.row,
      r.rowDigest,
      r.held
        ? r.problems.filter((p) => p.level !== 'warn').map((p) => p.rule)
        : [r.key, r.digest, r.filing.fee ?? null, r.filing.files.map((f) => f.path), r.orders],
    ]),
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Makes a plan from planned rows. Pure. */
export function makePlan(input: Omit<Plan, 'version' | 'id' | 'digest'>): Plan {
  const digest = digestOf(input);
  const day = chinaDate(new Date(input.createdAt)).replace(/-/gu, '');
  return { version: 1, id: `${day}-${digest.slice(0, 6)}`, digest, ...input };
}

/** A row's name in messages. */
export const nameOf = (row: PlannedRow) => ({
  row: row.row,
  person: row.person,
  business: row.business,
});

export const unblockedRows = (plan: Plan): PlannedRow[] => plan.rows.filter((r): r is PlannedRow => !r.held);

export interface Totals {
  rows: number;
  held: number;
  /** Already accepted: never sent again. */
  accepted: number;
  /** Submitted before with an unknown result: resolved first, and sent only if proved absent. */
  inDoubt: number;
  toSend: number;
  files: number;
  bytes: number;
  byBusiness: Partial<Record<Business, number>>;
  fees: Fees;
}

/** Rows that need not be sent, by line. */
export interface SettledEarlier {
  accepted: ReadonlySet<number>;
  inDoubt: ReadonlySet<number>;
}

/** Counts what is still to be sent. */
export function totals(plan: Plan, { accepted, inDoubt }: SettledEarlier): Totals {
  const all = unblockedRows(plan);
  const send = rowsToSend(plan, { accepted, inDoubt });
  const files = send.flatMap((r) => r.filing.files);
  const byBusiness: Totals['byBusiness'] = {};
  const fees: Totals['fees'] = { cents: {}, notGiven: 0 };
  for (const { filing } of send) {
    byBusiness[filing.business] = (byBusiness[filing.business] ?? 0) + 1;
    addFee(fees, filing);
  }
  return {
    rows: plan.rows.length,
    held: plan.rows.length - all.length,
    accepted: accepted.size,
    inDoubt: inDoubt.size,
    toSend: send.length,
    files: files.length,
    bytes: files.reduce((sum, f) => sum + f.bytes, 0),
    byBusiness,
    fees,
  };
}

/** Whether an earlier batch decided this row: accepted or unknown. */
export const isBefore = ({ accepted, inDoubt }: SettledEarlier, row: number): boolean =>
  accepted.has(row) || inDoubt.has(row);

/** The rows that are still to be sent. */
export const rowsToSend = (plan: Plan, before: SettledEarlier): PlannedRow[] =>
  unblockedRows(plan).filter(({ row }) => !isBefore(before, row));

/** Every problem: the table's, then the rows' in order, errors before warnings. */
export function problemsOf({
  problems,
  plan,
  before,
}: {
  problems: readonly Problem[];
  plan: Plan | undefined;
  before: SettledEarlier;
}): Problem[] {
  const ofRows =
    plan?.rows.flatMap((r) =>
      isBefore(before, r.row) ? r.problems.filter((p) => p.rule === 'order-returned') : r.problems,
    ) ?? [];
  const rank = { error: 0, confirm: 0, warn: 1 };
  return [...problems, ...ofRows].sort((a, b) => rank[a.level] - rank[b.level]);
}
