/** Filings whose outcome is unknown: which there are, and what a row has to do with one. Pure. */
import { filingsOf, keyText, settled, type KeyState, type LedgerView } from '../ledger/ledger.js';
import type { Plan, PlannedRow, PlanRow } from './plan.js';
import { planned } from './plan.js';

type States = LedgerView['states'];

export const filingsInDoubt = (states: States): KeyState[] =>
  [...states.values()].filter((state) => settled(state) === 'unknown');

/** The filing in doubt that keeps this row from being sent, in whichever batch it was tried. */
export function doubtOf(row: PlanRow, states: States): KeyState | undefined {
  if (row.application === undefined || row.business === undefined) return undefined;
  return filingsOf(states, row.application, row.business).find((state) => settled(state) === 'unknown');
}

/** What was tried: the row of the batch that made the attempt, else of any batch that says the same. */
export function triedRow(
  { key, digest, batch }: KeyState,
  batches: readonly Plan[],
): { plan: Plan; row: PlannedRow } | undefined {
  const text = keyText(key);
  const found = batches.flatMap((plan) =>
    planned(plan)
      // A torn intent has no digest left.
      .filter((row) => keyText(row.key) === text && (digest === '' || row.digest === digest))
      .map((row) => ({ plan, row })),
  );
  return found.find(({ plan }) => plan.id === batch) ?? found.at(-1);
}
