/** English texts of reasons: why a row ended as it did. */
import { businessFacts } from '../../../filing/business.js';
import { withCodes } from '../../../filing/characters.js';
import type { PageDifference } from '../../../portal/errors.js';
import { isUnclearPage, wasUnclear } from '../kept-page.js';
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

/** Parts besides fields and materials that may differ. */
const parts: Record<string, string> = {
  notice: 'the notice',
  application: 'the application',
  business: 'the business',
};

/** How the page differs from the plan; `of`: words of the page. */
const pageDiffers: Record<PageDifference, (of: string, page: string) => string> = {
  readback: (of) => `the confirmation page differs from the plan${of === '' ? '' : ` (${of})`}`,
  unread: (of) => `the confirmation page shows something that cannot be read (${of})`,
  notice: (of) =>
    of === '' ? 'the notice did not appear' : `the notice is not the one that was confirmed (portal: ${of})`,
  draft: (of, page) =>
    of === ''
      ? 'the earlier draft is gone'
      : `there is an unfinished form, and it is not known who filled it in (${of}${page === '' ? '' : `: ${page}`}); it was left as it is. Open it on the portal: finish it there, or delete what is in it and its files, also those with only a thumbnail or a shortened name, and submit again`,
  missing: (of) => `the form also asks for: ${of}; put it into the table or the folder and submit again`,
  'no-place': (of, page) =>
    `the form does not ask for: ${of}${page === '' ? '' : `; it also asks for ${page}`}. Check which column or material this belongs to, and clear the cell or move the file away if it is not needed`,
  fixed: (of, page) =>
    `this differs from the plan and cannot be changed on the page: ${of} is planned, the page has "${page}"`,
  changed: (of, page) =>
    `the page did not take the value as given: ${of} is planned, the page shows "${page}"; check this column, or file on the portal itself`,
  upload: (of, page) =>
    `the page did not take a file as usual: ${of}; it says "${page}". These are the page's own words, not an answer to this filing: replace the file as they say, and submit again`,
  next: (of, page) =>
    `the page did not go on after ${of || '下一步'}; it says "${page}". This is the page's own check, and the portal did not receive this step: correct the table or the materials as it says, and submit again`,
  question: (of) =>
    `the page asks something that abtc has no answer for: "${of}". It was not answered: look at it on the portal, or change what causes it, and submit again`,
  preset: (of) =>
    `the page already has ${of}, but the table has nothing; write into the table what it should be`,
  person: (of) =>
    of === ''
      ? 'the form shows neither the name nor the number, so it is not known whose it is; nothing was filled in, and the portal may keep an empty draft'
      : `the page is about another person or application (${of})`,
  enterprise: (of, page) =>
    `the page names the enterprise "${page}", which is not the confirmed one: ${of}; run abtc login to confirm it again`,
  option: (of, page) => `the page has no such option: ${of}${page === '' ? '' : `; it has ${page}`}`,
};

const KEPT = '; abtc portal explain shows what the page was like';
const TWICE =
  '. These words are on the page twice, and it is not known which to press, so nothing was pressed: file on the portal itself; if one of the two has a longer word, write it with abtc portal labels --write labels.json, and --use the file';
const nearLabels = (labels: readonly string[], near: readonly string[]): string =>
  labels.length === 0
    ? ''
    : `. ${labels.map((label, n) => `"${near[n]}" on the page may be ${label}`).join('; ')}: run abtc portal labels --write labels.json, write the page's words at ${labels.join(', ')}, and --use the file`;

const contradicted: Record<Contradiction, string> = {
  before: 'the order existed before',
  elsewhere: 'the ledger has it for another filing',
  application: 'it belongs to another application',
  business: 'it has another business',
  draft: 'it came from another draft',
  account: 'another account filed it',
  content: 'its content differs',
  'draft-open': 'there is no such order, and the draft is still open',
  missing: 'there is no such order',
};

const WAY: Record<string, string> = {
  busy: 'the portal was busy',
  proxy: 'the proxy could not be reached, or broke off the connection',
  'proxy-login': 'the proxy wants a user name and a password (407)',
  'proxy-denied': 'the proxy opens no way to the portal',
};

export const reasons: Sentences<ReasonArgs> = {
  refused: (a) => `the portal refused while ${step(a.step)}`,
  unreachable: (a) =>
    a.notBefore !== undefined
      ? `the portal asks to be left alone until ${a.notBefore} (China time); nothing was submitted`
      : `${WAY[a.why] ?? 'the portal could not be reached'}; nothing was submitted`,
  'no-answer': (a) =>
    a.step === 'submit'
      ? 'no answer came to the submit; it is not known whether the portal received it'
      : `no answer came while ${step(a.step)}; nothing was submitted`,
  'unknown-answer': (a) =>
    a.step === 'submit'
      ? 'the answer to the submit is not known to this version; it is not known whether the portal received it'
      : `an answer this version does not know came while ${step(a.step)}; nothing was submitted (${a.detail})${isUnclearPage(a.detail) ? KEPT : ''}${a.detail.startsWith('twice:') ? TWICE : ''}${a.detail.startsWith('html') ? '; if it happens again, this portal can only be used through a browser: abtc portal add NAME URL --via chrome' : ''}`,
  'session-expired': () => 'the session has ended',
  'file-changed': (a) =>
    `the file "${a.file.split(/[/\\]/u).pop()}" was changed after the check; nothing was submitted`,
  'text-unfileable': (a) =>
    `the plan has a lost character or invisible characters in ${a.what.map(withCodes).join(', ')}; nothing was submitted: correct the row and submit the table again`,
  cleaned: () =>
    'its content was removed by abtc clean, so it cannot be submitted from here; to file it, submit your own table again',
  'no-longer-allowed': (a) =>
    `just before submitting, the status was "${a.status}", which does not allow it; nothing was submitted`,
  'order-appeared': (a) =>
    `just before submitting, the portal had an order of the same business, ${a.order} (${a.status}, ${a.at}${a.by ? `, filed by ${a.by}` : ''}); nothing was submitted`,
  'other-order-appeared': (a) =>
    `just before submitting, another business of the application was under way: ${businessFacts[a.business].name} ${a.order} (${a.status}, ${a.at}${a.by ? `, filed by ${a.by}` : ''}); nothing was submitted; check again`,
  'terms-changed': (a) =>
    `${a.what.map((w) => (w === 'fee' ? 'the fee' : 'the notice')).join(' and ')} changed since it was confirmed; nothing was submitted; check and confirm again`,
  'listing-incomplete': (a) =>
    `just before submitting, the list lacked the known order ${a.order}, so it is not complete; nothing was submitted; compare with abtc order ${a.order}, and run abtc resume when the list shows it again`,
  'list-untrusted': () =>
    "the portal's list shows none of the orders this computer's ledger knows, so it cannot be trusted (the session may have ended); nothing was submitted; log in again (abtc login) and compare with abtc orders first",
  'other-portal': () =>
    'the portal that answers now is not the one the plan was made for (a practice portal may have been reset); nothing was submitted',
  'batch-stopped': () => 'the batch was stopped before this row was submitted',
  'receipt-unchecked': (a) =>
    `unknown: the portal gave order number ${a.order}, but that order has not been read yet`,
  'receipt-contradicted': (a) =>
    `unknown: the order number ${a.order} that the portal gave does not match what it shows (${a.what.map((w) => contradicted[w]).join(', ')}), so it does not count as submitted`,
  'count-unexplained': (a) =>
    `the order number ${a.order} counts higher than the application's ${a.shown} listed order${a.shown === 1 ? '' : 's'}; check on the portal whether there are others`,
  'looked-too-long-ago': () =>
    'too much time passed after the last look at the portal (the computer slept, or the program was stopped); nothing was submitted',
  'filed-otherwise': (a) =>
    a.since !== undefined
      ? `submitted since in batch ${a.since}, order ${a.order}; this row was not submitted`
      : a.order
        ? `this was submitted with other content (order ${a.order}); the row was not submitted`
        : 'this may have been submitted with other content, with unknown outcome; the row was not submitted',
  superseded: (a) =>
    `the later batch ${a.batch} has other content for this filing; the row was not submitted`,
  'readback-differs': (a) =>
    `the confirmation page differs from the plan (${a.what.map((w) => parts[w] ?? w).join(', ')}); nothing was submitted`,
  'page-differs': ({ why, what, page = [], labels = [], near = [] }) =>
    `${pageDiffers[why](what.join(', '), page.join(', '))}${nearLabels(labels, near)}; nothing was submitted${wasUnclear(why) ? KEPT : ''}`,
  'shown-in-part': (a) =>
    `the confirmation page shows only a part of some values (${a.what.join(', ')}), so a person must compare them; nothing was submitted. Run it again at a terminal with --review`,
  recoded: ({ what, asked }) =>
    asked === 'no'
      ? `the portal encodes pictures anew (${what.join(', ')}), and you did not confirm them; nothing was submitted. When that is clear, run abtc resume`
      : `the portal encodes pictures anew, so that their size is not what was sent (${what.join(', ')}), and a person must look; nothing was submitted. Run abtc resume once at a terminal; the answer is remembered`,
  'review-declined': () => 'a person looked at the confirmation page and said no; nothing was submitted',
  'doubt-settling': () => "unknown: the portal's list may not be up to date yet",
  'doubt-session': (a) =>
    `unknown: no order is listed yet; to prove that there is none, log in again with the account that submitted it${a.account ? `, ${a.account}` : ''}`,
  'doubt-no-control': () => 'unknown: the list contains no known order, so it proves nothing',
  'doubt-no-window': () => "unknown: this portal's listing delay is not known; a person must check",
  'doubt-several': () => 'unknown: more than one order on the portal may be this one; a person must check',
  'doubt-unsure': () =>
    'unknown: there is an order that may be this one, but the ledger has no complete record of the attempt, so it is not clear who filed it; a person must check',
  'doubt-not-ours': () =>
    'unknown: the draft is gone, and no order matches the plan; run abtc resume again later; if there is none still, a person must check',
  'doubt-draft-unseen': () =>
    'unknown: the portal does not show the draft that was submitted, and a late submit may still arrive; a person must check',
  'lock-freed': (a) =>
    `unknown: a person freed the ledger's lock while it was being submitted${a.host ? ` (held by ${a.host} since ${a.since})` : ''}`,
  'torn-intent': () =>
    'unknown: abtc was interrupted just before the submit, so it is not known whether it was submitted',
  'decided-not-sent': (a) => `a person found that it was not submitted${a.by ? ` (${a.by})` : ''}`,
  'ledger-unread': () =>
    'unknown: part of the ledger cannot be read, so it is not known whether the row was submitted; run abtc doctor',
  'ledger-rebuilt': (a) =>
    `unknown: the ledger was rebuilt and has no outcome for the row; it may have been submitted${a.orders.length > 0 ? `; ${a.orders.join(', ')} on the portal may be its order, and a person must check` : ''}`,
  'proved-absent': () => 'proved that the portal did not receive it',
};
