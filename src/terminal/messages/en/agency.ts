/** English texts about agency profiles; labels and options stay in the portal's words. */
import type { agency as zh } from '../zh/agency.js';
import type { Difference } from '../../../filing/agency/profile-differences.js';
import { notUtf8 } from './characters.js';

const list = (items: string[]): string => items.join(', ');
const s = (n: number): string => (n === 1 ? '' : 's');
const types: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object ({…})',
  array: 'a list ([…])',
  null: 'null',
};
const typed = (name: string): string => types[name] ?? name;

export const partName: Record<Difference['what'], string> = {
  steps: 'the steps',
  field: 'field',
  option: 'option',
  slot: 'material',
  point: 'card point',
  fee: 'the fee',
  notice: 'the notice to confirm',
  handInNotice: 'the notice about handing in the card',
  pickupNotice: 'the notice about collecting the card',
};

export const agency = {
  problem: {
    unreadable: (a) =>
      ({
        missing: 'there is no such file',
        denied: 'the file cannot be read; check its permissions',
        'not-a-file': 'this is not a file',
        'too-large': 'too large for an agency profile',
        'not-utf8': notUtf8(a.savedAs),
      })[a.why],
    'not-json': (a) =>
      `invalid JSON near line ${a.line} (often a comma, a quote or a bracket is missing, or there is one too many)`,
    'version-unknown': (a) => `this version knows profiles of format ${a.known}, not ${a.found}; update abtc`,
    missing: () => 'is missing',
    type: (a) => `should be ${typed(a.wanted)}, but is ${typed(a.found)}`,
    'key-unknown': (a) => `unknown name "${a.key}"; check the spelling`,
    'not-one-of': (a) => `must be one of: ${list(a.allowed)}`,
    'too-small': (a) => `cannot be below ${a.min}`,
    'too-large': (a) => `cannot be above ${a.max}`,
    blank: () => 'cannot be blank',
    date: () => 'not a time; write it as 2026-03-01T09:00:00Z',
    amount: () => 'not an amount; write it as 720.00',
    doubled: (a) => `"${a.value}" occurs twice`,
    'no-options': () => 'a choice needs at least one option',
    'no-such-field': (a) => `the condition names the field "${a.field}", which does not exist`,
    'field-later': (a) => `the field "${a.field}" in the condition must come before this one`,
    'no-such-option': (a) => `"${a.field}" has no such option; its options are ${list(a.options)}`,
    'other-portal': (a) => `the profile belongs to another portal, not to ${a.portal}`,
    'other-name': (a) => `the file must be named ${a.name}`,
    'same-code': (a) =>
      `the same agency code as in ${a.name}, so it is not clear which one applies; remove one of them`,
  },
  problemAt: (path, words) => (path === '' ? words : `${path}: ${words}`),
  reading: (name) => `Reading the forms of ${name}…`,
  nobody: 'There are no applications, so there is no agency to learn about.',
  none: 'No agency profiles yet.',
  count: (agencies) => `${agencies} agency profile${s(agencies)}`,
  notAmong: (given) =>
    `There is no usable profile of "${given}". It may be one of these files, which cannot be used:`,
  broken: (file) => `${file} cannot be used as a profile:`,
  title: (name, code) => `${name} (agency code ${code})`,
  learnedAt: (time) => `Learned from the portal: ${time}`,
  passportMonths: (months) =>
    `Passport rule: a warning if a new passport is valid for less than ${months} months (passportMonths in the file)`,
  file: 'File',
  steps: 'Steps',
  fee: 'Fee',
  files: (count) => `at most ${count} files`,
  colour: 'in colour',
  noticeAsked: "the portal's notice must be confirmed first; it differs from person to person",
  use: { handIn: 'hand in', pickup: 'collect' },
  and: ', ',
  notLearned: 'not learned yet',
  learned: (than) => `learned (${than})`,
  learnedFirst: 'for the first time',
  unchanged: 'unchanged',
  changes: (count) => `${count} change${s(count)}`,
  kept: (why) => `kept from an earlier pull: ${why}`,
  unknown: (why) => `not known yet: ${why}`,
  why: {
    nobody: () => 'no application for which this can be filed now',
    stepwise: () => 'this portal shows its forms only step by step, during a filing',
    refused: (words) => `the portal gave no form (${words})`,
    unusable: (words) => `the portal's form contradicts itself (${words})`,
  },
  notOverwritten: (file) =>
    `${file} was not overwritten, because of these problems; correct it, or move it away and pull again:`,
  valid: 'valid',
  same: (businesses) => `the same as on the portal: ${list(businesses)}`,
  notCompared: {
    offline: 'Only the files were checked; nothing was compared with the portal (--offline).',
    'no-session': 'Only the files were checked; nothing was compared with the portal: not logged in.',
    expired: 'Only the files were checked; nothing was compared with the portal: the session has ended.',
  },
  otherPortal: (portal) => `a profile of the portal ${portal}, not compared`,
  businessNotCompared: (business, why) => `${business} not compared: ${why}`,
  businessNotLearned: (business) => `${business}: can be filed on the portal, but is not in the profile yet`,
  difference: (d, aspects) => {
    const name = d.name ? ` "${d.name}"` : '';
    const thing = `${partName[d.what]}${name}${d.of === undefined ? '' : ` of "${d.of}"`}`;
    if (d.change === 'added') return `${thing}: on the portal, not in the profile`;
    if (d.change === 'missing') return `${thing}: in the profile, no longer on the portal`;
    return `${thing}: ${aspects.join('; ')}`;
  },
  aspect: (aspect, from, to) => `${aspect} "${from}" is now "${to}"`,
  aspects: {
    label: 'name',
    kind: 'kind',
    step: 'step',
    required: 'required',
    maxLength: 'maximum length',
    when: 'condition',
    maxFiles: 'maximum number of files',
    maxBytes: 'maximum size',
    types: 'types',
    colour: 'in colour',
    example: 'content',
    address: 'address',
    phone: 'phone',
    use: 'used for',
    amount: 'amount',
    currency: 'currency',
    item: 'item',
    text: 'text',
  },
  kinds: { text: 'text', choice: 'choice', date: 'date', tick: 'tick' },
  nothing: 'none',
  next: {
    pull: "abtc agency pull  after login: learn the agencies' forms from the portal",
    show: 'abtc agency show AGENCY  its materials, options and card points',
    check: 'abtc agency check  later: whether the portal still has the same forms',
    offline: 'abtc check TABLE.csv --offline  check a table with the profiles, without a login',
    mend: 'correct the file, then run abtc agency check again',
  },
} satisfies typeof zh;
