/** What is wrong with a portal's answer or a labels file: parts of the faults' sentences. */
import type { DiskTrouble } from '../../../filing/text-files.js';
import type { NoAnswerCause, UnknownAnswerCause } from '../../../portal/errors.js';
import type { LabelsProblem } from '../faults.js';
import { steps } from './reasons.js';

export const noAnswer: Record<NoAnswerCause, string> = {
  dropped: 'the connection broke',
  'head-timeout': 'it took too long',
  'body-timeout': 'the answer stopped half-way',
  'total-timeout': 'it took too long',
  'http-status': 'the server failed',
  stopped: 'it was stopped',
};
export const unknownAnswer: Record<UnknownAnswerCause, string> = {
  control: 'the list lacks every known order',
  receipt: 'the receipt does not fit what the portal shows',
  html: 'a web page: perhaps a login, maintenance or gateway page',
  'not-json': 'not complete data',
  shape: 'unexpected content',
  'too-large': 'too much data',
  'unlisted-code': 'an error code that is not known',
  page: 'not a page the guide describes',
  captcha: 'a captcha appeared',
  maintenance: 'the portal announces maintenance',
  label: 'these words are not on the page',
  twice: 'these words are on the page twice, and it is not known which to press',
  question: 'the page asks something that abtc has no answer for',
  elsewhere: 'a window of another site was opened',
  never: 'these words are never pressed',
};
/** What to do about an answer that is not understood. */
export function remedy(why: UnknownAnswerCause): string {
  switch (why) {
    case 'html':
      return 'Try again later; if it happens again, this portal can only be used through a browser: abtc portal add NAME URL --via chrome';
    case 'label':
    case 'twice':
    case 'page':
    case 'never':
      return 'Compare the words on the page with those that abtc knows (abtc portal labels), see what the page showed (abtc portal explain), or file on the portal itself';
    case 'question':
      return 'Read the question in the window, answer it yourself or file on the portal itself, and run this again';
    case 'captcha':
      return 'Solve it in the window, and run this again';
    case 'maintenance':
      return 'Try again when it is over';
    case 'elsewhere':
      return 'Check the address of the portal (abtc portal list), or file on the portal itself';
    default:
      return 'Try again later; if it happens again, update abtc or file on the portal itself';
  }
}
export const diskTroubles: Record<DiskTrouble, string> = {
  full: 'the disk is full',
  denied: 'there is no permission',
  'read-only': 'the disk is read-only',
  'too-many': 'too many files are open',
  busy: 'another program is using it',
};
export const answered = (why: NoAnswerCause | UnknownAnswerCause | 'refused'): string =>
  why === 'refused' ? 'it refused' : { ...noAnswer, ...unknownAnswer }[why];
export const step = (name: string): string => steps[name] ?? name;

/** What is wrong in a labels file. */
export function labelsProblem({ why, at }: LabelsProblem): string {
  return {
    missing: 'there is no such file',
    denied: 'it cannot be read',
    'not-json': 'it is not JSON',
    shape: `${at} has the wrong form`,
    unknown: `there is no label ${at}`,
    never: `${at} must not be a word such as 删除, 撤回, 支付 or 退出: abtc never presses these`,
  }[why];
}
