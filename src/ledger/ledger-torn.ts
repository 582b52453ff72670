/** Reads what remains in a ledger's torn tail. */
import { AlreadyDecided } from './errors.js';
import type { Content } from './journal-read.js';
import type { Key, OutcomeRecord } from './ledger-records.js';
import { keyText, refusal, type KeyState } from './ledger-states.js';

/** A tail that was not a complete record. */
export interface TornTail {
  bytes: number;
  /** Its file in the ledger's folder, once cut. */
  savedAs?: string;
  /** The filing of a torn intent; it is `unknown` now. */
  key?: Key;
}

export function tornTail(
  content: Content,
  mark: OutcomeRecord | undefined,
  savedAs?: string,
): { torn?: TornTail } {
  if (content.torn === undefined) return {};
  const file = savedAs === undefined ? {} : { savedAs };
  return { torn: { bytes: content.torn.length, ...file, ...(mark === undefined ? {} : { key: mark.key }) } };
}

/**
 * The record in place of a torn intent (F24): its filing is `unknown` from now on. On a reliable disk an intent is torn
 * only before its append returned, so before anything was sent. But not every disk is reliable, and looking into one
 * row costs less than filing twice. The record is a normal outcome, so that no other code needs to know of torn tails;
 * it has no baseline, so only a receipt's evidence or a person settles it. If the key cannot be read, or was decided
 * already, nothing is recorded and the tail is only reported.
 */
export function markFor(
  content: Content,
  states: ReadonlyMap<string, KeyState>,
  at: string,
): OutcomeRecord | undefined {
  const begun = tornIntent(content.torn?.toString('utf8') ?? '');
  if (begun === undefined) return undefined;
  const mark: OutcomeRecord = {
    type: 'outcome',
    ...begun,
    // A reader writes nothing: then its time is that of the last preparation.
    at: at || states.get(keyText(begun.key))?.at || content.header.created,
    outcome: 'unknown',
    reason: { code: 'torn-intent' },
  };
  return refusal(states, mark) instanceof AlreadyDecided ? undefined : mark;
}

const TEXT = String.raw`("(?:[^"\\]|\\.)*")`;
const INTENT = new RegExp(
  String.raw`^[0-9a-f]{16} \{"type":"intent","key":\{"application":${TEXT},"business":${TEXT},"number":(\d+)\}` +
    `(?:,"attempt":${TEXT}(?:,"batch":${TEXT}(?:,"digest":${TEXT})?)?)?`,
  'u',
);

/** The readable part of a torn intent, if that includes its key. */
function tornIntent(text: string): Pick<OutcomeRecord, 'key' | 'attempt' | 'batch' | 'digest'> | undefined {
  const read = INTENT.exec(text);
  if (read === null) return undefined;
  try {
    const part = <T>(at: number): T | undefined =>
      read[at] === undefined ? undefined : (JSON.parse(read[at]) as T);
    const key = {
      application: part<string>(1)!,
      business: part<Key['business']>(2)!,
      number: part<number>(3)!,
    };
    return { key, attempt: part(4) ?? 'torn', batch: part(5) ?? '', digest: part(6) ?? '' };
  } catch {
    // A bit flipped as well: an invalid escape.
    return undefined;
  }
}
