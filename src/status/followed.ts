/**
 * What a script follows: applications and orders by number, all applications, or the orders of one business. Also
 * determines whether a status is the expected one, may still become it, or never can.
 */
import { businessFacts, type Business } from '../filing/business.js';
import type { Application, Order, OrderState } from '../filing/model.js';
import { parseNumber } from '../filing/number.js';
import { orderStates, statusKey } from '../filing/status.js';

/** The request. `numbers`: of applications or orders, as given; `all`: every application. */
export interface Asked {
  numbers: readonly string[];
  all: boolean;
  business: Business | undefined;
}

/** The lists of the portal; `orders` may be left unread if not requested. */
export interface Lists {
  applications: readonly Application[];
  orders: readonly Order[];
}

/** An order, or an application with its status; `business`: its latest order of that business, if any. */
export interface Followed {
  application: string;
  applicant: string;
  order: Order | undefined;
  business: Business | undefined;
  /** The portal's text; `undefined`: there is no order of this business yet. */
  status: string | undefined;
  /** An application's economies; `undefined` for an order, and if the portal does not show them. */
  economies: string[] | undefined;
}

/** Whether orders must be read. */
export const wantsOrders = ({ numbers, business }: Asked): boolean =>
  business !== undefined || numbers.some((number) => parseNumber(number) === undefined);

/**
 * In the order of the numbers, without duplicates; else in the order of the portal's lists.
 * @returns also the numbers that are in no list: they may be another enterprise's, or mistyped
 */
export function followed(asked: Asked, lists: Lists): { items: Followed[]; unknown: string[] } {
  const { business } = asked;
  const latest = latestOf(lists.orders, business);
  const followedOf = (a: Application): Followed =>
    business === undefined ? itself(a) : withOrder(a, latest.get(a.id), business);
  if (asked.numbers.length === 0 && business !== undefined && !asked.all) {
    const items = lists.applications.filter((a) => latest.has(a.id)).map(followedOf);
    return { items, unknown: [] };
  }
  const items = new Map<string, Followed>();
  const unknown: string[] = [];
  if (asked.all)
    for (const application of lists.applications) items.set(application.number, followedOf(application));
  const find = finder(lists);
  for (const number of new Set(asked.numbers)) {
    const found = find(number);
    if (found.application) items.set(found.application.number, followedOf(found.application));
    else if (found.order && (business === undefined || found.order.business === business))
      items.set(found.order.number, ofOrder(found.order));
    else unknown.push(number);
  }
  return { items: [...items.values()], unknown };
}

/**
 * Accepts application numbers in any spelling; order numbers ignoring width, blanks and case, since their suffix is the
 * portal's own.
 */
function finder({ applications, orders }: Lists) {
  const byNumber = new Map(applications.map((a) => [a.number, a]));
  const byOrder = new Map(orders.map((o) => [orderKey(o.number), o]));
  return (given: string): { application?: Application | undefined; order?: Order | undefined } => {
    const number = parseNumber(given);
    if (number !== undefined) return { application: byNumber.get(number) };
    return { order: byOrder.get(orderKey(given)) };
  };
}

const orderKey = (number: string): string => number.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

const itself = (a: Application): Followed => ({
  application: a.number,
  applicant: a.applicant,
  order: undefined,
  business: undefined,
  status: a.status,
  economies: a.economies,
});

const withOrder = (a: Application, order: Order | undefined, business: Business): Followed => ({
  application: a.number,
  applicant: a.applicant,
  order,
  business,
  status: order?.status,
  economies: undefined,
});

const ofOrder = (order: Order): Followed => ({
  application: order.applicationNumber,
  applicant: order.applicant,
  order,
  business: order.business,
  status: order.status,
  economies: undefined,
});

/** By application id. Sorted by the portal's time, which sorts as text; within one second, by number. */
function latestOf(orders: readonly Order[], business: Business | undefined): Map<string, Order> {
  const key = (o: Order): string => `${o.submittedAt} ${o.number}`;
  const latest = new Map<string, Order>();
  for (const order of orders) {
    if (order.business !== business) continue;
    const other = latest.get(order.applicationId);
    if (other === undefined || key(other) < key(order)) latest.set(order.applicationId, order);
  }
  return latest;
}

/** `never`: proved by the facts. Anything else is `not-yet`. */
export type Holds = 'yes' | 'not-yet' | 'never';

/** Except for early production, no card is made before the review ends: in this status there is none (guide 2.1, 2.3). */
const WITHOUT_CARD = 'APEC经济体审核中';
/** In these statuses there is a card, which remains (guide 2.2, 2.4: a card is exchanged or handed in). */
const WITH_CARD: ReadonlySet<string> = new Set(businessFacts.cancellation.statuses);

/** Whether it is a word for an order's state (docs/facts.md#order-statuses). */
export const isOrderWord = (status: string): boolean => Object.hasOwn(orderStates, statusKey(status));

/** One of `wanted` is enough. Blanks and kinds of commas are ignored, as everywhere with statuses. */
export function holds(item: Followed, wanted: readonly string[]): Holds {
  const { status } = item;
  if (status === undefined) return 'not-yet';
  const [now, keys] = [statusKey(status), wanted.map(statusKey)];
  if (keys.includes(now)) return 'yes';
  const over = item.order ? isOver(item.order.state) : undefined;
  return keys.every((key) => (over === undefined ? cardForbids(now, key) : over && isOrderWord(key)))
    ? 'never'
    : 'not-yet';
}

/**
 * Proved only for these pairs of the guide's statuses: a collected card may be an early one whose review continues, a
 * posted card may be replaced by one to collect, and a new passport may reopen a review.
 */
const cardForbids = (now: string, wanted: string): boolean => WITH_CARD.has(now) && wanted === WITHOUT_CARD;

const isOver = (state: OrderState): boolean => state === 'finished' || state === 'returned';

/** For several items: `never` if one is, `yes` if all are, else `not-yet`, also for an empty list. */
export function holdsTogether(each: readonly Holds[]): Holds {
  if (each.includes('never')) return 'never';
  return each.length > 0 && each.every((one) => one === 'yes') ? 'yes' : 'not-yet';
}
