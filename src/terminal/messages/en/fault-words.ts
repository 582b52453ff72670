/** How answers of a portal, and a labels file, are not as they should be: pieces of the faults' sentences. */
import type { NoAnswerCause, UnknownAnswerCause } from '../../../portal/errors.js';
import type { LabelsProblem } from '../faults.js';
import { steps } from './reasons.js';

export const noAnswer: Record<NoAnswerCause, string> = {
  dropped: 'the connection broke',
  'head-timeout': 'it took too long',
  'body-timeout': 'the answer stopped half-way',
  'total-timeout': 'it took too long',
  'http-status': 'the server failed',
  stopped: 'stopped as asked',
};
export const unknownAnswer: Record<UnknownAnswerCause, string> = {
  control: 'the list lacks every known order',
  receipt: 'the receipt does not fit what the portal shows',
  html: 'a web page: perhaps a login, maintenance or gateway page',
  'not-json': 'not complete data',
  shape: 'other content than expected',
  'too-large': 'too much of it',
  'unlisted-code': 'an error code that is not known',
  page: 'not a page the guide describes',
  captcha: 'a captcha appeared',
  maintenance: 'the portal announces maintenance',
  label: 'these words are not on the page',
};
export const answered = (why: NoAnswerCause | UnknownAnswerCause | 'refused'): string =>
  why === 'refused' ? 'it refused' : { ...noAnswer, ...unknownAnswer }[why];
export const step = (name: string): string => steps[name] ?? name;

/** What is wrong in a labels file. */
export function labelsProblem({ why, at }: LabelsProblem): string {
  return {
    missing: 'there is no such file',
    denied: 'it cannot be read',
    'not-json': 'it is no JSON',
    shape: `${at} is not as it should be`,
    unknown: `no label is called ${at}`,
  }[why];
}
