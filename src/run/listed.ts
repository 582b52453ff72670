/**
 * Whether orders that were submitted are listed (docs/design.md#evidence): the first of a batch before anything else goes,
 * and all of them when the batch has ended.
 */
import { isPortalError, NotLoggedIn } from '../portal/errors.js';
import type { About, Account, Portal } from '../portal/portal.js';
import type { Emit } from './events.js';
import { keyText, type KeyState, type Ledger } from '../ledger/ledger.js';
import { controlOrders, judgeListing, type ListingControl, type Lists } from '../plan/listing-control.js';
import { nameOf, planned, type Plan, type PlannedRow } from '../plan/plan.js';
import { besideOpen } from './receipt.js';

/** How long a first order is waited for where the portal does not say how late its lists are. */
const UNKNOWN_DELAY_SECONDS = 120;
/** The first looks come soon, later ones every so many seconds. */
const LONGEST_PAUSE_SECONDS = 10;

export interface FirstListed {
  /** Whether a listing has shown an order that the ledger knows, or a person goes on without. */
  isListed(): boolean;
  /** Waits for the order of the first filing. False: nothing else is sent. @throws what the ledger throws */
  listed(row: PlannedRow, state: KeyState, portal: Lists): Promise<boolean>;
  /** The same for orders of earlier runs that no listing had shown. */
  earlierListed(portal: Lists): Promise<boolean>;
}

export interface FirstListedInput {
  ledger: Ledger;
  account: Pick<Account, 'email'>;
  about: Pick<About, 'listingDelaySeconds'>;
  now: () => Date;
  sleep: (ms: number) => Promise<void>;
  stop: AbortSignal;
  emit: Emit;
  /** Asks the person whether the batch goes on although no listing shows these orders. */
  goOnUnlisted?: ((orders: readonly string[], seconds: number) => Promise<boolean>) | undefined;
}

/**
 * Where the ledger knows no order that a listing would have to show, an empty listing proves nothing: the first filing
 * goes alone, and nothing else before its own order is listed.
 */
export function makeFirstListed(r: FirstListedInput, control: ListingControl): FirstListed {
  let isListed = control.knowsAny();
  const seconds = r.about.listingDelaySeconds ?? UNKNOWN_DELAY_SECONDS;

  /** Looks until the whole listing shows one of these orders, or as long as that may take. */
  async function shown(orders: ReadonlySet<string>, portal: Lists): Promise<boolean> {
    let pause = 1;
    for (let waited = 0; ; waited += pause, pause = Math.min(pause * 2, LONGEST_PAUSE_SECONDS)) {
      if (await portal.shows(orders).catch(ifUnanswered)) return true;
      if (waited >= seconds || r.stop.aborted) return false;
      r.emit({ type: 'waiting', why: 'listing', seconds: Math.ceil(seconds - waited) });
      await r.sleep(pause * 1000);
    }
  }

  const orPerson = async (orders: ReadonlySet<string>): Promise<boolean> =>
    !r.stop.aborted && ((await r.goOnUnlisted?.([...orders], seconds)) ?? false);

  return {
    isListed: () => isListed,
    async listed(row, state, portal) {
      const order = state.order!;
      if (await shown(new Set([order]), portal)) {
        if (state.listed === 'not-yet') await recordAgain(r, state, { listed: 'yes' });
        return (isListed = true);
      }
      if (state.listed !== 'not-yet') await recordAgain(r, state, { listed: 'not-yet' });
      r.emit({ type: 'unlisted', name: nameOf(row), order, seconds });
      return (isListed = await orPerson(new Set([order])));
    },
    async earlierListed(portal) {
      const orders = unlistedOrders(r.ledger.states, r.account.email);
      if (isListed || orders.size === 0) return true;
      return (isListed = (await shown(orders, portal)) || (await orPerson(orders)));
    },
  };
}

function ifUnanswered(error: unknown): false {
  if (error instanceof NotLoggedIn || !isPortalError(error)) throw error;
  return false;
}

/** Orders of this account that no listing has shown yet. */
const unlistedOrders = (states: Ledger['states'], account: string): ReadonlySet<string> =>
  new Set(
    [...states.values()].flatMap((s) =>
      isUnlisted(s) && s.intent?.account === account && s.order !== undefined ? s.order : [],
    ),
  );

const isUnlisted = (state: KeyState): boolean => state.outcome === 'accepted' && state.listed === 'not-yet';

export interface LastReading {
  plan: Plan;
  ledger: Ledger;
  portal: Pick<Portal, 'orders'>;
  account: string;
  /** Rows whose orders are new since this run began. */
  filed: ReadonlySet<PlannedRow>;
  now: () => Date;
  emit: Emit;
}

/**
 * Reads the whole listing once after a run: which orders are listed by now, and whether another open order of the same
 * application and business stands beside one. What is new is recorded. A portal that does not answer shows nothing.
 * @returns whether a second order was found
 */
export async function readListedOrders(r: LastReading): Promise<boolean> {
  const wanted = planned(r.plan).flatMap((row) => {
    const state = r.ledger.states.get(keyText(row.key));
    const isWanted = state?.outcome === 'accepted' && (r.filed.has(row) || isUnlisted(state));
    return isWanted && state.order !== undefined ? [{ row, state, order: state.order }] : [];
  });
  if (wanted.length === 0) return false;
  let all;
  try {
    all = (await r.portal.orders()).orders;
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return false;
  }
  // A listing that shows nothing known shows nothing at all.
  if (judgeListing(all, controlOrders(r.ledger.states, r.account, r.now())) === 'not-shown') return false;
  let isSecond = false;
  for (const { row, state, order } of wanted) {
    const own = all.filter((o) => o.applicationId === row.filing.application.id);
    const baseline = state.intent?.attempt === state.attempt ? state.intent.baseline : row.orders;
    const found = besideOpen(own, { row, order, baseline });
    const beside = [...new Set([...(state.beside ?? []), ...found])];
    const listed = own.some((o) => o.number === order) ? 'yes' : 'not-yet';
    if (beside.length > (state.beside?.length ?? 0)) {
      isSecond = true;
      r.emit({ type: 'second-order', name: nameOf(row), order, others: beside });
    } else if (listed === (state.listed ?? 'yes')) continue;
    await recordAgain(r, state, { listed, ...(beside.length > 0 && { beside }) });
  }
  return isSecond;
}

/** The same accepted outcome with what is known of it by now. */
export async function recordAgain(
  { ledger, now }: Pick<LastReading, 'ledger' | 'now'>,
  state: KeyState,
  more: Pick<KeyState, 'listed' | 'beside'>,
): Promise<void> {
  const { key, attempt, batch, digest, order, submittedAt, grade, reason, seen, by, listed, beside, noted } =
    state;
  const kept = { order, submittedAt, grade, reason, seen, by, listed, beside, noted, ...more };
  await ledger.append({
    ...{ type: 'outcome', key, attempt, batch, digest, at: now().toISOString(), outcome: 'accepted' },
    ...(Object.fromEntries(Object.entries(kept).filter(([, v]) => v !== undefined)) as typeof more),
  });
}
