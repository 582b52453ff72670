/**
 * Checks that submitted orders are listed (docs/design.md#evidence): a batch's first before any other is sent, and all
 * of them at its end.
 */
import { isPortalError, NotLoggedIn } from '../portal/errors.js';
import type { PortalInfo, Account, Listing, Portal } from '../portal/portal.js';
import type { Emit } from './events.js';
import { keyText, type KeyState, type Ledger } from '../ledger/ledger.js';
import { emptyIfNewer, noteOfficeStatuses } from '../ledger/office.js';
import { controlOrders, judgeListing, type ListingControl, type Lists } from '../plan/listing-control.js';
import { nameOf, unblockedRows, type Plan, type PlannedRow } from '../plan/plan.js';
import { besideOpen } from './receipt.js';

/** How long to wait for a first order if the portal's listing delay is unknown. */
const UNKNOWN_DELAY_SECONDS = 120;
/** The pause between reads of the listing grows up to this. */
const LONGEST_PAUSE_SECONDS = 10;

interface FirstListed {
  /** Whether a listing has shown an order that the ledger knows, or a person decided to go on without. */
  isListed(): boolean;
  /** Waits for the first filing's order. False: nothing else is sent. @throws what the ledger throws */
  listed(row: PlannedRow, state: KeyState, portal: Lists): Promise<boolean>;
  /** The same for orders of earlier runs that no listing has shown. */
  earlierListed(portal: Lists): Promise<boolean>;
}

interface FirstListedInput {
  ledger: Ledger;
  account: Pick<Account, 'email'>;
  about: Pick<PortalInfo, 'listingDelaySeconds'>;
  now: () => Date;
  sleep: (ms: number) => Promise<void>;
  stop: AbortSignal;
  emit: Emit;
  /** Asks the user whether the batch goes on although no listing shows these orders. */
  goOnUnlisted?: ((orders: readonly string[], seconds: number) => Promise<boolean>) | undefined;
}

/**
 * Without a known order that a listing must show, an empty listing proves nothing: the first filing goes alone, and no
 * other is sent before its order is listed.
 */
export function makeFirstListed(r: FirstListedInput, control: ListingControl): FirstListed {
  let isListed = control.knowsAny();
  const seconds = r.about.listingDelaySeconds ?? UNKNOWN_DELAY_SECONDS;

  /** Reads the whole listing until it shows one of these orders, or the time is up. */
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

interface LastReading {
  plan: Plan;
  ledger: Ledger;
  portal: Pick<Portal, 'orders'>;
  account: string;
  /** The folder of batches on this computer (`Records.local`). */
  folder: string;
  /** Rows whose orders were created in this run. */
  filed: ReadonlySet<PlannedRow>;
  now: () => Date;
  emit: Emit;
}

/**
 * Reads the whole listing once after a run: which orders are listed, and whether there is another open order of the
 * same application and business besides one of them. Changes are recorded. Without an answer no order counts as listed.
 * @returns whether a second order was found
 */
export async function readListedOrders(r: LastReading): Promise<boolean> {
  const wanted = unblockedRows(r.plan).flatMap((row) => {
    const state = r.ledger.states.get(keyText(row.key));
    const isWanted = state?.outcome === 'accepted' && (r.filed.has(row) || isUnlisted(state));
    return isWanted && state.order !== undefined ? [{ row, state, order: state.order }] : [];
  });
  if (wanted.length === 0) return false;
  let listing: Listing;
  try {
    listing = await r.portal.orders();
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return false;
  }
  // A listing without any known order is not believed.
  const all = listing.orders;
  if (judgeListing(all, controlOrders(r.ledger.states, r.account, r.now())) === 'not-shown') return false;
  await noteOfficeStatuses({ local: r.folder }, r.ledger.states, listing).catch(emptyIfNewer);
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

/** Records the same accepted outcome with additional knowledge. */
async function recordAgain(
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
