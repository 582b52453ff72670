/** The status of a planned row by the ledger, used by run, report and plan alike. Pure. */
import { keyText, knownOutcome, type KeyState, type LedgerView } from '../ledger/ledger.js';
import { type Outcome, type Reason } from '../ledger/ledger-records.js';
import type { Plan, PlannedRow } from './plan.js';
import { reason } from '../ledger/reasons.js';

export type RowStatus =
  /** Not tried yet. */
  | { is: 'new' }
  /** The result of this very content. */
  | { is: 'accepted' | 'unknown' | 'rejected' | 'not-sent'; state: KeyState }
  /** The same filing is accepted or unknown with other content: this one is never sent. */
  | { is: 'filed-otherwise'; state: KeyState }
  /** A later batch has other content for this filing, which counts. */
  | { is: 'superseded'; batch: string }
  /** `abtc clean` removed its content: this one is never sent. */
  | { is: 'cleaned' };

/**
 * The latest content for an application and business in later batches. A colleague's batch is not on this computer;
 * only the digest of its attempt is known.
 */
export type LaterBatches = ReadonlyMap<
  string,
  { batch: string } & ({ rowDigest: string } | { digest: string })
>;

const about = (row: { application: string | undefined; business: string | undefined }): string =>
  `${row.application}/${row.business}`;

/** What the ledger knows of batches: their order, and the attempts. */
export interface Submitted {
  states: LedgerView['states'];
  /** Ids of all batches, including colleagues', in the order of their last submits. */
  submitted: ReadonlySet<string>;
}

/** The content of batches submitted after `plan`; `batches`: those on this computer, in the order of their last submits. */
export function laterBatches(plan: Plan, batches: readonly Plan[], said: Submitted): LaterBatches {
  for (const [one, later] of fromLatest(batches, said)) if (one.id === plan.id) return later;
  return new Map();
}

/**
 * Each batch from the latest back, with the content of the batches after it. That map grows: it is valid until the next
 * batch.
 */
export function* fromLatest(
  batches: readonly Plan[],
  { states, submitted }: Submitted,
): Generator<[Plan, LaterBatches]> {
  const here = new Set(batches.map((b) => b.id));
  const elsewhere = new Map<string, KeyState[]>();
  for (const state of states.values())
    if (!here.has(state.batch) && state.digest !== '')
      elsewhere.set(state.batch, [state, ...(elsewhere.get(state.batch) ?? [])]);
  const later = new Map<string, Word>();
  const order = [...submitted];
  for (const plan of [...batches].reverse()) {
    const at = order.lastIndexOf(plan.id);
    for (const batch of at === -1 ? [] : order.splice(at).reverse())
      for (const { key, digest } of elsewhere.get(batch) ?? [])
        if (!later.has(about(key))) later.set(about(key), { batch, digest });
    yield [plan, later];
    const own = new Map(plan.rows.map((row) => [about(row), { batch: plan.id, rowDigest: row.rowDigest }]));
    // The content of a batch on this computer replaces the digest of a colleague's attempt, which is all that is known.
    for (const [text, word] of own) if (!('rowDigest' in (later.get(text) ?? {}))) later.set(text, word);
  }
}

type Word = LaterBatches extends ReadonlyMap<string, infer W> ? W : never;

export function rowStatus(row: PlannedRow, states: LedgerView['states'], later?: LaterBatches): RowStatus {
  const state = states.get(keyText(row.key));
  const outcome = knownOutcome(state);
  // A torn intent has no digest; it may be this content's.
  const ours = state?.digest === row.digest || state?.digest === '';
  if (state && (outcome === 'accepted' || outcome === 'unknown'))
    return ours ? { is: outcome, state } : { is: 'filed-otherwise', state };
  const word = later?.get(about(row));
  if (word && ('rowDigest' in word ? word.rowDigest !== row.rowDigest : word.digest !== row.digest))
    return { is: 'superseded', batch: word.batch };
  const now: RowStatus = state && ours && outcome ? { is: outcome, state } : { is: 'new' };
  return row.filing.cleaned !== undefined && now.is !== 'rejected' ? { is: 'cleaned' } : now;
}

export interface End {
  outcome: Outcome;
  order: string | undefined;
  reason: Reason | undefined;
}

/** A row status as one of the four outcomes, with its order and reason. */
export function outcomeOf(s: RowStatus): End {
  switch (s.is) {
    case 'new':
      return { outcome: 'not-sent', order: undefined, reason: undefined };
    case 'superseded':
      return { outcome: 'not-sent', order: undefined, reason: reason('superseded', { batch: s.batch }) };
    case 'cleaned':
      return { outcome: 'not-sent', order: undefined, reason: reason('cleaned', {}) };
    case 'filed-otherwise': {
      const order = s.state.order;
      return { outcome: 'not-sent', order, reason: reason('filed-otherwise', { order: order ?? '' }) };
    }
    case 'accepted':
      return { outcome: s.is, order: s.state.order, reason: undefined };
    default:
      return { outcome: s.is, order: s.state.order, reason: s.state.reason };
  }
}
