/** Which problems of a blocked row describe the portal's state, and what the row waits for. Pure. */
import type { Business } from '../filing/business.js';
import { NOT_NOW } from '../filing/by-person.js';
import type { Problem, Rule } from '../filing/problem.js';
import { filingsOf, knownOutcome, type LedgerView } from '../ledger/ledger.js';
import { unblockedRows, type HeldRow, type Plan } from '../plan/plan.js';
import { outcomeOf, rowStatus } from '../plan/row-status.js';

/** Rules that describe the portal's state when the plan was made. */
export const PORTAL_STATE_RULES = new Set<Rule>([
  ...NOT_NOW,
  'order-open',
  'order-finished',
  'other-order-open',
]);

/** What a blocked row waits for: other businesses of its application, under way or unknown. */
export interface WaitsFor {
  /** Numbers of their orders. */
  orders: string[];
  /** Lines of rows that must be filed first and have no order yet. */
  rows: number[];
  unknown: Business[];
  /** Whether the row has to be corrected as well. */
  mend: boolean;
}

/** `undefined`: the row waits for nothing. `problems`: the current ones. */
export function waitsFor(
  problems: readonly Problem[],
  { application = '' }: HeldRow,
  plan: Plan,
  states: LedgerView['states'],
): WaitsFor | undefined {
  const waits: WaitsFor = { orders: [], rows: [], unknown: [], mend: false };
  let isWaiting = false;
  for (const p of problems) {
    const found = waitOf(p, application, plan, states);
    if (found) isWaiting = true;
    else waits.mend = true;
    waits.orders.push(...(found?.orders ?? []));
    waits.rows.push(...(found?.rows ?? []));
    waits.unknown.push(...(found?.unknown ?? []));
  }
  return isWaiting ? { ...waits, orders: [...new Set(waits.orders)] } : undefined;
}

function waitOf(
  p: Problem,
  application: string,
  plan: Plan,
  states: LedgerView['states'],
): Partial<WaitsFor> | undefined {
  switch (p.rule) {
    case 'other-order-open':
      return p.level === 'error' ? { orders: [p.args.order] } : undefined;
    case 'cancellation-beside':
    case 'two-businesses':
      return p.args.filed && { orders: [p.args.filed.order] };
    case 'passport-first': {
      const first = unblockedRows(plan).filter(({ row }) => p.args.rows.includes(row));
      const orders = first.flatMap((row) => outcomeOf(rowStatus(row, states)).order ?? []);
      return orders.length > 0 ? { orders } : { rows: p.args.rows };
    }
    case 'other-in-doubt': {
      const { business } = p.args;
      const last = filingsOf(states, application, business).at(-1);
      if (last && knownOutcome(last) === 'unknown') return { unknown: [business] };
      return { orders: last?.outcome === 'accepted' ? [last.order ?? ''].filter(Boolean) : [] };
    }
    default:
      return undefined;
  }
}
