/** English texts of `abtc clean`. */
import type { clean as zh } from '../zh/clean.js';

const s = (n: number): string => (n === 1 ? '' : 's');
const file = (name: string) => (a: { count: number; size: string; oldest: string }) =>
  `${name}: ${a.count} file${s(a.count)}, ${a.size}, the oldest of ${a.oldest}`;

export const clean = {
  kind: {
    picture: file('pictures (confirmation, order and error pages)'),
    table: file('copy of the table'),
    answers: file('submitted forms'),
    begun: file('begun forms that were not submitted'),
    unmade: file('batches that were interrupted while they were made; nothing of them was submitted'),
  },
  rows: (count) =>
    `passport numbers, telephones, addresses and more in the plan: ${count} row${s(count)} masked`,
  title: (a) =>
    `${a.name ? `${a.name}: ` : ''}personal data of ${a.days} days ago and earlier (before ${a.before})`,
  batch: (a) =>
    `Batch ${a.batch}  ${a.table}  last record ${a.at} (${a.age} days ago)  ${a.people} ${a.people === 1 ? 'person' : 'people'}`,
  others: 'Files outside the batches:',
  total: (a) =>
    `Together: ${a.files} file${s(a.files)} to remove, ${a.size}; ${a.rows} row${s(a.rows)} to mask.`,
  cleaned: (a) => `Done: ${a.files} file${s(a.files)} removed, ${a.size}; ${a.rows} row${s(a.rows)} masked.`,
  nothing: 'There is nothing to clean.',
  already: 'Cleaned before; nothing else is left to clean.',
  unsettledTitle: 'Not touched, because something is unknown or left to send (abtc resume continues):',
  unsettled: (a) =>
    `Batch ${a.batch}  ${a.table}: ${[
      ...(a.unknown > 0 ? [`${a.unknown} unknown`] : []),
      ...(a.unsent > 0 ? [`${a.unsent} not submitted`] : []),
      ...(a.unlisted > 0 ? [`${a.unlisted} not listed by the portal yet`] : []),
    ].join(', ')}`,
  notSubmitted: (a) =>
    `${a.rows} row${s(a.rows)} of it ${a.rows === 1 ? 'was' : 'were'} not submitted${a.copy ? `: after cleaning, abtc report ${a.batch} --failed can no longer list the rows to submit again; keep a copy first if needed, with --write FILE` : ''}`,
  younger: (count) =>
    `${count} more batch${count === 1 ? ' has' : 'es have'} nothing unknown and nothing left to send, but ${count === 1 ? 'is' : 'are'} not that old.`,
  stays:
    'What stays: names, application and order numbers, results, times, digests of files. The ledger is not changed: the same table again submits nothing twice. A copy of a table is removed whole. What is removed cannot be brought back.',
  question: 'Clean?',
  age: 'How old must it be? In days, such as 180d',
  left: 'Nothing was cleaned or changed.',
} satisfies typeof zh;
