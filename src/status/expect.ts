/** Whether a status is the expected one, may still become it, or never can. */
import { businessFacts } from '../filing/business.js';
import type { OrderState } from '../filing/model.js';
import { orderStates, statusKey } from '../filing/status.js';
import type { Followed } from './followed.js';

/** `never`: proved by the facts. Anything else is `not-yet`. */
export type Holds = 'yes' | 'not-yet' | 'never';

/** Except for early production, no card is made before the review ends: in this status there is none (guide 2.1, 2.3). */
const WITHOUT_CARD = 'APEC经济体审核中';
/** In these there is a card, which cannot be unmade (guide 2.2, 2.4: a card is exchanged or handed in). */
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
 * Proved only for these pairs of the guide's statuses: a collected card may be an early one whose review goes on, a
 * posted card may be replaced by one to collect, and a new passport may reopen a review.
 */
const cardForbids = (now: string, wanted: string): boolean => WITH_CARD.has(now) && wanted === WITHOUT_CARD;

const isOver = (state: OrderState): boolean => state === 'finished' || state === 'returned';

/** For several: all `yes`; some `never`; or `not-yet`. An empty list is `not-yet`. */
export function holdsTogether(each: readonly Holds[]): Holds {
  if (each.includes('never')) return 'never';
  return each.length > 0 && each.every((one) => one === 'yes') ? 'yes' : 'not-yet';
}
