/** Why a row ended as it did. */
import { businessFacts } from '../../../filing/business.js';
import { withCodes } from '../../../filing/characters.js';
import type { PageDifference } from '../../../portal/errors.js';
import type { Contradiction, ReasonArgs } from '../../../ledger/reasons.js';
import type { Sentences } from '../sentence.js';

/** The portal's operations in words. */
export const steps: Record<string, string> = {
  login: 'logging in',
  logout: 'logging out',
  captcha: 'reading the captcha',
  qrCreate: 'asking for a login code',
  qrPoll: 'asking whether the code was scanned',
  qrExchange: 'logging in with the code',
  currentUser: 'reading the account',
  portalInfo: 'reaching the portal',
  applyList: 'reading the applications',
  applyDetail: 'reading the application',
  form: 'reading the form',
  saveForm: 'saving the form',
  draftList: 'reading the drafts',
  draftDetail: 'reading the confirmation page',
  upload: 'uploading',
  removeAccessory: 'removing a file',
  submit: 'submitting',
  orderList: 'reading the orders',
  look: 'looking at the statuses',
  orderDetail: 'reading the order',
};
const step = (name: string): string => steps[name] ?? name;

/** What is no field or material and may differ all the same. */
const parts: Record<string, string> = {
  notice: 'the notice',
  application: 'the application',
  business: 'the business',
};

/** How the page is not what was planned; `of`: words of the page. */
const pageDiffers: Record<PageDifference, (of: string, page: string) => string> = {
  readback: (of) => `the confirmation page is not what the plan says${of === '' ? '' : ` (${of})`}`,
  unread: (of) => `the confirmation page shows something that cannot be read (${of})`,
  notice: (of) =>
    of === '' ? 'the notice did not appear' : `the notice is not the one that was confirmed (portal: ${of})`,
  draft: (of) =>
    of === ''
      ? 'the earlier draft is gone'
      : `there is an unfinished form that may not be ours (${of}); finish or clear it on the portal first`,
  missing: (of) => `the form also asks for: ${of}; put it into the table or the folder and submit again`,
  'no-place': (of, page) =>
    `the form has no place for: ${of}${page === '' ? '' : `; it asks for ${page} besides`}. See in which column or place this belongs, and clear the cell or move the file away if it is not needed`,
  fixed: (of, page) =>
    `this cannot be changed on the page and is not as planned: ${of} is planned, the page has "${page}"`,
  preset: (of) => `the page already has ${of}, and the table says nothing; say in the table what it is to be`,
  person: (of) => `the page is about another person or application (${of})`,
  enterprise: (of, page) =>
    `the page names the enterprise "${page}", which is not the one that was confirmed: ${of}; run abtc login to confirm it anew`,
  option: (of, page) => `the page has no such option: ${of}${page === '' ? '' : `; it has ${page}`}`,
};

const contradicted: Record<Contradiction, string> = {
  before: 'the order was there before',
  elsewhere: 'the ledger has it for another filing',
  application: 'it is of another application',
  business: 'it is of another business',
  draft: 'it came from another draft',
  account: 'another account filed it',
  content: 'its content is another',
  'draft-open': 'there is no such order, and the draft is still open',
  missing: 'there is no such order',
};

export const reasons: Sentences<ReasonArgs> = {
  refused: (a) => `the portal refused while ${step(a.step)}`,
  unreachable: (a) =>
    `the portal ${a.why === 'busy' ? 'was busy' : 'could not be reached'}; nothing was submitted`,
  'no-answer': (a) =>
    a.step === 'submit'
      ? 'no answer came to the submit; whether it was accepted cannot be told'
      : `no answer came while ${step(a.step)}; nothing was submitted`,
  'unknown-answer': (a) =>
    a.step === 'submit'
      ? 'the answer to the submit is not one this version knows; whether it was accepted cannot be told'
      : `an answer this version does not know came while ${step(a.step)}; nothing was submitted (${a.detail})${a.detail.startsWith('html') ? '; if it stays so, this portal can be reached through a browser only: abtc portal add NAME URL --via chrome' : ''}`,
  'session-expired': () => 'the session is over',
  'file-changed': (a) =>
    `the file "${a.file.split(/[/\\]/u).pop()}" was changed after the check; nothing was submitted`,
  'text-unfileable': (a) =>
    `the plan has a lost letter or characters nobody sees in ${a.what.map(withCodes).join(', ')}; nothing was submitted: correct the row and submit the table again`,
  'no-longer-allowed': (a) =>
    `just before submitting, the status was "${a.status}", which does not allow it; nothing was submitted`,
  'order-appeared': (a) =>
    `just before submitting, the portal had an order of the same business, ${a.order} (${a.status}, ${a.at}${a.by ? `, filed by ${a.by}` : ''}); nothing was submitted`,
  'other-order-appeared': (a) =>
    `just before submitting, another business of the application was under way: ${businessFacts[a.business].name} ${a.order} (${a.status}, ${a.at}${a.by ? `, filed by ${a.by}` : ''}); nothing was submitted; check again`,
  'terms-changed': (a) =>
    `${a.what.map((w) => (w === 'fee' ? 'the fee' : 'the notice')).join(' and ')} changed since it was confirmed; nothing was submitted; check and confirm again`,
  'listing-incomplete': (a) =>
    `just before submitting, the list lacked the known order ${a.order}, so it proves nothing; nothing was submitted; compare with abtc order ${a.order}, and run abtc resume when the list shows it again`,
  'list-untrusted': () =>
    "the portal's list shows none of the orders this computer's ledger knows, so it cannot be trusted (the session may be over); nothing was submitted; log in again (abtc login) and compare with abtc orders first",
  'other-portal': () =>
    'another portal answers now than the one the plan was made for (a practice portal may have been reset); nothing was submitted',
  'batch-stopped': () => 'the batch was stopped before this row was submitted',
  'receipt-unchecked': (a) =>
    `in doubt: the portal gave order number ${a.order}, and that order has not been read yet`,
  'receipt-contradicted': (a) =>
    `in doubt: the order number ${a.order} that the portal gave does not fit what it shows (${a.what.map((w) => contradicted[w]).join(', ')}), so it is no receipt`,
  'count-unexplained': (a) =>
    `the order number ${a.order} counts higher than the ${a.shown} listed order${a.shown === 1 ? '' : 's'} of the application; look on the portal whether there are others that are not listed`,
  'looked-too-long-ago': () =>
    'too long a pause after the portal was looked at (the machine slept, or the program was stopped); nothing was submitted',
  'filed-otherwise': (a) =>
    a.order
      ? `this was accepted with other content (order ${a.order}); the row was not submitted`
      : 'this may have been submitted with other content, and is in doubt; the row was not submitted',
  superseded: (a) =>
    `the later batch ${a.batch} says something else about this filing; the row was not submitted`,
  'readback-differs': (a) =>
    `the confirmation page is not what the plan says (${a.what.map((w) => parts[w] ?? w).join(', ')}); nothing was submitted`,
  'page-differs': ({ why, what, page = [] }) =>
    `${pageDiffers[why](what.join(', '), page.join(', '))}; nothing was submitted`,
  'review-declined': () => 'a person looked at the confirmation page and said no; nothing was submitted',
  'doubt-settling': () => "in doubt: the time in which the portal's list may still change is not over",
  'doubt-session': (a) =>
    `in doubt: no order is listed yet; to prove that there is none, log in again with the account that submitted it${a.account ? `, ${a.account}` : ''}`,
  'doubt-no-control': () => 'in doubt: the list holds no order known to be there, so it proves nothing',
  'doubt-no-window': () => "in doubt: how long this portal's list takes is not known; a person has to look",
  'doubt-several': () => 'in doubt: more than one order on the portal may be this one; a person has to look',
  'doubt-unsure': () =>
    'in doubt: there is an order that may be it, but the ledger has no whole record of the attempt, so that nobody can tell who filed it; a person has to look',
  'doubt-not-ours': () =>
    'in doubt: the draft is gone, and no order shows what was planned; a person has to look',
  'doubt-draft-unseen': () =>
    'in doubt: the portal does not show the draft that was submitted, and a submit that comes late may still count; a person has to look',
  'lock-freed': (a) =>
    `in doubt: a person freed the ledger's lock while it was being submitted${a.host ? ` (held by ${a.host} since ${a.since})` : ''}`,
  'torn-intent': () => 'in doubt: the ledger broke off a moment before the submit',
  'decided-not-sent': (a) => `a person found that it was not submitted${a.by ? ` (${a.by})` : ''}`,
  'ledger-unread': () =>
    'in doubt: the ledger cannot be read whole, so whether the row was submitted cannot be told; run abtc doctor',
  'ledger-rebuilt': (a) =>
    `in doubt: the ledger was rebuilt and does not say how the row ended; it may have been submitted${a.orders.length > 0 ? `; ${a.orders.join(', ')} on the portal may be it, and a person has to look` : ''}`,
  'proved-absent': () => 'proved not to have been accepted',
};
