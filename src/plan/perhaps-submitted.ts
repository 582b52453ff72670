/** Filings that may have been submitted, when a ledger is damaged, missing, or older than the batches. Pure. */
import type { Key, OutcomeRecord } from '../ledger/ledger-records.js';
import type { LedgerView } from '../ledger/ledger.js';
import { keyText, knownOutcome } from '../ledger/ledger-states.js';
import { unblockedRows, type Plan } from './plan.js';

export interface PerhapsSubmitted {
  key: Key;
  /** The latest batch on disk that has the filing; may be empty. */
  batch: string;
  /** Empty unless exactly one content is known. */
  digest: string;
}

/**
 * Every filing named by the ledger, by a lost line (`named`) or by a batch on disk, except accepted and unknown ones. A
 * later record may be lost, or missing in this copy of the ledger: so rejected and unsent filings are included, and
 * those without any record.
 */
export function perhapsSubmitted(
  states: LedgerView['states'],
  named: readonly Key[],
  batches: readonly Plan[],
): PerhapsSubmitted[] {
  const found = new Map<string, { key: Key; batch: string; digests: Set<string> }>();
  const add = (key: Key, batch: string, digest: string): void => {
    // Filings of a business are numbered without gaps.
    for (let number = 1; number <= key.number; number++) {
      const one = { ...key, number };
      const text = keyText(one);
      const known = found.get(text) ?? { key: one, batch: '', digests: new Set<string>() };
      found.set(text, known);
      if (number < key.number) continue;
      if (batch !== '') known.batch = batch;
      if (digest !== '') known.digests.add(digest);
    }
  };
  for (const { key, batch, digest } of states.values()) add(key, batch, digest);
  for (const key of named) add(key, '', '');
  for (const plan of batches) for (const { key, digest } of unblockedRows(plan)) add(key, plan.id, digest);
  return [...found]
    .filter(([text]) => !['accepted', 'unknown'].includes(knownOutcome(states.get(text)) ?? ''))
    .map(([, { key, batch, digests }]) => ({
      key,
      batch,
      digest: digests.size === 1 ? [...digests][0]! : '',
    }));
}

/** The outcome record of such a filing. Its attempt id is new, so that evidence of other attempts does not apply. */
export const unknownOf = (
  { key, batch, digest }: PerhapsSubmitted,
  rest: Pick<OutcomeRecord, 'attempt' | 'at' | 'reason' | 'seen'>,
): OutcomeRecord => ({ type: 'outcome', key, batch, digest, ...rest, outcome: 'unknown' });
