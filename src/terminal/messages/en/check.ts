/** The words around the result of a check, in English. */
import type { check as zh } from '../zh/check.js';

const SEPARATOR = { ',': 'commas', '\t': 'tabs', ';': 'semicolons' };
const ENCODING = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 (GBK)',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

export const check = {
  checking: (done, person) => `Checking row ${done} ${person}`,
  took: ({ encoding, separator, lineEnds, rows }) =>
    `The table was read as ${ENCODING[encoding]} with ${SEPARATOR[separator]} and ${lineEnds}: ${rows} rows.`,
  group: ({ level, count }) =>
    `${{ error: 'error', confirm: 'to confirm', warn: 'warning' }[level]} × ${count}`,
  rows: (rows) => `Rows ${rows}`,
  more: (count) => `… and ${count} more; --json or --write FILE has them all.`,
  name: {
    P01: 'status of the application',
    P02: 'economies that approved',
    P03: 'notice of early production',
    P04: 'whether the destination approved',
    P05: 'passport change before early production',
    P06: 'contact',
    P07: 'what a replacement asks for',
    P08: 'handing the old card back, proof of loss',
    P09: 'whether the card is about to expire',
    P10: 'fees',
    P11: 'new passport',
    P12: 'name, sex, date of birth',
    P13: 'what a cancellation asks for',
    P14: 'what the cancellation letter says',
    P15: 'files',
    P16: 'one file for two people',
    P17: 'company seal',
    P18: 'pickup and agent points',
    P19: 'filing twice',
    P20: "enterprise's name and credit code",
    P21: 'a cancellation beside another business',
  },
  notRun: 'Not checked, or not wholly:',
  lacks: {
    portal: 'needs a login',
    materials: 'no materials folder given (--materials)',
    shown: 'the portal shows neither sex nor date of birth; only the name was compared',
    agency:
      'the rows name no agency (办理机构), so which profile counts is not known; held against the guide alone',
    form: (agencies) =>
      `no agency profile (abtc agency pull); held against the guide alone${agencies.length > 0 ? `: ${agencies.join(', ')}` : ''}`,
    column: (columns) => `the table has no column ${columns.map((c) => `"${c}"`).join(' or ')}`,
  },
  reminders: 'For a person to see to before submitting (the last question of submit answers it):',
  fees: ({ agency, sums }) => `Fees: ${agency} ${sums}`,
  stamps: (rows, count) =>
    `A seal cannot be seen by a program; look whether applications and statements are sealed: ${count} rows (${rows})`,
  letters: (rows, count) =>
    `A cancellation letter says why, who, passport number, card number, when applied and when it expires: ${count} rows (${rows})`,
  preview: 'Who hands in what:',
  common: ' (公共材料)',
  noFiles: 'no files',
  moreRows: (count) => `… and ${count} more rows`,
  offline: (a) =>
    `Checked offline: ${a.rows} rows, ${a.ready} without a problem, ${a.held} that cannot be sent; ${a.warnings} warnings. The portal was not asked and nothing was sent.`,
  assumed: (agency) => `Rows without 办理机构 were held against the only profile here, "${agency}".`,
  written: (file) => `The table with its problems was written to ${file}.`,
  unwritten: (file) =>
    `${file} was not written: with the errors above no row can be marked. Mend them first.`,
  broken: (file) => `The agency profile ${file} is not valid and was not used. abtc agency check says why.`,
  hintOnline: 'Once logged in, check against the portal:',
  hintPull:
    'abtc agency pull  logged in, learns the agencies, so that materials and options are checked offline',
  byDefault: 'default',
} satisfies typeof zh;
