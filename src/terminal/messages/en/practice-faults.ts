/** The faults that the practice portal can simulate (`--fault`), a line each. */
import type { practiceFaults as zh } from '../zh/practice-faults.js';

export const practiceFaults = {
  refuse: 'does not act, and answers with a server error (HTTP 500)',
  drop: 'acts, then closes the connection without an answer',
  error: 'acts, and answers with a server error (HTTP 500)',
  html: 'does not act, and answers with a login page, as a gateway does',
  'html-after': 'acts, and answers with a login page',
  expire: 'does not act, and ends the session',
  slow: 'waits delay milliseconds, then acts',
  busy: 'does not act, and answers that it is busy (HTTP 429) for retry-after seconds (default 1)',
  'busy-after': 'acts, and answers that it is busy (HTTP 429)',
  late: 'of submit only: accepts the order, but lists it only delay milliseconds later',
  captcha: 'of login only: asks for a captcha beside the password',
  recode: 'of upload only: encodes pictures anew, so that they are kept with another size',
} satisfies typeof zh;

const kinds = Object.entries(practiceFaults);

export const faultLines: string[] = kinds.map(([name, text]) => `${name}: ${text}`);

export const faultNotes: string[] = [
  '--fault OPERATION:FAULT[:RATE][:NAME=VALUE]..., as submit:drop:0.2 (loses one answer in five) or upload:slow:times=1:delay=500.',
  '  Operations: login, captcha, qrCreate, qrPoll, qrExchange, qrScan, qrDecide, logout, currentUser, portalInfo, applyList, applyDetail,',
  '    form, saveForm, draftList, draftDetail, upload, removeAccessory, submit, orderList, orderDetail, messageList; * is all of them.',
  '  Faults:',
  ...faultLines.map((line) => `    ${line}`),
  '  Rate: 0 to 1; without it, every time. Names: times=at most, delay=milliseconds, retry-after=seconds or a date, application=number, seed=number.',
  '',
];
