/** What a person has to do about a row. Pure. */
import type { Reason } from '../ledger/ledger-records.js';
import type { RowStatus } from '../plan/row-status.js';

/**
 * What a person has to do: correct the row, answer a question, check the table again, wait for another status, run
 * `resume`, log in and resolve, look at the portal, find out how to correct an order that the office returned.
 */
export type Todo = 'none' | 'fix' | 'confirm' | 'recheck' | 'wait' | 'resend' | 'settle' | 'ask' | 'returned';

/** Reasons after which a person has to look at the portal, and those after which the table must be checked again. */
const ASK = new Set(['no-longer-allowed', 'order-appeared', 'other-order-appeared', 'listing-incomplete']);
const RECHECK = new Set(['file-changed', 'terms-changed', 'text-unfileable']);
const DOUBT_FOR_PEOPLE = new Set([
  'doubt-several',
  'doubt-not-ours',
  'doubt-unsure',
  'doubt-no-window',
  'doubt-no-control',
  'doubt-draft-unseen',
  'receipt-contradicted',
  'ledger-unread',
]);

export function todoOf(s: RowStatus, reason: Reason | undefined): Todo {
  const code = reason?.code ?? '';
  switch (s.is) {
    case 'accepted':
    case 'superseded':
      return 'none';
    case 'cleaned':
      return 'recheck';
    case 'filed-otherwise':
      return 'ask';
    case 'rejected':
      return 'fix';
    case 'unknown':
      return DOUBT_FOR_PEOPLE.has(code) ? 'ask' : 'settle';
    case 'new':
    case 'not-sent':
      return ASK.has(code) ? 'ask' : RECHECK.has(code) ? 'recheck' : code === 'refused' ? 'fix' : 'resend';
  }
}
