/** The records of a ledger. All times are ISO. */
import type { Business } from '../filing/business.js';
import type { ReencodedAs } from '../filing/recoded.js';

export type Outcome = 'accepted' | 'rejected' | 'not-sent' | 'unknown';

/**
 * `number` counts the intended filings of this business for this application, from 1. Portal instance and enterprise
 * are the ledger's.
 */
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
  /** Labels of what the page showed only a part of, and a user confirmed. */
  confirmed?: string[];
  /** Pictures that the portal encoded anew, and a user confirmed: what an order of this attempt shows of them. */
  recoded?: ReencodedAs[];
  /** In a shared ledger: the computer that sends it. */
  host?: string;
}

/** Written before a draft is created, so that the draft can be recognised if its creation got no answer. */
export interface Opening {
  type: 'opening';
  key: Key;
  attempt: string;
  batch: string;
  at: string;
  /** The portal's clock at that time. */
  portalTime: string;
  /** The drafts that existed before, if requested. */
  drafts?: string[];
}

/** The draft that was created or adopted. */
export interface DraftNote {
  type: 'draft';
  key: Key;
  attempt: string;
  draft: string;
  at: string;
}

/** The basis of the outcome: the portal's receipt, our draft or a new order in its lists, a proof of absence, a person. */
export type Grade = 'receipt' | 'draft' | 'order' | 'absent' | 'person';

/** `not-yet`: no listing has shown the order so far. It counts as submitted, and `resume` looks again. */
export type Listed = 'yes' | 'not-yet';

/** What a look at the portal showed as the basis of an outcome. */
export interface PortalLook {
  /** ISO, the portal's clock at the end of the list. */
  asOf: string;
  /** The account whose session read it. */
  account: string;
  /** Number of orders in the list, and which of them are new since the baseline. */
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
  /** The look at the portal that the outcome is based on, if any. */
  seen?: PortalLook;
  /**
   * The number on a receipt that is not believed: not checked yet, or contradicted by the portal. The outcome is then
   * `unknown`.
   */
  receipt?: string;
  /** If accepted: whether a listing has shown its order. Absent in records of version 0.1. */
  listed?: Listed;
  /** Other orders of the same application and business that appeared besides this one: another user filed it as well. */
  beside?: string[];
  /** A remark on an accepted one, for people only. */
  noted?: Reason;
  /** If a person decided: the session's account. */
  by?: string;
}

/** A table was submitted: from here on, its batch is the latest of all batches with the same filings. */
export interface BatchNote {
  type: 'batch';
  batch: string;
  at: string;
  /** In a shared ledger: the batch's computer. */
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
