/** The plan of a batch: immutable data that states for each row what will be sent, or why nothing will. */
import { createHash } from 'node:crypto';
import type { Business } from '../filing/business.js';
import { filingDigest, type Filing } from '../filing/filing.js';
import { holds, type Problem } from '../filing/problem.js';
import { chinaDate } from '../filing/china-time.js';
import type { Key } from '../ledger/ledger.js';
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
  /** Read from disk on access for most rows of a long plan (`shelf.ts`). */
  readonly filing: Filing;
  digest: string;
  /** Existing orders of this application and business that were answered for when the plan was made. */
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
  /** Covers all of its content: equal rows with equal files and fees on the same portal are the same plan. */
  digest: string;
  portal: { instance: string; name: string; practice: boolean };
  enterprise: { name: string; creditCode: string };
  createdAt: string;
  table: { name: string; sha256: string };
  materials: string;
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

/** The same row, sharing equal values with other rows (`intern.ts`). */
export function compact(row: PlannedRow, share: <T>(value: T) => T): PlannedRow {
  const { filing } = row;
  return {
    ...row,
    filing: {
      ...filing,
      agency: share(filing.agency),
      fields: filing.fields.map(share),
      files: filing.files.map((f) => ({
        ...f,
        slot: share(f.slot),
        slotLabel: share(f.slotLabel),
        name: share(f.name),
      })),
      notice: share(filing.notice),
      fee: share(filing.fee),
      ...(filing.places && { places: share(filing.places) }),
    },
  };
}

/** Digest of a plan's JSON, row by row: as one string it would be as large as the plan itself. */
function digestOf({ portal, enterprise, rows }: Omit<Plan, 'version' | 'id' | 'digest'>): string {
  const head = JSON.stringify({ instance: portal.instance, enterprise: enterprise.creditCode, rows: [] });
  const hash = createHash('sha256').update(head.slice(0, -2));
  for (const [i, r] of rows.entries()) {
    const what = r.held
      ? r.problems.filter((p) => p.level !== 'warn').map((p) => p.rule)
      : [r.key, r.digest, r.filing.fee ?? null, r.filing.files.map((f) => f.path), r.orders];
    hash.update((i === 0 ? '' : ',') + JSON.stringify([r.row, r.rowDigest, what]));
  }
  return hash.update(']}').digest('hex');
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

export const planned = (plan: Plan): PlannedRow[] => plan.rows.filter((r): r is PlannedRow => !r.held);

/** Problems that block rows of a plan. */
export const holding = (rows: readonly PlanRow[]): Problem[] =>
  rows.flatMap((r) => (r.held && holds(r.problems) ? r.problems.filter((p) => p.level !== 'warn') : []));

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
export interface Before {
  accepted: ReadonlySet<number>;
  inDoubt: ReadonlySet<number>;
}

/** Counts what is still to be sent. */
export function totals(plan: Plan, { accepted, inDoubt }: Before): Totals {
  const all = planned(plan);
  const send = all.filter((r) => !accepted.has(r.row) && !inDoubt.has(r.row));
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
export const isBefore = ({ accepted, inDoubt }: Before, row: number): boolean =>
  accepted.has(row) || inDoubt.has(row);

/** Every problem: the table's, then the rows' in order, errors before warnings. */
export function problemsOf({
  problems,
  plan,
  before,
}: {
  problems: readonly Problem[];
  plan: Plan | undefined;
  before: Before;
}): Problem[] {
  const ofRows =
    plan?.rows.flatMap((r) =>
      isBefore(before, r.row) ? r.problems.filter((p) => p.rule === 'order-returned') : r.problems,
    ) ?? [];
  const rank = { error: 0, confirm: 0, warn: 1 };
  return [...problems, ...ofRows].sort((a, b) => rank[a.level] - rank[b.level]);
}
