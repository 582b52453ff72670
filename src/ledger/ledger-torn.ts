/** What a ledger's torn tail still says. */
import { AlreadyDecided } from './errors.js';
import type { Content } from './journal-read.js';
import type { Key, OutcomeRecord } from './ledger-records.js';
import { keyText, refusal, type KeyState } from './ledger-states.js';

/** A tail that was not a whole record. */
export interface TornTail {
  bytes: number;
  /** Its file in the ledger's folder, once it is cut. */
  savedAs?: string;
  /** The filing whose intent it began to be; that is `unknown` now. */
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
 * The record that takes a torn intent's place (F24): its filing is `unknown` from now on. An honest disk cuts an intent
 * short only before its append had returned, so before anything was sent; but not every disk is honest, and one row to
 * look into costs less than a filing made twice. It is an outcome like any other, so that nothing else has to know of
 * torn tails; there is no baseline for it, so only a receipt's worth of evidence or a person settles it. Where the key
 * cannot be read, or was decided already, there is nothing to record and the tail is only said.
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
    // Nothing is written by who only reads: then it is as old as what was recorded of its preparing.
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

/** What can be read of an intent that was cut short, if its key can. */
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
    // A bit of it changed besides: an escape that is none.
    return undefined;
  }
}
