/** Why a filing ended as it did, as a code with arguments; the words are in `terminal/messages/`. */
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
import type { Reason } from './ledger.js';

/** What a receipt and the portal do not agree about; `elsewhere`: the number is another filing's in the ledger. */
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
 * What is missing for a proof: the listing delay still runs, a fresh session, anything in the listing known to be there,
 * a portal whose window is known at all; or there is more than one order it may be, one that is not ours, or one of which
 * nobody knows whose it is, since the record of the attempt is torn.
 */
export type Unproven =
  'settling' | 'draft-unseen' | 'session' | 'no-control' | 'no-window' | 'several' | 'not-ours' | 'unsure';

export interface ReasonArgs {
  refused: { step: string };
  unreachable: { why: string };
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
  /** The whole listing shows none of the orders that the ledger knows: it proves nothing. */
  'list-untrusted': Record<string, never>;
  /** The portal is not the one that the plan was made for: it was reset, or another answers at its address. */
  'other-portal': Record<string, never>;
  'looked-too-long-ago': Record<string, never>;
  /** What an earlier filing of the batch found ended it before this one was submitted. */
  'batch-stopped': Record<string, never>;
  'receipt-unchecked': { order: string };
  'receipt-contradicted': { order: string; what: Contradiction[] };
  /** `shown`: how many orders of the application are listed, this one included. */
  'count-unexplained': { order: string; shown: number };
  'filed-otherwise': { order: string };
  superseded: { batch: string };
  'readback-differs': { what: string[] };
  /** `page`: what stands there instead. Earlier versions did not keep it. */
  'page-differs': { why: PageDifference; what: string[]; page?: string[] };
  /** A person looked at the confirmation page and said no. */
  'review-declined': Record<string, never>;
  'doubt-settling': Record<string, never>;
  'doubt-session': { account: string };
  'doubt-no-control': Record<string, never>;
  'doubt-no-window': Record<string, never>;
  'doubt-several': Record<string, never>;
  'doubt-not-ours': Record<string, never>;
  /** The portal does not show the draft that was submitted. */
  'doubt-draft-unseen': Record<string, never>;
  'doubt-unsure': Record<string, never>;
  'torn-intent': Record<string, never>;
  /** It was in flight when a person freed the lock of whoever sent it; empty where the lock did not say. */
  'lock-freed': { host: string; since: string };
  /** The ledger is damaged or gone, and what can be read of it does not tell. */
  'ledger-unread': Record<string, never>;
  /** The ledger was put together anew, and nothing tells. `orders`: those on the portal that may be this filing. */
  'ledger-rebuilt': { orders: string[] };
  'proved-absent': Record<string, never>;
  /** A person decided so; `by`: whose session it was. */
  'decided-not-sent': { by: string };
}
export type ReasonCode = keyof ReasonArgs;

export function reason<C extends ReasonCode>(code: C, args: ReasonArgs[C], portal?: string): Reason {
  return { code, args, ...(portal !== undefined && { portal }) };
}

export const doubtReason = (why: Unproven, account: string): Reason =>
  why === 'session' ? reason('doubt-session', { account }) : reason(`doubt-${why}`, {});

/** The reason behind an error of the far side; anything else is a bug and is thrown again. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Rejected) return reason('refused', { step: error.operation }, error.portalWords);
  if (error instanceof Unreachable) return reason('unreachable', { why: error.why });
  // After a submit 429 is as good as no answer; before it nothing can have been filed.
  if (error instanceof Busy)
    return error.operation === 'submit'
      ? reason('no-answer', { step: 'submit' })
      : reason('unreachable', { why: 'busy' });
  if (error instanceof NoAnswer) return reason('no-answer', { step: error.operation });
  if (error instanceof UnknownAnswer)
    return reason('unknown-answer', { step: error.operation, detail: `${error.why}: ${error.detail}` });
  if (error instanceof NotLoggedIn) return reason('session-expired', {});
  if (error instanceof PageDiffers) {
    const { why, what, page } = error;
    return reason('page-differs', { why, what, ...(page.length > 0 && { page }) });
  }
  if (error instanceof FileChanged) return reason('file-changed', { file: error.file });
  throw error;
}
