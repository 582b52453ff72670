/** English texts of a page's outline (`abtc portal explain`). */
import type { PageDifference } from '../../../portal/errors.js';
import type { explain as zh } from '../zh/explain.js';
import { unknownAnswer } from './fault-words.js';

const differs: Record<PageDifference, string> = {
  readback: 'the confirmation page differs from the plan',
  unread: 'the confirmation page shows something that cannot be read',
  notice: 'the notice is not the one that was confirmed, or did not appear',
  draft: 'there is an unfinished form, and it is not known whose it is',
  missing: 'the form also asks for something else',
  'no-place': 'a value of the table has no place on the page',
  fixed: 'a value differs from the plan and cannot be changed',
  changed: 'the page did not take a value as given',
  upload: 'a file that was chosen was not taken as usual',
  next: 'the page did not go on after 下一步 or 提交',
  question: 'the page asks something that abtc has no answer for',
  preset: 'the page has a value that the table has not',
  person: 'it is not known whose form it is',
  enterprise: 'the page names another enterprise',
  option: 'the page has no such option',
};

export const explain = {
  pages: {
    login: 'the login page',
    captcha: 'a captcha',
    maintenance: 'a maintenance notice',
    form: 'a form',
    confirm: 'the confirmation page 信息确认',
    order: "an order's page",
    orders: 'the orders 我的申请单',
    list: 'the applications 新办/续办列表',
    entrance: 'the first page',
    unknown: 'no page that it knows',
  },
  kinds: {
    text: 'text',
    heading: 'heading',
    button: 'button',
    link: 'link',
    tab: 'tab',
    option: 'option',
    check: 'tick',
    radio: 'radio',
    box: 'box',
    list: 'list',
    file: 'upload',
    picture: 'picture',
  },
  flags: {
    pointer: 'looks pressable',
    required: 'required',
    readonly: 'read-only',
    disabled: 'disabled',
    secret: 'password',
    alert: 'alert',
    current: 'current',
    dialog: 'in a dialog',
    covered: 'covered',
    drawn: 'drawn list',
  },
  page: (page, at) => `The page of ${at} (China time) is taken for ${page}`,
  stopped: (why, what) =>
    `Stopped because ${({ ...differs, ...unknownAnswer } as Record<string, string>)[why] ?? why}${what.length > 0 ? ` (${what.join(', ')})` : ''}`,
  busy: 'The page was still busy.',
  found: (words) => `Known words: ${words.join(', ')}`,
  missing: (words) =>
    `Words of such pages that are not on this one (they differ by business and step): ${words.join(', ')}`,
  shapes:
    '<text:3> stands for three letters that are left out; numbers of applications are replaced by counters such as APEC00000000000001.',
  column: (name) => `column "${name}"`,
  labels: (names) => `beside it: ${names.join(', ')}`,
  hint: (text) => `prompt "${text}"`,
  filled: (shape) => `filled in ${shape}`,
  options: (options) => `options: ${options.join(', ')}`,
  written: (file) => `Wrote ${file}. It holds nothing of any person; look through it before you send it.`,
  opening:
    'The window is open: go to the page you mean, then close the window (or press Ctrl-C here). Nothing is pressed for you.',
  next: {
    write: (name) =>
      `abtc portal explain --portal ${name} --write outline.json  write a file that you can send`,
    labels: (name) =>
      `abtc portal labels --portal ${name} --write labels.json  replace the words that were not found`,
  },
} satisfies typeof zh;
