/** English texts of what is due; the portal's words stay Chinese. */
import { businessFacts, type Business } from '../../../filing/business.js';
import { chinaTime } from '../../../filing/china-time.js';
import type { DueFacts } from '../../../status/due-rules.js';
import type { due as zh } from '../zh/due.js';

const s = (n: number): string => (n === 1 ? '' : 's');
const some = (rows: readonly { line: number; person: string }[]): string =>
  `line${s(rows.length)} ${rows
    .slice(0, 10)
    .map(({ line, person }) => `${line}${person ? ` (${person})` : ''}`)
    .join(', ')}${rows.length > 10 ? '…' : ''}`;
const same = (a: DueFacts): string[] =>
  a.same === undefined
    ? []
    : [
        a.same === 'application'
          ? 'same application number as in the roster'
          : 'same passport number as in the roster',
      ];
const order = ({ order: o }: DueFacts): string[] =>
  o ? [`${o.business} ${o.number}, which the portal calls "${o.status}"`] : [];
const name = (business: Business | undefined): string => (business ? businessFacts[business].name : '');

export const due = {
  do: {
    ...{ resume: 'resolve first', look: 'look at the portal', ask: 'ask the office (原受理点)' },
    ...{ question: 'to be clarified', nothing: 'nothing now' },
  },
  title: (what, count) => `${what} (${count})`,
  why: {
    'filing-unknown': 'submitted without an answer: do not file it again; run abtc resume first',
    'order-returned':
      'the office returned the order, and the business was not filed since; how to correct it, the portal and the office say',
    'order-word':
      'the order has a status that is not known; it is shown as it is, and nothing follows from it',
    leaver:
      'in the roster as a leaver, with a card that is not cancelled. If both employers agree, the card may go to the new employer; local rules differ, so ask the office first',
    'passport-before-card': 'the passport has changed, and the card is not made yet',
    'passport-with-card':
      'the passport has changed, and there is a card: a replacement with 同时更换护照; until then the old card does not work. The fee is the one that the portal gives',
    'early-complete':
      'an early card, and all economies have been reviewed: only a replacement has the economies that approved later. It is paid again; the fee is the one that the portal gives',
    'leaver-in-review':
      'in the roster as a leaver; the application is under review and there is no card: the guide does not say how to withdraw it',
    'early-unsure': 'an early card whose status and number of approved economies disagree',
    'buttons-disagree': 'the guide allows it, and the buttons at the portal disagree',
    'other-order': 'another business of the same application is not finished',
    'beyond-guide':
      'the guide does not say what this status allows; it is shown as it is, and nothing follows from it',
    'filed-before': 'the same business was finished before: a person decides whether to file it again',
    'name-only':
      'only the name is the same, so whose card it is is not certain: add the application or passport number to the roster',
    'person-differs': 'a number is the same, and something else differs: check the roster',
    'not-listed': 'no list has this application number: check the roster',
    'row-unread': 'this row of the roster cannot be read, or contradicts itself: check the roster',
    'rows-differ': 'rows of the roster about one application differ: check the roster',
    'passport-taken':
      'somebody else has the new passport number too: a passport belongs to one person, so compare the roster with the passports',
    'passport-shape':
      'the new passport number is not like that of a Chinese passport: compare the roster with the passport',
    'question-first':
      'to be clarified first: what a row of the roster says, which may be about this person, is not certain yet',
    'under-way': 'submitted, and not finished yet',
    'leaves-later': 'the day of leaving has not come yet',
    'passport-known': 'the portal has the new passport number already',
  },
  facts: {
    'filing-unknown': (a) => [
      `${name(a.business)}${a.tried ? `, submitted ${chinaTime(new Date(a.tried))}` : ''}`,
    ],
    'order-returned': (a) => [...order(a), a.note ? `the office says: "${a.note}"` : ''],
    'order-word': order,
    leaver: (a) => [...same(a), a.left ? `leaving date ${a.left}` : ''],
    'passport-before-card': (a) => [
      ...same(a),
      a.earlyToo ? 'if 提前制卡 is wanted too: this first, 提前制卡 after it' : '',
    ],
    'passport-with-card': same,
    'early-complete': (a) => [a.approved === undefined ? '' : `${a.approved}/16 approved`],
    'leaver-in-review': (a) => [...same(a), a.left ? `leaving date ${a.left}` : ''],
    'early-unsure': (a) => [a.approved === undefined ? '' : `${a.approved}/16 approved`],
    'buttons-disagree': (a) => [name(a.business)],
    'other-order': (a) => [
      `${name(a.business)} has to wait: ${order(a).join('')}`,
      a.business === 'passport-change' && a.order?.business === '提前制卡'
        ? 'a passport change belongs before 提前制卡: ask the office'
        : '',
    ],
    'beyond-guide': same,
    'filed-before': order,
    'name-only': (a) => (a.candidates ?? []).map((c) => `${c.number} ${c.status}`),
    'person-differs': (a) => [`"${a.column ?? ''}" differs`, ...(a.candidates ?? []).map((c) => c.number)],
    'not-listed': () => [],
    'row-unread': (a) => [
      a.column ? `"${a.column}" cannot be read` : '事项 and 离职日期 contradict each other',
    ],
    'rows-differ': (a) => [`${some(a.lines ?? [])} of the roster`],
    'passport-taken': (a) => [
      a.lines ? `the same in ${some(a.lines)} of the roster` : '',
      ...(a.candidates ?? []).map((c) => `the passport of ${c.number} on the portal`),
    ],
    'passport-shape': same,
    'question-first': (a) => [name(a.business), `to be clarified: ${some(a.lines ?? [])} of the roster`],
    'under-way': order,
    'leaves-later': (a) => [a.left ?? ''],
    'passport-known': same,
  },
  row: (line) => `line ${line} of the roster`,
  basis: {
    ...{ guide: 'the official guide', offices: 'public answers of offices elsewhere' },
    ...{ assumed: 'an inference', ours: "this program's choice" },
  },
  guide: (place) => `the official guide ${place}`,
  from: (basis, of, at) => `basis: ${basis}; ${of}, ${chinaTime(at).slice(0, 16)}`,
  nobody: 'Nothing is due now.',
  count: (lines, rows) => `${lines} in total, ${rows} of them can be filed`,
  readAt: (at) => `read from the portal at ${chinaTime(at)}`,
  beyond: (all) =>
    `statuses beyond the guide, as they are: ${all.map((b) => `${b.status} ${b.count}`).join(', ')}`,
  roster: (a) =>
    `roster ${a.file} (saved ${chinaTime(a.savedAt)}): about ${a.people} ${a.people === 1 ? 'person' : 'people'}${a.notListed.length > 0 ? `; ${a.notListed.length} of them without an application in the portal's list (${some(a.notListed)})` : ''}${a.silent.length > 0 ? `; ${a.silent.length} row${s(a.silent.length)} neither left nor with a new passport${a.words.length > 0 ? ` (${a.words.map((w) => `"${w}"`).join(', ')})` : ''}` : ''}. Who is not in it is no leaver`,
  written: (file, rows) =>
    `Written to ${file}: ${rows} row${s(rows)}, with 办理 empty in each; a person writes 是 where it is to be filed.`,
  nothingToWrite: 'Nothing can be filed, so no file was written.',
  next: {
    write: (given: string) =>
      `abtc due${given} --write due.xlsx  to write what can be filed as a table; a person fills in 办理`,
    order: (number) => `abtc order ${number}  to see the order`,
  },
} satisfies typeof zh;
