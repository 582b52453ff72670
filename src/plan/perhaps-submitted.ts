/** Filings that may have been submitted where a ledger is damaged, gone, or older than what was done. Pure. */
import type { Key, LedgerView, OutcomeRecord } from '../ledger/ledger.js';
import { keyText, settled } from '../ledger/ledger-states.js';
import { planned, type Plan } from './plan.js';

export interface PerhapsSubmitted {
  key: Key;
  /** The latest batch on disk that has it; may be empty. */
  batch: string;
  /** Empty where more than one content, or none, is known. */
  digest: string;
}

/**
 * Everything that the ledger, a lost line of it (`named`) or a batch on disk names, but for what is accepted or in doubt
 * already. A line that says more may be lost, or was written after this copy of the ledger was made: so what was refused
 * or not sent is among these, and so is what has no record at all.
 */
export function perhapsSubmitted(
  states: LedgerView['states'],
  named: readonly Key[],
  batches: readonly Plan[],
): PerhapsSubmitted[] {
  const found = new Map<string, { key: Key; batch: string; digests: Set<string> }>();
  const add = (key: Key, batch: string, digest: string): void => {
    // A second filing of a business came after a first: the numbers have no gaps.
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
  for (const plan of batches) for (const { key, digest } of planned(plan)) add(key, plan.id, digest);
  return [...found]
    .filter(([text]) => !['accepted', 'unknown'].includes(settled(states.get(text)) ?? ''))
    .map(([, { key, batch, digests }]) => ({
      key,
      batch,
      digest: digests.size === 1 ? [...digests][0]! : '',
    }));
}

/** The record that says so: an outcome of an attempt of its own, for nothing that is known of another is its evidence. */
export const unknownOf = (
  { key, batch, digest }: PerhapsSubmitted,
  rest: Pick<OutcomeRecord, 'attempt' | 'at' | 'reason' | 'seen'>,
): OutcomeRecord => ({ type: 'outcome', key, batch, digest, ...rest, outcome: 'unknown' });
