/** Why a filing ended as it did, as a code with arguments; the texts are in `terminal/messages/`. */
import type { Business } from '../filing/business.js';
import {
  Busy,
  FileChanged,
  NoAnswer,
  NotLoggedIn,
  PageDiffers,
  Rejected,
  UnknownAnswer,
  Unreachable,
  type PageDifference,
} from '../portal/errors.js';
import { chinaMinute } from '../filing/china-time.js';
import type { Reason } from './ledger-records.js';

/** Where a receipt and the portal disagree; `elsewhere`: the number belongs to another filing of the ledger. */
export type Contradiction =
  | 'before'
  | 'elsewhere'
  | 'application'
  | 'business'
  | 'draft'
  | 'account'
  | 'content'
  | 'draft-open'
  | 'missing';

/**
 * What a proof lacks: the end of the listing delay, a fresh session, a known order in the listing, a known listing
 * delay of the portal; or there are several possible orders, or one that is not ours, or one that cannot be attributed
 * since the attempt's record is torn.
 */
export type UnprovenReason =
  'settling' | 'draft-unseen' | 'session' | 'no-control' | 'no-window' | 'several' | 'not-ours' | 'unsure';

export interface ReasonArgs {
  refused: { step: string };
  /** `notBefore`: China time; when a busy portal wants to be asked again, if that was too long to wait. */
  unreachable: { why: string; notBefore?: string };
  'no-answer': { step: string };
  'unknown-answer': { step: string; detail: string };
  'session-expired': Record<string, never>;
  'file-changed': { file: string };
  /** Fields and files, in a plan of an earlier version, whose text must not be filed (`unfileable`). */
  'text-unfileable': { what: string[] };
  'no-longer-allowed': { status: string };
  'other-order-appeared': { order: string; business: Business; status: string; at: string; by: string };
  'order-appeared': { order: string; status: string; at: string; by: string };
  'terms-changed': { what: ('notice' | 'fee')[] };
  'listing-incomplete': { order: string };
  /** The whole listing shows none of the ledger's orders, so it proves nothing. */
  'list-untrusted': Record<string, never>;
  /** Not the plan's portal: it was reset, or another answers at its address. */
  'other-portal': Record<string, never>;
  'looked-too-long-ago': Record<string, never>;
  /** An earlier filing's result ended the batch before this one was submitted. */
  'batch-stopped': Record<string, never>;
  'receipt-unchecked': { order: string };
  'receipt-contradicted': { order: string; what: Contradiction[] };
  /** `shown`: number of listed orders of the application, including this one. */
  'count-unexplained': { order: string; shown: number };
  /** `since`, in reports only: the later batch that submitted it. */
  'filed-otherwise': { order: string; since?: string };
  superseded: { batch: string };
  /** Its content was removed by `abtc clean`. */
  cleaned: Record<string, never>;
  'readback-differs': { what: string[] };
  /** `page`: what the page shows instead; `labels` and `near`: labels that it lacks, and its likeliest word for each. Earlier versions did not keep them. */
  'page-differs': {
    why: PageDifference;
    what: string[];
    page?: string[];
    labels?: string[];
    near?: string[];
  };
  /** The user rejected the confirmation page. */
  'review-declined': Record<string, never>;
  /** The page shows only a part of a value, and nobody was asked. */
  'shown-in-part': { what: string[] };
  /** The portal encodes these slots' pictures anew; `asked`: the user said no, or nobody was asked. */
  recoded: { what: string[]; asked: 'no' | 'nobody' };
  'doubt-settling': Record<string, never>;
  'doubt-session': { account: string };
  'doubt-no-control': Record<string, never>;
  'doubt-no-window': Record<string, never>;
  'doubt-several': Record<string, never>;
  'doubt-not-ours': Record<string, never>;
  /** The portal does not show the submitted draft. */
  'doubt-draft-unseen': Record<string, never>;
  'doubt-unsure': Record<string, never>;
  'torn-intent': Record<string, never>;
  /** In flight when a person freed its process's lock; empty if the lock did not name it. */
  'lock-freed': { host: string; since: string };
  /** The ledger is damaged or gone, and its readable part does not show the result. */
  'ledger-unread': Record<string, never>;
  /** The ledger was rebuilt, and nothing shows the result. `orders`: those on the portal that may be this filing. */
  'ledger-rebuilt': { orders: string[] };
  'proved-absent': Record<string, never>;
  /** A person decided so; `by`: the session's account. */
  'decided-not-sent': { by: string };
}
type ReasonCode = keyof ReasonArgs;

export function reason<C extends ReasonCode>(code: C, args: ReasonArgs[C], portal?: string): Reason {
  return { code, args, ...(portal !== undefined && { portal }) };
}

export const doubtReason = (why: UnprovenReason, account: string): Reason =>
  why === 'session' ? reason('doubt-session', { account }) : reason(`doubt-${why}`, {});

/** The reason for a portal error; any other error is a bug and is rethrown. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Rejected) return reason('refused', { step: error.operation }, error.portalWords);
  if (error instanceof Unreachable) return reason('unreachable', { why: error.why });
  // A submit that got 429 may have been acted on, so it counts as unanswered. Earlier requests file nothing.
  if (error instanceof Busy && error.operation === 'submit') return reason('no-answer', { step: 'submit' });
  if (error instanceof Busy) {
    const { notBefore } = error;
    return reason('unreachable', { why: 'busy', ...(notBefore && { notBefore: chinaMinute(notBefore) }) });
  }
  if (error instanceof NoAnswer) return reason('no-answer', { step: error.operation });
  if (error instanceof UnknownAnswer)
    return reason('unknown-answer', { step: error.operation, detail: `${error.why}: ${error.detail}` });
  if (error instanceof NotLoggedIn) return reason('session-expired', {});
  if (error instanceof PageDiffers) {
    const { why, what, page, near } = error;
    const more = {
      ...(page.length > 0 && { page }),
      ...(near.length > 0 && { labels: near.map((n) => n.label), near: near.map((n) => n.words[0]!) }),
    };
    return reason('page-differs', { why, what, ...more });
  }
  if (error instanceof FileChanged) return reason('file-changed', { file: error.file });
  throw error;
}
