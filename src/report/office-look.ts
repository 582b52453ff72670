/** Reads the office status of submitted orders from the portal (`ledger/office.ts`). Sends nothing. */
import { noteOfficeStatuses, readOfficeStatuses, type OfficeStatuses } from '../ledger/office.js';
import { keyText, type LedgerView } from '../ledger/ledger.js';
import type { Records } from '../ledger/records.js';
import { controlOrders } from '../plan/listing-control.js';
import { trustedOrders } from '../plan/plan-table.js';
import { unblockedRows, type Plan } from '../plan/plan.js';
import type { Portal } from '../portal/portal.js';

interface Look {
  records: Pick<Records, 'local'>;
  states: LedgerView['states'];
  /** The account that is logged in. */
  email: string;
  plans: readonly Plan[];
  now: Date;
}

/**
 * Reads the whole listing, and the pages of the plans' returned orders, whose note gives the reason. @returns also the
 * statuses of other orders that the plans' problems name, which are not kept.
 * @throws UnknownAnswer for a listing that shows none of the orders it must show; what else the portal throws
 */
export async function lookAtOrders(
  portal: Pick<Portal, 'orders' | 'order'>,
  { records, states, email, plans, now }: Look,
): Promise<OfficeStatuses> {
  const listing = trustedOrders(await portal.orders(), controlOrders(states, email, now));
  const ours = new Set(
    plans.flatMap(unblockedRows).flatMap((row) => states.get(keyText(row.key))?.order ?? []),
  );
  const known = await readOfficeStatuses(records);
  const notes = new Map<string, string>();
  for (const { number, state, status } of listing.orders) {
    const earlier = known.get(number);
    const isKnown = earlier?.status === status && earlier.note !== undefined;
    if (state === 'returned' && ours.has(number) && !isKnown)
      notes.set(number, (await portal.order(number)).agencyBlock.note);
  }
  const noted = await noteOfficeStatuses(records, states, listing, notes);
  const named = new Set(
    plans.flatMap(({ rows }) =>
      rows.flatMap((row) => row.problems.map(({ args }) => 'order' in args && args.order)),
    ),
  );
  const at = listing.asOf.toISOString();
  const others = listing.orders.filter(({ number }) => named.has(number) && !noted.has(number));
  return new Map([
    ...noted,
    ...others.map((o) => [o.number, { status: o.status, state: o.state, at }] as const),
  ]);
}
