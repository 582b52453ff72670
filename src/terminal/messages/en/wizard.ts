/** One filing by prompts, in English. */
import { businessFacts } from '../../../filing/business.js';
import type { wizard as zh } from '../zh/wizard.js';

export const wizard = {
  keys: { move: 'move', choose: 'choose', back: 'back' },
  nothingFound: '(nothing found)',
  yes: 'yes',
  no: 'no',
  yesOrNo: '(y/N)',
  neither: 'Please answer yes or no (y or n).',
  backHint: 'Esc goes back at any question; Ctrl-C exits, and your answers are kept. * is required.',
  which: { business: 'Which business', application: 'For whom (type a name or a number to search)' },
  businessChoice: (business, count) =>
    `${businessFacts[business].name} ${business} (possible for ${count} now)`,
  nobody: (business) => `There is no application for which ${business} can be filed now.`,
  goOn: ({ person, business, application, at }) =>
    `Continue ${person} ${business} (${application}, answered ${at})`,
  keptFound: ({ at, answered }) => `${answered} answers were given on ${at}.`,
  keep: { goOn: 'Continue', anew: 'Start again' },
  cannotNow: (why) => `Cannot be filed: ${why}`,
  heading: (a) => `${a.business}  ${a.person}  ${a.application}  ${a.agency}`,
  readonly: 'Filled in by the portal, cannot be changed:',
  notice: "The portal's notice:",
  noticeQuestion: 'I have read this. Continue?',
  noticeNeeded: 'This cannot be filed without that confirmation.',
  tickNeeded: 'The portal requires this. To confirm it, type y. Esc goes back, Ctrl-C saves and exits.',
  leaveBlank: '(leave blank)',
  date: 'year-month-day, e.g. 2031-05-20',
  aside: (text) => `(${text})`,
  byDefault: 'default',
  byAgencyDefault: 'agency default',
  byPortal: 'from the portal',
  file: {
    question: (slot, folder) => `${slot} (choose in ${folder}, or type a path)`,
    more: (slot, have, max) => `${slot}: ${have} chosen, at most ${max}`,
    left: '(no file)',
    keep: (files) => `keep ${files.join(', ')}`,
    another: 'add another',
    enough: 'enough',
    none: 'no file (optional)',
    up: 'parent folder',
    chosen: ({ slot, file, what }) => `${slot}: ${file} (${what})`,
    onlyTypes: (types) => `It cannot be used here: only ${types.join(', ').toUpperCase()} files are taken.`,
    noFile: (path) => `There is no such file: ${path}`,
    notFound: (path) => `This folder cannot be opened: ${path}`,
  },
  confirm: {
    question: 'All of the above',
    submit: 'Submit',
    change: (step, name) => `Change ${step} ${name}`,
    leave: 'Not now: save and exit',
    problems: 'It cannot be submitted yet:',
    answer: (column) => `Answer “是” (yes) for “${column}” and continue?`,
  },
  before: {
    accepted: 'This was submitted before and is not sent again.',
    inDoubt:
      'Its last outcome is unknown: it is looked for at the portal, and sent again only if proved absent.',
  },
  nothingToSend: 'It cannot be submitted now; nothing was submitted.',
  kept: (file) => `Your answers are kept in ${file}`,
  goOnWith: (command) => `To continue: ${command}`,
} satisfies typeof zh;
