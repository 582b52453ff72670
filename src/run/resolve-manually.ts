/** A person settles an unknown filing (docs/design.md#unknown-filings) if evidence cannot, or none was found. */
import { keyText, settled, type KeyState, type Ledger } from '../ledger/ledger.js';
import { reason } from '../ledger/reasons.js';

export type ManualDecision = { outcome: 'accepted'; order: string } | { outcome: 'not-sent' };

export interface Decision {
  /** As shown to the person. */
  state: KeyState;
  word: ManualDecision;
  /** The session's account. */
  by: string;
  /** For a state without a batch. */
  batch: string;
  at: Date;
}

/**
 * Records an outcome of the unknown attempt itself. After `not-sent`, `resume` may send the filing, with all checks.
 * @returns false, and records nothing, if the filing was settled or tried again meanwhile
 * @throws what `Ledger.append` throws
 */
export async function personDecides(
  ledger: Ledger,
  { state, word, by, batch, at }: Decision,
): Promise<boolean> {
  const now = ledger.states.get(keyText(state.key));
  if (settled(now) !== 'unknown' || now?.attempt !== state.attempt) return false;
  await ledger.append({
    type: 'outcome',
    key: state.key,
    attempt: state.attempt,
    batch: state.batch || batch,
    digest: state.digest,
    at: at.toISOString(),
    ...word,
    grade: 'person',
    by,
    ...(word.outcome === 'not-sent' && { reason: reason('decided-not-sent', { by }) }),
  });
  return true;
}

/** Another filing of this ledger with this order: then it is not this filing's. */
export const otherWith = (
  order: string,
  { key }: KeyState,
  states: ReadonlyMap<string, KeyState>,
): KeyState | undefined =>
  [...states.values()].find((s) => s.order === order && keyText(s.key) !== keyText(key));
