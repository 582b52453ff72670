/** Checks a receipt: reads its order by number, and compares it with what was submitted (docs/design.md#evidence). */
import type { Order, OrderPage } from '../filing/model.js';
import { isUnfinished } from '../filing/status.js';
import { isPortalError, Rejected } from '../portal/errors.js';
import type { Account, Portal } from '../portal/portal.js';
import type { KnownOrders } from './preflight.js';
import { keyText, type LedgerView } from '../ledger/ledger.js';
import { type Listed, type Reason } from '../ledger/ledger-records.js';
import { isOpen } from './own-draft.js';
import type { PlannedRow } from '../plan/plan.js';
import { reason, type Contradiction } from '../ledger/reasons.js';
import { contentMatches } from './reconcile.js';

interface Checking {
  row: PlannedRow;
  portal: Pick<Portal, 'order' | 'orders' | 'drafts' | 'manner'>;
  account: Pick<Account, 'email'>;
  ledger: Pick<LedgerView, 'states'>;
  /** The portal's list right before the submit. */
  baseline: Pick<KnownOrders, 'orders' | 'all'>;
  /** The submitted draft. */
  draft: string;
  /** The receipt's number. */
  order: string;
}

type Finding =
  | {
      is: 'ours';
      listed: Listed;
      /** New open orders of the same application and business besides this one. */
      beside: string[];
      noted: Reason | undefined;
    }
  | { is: 'contradicted'; what: Contradiction[] }
  /** The order could not be read. */
  | { is: 'unread'; error: unknown };

/** Only reads. Portal errors become part of the result. */
export async function checkReceipt(c: Checking): Promise<Finding> {
  const known = knownElsewhere(c);
  if (known !== undefined) return { is: 'contradicted', what: [known] };
  const { id: applicationId } = c.row.filing.application;
  const { business } = c.row;
  const [page, listing] = await Promise.allSettled([
    c.portal.order(c.order).catch(ifMissing),
    c.portal.orders(c.portal.manner.listsWhole ? { applicationId, business } : { applicationId }),
  ]);
  for (const read of [page, listing])
    if (read.status === 'rejected' && !isPortalError(read.reason)) throw read.reason;
  if (page.status === 'rejected') return { is: 'unread', error: page.reason };
  const shown = page.value;
  if (shown !== undefined) {
    const what = contradictions(shown, c);
    if (what.length > 0) return { is: 'contradicted', what };
  } else if (await isOpen(c, c.draft)) return { is: 'contradicted', what: ['draft-open'] };
  // Without an order, a draft must at least be shown as open. A browser read the order's page itself at the submit.
  else if (!c.portal.manner.ordersByList) return { is: 'contradicted', what: ['missing'] };

  const orders = listing.status === 'fulfilled' ? listing.value.orders : [];
  return {
    is: 'ours',
    listed: orders.some((o) => o.number === c.order) ? 'yes' : 'not-yet',
    beside: ordersBeside(orders, { ...c, baseline: c.baseline.orders }).map((o) => o.number),
    noted: await unexplainedCount(c),
  };
}

/** A number that existed before, or that the ledger has under another key, cannot be this filing's receipt. */
function knownElsewhere({ order, baseline, ledger, row }: Checking): Contradiction | undefined {
  if (baseline.all.includes(order)) return 'before';
  const other = [...ledger.states.values()].some(
    (s) => (s.order === order || s.receipt === order) && keyText(s.key) !== keyText(row.key),
  );
  return other ? 'elsewhere' : undefined;
}

/** Compares the values that the order shows; missing ones prove nothing. */
function contradictions(order: OrderPage, { row, draft, account }: Checking): Contradiction[] {
  const { application, business } = row.filing;
  const differs: [Contradiction, boolean][] = [
    ['application', order.applicationId !== application.id && order.applicationNumber !== application.number],
    ['business', order.business !== undefined && order.business !== business],
    ['draft', order.draft !== undefined && order.draft !== draft],
    ['account', order.by !== undefined && order.by !== account.email],
    ['content', !contentMatches(order, row.filing)],
  ];
  return differs.flatMap(([what, does]) => (does ? [what] : []));
}

/** Open orders of a row's application and business that appeared besides its own. */
function ordersBeside<O extends Pick<Order, 'number' | 'business' | 'state'>>(
  orders: readonly O[],
  { row, order, baseline }: { row: PlannedRow; order: string; baseline: readonly string[] },
): O[] {
  return orders.filter(
    (o) =>
      o.number !== order &&
      (o.business === row.business || o.business === undefined) &&
      !baseline.includes(o.number) &&
      isUnfinished(o),
  );
}

/** The numbers of the other open orders, if `order` itself is open. A finished order conflicts with none. */
export function besideOpen(
  orders: readonly Pick<Order, 'number' | 'business' | 'state'>[],
  about: Parameters<typeof ordersBeside>[1],
): string[] {
  const isOpen = orders.every((o) => o.number !== about.order || isUnfinished(o));
  return isOpen ? ordersBeside(orders, about).map((o) => o.number) : [];
}

/** The form of order numbers is known from one example (guide 2.1 §5): a deviating count is only reported. */
async function unexplainedCount(c: Checking): Promise<Reason | undefined> {
  const count = Number(/-(\d{2,3})-[a-z]+$/u.exec(c.order)?.[1] ?? 0);
  if (count <= c.baseline.all.length + 1) return undefined;
  // Read again: an order made a moment before may be listed by now.
  const again = await c.portal
    .orders({ applicationId: c.row.filing.application.id })
    .catch((error: unknown) => {
      if (!isPortalError(error)) throw error;
      return undefined;
    });
  const shown = new Set([...(again?.orders.map((o) => o.number) ?? c.baseline.all), c.order]).size;
  return count > shown ? reason('count-unexplained', { order: c.order, shown }) : undefined;
}

function ifMissing(error: unknown): undefined {
  if (error instanceof Rejected && error.code === 'NOT_FOUND') return undefined;
  throw error;
}
