/** The unknown filings of a ledger, and the rows they belong to. Pure. */
import { filingsOf, keyText, knownOutcome, type KeyState, type LedgerView } from '../ledger/ledger.js';
import { type Plan, type PlannedRow, type PlanRow, unblockedRows } from './plan.js';

type States = LedgerView['states'];

export const unknownFilings = (states: States): KeyState[] =>
  [...states.values()].filter((state) => knownOutcome(state) === 'unknown');

/** The unknown filing that prevents this row from being sent, in any batch. */
export function unknownFilingOf(row: PlanRow, states: States): KeyState | undefined {
  if (row.application === undefined || row.business === undefined) return undefined;
  return filingsOf(states, row.application, row.business).find((state) => knownOutcome(state) === 'unknown');
}

/** The row of an attempt: from the batch that made it, else from any batch with the same content. */
export function attemptedRow(
  { key, digest, batch }: KeyState,
  batches: readonly Plan[],
): { plan: Plan; row: PlannedRow } | undefined {
  const text = keyText(key);
  const found = batches.flatMap((plan) =>
    unblockedRows(plan)
      // A torn intent has no digest.
      .filter((row) => keyText(row.key) === text && (digest === '' || row.digest === digest))
      .map((row) => ({ plan, row })),
  );
  return found.find(({ plan }) => plan.id === batch) ?? found.at(-1);
}
