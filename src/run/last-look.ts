/** The last look before the intent: does the portal still allow it, on the same terms, and is there an order nobody knew? */
import type { Filing } from '../filing/filing.js';
import type { Business } from '../filing/business.js';
import type { Application, Form, Money, Order } from '../filing/model.js';
import { openOrders, type OtherOrder } from '../filing/open-orders.js';
import { whyNot } from '../filing/status.js';
import { Rejected } from '../portal/errors.js';
import type { Portal } from '../portal/portal.js';
import { filingsOf, type LedgerView, type Reason } from './ledger.js';
import type { PlannedRow } from './plan.js';
import { reason } from './reasons.js';

export interface Baseline {
  /** Order numbers of this application and business. */
  orders: string[];
  /** The portal's clock when they had been read. */
  asOf: Date;
  /** Milliseconds since they were asked for: an answer may have lain there while the process was stopped. */
  age: () => number;
  against?: Reason;
}

export interface Looking {
  row: PlannedRow;
  /** The batch it goes with. */
  batch: string;
  portal: Pick<Portal, 'application' | 'form' | 'orders'>;
  ledger: Pick<LedgerView, 'states'>;
  terms: Terms;
  now: () => Date;
}

/**
 * All at once, or the listing alone and last: whoever waits for the others has to see how old it is by then.
 * @throws every portal error
 */
export async function lastLook(
  { row, batch, portal, ledger, terms, now }: Looking,
  when: 'at-once' | 'listing-last',
): Promise<Baseline> {
  const { application, business } = row.filing;
  const others = Promise.all([portal.application(application.id), terms.of(row.filing, portal)]);
  if (when === 'listing-last') await others;
  const watch = stopwatch(now);
  const [[shown, form], all] = await Promise.all([others, portal.orders({ applicationId: application.id })]);
  const numbers = all.orders.filter((o) => mayBeOf(business, o)).map((o) => o.number);
  const age = (): number => watch() - all.waited;
  const baseline: Baseline = { orders: numbers, asOf: all.asOf, age };
  const found = against(row, batch, shown, form, all.orders, ledger.states);
  return found === undefined ? baseline : { ...baseline, against: found };
}

/** One of a business this version does not know may be of any. */
const mayBeOf = (business: Business, order: Order): boolean =>
  order.business === business || order.business === undefined;

function against(
  { filing, orders: answered, problems }: PlannedRow,
  batch: string,
  shown: Application,
  form: FormTerms | undefined,
  all: readonly Order[],
  states: LedgerView['states'],
): Reason | undefined {
  const { application, business } = filing;
  const orders = all.filter((o) => mayBeOf(business, o));
  if (whyNot(shown, business) || form === undefined)
    return reason('no-longer-allowed', { status: shown.status });
  const ours = filingsOf(states, application.number, business).map((state) => state.order);
  const known = new Set([...answered, ...ours]);
  const missing = [...known].find((n) => n !== undefined && !orders.some((o) => o.number === n));
  if (missing !== undefined) return reason('listing-incomplete', { order: missing });
  // One that was finished when the plan was made may be open again.
  const stranger = orders.find((o) => !known.has(o.number) || o.state === 'open' || o.state === 'unknown');
  if (stranger) {
    const { number, status, submittedAt, by = '' } = stranger;
    return reason('order-appeared', { order: number, status, at: submittedAt, by });
  }
  // Whatever else is under way for the same application was answered for in the plan, or is in the plan itself.
  const beside = new Set(problems.flatMap((p) => (p.rule === 'other-order-open' ? p.args.order : [])));
  const isPlanned = (o: OtherOrder): boolean =>
    filingsOf(states, application.number, o.business).some((s) => s.order === o.number && s.batch === batch);
  const other = openOrders(application, business, all).others.find(
    (o) => !beside.has(o.number) && !isPlanned(o),
  );
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

/** A fee counts only where a form shows it before it is filled in. */
type FormTerms = Pick<Form, 'notice' | 'fee' | 'ahead'>;

/** What was shown and confirmed, and is not so any more: the notice with its economies, the fee. */
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
export interface Terms {
  /** `undefined`: the portal gives no form for it. */
  of(filing: Filing, portal: Pick<Portal, 'form'>): Promise<FormTerms | undefined>;
}

/** How long a fee that was read counts as the fee of now. */
const KEPT_MS = 5 * 60_000;

/** A notice is about one application's economies: it is read each time. */
export function makeTerms(now: () => Date): Terms {
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
        // Refused when it is no longer allowed, which the application itself tells better.
        if (error instanceof Rejected) return undefined;
        throw error;
      }
    },
  };
}

/** Milliseconds since now, by whichever clock went further: one stands still while a machine sleeps, one can be set back. */
function stopwatch(now: () => Date): () => number {
  const [wall, steady] = [now().getTime(), performance.now()];
  return () => Math.max(now().getTime() - wall, performance.now() - steady);
}
