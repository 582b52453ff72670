/** One filing by prompts, in English. */
import { businessFacts } from '../../../filing/business.js';
import type { wizard as zh } from '../zh/wizard.js';

export const wizard = {
  keys: { move: 'move', choose: 'choose', back: 'back' },
  nothingFound: '(nothing found)',
  yes: 'yes',
  no: 'no',
  backHint: 'Esc goes back at any question; Ctrl-C leaves, and what you answered is kept. * is required.',
  which: { business: 'Which business', application: 'For whom (type a name or a number to search)' },
  businessChoice: (business, count) =>
    `${businessFacts[business].name} ${business} (${count} can have it now)`,
  nobody: (business) => `There is no application for which ${business} can be filed now.`,
  goOn: ({ person, business, application, at }) =>
    `Go on with ${person} ${business} (${application}, answered ${at})`,
  keptFound: ({ at, answered }) => `${answered} answers were given on ${at}.`,
  keep: { goOn: 'Go on', anew: 'Start anew' },
  cannotNow: (why) => `Cannot be filed: ${why}`,
  heading: (a) => `${a.business}  ${a.person}  ${a.application}  ${a.agency}`,
  readonly: 'Filled in by the portal, not to be changed:',
  notice: 'The portal says:',
  noticeQuestion: 'I have read this. Go on?',
  noticeNeeded: 'Without this being confirmed it cannot be filed.',
  tickNeeded: 'The portal does not take it without this. Esc goes back, Ctrl-C saves and leaves.',
  leaveBlank: '(leave blank)',
  date: 'year-month-day, e.g. 2031-05-20',
  aside: (text) => `(${text})`,
  byDefault: 'default',
  byPortal: 'from the portal',
  file: {
    question: (slot, folder) => `${slot} (choose in ${folder}, or type a path)`,
    more: (slot, have, max) => `${slot}: ${have} chosen, ${max} at most`,
    left: '(no file)',
    keep: (files) => `keep ${files.join(', ')}`,
    another: 'add another',
    enough: 'enough',
    none: 'no file (optional)',
    up: 'folder above',
    chosen: ({ slot, file, what }) => `${slot}: ${file} (${what})`,
    notFound: (path) => `This folder cannot be opened: ${path}`,
  },
  confirm: {
    question: 'All of the above',
    submit: 'Submit',
    change: (step, name) => `Change ${step} ${name}`,
    leave: 'Not now: save and leave',
    problems: 'It cannot be submitted yet:',
    answer: (column) => `Answer “是” (yes) for “${column}” and go on?`,
  },
  kept: (file) => `Your answers are kept in ${file}`,
  goOnWith: (command) => `To go on: ${command}`,
  withoutPrompts: (command) => `The same without prompts: ${command}`,
} satisfies typeof zh;
