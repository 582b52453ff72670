/** The words of a table to fill in, in English; headings, options and the portal's own words stay Chinese. */
import type { template as zh } from '../zh/template.js';

const s = (n: number): string => (n === 1 ? '' : 's');

const ofStatus = (status: string | undefined): string =>
  status === undefined ? '' : ` in status "${status}"`;

export const template = {
  example: (business) => `示例: ${business}`,
  notes: (agency, people) =>
    `示例: how to fill in (${agency}${people.length > 0 ? `: ${people.join(', ')}` : ''})`,
  notesOfGuide: '示例: how to fill in (the portal has the last word)',
  own: {
    application: 'required; without it, 姓名 and 护照号',
    person: 'optional: compared with the portal',
    passport: 'optional: the passport of the application; not needed beside 申请单号',
    agency: 'optional: compared with the portal',
    destination:
      'optional: the economy of this trip, such as 新加坡; only compared with those that have approved, not sent',
    cardExpires: 'optional: until when the card is valid, as 2026-03-01; only for a warning, not sent',
    lostCard: 'only if the card is lost: ask the agency, then the holder or the handler writes 是',
    again:
      "only to file again what was finished before, or beside another business that is under way: that order's number",
    folder: 'optional: the materials folder; by default 申请单号 or 姓名_申请单号',
  },
  known: 'filled in, please leave as it is',
  knownAgency: 'filled in, for comparison',
  required: 'required',
  must: 'required',
  optional: 'optional',
  onlyIf: (heading, options) => `only if "${heading}" is ${options.join(' or ')}`,
  together: (only, need, what) => [[only, need].filter(Boolean).join(', '), what].filter(Boolean).join(': '),
  notAsked: 'not asked by this agency',
  options: (labels, complete) =>
    labels.length === 0
      ? 'one of the options on the portal'
      : `${labels.join(' / ')}${complete ? '' : ', or another option of the portal'}`,
  date: 'as 2026-03-01',
  phone: 'an 11-digit mobile number, or a landline with its area code',
  yes: (words) => `the holder or the handler confirms by writing 是: ${words}`,
  theirEconomies: '(differs from person to person)',
  lostToo: '. The portal asks this of everybody, lost cards too',
  noticeWhere: '. In full for each: abtc show APPLICATION',
  file: (slot) => `leave blank if the file's name contains "${slot}", else the file's name`,
  material: { required: 'this material is required', optional: 'may be left out' },

  needsPerson: ({ person, application, agency }) => [
    `${person}  ${application}`,
    `Agency: ${agency}`,
    '',
    'Put these materials into this folder. A file is recognised by the quoted words in its name; more may stand around them.',
    'Made by abtc template; it may stay, it is not sent, and it is renewed when made again.',
  ],
  needsCommon: [
    '公共材料 (for several people)',
    '',
    'A letter about several people lies here once; no copies for each are needed.',
    'Somebody who has that material in a folder of their own is filed with that one.',
    'Scans of passports, cards and the like never lie here, but in each person’s folder.',
    'Made by abtc template; it may stay, it is not sent, and it is renewed when made again.',
  ],
  commonHere: (slots) =>
    `May lie here: ${slots.map((slot) => `"${slot}"`).join(', ')}. The file's name has to contain the quoted words; types and sizes are in each person's 需要的材料.txt.`,
  noneCommon: 'No material may lie here.',
  noSlots: 'No materials are asked for.',
  noticeFirst: (text, column) =>
    `To confirm beforehand, the portal's notice: "${text}". The holder or the handler confirms by writing 是 under ${column}.`,
  slot: (n, label, need) => `${n}. ${label} (${need})`,
  types: (types, size, maxFiles) =>
    `Type: ${types.map((t) => t.toUpperCase()).join(', ')}; ${size} a file at most; ${maxFiles === 1 ? 'one file' : `${maxFiles} files at most`}`,
  colour: 'Colour: has to be in colour',
  shows: (example) => `Content: ${example}`,
  sample: 'Sample: “查看示例” beside the material on the portal',
  called: (label, files) => `Name: contains "${label}", such as ${files.join(', ')}`,
  namedInColumn: (column) => `Name: any; write it under ${column} in the table`,

  written: (file, people) =>
    people === undefined
      ? `A blank table is in ${file}.`
      : `${file} has ${people} application${s(people)} in it.`,
  prefilled: (business, people, status) =>
    `${business} can be filed now for ${people} application${s(people)}${ofStatus(status)}; filled in.`,
  nobody: (business, status) =>
    `${business} cannot be filed for anybody${ofStatus(status)} now, so nobody is in the table. abtc list shows the statuses and why.`,
  underWay: (count, first) =>
    `${count} more are left out, since an order of the same application is not finished (${first.join(', ')}${count > first.length ? ', …' : ''}). See abtc orders; file once that is finished.`,
  skipped: (person, application, words) =>
    `${person} ${application} is not filled in: the portal gave no form (${words}). Look on the portal, then try again.`,
  folders: (root, made, there) =>
    `Materials in ${root}: ${made} folder${s(made)} made, ${there} there already.`,
  reading: (done, of, person) => `Reading forms ${done}/${of} ${person}`,
  next: {
    fill: (file, prefilled) =>
      `fill in ${file} row by row${prefilled ? ', delete the rows of who is not to be filed for' : ''}, and save it as CSV; rows that begin with 示例 may stay`,
    put: (root) => `put the scans into each person's folder in ${root}; its 需要的材料.txt says which`,
    check: (file, root) => `abtc check ${file} --materials ${root}  check, and send nothing`,
    prefill: (business) =>
      `abtc template ${business} --prefill --folders DIR  logged in: with the people, the agencies' options and the folders`,
  },
  aTable: 'TABLE.csv',
  aFolder: 'DIR',
} satisfies typeof zh;
