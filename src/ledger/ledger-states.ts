/** The meaning of a ledger's records: the state of each filing, and which record may follow. */
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
  PortalLook,
} from './ledger-records.js';

/** The part of an intent that is needed later. */
export type KeptIntent = Pick<
  Intent,
  'attempt' | 'batch' | 'account' | 'portalTime' | 'baseline' | 'draft' | 'recoded' | 'host'
>;

export interface KeyState {
  key: Key;
  /** `in-doubt`: an intent without an outcome; the same as `unknown` (`knownOutcome`). Undefined: not yet sent. */
  outcome: Outcome | 'in-doubt' | undefined;
  /**
   * From the last intent or outcome; before the first, from the attempt in preparation. Digest and batch may be empty
   * then, and after a torn intent.
   */
  attempt: string;
  batch: string;
  digest: string;
  /** The time by our clock: ISO. */
  at: string;
  order?: string;
  submittedAt?: string;
  grade?: Grade;
  reason?: Reason;
  /** The look that the outcome is based on. */
  seen?: PortalLook;
  /** The account of a person's decision. */
  by?: string;
  /** As in the outcome's record. */
  receipt?: string;
  listed?: Listed;
  beside?: string[];
  noted?: Reason;
  /**
   * The portal's clock at the first look for this attempt's result, if it has been `unknown` ever since. That look held
   * the lock, so no other process was sending. The listing delay runs from then on, over any number of runs.
   */
  firstLook?: string;
  /** The last intent, with any outcome. */
  intent?: KeptIntent;
  /** The last draft noted. */
  draft?: string;
  /**
   * The draft of a submit that was proved absent: the submit may still arrive late, so the filing is repeated in this
   * draft or not at all. A person's decision lifts this.
   */
  leftIn?: string;
  /** The last opening, until its draft is noted. */
  opening?: Opening;
  /** Number of intents: how often a submit was about to be sent. */
  tries: number;
}

export function keyText(key: Key): string {
  return `${key.application}/${key.business}/${key.number}`;
}

/** A state's outcome for the rules: an intent without an outcome is `unknown`. */
export function knownOutcome(state: KeyState | undefined): Outcome | undefined {
  return state?.outcome === 'in-doubt' ? 'unknown' : state?.outcome;
}

/** The number of the current filing: 1 + the accepted filings of this business for this application. */
export function numberFor(
  states: ReadonlyMap<string, KeyState>,
  application: string,
  business: Business,
): number {
  let number = 1;
  while (states.get(keyText({ application, business, number }))?.outcome === 'accepted') number++;
  return number;
}

/** All filings of one business for one application, by number. */
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

/** The last later accepted filing of the same business: this one was filed again. */
export const refiledAs = (states: ReadonlyMap<string, KeyState>, key: Key): KeyState | undefined =>
  filingsOf(states, key.application, key.business).findLast(
    (later) => later.key.number > key.number && later.outcome === 'accepted',
  );

/**
 * What forbids this record (docs/design.md#ledger), if anything. `unknown` is settled by its own attempt, or by an
 * order found for it; a later attempt that sent nothing does not settle it.
 */
export function whyRecordRefused(
  states: ReadonlyMap<string, KeyState>,
  record: LedgerRecord,
  /** Must include all that are `unknown`. */
  doubtful: Iterable<KeyState> = states.values(),
): AlreadyDecided | undefined {
  if (record.type !== 'intent' && record.type !== 'outcome') return undefined;
  const state = states.get(keyText(record.key));
  const decided = knownOutcome(state);
  if (record.type === 'outcome') return contradicts(state, record) ? asError(state) : undefined;
  if (decided === 'accepted' || decided === 'unknown') return asError(state);
  return asError(
    [...doubtful].find((other) => sameBusiness(other.key, record.key) && knownOutcome(other) === 'unknown'),
  );
}

function contradicts(state: KeyState | undefined, record: OutcomeRecord): boolean {
  const decided = knownOutcome(state);
  if (decided === 'accepted')
    return record.outcome !== 'accepted' || (state?.order ?? record.order) !== (record.order ?? state?.order);
  return decided === 'unknown' && record.outcome !== 'accepted' && record.attempt !== state?.attempt;
}

function sameBusiness(a: Key, b: Key): boolean {
  return a.application === b.application && a.business === b.business;
}

function asError(state: KeyState | undefined): AlreadyDecided | undefined {
  const outcome = knownOutcome(state);
  return state && outcome && new AlreadyDecided(state.key, outcome, state.attempt);
}

/** The batch that submitted it, and its computer, if recorded: a later look may belong to another batch. */
export function submittedIn({ intent, attempt, batch }: KeyState): {
  batch: string;
  host: string | undefined;
} {
  return intent?.attempt === attempt
    ? { batch: intent.batch, host: intent.host }
    : { batch, host: undefined };
}

/**
 * Applies a record to the states. Whatever a file contains, accepted stays accepted, and unknown stays until it is
 * settled.
 */
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

/** Preparing proves nothing about a submit, so the last outcome stays. */
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

const kept = (intent: Intent): KeptIntent => {
  const { attempt, batch, account, portalTime, baseline, draft, recoded, host } = intent;
  return {
    attempt,
    ...{ batch, account, portalTime, baseline },
    ...(draft === undefined ? {} : { draft }),
    ...(recoded === undefined ? {} : { recoded }),
    ...(host === undefined ? {} : { host }),
  };
};

/** A contradicting record came in between: the earlier look no longer counts. */
const withoutLook = ({ firstLook: _, ...state }: KeyState): KeyState => state;

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
    // `accepted` may be recorded again with better evidence: keep the data of the first record.
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
