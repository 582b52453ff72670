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
};
export const diskTroubles: Record<DiskTrouble, string> = {
  full: 'the disk is full',
  denied: 'there is no permission',
  'read-only': 'the disk is read-only',
  'too-many': 'too many files are open',
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
  }[why];
}
