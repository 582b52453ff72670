/**
 * A plan that a person looks at before it is sent: what it said when it was made, and what differs when it is made again.
 * It is sent only if nothing does.
 */
import { createHash } from 'node:crypto';
import type { Business } from '../filing/business.js';
import type { FilledField } from '../filing/filing.js';
import type { Application, Money } from '../filing/model.js';
import { masked } from '../filing/personal.js';
import { keptIn } from '../filing/text-files.js';
import { isBefore, type SettledEarlier, type Plan, type PlanRow } from './plan.js';

export interface SealedRow {
  row: number;
  person: string;
  application: string | null;
  business: Business | null;
  state: 'held' | 'accepted' | 'in-doubt' | 'ready';
  /** The application's, on the portal. */
  status: string | null;
  /** Of the row and of everything that is sent for it; with the values that are masked here. */
  digests: string[];
  fields: { id: string; label: string; shown: string }[];
  files: { slot: string; label: string; name: string; path: string; bytes: number; sha256: string }[];
  fee: Money | null;
  notice: string | null;
  /** Orders that were answered for. */
  orders: string[];
  /** Why it is held. */
  rules: string[];
}

export interface SealedPlan {
  made: string;
  digest: string;
  portal: Plan['portal'];
  enterprise: Plan['enterprise'];
  account: string;
  /** Absolute paths. */
  table: { path: string; sha256: string; sheet: string | null };
  materials: string;
  business: Business | null;
  /** The page with the same plan, beside this file. */
  page: { name: string; sha256: string };
  rows: SealedRow[];
}

/** What `sealedRows` needs beside the plan. */
interface Around {
  before: SettledEarlier;
  applications: readonly Application[];
}

export function sealedRows(plan: Plan, { before, applications }: Around): SealedRow[] {
  const statuses = new Map(applications.map((a) => [a.number, a.status]));
  return plan.rows.map((r) => ({
    row: r.row,
    person: r.person,
    application: r.application ?? null,
    business: r.business ?? null,
    state: stateOf(r, before),
    status: statuses.get(r.application ?? '') ?? null,
    ...(r.held
      ? { ...NOTHING, digests: [r.rowDigest], rules: r.problems.filter(holds).map((p) => p.rule) }
      : {
          digests: [r.rowDigest, r.digest],
          fields: r.filing.fields.map((f) => ({ id: f.id, label: f.label, shown: shownOf(f) })),
          files: r.filing.files.map((f) => ({
            ...{ slot: f.slot, label: f.slotLabel, name: f.name },
            ...{ path: f.path, bytes: f.bytes, sha256: f.sha256 },
          })),
          fee: r.filing.fee ?? null,
          notice: r.filing.notice?.text ?? null,
          orders: r.orders,
          rules: [],
        }),
  }));
}

const NOTHING = { fields: [], files: [], fee: null, notice: null, orders: [] };
const holds = ({ level }: { level: string }): boolean => level !== 'warn';

const shownOf = ({ id, shown }: Pick<FilledField, 'id' | 'shown'>): string =>
  id === 'newPassport' ? masked(shown) : shown;

function stateOf(row: PlanRow, before: SettledEarlier): SealedRow['state'] {
  if (row.held) return 'held';
  if (!isBefore(before, row.row)) return 'ready';
  return before.accepted.has(row.row) ? 'accepted' : 'in-doubt';
}

export const sha256 = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('hex');

const sealOf = (sealed: SealedPlan): string => sha256(JSON.stringify(sealed));

/** With a digest of all of it: a file that was changed by hand is refused. */
export const withSeal = (sealed: SealedPlan) => ({ ...sealed, seal: sealOf(sealed) });

/** `undefined`: no such file, or it was changed since. @throws FileNewer, naming `file` */
export function openSealed(text: string, file: string): SealedPlan | undefined {
  const read = keptIn(text, file);
  if (typeof read !== 'object' || read === null) return undefined;
  const { version, kind, seal, ...sealed } = read as Record<string, unknown>;
  const isWhole = version === 1 && kind === 'sealed-plan' && seal === sealOf(sealed as unknown as SealedPlan);
  return isWhole ? (sealed as unknown as SealedPlan) : undefined;
}

/** `column`: of a field or a file, its label. */
export interface Difference {
  row: number | null;
  person: string;
  what:
    | ('portal' | 'enterprise' | 'account' | 'table')
    | ('row-gone' | 'row-new' | 'person' | 'application' | 'business' | 'state' | 'status')
    | ('field' | 'file' | 'fee' | 'notice' | 'orders' | 'rules' | 'hidden');
  column: string | null;
  from: string | null;
  to: string | null;
}

/** Everything that is not the same in a plan made again, in the order of the rows. */
export function differences(was: SealedPlan, now: SealedPlan): Difference[] {
  const whole = (what: Difference['what'], from: string, to: string, key = [from, to]): Difference[] =>
    key[0] === key[1] ? [] : [{ row: null, person: '', what, column: null, from, to }];
  const later = new Map(now.rows.map((row) => [row.row, row]));
  const earlier = new Set(was.rows.map(({ row }) => row));
  const found = [
    ...whole('portal', was.portal.name, now.portal.name, [was.portal.instance, now.portal.instance]),
    ...whole('enterprise', was.enterprise.name, now.enterprise.name, [
      was.enterprise.creditCode,
      now.enterprise.creditCode,
    ]),
    ...whole('account', was.account, now.account),
    ...was.rows.flatMap((row) => ofRow(row, later.get(row.row))),
    ...now.rows.flatMap((row) => (earlier.has(row.row) ? [] : [different(row, 'row-new', null, null, null)])),
  ];
  const isOther = was.table.sha256 !== now.table.sha256 || was.digest !== now.digest;
  return found.length === 0 && isOther
    ? whole('table', was.table.sha256, now.table.sha256, ['was', 'now'])
    : found;
}

const different = (
  { row, person }: SealedRow,
  what: Difference['what'],
  column: string | null,
  from: string | null,
  to: string | null,
): Difference => ({ row, person, what, column, from, to });

function ofRow(was: SealedRow, now: SealedRow | undefined): Difference[] {
  if (!now) return [different(was, 'row-gone', null, null, null)];
  const plain = (['person', 'application', 'business', 'state', 'status', 'notice'] as const).flatMap(
    (what) => (was[what] === now[what] ? [] : [different(was, what, null, was[what], now[what])]),
  );
  const lists = (['orders', 'rules'] as const).flatMap((what) =>
    was[what].join() === now[what].join()
      ? []
      : [different(was, what, null, was[what].join(', '), now[what].join(', '))],
  );
  const money = (fee: Money | null): string | null => fee && `${fee.amount} ${fee.currency}`;
  const found = [
    ...plain,
    ...named(was, 'field', was.fields, now.fields, (f) => [f.id, f.label, f.shown, '']),
    ...named(was, 'file', was.files, now.files, (f) => [f.slot, f.label, f.name, `${f.path} ${f.sha256}`]),
    ...(JSON.stringify(was.fee) === JSON.stringify(now.fee)
      ? []
      : [different(was, 'fee', null, money(was.fee), money(now.fee))]),
    ...lists,
  ];
  const isSame = was.digests.join() === now.digests.join();
  return found.length > 0 || isSame ? found : [different(was, 'hidden', null, null, null)];
}

/** Of two lists whose members have a key, a label, a text to show, and something that must be the same too. */
function named<T>(
  row: SealedRow,
  what: 'field' | 'file',
  before: readonly T[],
  after: readonly T[],
  parts: (one: T) => [key: string, label: string, shown: string, more: string],
): Difference[] {
  const grouped = (list: readonly T[]) => {
    const groups = new Map<string, { label: string; shown: string[]; more: string[] }>();
    for (const [key, label, shown, more] of list.map(parts)) {
      const group = groups.get(key) ?? { label, shown: [], more: [] };
      group.shown.push(shown);
      group.more.push(more);
      groups.set(key, group);
    }
    return groups;
  };
  const [was, now] = [grouped(before), grouped(after)];
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((key) => {
    const [a, b] = [was.get(key), now.get(key)];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    const text = (group: typeof a): string | null => group?.shown.join(', ') ?? null;
    return [different(row, what, (a ?? b)!.label, text(a), text(b))];
  });
}
