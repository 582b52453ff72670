/** English texts about plans in files (`submit --plan-only`, `submit --plan`). */
import type { FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';
import type { sealed as zh } from '../zh/sealed.js';

export const sealed = {
  title: 'Plan of a submission',
  warning:
    'It contains personal data: show it only to those who have to check it. It is a plan; nothing was sent.',
  made: 'made at',
  toSend: 'To be sent',
  toWait: 'Not to be sent',
  file: 'file',
  size: 'size',
  digest: 'digest (SHA-256)',
  fee: 'fee',
  noFee: 'not given by the portal',
  status: 'status of the application',
  confirmed: 'confirmed by 是 in the table',
  about: 'Made from',
  table: 'table',
  planDigest: 'digest of the plan',
  written: (page, json) =>
    `The plan was written to ${page} and ${json}; nothing was sent. If it is right, send exactly that:`,
  command: (page) => `abtc submit --plan ${page}`,
  same: (file) => `The same as the plan in ${file}.`,
  differs: (file, count) =>
    `${count} difference${count === 1 ? '' : 's'} from the plan in ${file}, so nothing was sent:`,
  again: 'Check again: write a new plan with --plan-only --write.',
  what: {
    portal: 'portal',
    enterprise: 'enterprise',
    account: 'account',
    table: 'file of the table',
    'row-gone': 'this row is gone, or cannot be read now',
    'row-new': 'a row more',
    person: 'applicant',
    application: 'application',
    business: 'business',
    state: 'what is done',
    status: 'status of the application',
    field: 'content',
    file: 'file',
    fee: 'fee',
    notice: 'notice',
    orders: 'earlier orders',
    rules: 'problems',
    hidden: 'content that is not shown, such as a passport number',
  },
  state: { held: 'not sent', accepted: 'filed already', 'in-doubt': 'unknown', ready: 'to be sent' },
  none: '(none)',
  contents: 'other contents',
  row: (row, person) => `row ${row} ${person}`,
} satisfies typeof zh;

export const sealedFaults = {
  'plan-file': ({ file, why }) =>
    `The plan ${file} ${
      {
        missing:
          'is not there, or lacks the .json beside it. Name a file that --plan-only --write has written',
        denied: 'cannot be read: permission is denied',
        shape:
          'was not written by submit --plan-only, or was changed since. Write it again with --plan-only --write',
        page: 'has a page beside it that was changed since, so another plan may have been looked at. Write it again with --plan-only --write',
      }[why]
    }. Nothing was sent.`,
} satisfies Partial<Sentences<FaultArgs>>;
