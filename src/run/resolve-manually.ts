/**
 * A person decides how a filing in doubt ended (docs/design.md#unknown-filings): where no evidence can, or none was found.
 */
import { keyText, settled, type KeyState, type Ledger } from '../ledger/ledger.js';
import { reason } from '../ledger/reasons.js';

export type ManualDecision = { outcome: 'accepted'; order: string } | { outcome: 'not-sent' };

export interface Decision {
  /** As it was shown to the person. */
  state: KeyState;
  word: ManualDecision;
  /** Whose session it was. */
  by: string;
  /** For a state that has lost its own. */
  batch: string;
  at: Date;
}

/**
 * Written as an outcome of the very attempt in doubt. `not-sent` may be sent by `resume` after that, with all its looks.
 * @returns false, and nothing is written, if somebody has settled it or tried again meanwhile
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

/** Another filing of this ledger that has this very order: then it is not this one's. */
export const otherWith = (
  order: string,
  { key }: KeyState,
  states: ReadonlyMap<string, KeyState>,
): KeyState | undefined =>
  [...states.values()].find((s) => s.order === order && keyText(s.key) !== keyText(key));
