/** What the records of a ledger mean: the state of each filing, and what may follow it. */
import type { Business } from '../filing/business.js';
import { AlreadyDecided } from './errors.js';
import type {
  BatchNote,
  DraftNote,
  Grade,
  Intent,
  Key,
  LedgerRecord,
  Listed,
  Opening,
  Outcome,
  OutcomeRecord,
  Reason,
  Seen,
} from './ledger-records.js';

/** What is asked of an intent afterwards. */
export type KeptIntent = Pick<
  Intent,
  'attempt' | 'batch' | 'account' | 'portalTime' | 'baseline' | 'draft' | 'host'
>;

export interface KeyState {
  key: Key;
  /** `in-doubt`: an intent without an outcome; `unknown` for every purpose (`settled`). Undefined: not yet sent. */
  outcome: Outcome | 'in-doubt' | undefined;
  /**
   * Of the last intent or outcome; before the first, of the attempt that is preparing. Digest and batch may be empty
   * then, and after a torn intent.
   */
  attempt: string;
  batch: string;
  digest: string;
  /** When, by our clock: ISO. */
  at: string;
  order?: string;
  submittedAt?: string;
  grade?: Grade;
  reason?: Reason;
  /** What the look showed that the outcome rests on. */
  seen?: Seen;
  /** Who decided it, where a person did. */
  by?: string;
  /** As in the outcome's record. */
  receipt?: string;
  listed?: Listed;
  beside?: string[];
  noted?: Reason;
  /**
   * The portal's clock when somebody first looked for how this attempt ended, if it has been `unknown` ever since:
   * whoever recorded that held the lock, so nobody was sending any more. From then on the listing delay runs, over any
   * number of runs.
   */
  firstLook?: string;
  /** The last one, whatever came of it. */
  intent?: KeptIntent;
  /** The draft noted last. */
  draft?: string;
  /**
   * The draft of a submit that was proved absent: it may still arrive late, so that the filing goes again in this draft
   * or not at all. A person's decision ends that.
   */
  leftIn?: string;
  /** The last opening, as long as it is not noted which draft came of it. */
  opening?: Opening;
  /** How many intents: how often a submit was about to leave. */
  tries: number;
}

export function keyText(key: Key): string {
  return `${key.application}/${key.business}/${key.number}`;
}

/** The outcome of a state as the rules see it: an intent in doubt is `unknown`. */
export function settled(state: KeyState | undefined): Outcome | undefined {
  return state?.outcome === 'in-doubt' ? 'unknown' : state?.outcome;
}

/** The number of the filing now in question: 1 + how many of this business were accepted for this application. */
export function numberFor(
  states: ReadonlyMap<string, KeyState>,
  application: string,
  business: Business,
): number {
  let number = 1;
  while (states.get(keyText({ application, business, number }))?.outcome === 'accepted') number++;
  return number;
}

/** Every filing of one business for one application, in the order of their numbers. */
export function filingsOf(
  states: ReadonlyMap<string, KeyState>,
  application: string,
  business: Business,
): KeyState[] {
  const found: KeyState[] = [];
  for (let number = 1; ; number++) {
    const state = states.get(keyText({ application, business, number }));
    if (state === undefined) return found;
    found.push(state);
  }
}

/**
 * What forbids this record (docs/design.md#ledger), if anything does. `unknown` is settled by its own attempt, or by an
 * order found for it; a later attempt that only says it sent nothing settles nothing.
 */
export function refusal(
  states: ReadonlyMap<string, KeyState>,
  record: LedgerRecord,
  /** At least all those that are `unknown`. */
  doubtful: Iterable<KeyState> = states.values(),
): AlreadyDecided | undefined {
  if (record.type !== 'intent' && record.type !== 'outcome') return undefined;
  const state = states.get(keyText(record.key));
  const decided = settled(state);
  if (record.type === 'outcome') return contradicts(state, record) ? asError(state) : undefined;
  if (decided === 'accepted' || decided === 'unknown') return asError(state);
  return asError(
    [...doubtful].find((other) => sameBusiness(other.key, record.key) && settled(other) === 'unknown'),
  );
}

function contradicts(state: KeyState | undefined, record: OutcomeRecord): boolean {
  const decided = settled(state);
  if (decided === 'accepted')
    return record.outcome !== 'accepted' || (state?.order ?? record.order) !== (record.order ?? state?.order);
  return decided === 'unknown' && record.outcome !== 'accepted' && record.attempt !== state?.attempt;
}

function sameBusiness(a: Key, b: Key): boolean {
  return a.application === b.application && a.business === b.business;
}

function asError(state: KeyState | undefined): AlreadyDecided | undefined {
  const outcome = settled(state);
  return state && outcome && new AlreadyDecided(state.key, outcome, state.attempt);
}

/** The batch that submitted it, and the computer, where that is said: a later look may be another batch's. */
export function submittedIn({ intent, attempt, batch }: KeyState): {
  batch: string;
  host: string | undefined;
} {
  return intent?.attempt === attempt
    ? { batch: intent.batch, host: intent.host }
    : { batch, host: undefined };
}

/** Takes a record into the states. Whatever stands in a file, accepted stays, and unknown does until it is settled. */
export function takeState(states: Map<string, KeyState>, record: LedgerRecord): void {
  if (record.type === 'batch') return;
  const text = keyText(record.key);
  states.set(text, after(states.get(text) ?? unseen(record.key), record));
}

function unseen(key: Key): KeyState {
  return { key, outcome: undefined, attempt: '', batch: '', digest: '', at: '', tries: 0 };
}

function after(state: KeyState, record: Exclude<LedgerRecord, BatchNote>): KeyState {
  switch (record.type) {
    case 'intent':
      return state.outcome === 'accepted' ? state : intended(state, record);
    case 'outcome':
      return contradicts(state, record) ? withoutLook(state) : ended(state, record);
    case 'opening':
      return { ...state, ...preparing(state, record), opening: record };
    case 'draft': {
      const { opening: _, ...rest } = state;
      return { ...rest, ...preparing(state, record), draft: record.draft };
    }
  }
}

/** Preparing says nothing about a submit: it does not touch what the last one came to. */
function preparing(state: KeyState, record: Opening | DraftNote): Partial<KeyState> {
  if (state.outcome !== undefined) return {};
  return {
    attempt: record.attempt,
    at: record.at,
    ...(record.type === 'opening' ? { batch: record.batch } : {}),
  };
}

function intended({ key, draft, leftIn, opening, tries }: KeyState, intent: Intent): KeyState {
  const { attempt, batch, digest, at } = intent;
  const drafted = intent.draft ?? draft;
  return {
    key,
    outcome: 'in-doubt',
    attempt,
    batch,
    digest,
    at,
    intent: kept(intent),
    tries: tries + 1,
    ...(drafted === undefined ? {} : { draft: drafted }),
    ...(leftIn === undefined ? {} : { leftIn }),
    ...(opening === undefined || intent.draft !== undefined ? {} : { opening }),
  };
}

const kept = ({ attempt, batch, account, portalTime, baseline, draft, host }: Intent): KeptIntent => ({
  attempt,
  batch,
  account,
  portalTime,
  baseline,
  ...(draft === undefined ? {} : { draft }),
  ...(host === undefined ? {} : { host }),
});

/** A word that does not count has come between: what was seen before it is not relied on. */
function withoutLook({ firstLook: _, ...state }: KeyState): KeyState {
  return state;
}

function ended(state: KeyState, record: OutcomeRecord): KeyState {
  const { type: _, ...end } = record;
  const { key, intent, draft, opening, tries, outcome, order, submittedAt } = state;
  const sameAttempt = state.attempt === record.attempt;
  const firstLook = (sameAttempt ? state.firstLook : undefined) ?? record.seen?.asOf;
  const leftIn = record.grade === 'absent' ? (intent?.draft ?? draft) : state.leftIn;
  const receipt = sameAttempt && record.outcome === 'unknown' ? state.receipt : undefined;
  return {
    ...(receipt === undefined ? {} : { receipt }),
    ...(leftIn === undefined || record.grade === 'person' ? {} : { leftIn }),
    // Accepted is said again when it rests on better evidence: what the first one knew is not forgotten.
    ...(outcome === 'accepted' && order !== undefined ? { order } : {}),
    ...(outcome === 'accepted' && submittedAt !== undefined ? { submittedAt } : {}),
    ...(intent === undefined ? {} : { intent }),
    ...(draft === undefined ? {} : { draft }),
    ...(opening === undefined ? {} : { opening }),
    ...(record.outcome === 'unknown' && firstLook !== undefined ? { firstLook } : {}),
    ...end,
    key,
    tries,
  };
}
