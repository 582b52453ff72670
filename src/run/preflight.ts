/** The checks right before the intent: is the filing still allowed, on the same terms, and is there an unknown order? */
import type { Filing } from '../filing/filing.js';
import type { Business } from '../filing/business.js';
import { asKept } from '../filing/recoded.js';
import { concurrentFilingRule } from '../filing/checks/across-rows.js';
import type { Application, Form, Money, Order, OrderPage } from '../filing/model.js';
import { isUnfinished, openOrders, whyNot, type OtherOrder } from '../filing/status.js';
import { Rejected } from '../portal/errors.js';
import type { Account, Portal } from '../portal/portal.js';
import { filingsOf, type KeyState, type LedgerView } from '../ledger/ledger.js';
import { type Reason } from '../ledger/ledger-records.js';
import type { ListingControl, Lists, OrdersRead } from '../plan/listing-control.js';
import type { PlannedRow } from '../plan/plan.js';
import { reason } from '../ledger/reasons.js';
import { provesOurs } from './reconcile.js';
import { stopwatch } from '../plan/stopwatch.js';

export interface KnownOrders {
  /** Order numbers of this application and business. */
  orders: string[];
  /** Numbers of all the application's orders, of any business. */
  all: string[];
  /** The portal's clock at the end of the reading. */
  asOf: Date;
  /** Milliseconds since the request; an answer may have waited while the process was suspended. */
  age: () => number;
  /** Why nothing may be submitted. */
  against?: Reason;
  /** The order that this very filing has already become. */
  ours?: { page: OrderPage; grade: 'draft' | 'order' };
}

export interface PreflightInput {
  row: PlannedRow;
  /** The id of its batch. */
  batch: string;
  portal: Lists & Pick<Portal, 'application' | 'form' | 'order'>;
  account: Pick<Account, 'email'>;
  ledger: Pick<LedgerView, 'states'>;
  /** The ledger's state of this filing before this attempt; `undefined` if nothing was tried. */
  earlier: Pick<KeyState, 'draft' | 'intent'> | undefined;
  control: ListingControl;
  terms: TermsReader;
  now: () => Date;
}

/**
 * All in parallel, or the listing last, so that it does not age while the others are awaited.
 * @throws every portal error
 */
export async function preflight(l: PreflightInput, when: 'at-once' | 'listing-last'): Promise<KnownOrders> {
  const { row, portal, terms, now } = l;
  const { application, business } = row.filing;
  const others = Promise.all([portal.application(application.id), terms.of(row.filing, portal)]);
  if (when === 'listing-last') await others;
  const watch = stopwatch(now);
  const [[shown, form], reading] = await Promise.all([others, l.control.read(portal, application.id)]);
  const orders = reading.orders.filter((o) => mayBeOf(business, o));
  const baseline: KnownOrders = {
    orders: orders.map((o) => o.number),
    all: reading.orders.map((o) => o.number),
    asOf: reading.asOf,
    age: () => watch() - reading.waited,
  };
  const doubted = distrust(reading);
  if (doubted !== undefined) return { ...baseline, against: doubted };
  const ours = await ownOrder(l, orders);
  if (ours !== undefined) return { ...baseline, ours };
  const found = against(row, l.batch, shown, form, reading.orders, l.ledger.states);
  return found === undefined ? baseline : { ...baseline, against: found };
}

/** A listing without any known order, or of another portal, proves nothing about what was filed. */
function distrust({ control }: OrdersRead): Reason | undefined {
  if (control === 'not-shown') return reason('list-untrusted', {});
  return control === 'other-portal' ? reason('other-portal', {}) : undefined;
}

/** An order of an unknown business may be of any. */
const mayBeOf = (business: Business, order: Order): boolean =>
  order.business === business || order.business === undefined;

/** Orders of this application and business that the plan accounts for or the ledger has. */
function knownOrders({ orders, filing }: PlannedRow, states: LedgerView['states']): ReadonlySet<string> {
  const ours = filingsOf(states, filing.application.number, filing.business).flatMap((s) => s.order ?? []);
  return new Set([...orders, ...ours]);
}

/** An order that is not known and is certainly ours: an earlier submit of this filing arrived late. */
export async function ownOrder(
  { row, portal, account, ledger, earlier }: Omit<PreflightInput, 'batch' | 'control' | 'terms' | 'now'>,
  orders: readonly Order[],
): Promise<KnownOrders['ours']> {
  if (earlier === undefined) return undefined;
  const known = knownOrders(row, ledger.states);
  for (const { number } of orders.filter((o) => !known.has(o.number))) {
    const page = await portal.order(number);
    const filing = asKept(row.filing, earlier.intent?.recoded);
    const grade = provesOurs(page, { filing, draft: earlier.draft, account: account.email });
    if (grade !== undefined) return { page, grade };
  }
  return undefined;
}

function against(
  row: PlannedRow,
  batch: string,
  shown: Application,
  form: FormTerms | undefined,
  all: readonly Order[],
  states: LedgerView['states'],
): Reason | undefined {
  const { filing, problems } = row;
  const { application, business } = filing;
  const orders = all.filter((o) => mayBeOf(business, o));
  if (whyNot(shown, business) || form === undefined)
    return reason('no-longer-allowed', { status: shown.status });
  const known = knownOrders(row, states);
  const missing = [...known].find((n) => !orders.some((o) => o.number === n));
  if (missing !== undefined) return reason('listing-incomplete', { order: missing });
  // An order that was finished when the plan was made may be open again.
  const stranger = orders.find((o) => !known.has(o.number) || isUnfinished(o));
  if (stranger) {
    const { number, status, submittedAt, by = '' } = stranger;
    return reason('order-appeared', { order: number, status, at: submittedAt, by });
  }
  // Allowed open orders of other businesses: those confirmed in the plan, and those that this batch created. A plan of
  // an earlier version may contain a confirmation that no longer counts.
  const beside = new Set(problems.flatMap((p) => (p.rule === 'other-order-open' ? p.args.order : [])));
  const isAnswered = (o: OtherOrder): boolean =>
    beside.has(o.number) && concurrentFilingRule(o.business, business) === 'answer';
  const isPlanned = (o: OtherOrder): boolean =>
    filingsOf(states, application.number, o.business).some((s) => s.order === o.number && s.batch === batch);
  const other = openOrders(application, business, all).others.find((o) => !isAnswered(o) && !isPlanned(o));
  if (other) {
    const { number, status, submittedAt, by = '' } = other;
    return reason('other-order-appeared', {
      order: number,
      business: other.business,
      status,
      at: submittedAt,
      by,
    });
  }
  const what = changedSincePlan(filing, form);
  return what.length === 0 ? undefined : reason('terms-changed', { what });
}

/** A fee counts only if the form shows it before it is filled in. */
type FormTerms = Pick<Form, 'notice' | 'fee' | 'ahead'>;

/** Shown and confirmed terms that have changed: the notice with its economies, the fee. */
function changedSincePlan(filing: Filing, form: FormTerms): ('notice' | 'fee')[] {
  const { notice, fee } = filing;
  return [
    ...(notice?.id === form.notice?.id && notice?.text === form.notice?.text ? [] : ['notice' as const]),
    ...(!form.ahead || (fee?.amount === form.fee?.amount && fee?.currency === form.fee?.currency)
      ? []
      : ['fee' as const]),
  ];
}

/** The terms of forms, read once for an agency and business and kept for a while. */
export interface TermsReader {
  /** `undefined`: the portal gives no form for it. */
  of(filing: Filing, portal: Pick<Portal, 'form'>): Promise<FormTerms | undefined>;
}

/** How long a fee counts as current. */
const KEPT_MS = 5 * 60_000;

/** A notice depends on one application's economies, so it is read each time. */
export function makeTermsReader(now: () => Date): TermsReader {
  const kept = new Map<string, { fee: Money | undefined; ahead: boolean; age: () => number }>();
  return {
    async of(filing, portal) {
      const key = `${filing.agency}/${filing.business}`;
      const known = kept.get(key);
      if (known && known.age() < KEPT_MS && filing.notice === undefined)
        return { notice: undefined, fee: known.fee, ahead: known.ahead };
      try {
        const form = await portal.form(filing.application.id, filing.business);
        if (form.notice === undefined)
          kept.set(key, { fee: form.fee, ahead: form.ahead, age: stopwatch(now) });
        return form;
      } catch (error) {
        // Refused if the business is no longer allowed; the application's data explains that better.
        if (error instanceof Rejected) return undefined;
        throw error;
      }
    },
  };
}
