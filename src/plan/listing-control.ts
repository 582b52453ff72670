/**
 * Checks a listing: an empty or shortened list of orders looks like "nothing was filed", so sending relies on a listing
 * only if it contains an order that the ledger knows (docs/design.md#evidence, docs/facts.md#lists-and-sessions).
 */
import type { Order } from '../filing/model.js';
import { fromChinaTime } from '../filing/china-time.js';
import type { Portal } from '../portal/portal.js';
import { knownOutcome, type LedgerView } from '../ledger/ledger.js';
import { stopwatch } from './stopwatch.js';

/** `nothing-known`: the ledger knows no order that the listing must show. */
export type Control = 'shown' | 'not-shown' | 'nothing-known' | 'other-portal';

const YEAR_MS = 365 * 24 * 3600_000;

/**
 * The orders that an unfiltered listing of this account must show: those in the ledger of the last year, filed by this
 * account. Excluded: orders that no listing has shown yet, and numbers that a person gave.
 */
export function controlOrders(states: LedgerView['states'], account: string, now: Date): ReadonlySet<string> {
  const since = now.getTime() - YEAR_MS;
  const known = [...states.values()].filter(
    (s) =>
      knownOutcome(s) === 'accepted' &&
      s.grade !== 'person' &&
      s.listed !== 'not-yet' &&
      // An order found by looking was shown to the account that looked.
      (s.intent?.account ?? s.seen?.account) === account &&
      !((s.submittedAt === undefined ? Date.parse(s.at) : fromChinaTime(s.submittedAt).getTime()) < since),
  );
  return new Set(known.flatMap((s) => s.order ?? []));
}

/** Whether a complete listing is credible. */
export function judgeListing(orders: readonly Pick<Order, 'number'>[], known: ReadonlySet<string>): Control {
  if (known.size === 0) return 'nothing-known';
  return orders.some((o) => known.has(o.number)) ? 'shown' : 'not-shown';
}

/** One application's orders, and whether the listing is credible. */
export interface OrdersRead {
  orders: Order[];
  /** The portal's clock at the end of the reading. */
  asOf: Date;
  /** As `Listing.waited`. */
  waited: number;
  control: Control;
}

export type Lists = Pick<Portal, 'orders' | 'shows' | 'about' | 'manner'>;

export interface ListingControl {
  /** Reads one application's current orders. @throws every portal error */
  read(portal: Lists, applicationId: string): Promise<OrdersRead>;
  /** Whether the whole listing shows this order now. */
  shows(portal: Lists, order: string): Promise<boolean>;
  /** Whether the ledger knows an order that the listing must show. */
  knowsAny(): boolean;
}

/** Milliseconds for which all rows in flight share one check of the whole listing. */
const SHARED_MS = 3_000;

export interface ListingControlInput {
  states: LedgerView['states'];
  account: string;
  /** The plan's portal. */
  instance: string;
  now: () => Date;
}

export function makeListingControl({ states, account, instance, now }: ListingControlInput): ListingControl {
  const known = (): ReadonlySet<string> => controlOrders(states, account, now());
  let last: { of: Lists; control: Promise<Control>; age: () => number } | undefined;

  async function ask(portal: Lists): Promise<Control> {
    const orders = known();
    const [about, shown] = await Promise.all([
      portal.about(),
      orders.size === 0 ? undefined : portal.shows(orders),
    ]);
    if (about.instance !== instance) return 'other-portal';
    return shown === undefined ? 'nothing-known' : shown ? 'shown' : 'not-shown';
  }

  function shared(portal: Lists): Promise<Control> {
    if (last === undefined || last.of !== portal || last.age() > SHARED_MS) {
      const control = ask(portal);
      last = { of: portal, control, age: stopwatch(now) };
      control.catch(() => (last = undefined));
    }
    return last.control;
  }

  return {
    async read(portal, applicationId) {
      if (!portal.manner.listsWhole) {
        const [control, { orders, asOf, waited }] = await Promise.all([
          shared(portal),
          portal.orders({ applicationId }),
        ]);
        return { orders, asOf, waited, control };
      }
      const [about, all] = await Promise.all([portal.about(), portal.orders()]);
      return {
        orders: all.orders.filter((o) => o.applicationId === applicationId),
        asOf: all.asOf,
        waited: all.waited,
        control: about.instance === instance ? judgeListing(all.orders, known()) : 'other-portal',
      };
    },
    shows: (portal, order) => portal.shows(new Set([order])),
    knowsAny: () => known().size > 0,
  };
}
