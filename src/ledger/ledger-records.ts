/** The records of a ledger. All times are ISO. */
import type { Business } from '../filing/business.js';

export type Outcome = 'accepted' | 'rejected' | 'not-sent' | 'unknown';

/** `number` counts the intended filings of this business for this application, from 1. Portal instance and enterprise are the ledger's own. */
export interface Key {
  application: string;
  business: Business;
  number: number;
}

export interface Reason {
  code: string;
  args?: Record<string, string | number | string[]>;
  /** The portal's own words. */
  portal?: string;
}

/** Written before `submit`. */
export interface Intent {
  type: 'intent';
  key: Key;
  attempt: string;
  batch: string;
  /** Of the filing's content (`filingDigest`). */
  digest: string;
  account: string;
  /** ISO, our clock. */
  at: string;
  /** ISO, the portal's clock when the baseline was read. */
  portalTime: string;
  /** ISO, the portal's clock when the session began. */
  sessionSince: string;
  /** Order numbers of this application and business before the submit. */
  baseline: string[];
  draft?: string;
  /** Where colleagues share the ledger: the computer that sends it. */
  host?: string;
}

/** Written before a draft is made, so that one whose making got no answer can be told from others'. */
export interface Opening {
  type: 'opening';
  key: Key;
  attempt: string;
  batch: string;
  at: string;
  /** The portal's clock then. */
  portalTime: string;
  /** The drafts that were there already, where they were asked for. */
  drafts?: string[];
}

/** The draft that was made or adopted. */
export interface DraftNote {
  type: 'draft';
  key: Key;
  attempt: string;
  draft: string;
  at: string;
}

/** What the word of the outcome rests on: the portal's receipt, our draft or a new order in its lists, a proof of absence, a person. */
export type Grade = 'receipt' | 'draft' | 'order' | 'absent' | 'person';

/** `not-yet`: no listing has shown the order so far. It stays submitted, and `resume` looks again. */
export type Listed = 'yes' | 'not-yet';

/** What a look at the portal showed, which the word of an outcome rests on. */
export interface Seen {
  /** ISO, the portal's clock when its list had been read to the end. */
  asOf: string;
  /** Whose session read it. */
  account: string;
  /** How many orders the list held, and which of them were new since the baseline. */
  listed: number;
  orders: string[];
  /** Whether the attempt's draft was still open. */
  draft: 'open' | 'absent' | 'not-asked';
}

export interface OutcomeRecord {
  type: 'outcome';
  key: Key;
  attempt: string;
  batch: string;
  digest: string;
  at: string;
  outcome: Outcome;
  order?: string;
  submittedAt?: string;
  grade?: Grade;
  reason?: Reason;
  /** Of an outcome that was found by looking. */
  seen?: Seen;
  /**
   * The number on a receipt that is not believed: not checked yet, or contradicted by what the portal shows. The outcome
   * is `unknown` then.
   */
  receipt?: string;
  /** Of an accepted one: whether a listing has shown its order. Absent in records of version 0.1. */
  listed?: Listed;
  /** Other orders of the same application and business that appeared beside this one: somebody filed it as well. */
  beside?: string[];
  /** What a person should know of an accepted one, and nothing rests on. */
  noted?: Reason;
  /** Of an outcome that a person decided: whose session it was. */
  by?: string;
}

/** A table was submitted: of several batches about the same filings this one is the latest word from here on. */
export interface BatchNote {
  type: 'batch';
  batch: string;
  at: string;
  /** Where colleagues share the ledger: the computer that the batch is on. */
  host?: string;
}

export type LedgerRecord = BatchNote | Intent | Opening | DraftNote | OutcomeRecord;

export const RECORD_TYPES: readonly string[] = [
  'batch',
  'intent',
  'opening',
  'draft',
  'outcome',
] satisfies LedgerRecord['type'][];
