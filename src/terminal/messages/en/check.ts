/** English texts around the result of a check. */
import type { check as zh } from '../zh/check.js';

const SEPARATOR = { ',': 'commas', '\t': 'tabs', ';': 'semicolons' };
const ENCODING = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 (GBK)',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

const s = (n: number): string => (n === 1 ? '' : 's');

export const check = {
  checking: (done, person) => `Checking row ${done} ${person}`,
  stillReading: (file) => `Still reading "${file}"…`,
  took: (took) =>
    'sheet' in took
      ? `Sheet “${took.sheet}” of the workbook (${took.workbook}) was read: ${took.rows} row${s(took.rows)}.`
      : `The table was read as ${ENCODING[took.encoding]} with ${SEPARATOR[took.separator]} and ${took.lineEnds}: ${took.rows} row${s(took.rows)}.`,
  group: ({ level, count, name }) =>
    `${{ error: 'error', confirm: 'to confirm', warn: 'warning' }[level]} × ${count}: ${name}`,
  rows: (rows) => `Rows ${rows}`,
  readAs: (reading) => `, read as "${reading}"`,
  more: (count) => `… and ${count} more; --json or --write FILE lists them all.`,
  name: {
    P01: 'status of the application',
    P02: 'economies that approved',
    P03: 'notice of early production',
    P04: 'approval of the destination',
    P05: 'passport change before early production',
    P06: 'contact',
    P07: 'requirements of a replacement',
    P08: 'handing in the old card, proof of loss',
    P09: 'card about to expire',
    P10: 'fees',
    P11: 'new passport',
    P12: 'name, sex, date of birth',
    P13: 'requirements of a cancellation',
    P14: 'contents of the cancellation letter',
    P15: 'files',
    P16: 'one file for two people',
    P17: 'company seal',
    P18: 'pickup and card points',
    P19: 'filing twice',
    P20: "enterprise's name and credit code",
    P21: 'a cancellation together with another business',
    P22: 'new passport of somebody else',
  },
  notRun: 'These could not be checked automatically; please look at them yourself:',
  lacks: {
    portal: 'needs a login',
    materials: 'no materials folder given (add --materials DIR)',
    shown: 'the portal shows neither sex nor date of birth; only the name was compared',
    agency: 'the table names no agency (办理机构); compared with the official guide only',
    form: (agencies) =>
      `no agency profile (abtc agency pull gets it); compared with the official guide only${agencies.length > 0 ? `: ${agencies.join(', ')}` : ''}`,
    column: (columns) => `the table has no column ${columns.map((c) => `"${c}"`).join(' or ')}`,
  },
  inDoubt: (rows, count) =>
    `Result unknown: ${rows.join(', ')}${count > rows.length ? ', …' : ''}. Do not file again; run abtc resume first.`,
  reminders: 'To be checked by a person before submitting (the last question of submit confirms it):',
  remindersByYes: 'To be checked by a person before submitting (--yes confirms it):',
  fees: (agencies) => `Fees: ${agencies}`,
  feesOf: (a) =>
    `${a.agency} ${[...a.sums, ...(a.notGiven > 0 ? [`${a.notGiven} not given by the portal`] : [])].join(', ')}`,
  stamps: (rows, count) =>
    `A program cannot see a seal; check that applications and statements are sealed: ${count} row${s(count)} (${rows})`,
  letters: (rows, count) =>
    `A cancellation letter must state the reason, the person, the passport number, the card number, and when the card was applied for and when it expires: ${count} row${s(count)} (${rows})`,
  preview: 'Files for each row:',
  common: ' (公共材料)',
  noFiles: 'no files',
  moreRows: (count) => `… and ${count} more row${s(count)}`,
  verdict: (a) => {
    const rows = `${a.rows} row${s(a.rows)}`;
    const people = a.people === 1 ? '1 person' : `${a.people} people`;
    const inRows = a.people === a.rows ? '' : ` in ${rows}`;
    const who = a.people === undefined ? rows : `${people}${inRows}`;
    const kinds = a.kinds.length > 0 ? ` (${a.kinds.join(', ')})` : '';
    const states = [
      `${a.ready} ${a.offline ? 'without problems' : 'ready'}${kinds}`,
      ...(a.accepted > 0 ? [`${a.accepted} submitted before (not sent again)`] : []),
      ...(a.inDoubt > 0 ? [`${a.inDoubt} unknown`] : []),
      ...(a.toMend > 0 ? [`${a.toMend} to mend`] : []),
      ...(a.notNow > 0 ? [`${a.notNow} not possible now`] : []),
    ];
    const more = [
      ...(a.fees.length > 0 ? [`fees ${a.fees.join(', and ')}`] : []),
      ...(a.files ? [`${a.files.count} file${s(a.files.count)}, ${a.files.size}`] : []),
      ...(a.cautions > 0 ? [`${a.cautions} to look at`] : []),
    ];
    return `${a.offline ? 'Checked offline. ' : ''}${[`${who}: ${states.join(', ')}`, ...more].join('; ')}.${a.offline ? ' The portal was not asked, and nothing was sent.' : ''}`;
  },
  toMend: 'To mend:',
  notNow: 'Not possible now:',
  cautions: 'To look at:',
  howRead: 'How the table was read:',
  notes: (kinds) => `How the table was read: ${kinds.join(', ')} (--details lists them)`,
  morePeople: (count) =>
    `… and ${count} more ${count === 1 ? 'person' : 'people'}; --json or --write FILE lists them all.`,
  assumed: (agency) => `Rows without 办理机构 were compared with the only profile here, "${agency}".`,
  written: (file, isBook) =>
    `${isBook ? 'The workbook with its results' : 'The table with its problems'} was written to ${file}.`,
  unwritten: (file) =>
    `${file} was not written: because of the errors above, the rows cannot be marked. Correct these errors first.`,
  broken: (file) => `The agency profile ${file} is not valid and was not used. abtc agency check shows why.`,
  hintOnline: 'After logging in, check with the portal:',
  isMeant: (heading, ours) => `Read the heading “${heading}” as “${ours}”, this once?`,
  isOption: (column, cell, option) => `Read every “${cell}” under ${column} as “${option}”, this once?`,
  meantBefore: (word, ours) => `“${word}” is read as “${ours}”, as you agreed before.`,
  hintPull:
    "abtc agency pull  after login: learn the agencies' forms, to check materials and options offline",
  byDefault: 'default',
  byAgencyDefault: 'agency default',
} satisfies typeof zh;
