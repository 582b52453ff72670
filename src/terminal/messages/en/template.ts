/** English texts of a table to fill in; headings, options and the portal's words stay Chinese. */
import type { template as zh } from '../zh/template.js';

const s = (n: number): string => (n === 1 ? '' : 's');

const ofStatus = (status: string | undefined): string =>
  status === undefined ? '' : ` in status "${status}"`;

export const template = {
  example: (business) => `示例: ${business}`,
  notes: (agency, people) =>
    `示例: how to fill in (${agency}${people.length > 0 ? `: ${people.join(', ')}` : ''})`,
  notesOfGuide: '示例: how to fill in (the portal decides)',
  notesOf: (business, agency, people) =>
    `示例: how to fill in (${[business, agency ?? 'the portal decides', ...people].join(', ')})`,
  own: {
    chosen: '是 in each row to be filed; a row without it is not filed',
    business: 'what this row files',
    application: 'required; without it, 姓名 and 护照号',
    person: 'optional: compared with the portal',
    passport: 'optional: the passport of the application; not needed with 申请单号',
    agency: 'optional: compared with the portal',
    destination:
      'optional: the economy of this trip, such as 新加坡; only compared with those that have approved, not sent',
    cardExpires: "optional: the card's expiry date, as 2026-03-01; only for a warning, not sent",
    lostCard: 'only if the card is lost: ask the agency, then the holder or the handler writes 是',
    again:
      "only to file again after a finished order, or while another business is under way: that order's number",
    folder: 'optional: the materials folder; by default 申请单号 or 姓名_申请单号',
  },
  known: 'filled in; please do not change',
  knownAgency: 'filled in for comparison',
  required: 'required',
  must: 'required',
  optional: 'optional',
  onlyIf: (heading, options) => `only if "${heading}" is ${options.join(' or ')}`,
  together: (only, need, what) => [[only, need].filter(Boolean).join(', '), what].filter(Boolean).join(': '),
  notAsked: 'not asked by this agency',
  notOfBusiness: 'not asked for this business',
  options: (labels, complete) =>
    labels.length === 0
      ? 'one of the options on the portal'
      : `${labels.join(' / ')}${complete ? '' : ', or another option of the portal'}`,
  date: 'as 2026-03-01',
  phone: 'an 11-digit mobile number, or a landline with its area code',
  yes: (words) => `the holder or the handler confirms by writing 是: ${words}`,
  theirEconomies: '(differs from person to person)',
  lostToo: '. The portal asks for this in every case, even for lost cards',
  noticeWhere: '. Full text for each person: abtc show APPLICATION',
  file: (slot) => `leave blank if the file's name contains "${slot}", else the file's name`,
  material: { required: 'this material is required', optional: 'may be left out' },

  needsPerson: ({ person, application, agency }) => [
    `${person}  ${application}`,
    `Agency: ${agency}`,
    '',
    'Put these materials into this folder. A file is recognised by the quoted words in its name; the name may contain more.',
    'Made by abtc template. You can keep this file here: it is not sent, and the next abtc template replaces it.',
  ],
  needsCommon: [
    '公共材料 (for several people)',
    '',
    'Put a letter about several people here once; no copy for each person is needed.',
    'For a person whose own folder has that material, that one is used.',
    'Scans of passports, cards and the like belong in each person’s folder, never here.',
    'Made by abtc template. You can keep this file here: it is not sent, and the next abtc template replaces it.',
  ],
  commonHere: (slots) =>
    `Allowed here: ${slots.map((slot) => `"${slot}"`).join(', ')}. The file's name must contain the quoted words; types and sizes are in each person's 需要的材料.txt.`,
  noneCommon: 'No material is allowed here.',
  noSlots: 'No materials are asked for.',
  noticeFirst: (text, column) =>
    `The portal's notice, to be confirmed first: "${text}". The holder or the handler confirms by writing 是 under ${column}.`,
  slot: (n, label, need) => `${n}. ${label} (${need})`,
  types: (types, size, maxFiles) =>
    `Type: ${types.map((t) => t.toUpperCase()).join(', ')}; at most ${size} per file; ${maxFiles === 1 ? 'one file' : `at most ${maxFiles} files`}`,
  colour: 'Colour: must be in colour',
  shows: (example) => `Content: ${example}`,
  sample: 'Sample: “查看示例” next to the material on the portal',
  called: (label, files) => `Name: contains "${label}", such as ${files.join(', ')}`,
  namedInColumn: (column) => `Name: any; write it under ${column} in the table`,

  written: (file, people) =>
    people === undefined
      ? `A blank table was written to ${file}.`
      : `${file} was written with ${people} application${s(people)}.`,
  prefilled: (business, people, status) =>
    `${business} can be filed now for ${people} application${s(people)}${ofStatus(status)}; they are filled in.`,
  prefilledMixed: (applications, rows, status) =>
    `${applications} application${s(applications)}${ofStatus(status)} can be filed for now; they are filled in, with a row for each possible business: ${rows} row${s(rows)}.`,
  nobody: (business, status) =>
    `${business} cannot be filed now for any application${ofStatus(status)}, so the table has no people. abtc list shows the statuses and why.`,
  underWay: (count, first) =>
    `${count} more are left out, because an order of the same application is not finished (${first.join(', ')}${count > first.length ? ', …' : ''}). See abtc orders; file them when that is finished.`,
  inDoubt: (count, first) =>
    `${count} more are left out, because the result of a filing is unknown and must not be filed again (${first.join(', ')}${count > first.length ? ', …' : ''}). Run abtc resume first.`,
  filedLeftOut: (count, first) =>
    `Filed before and left out: ${count} (${first.join(', ')}${count > first.length ? ', …' : ''}). With its present status the application cannot be filed for again.`,
  filedInTable: (count, first, isMixed) =>
    `Filed before, and in the table: ${count} (${first.join(', ')}${count > first.length ? ', …' : ''}). ${isMixed ? 'Do not put 是 under 办理 in the rows that are not to be filed again' : 'Delete the rows that are not to be filed again'}; for the others write that order's number under 确认再次办理.`,
  skipped: (person, application, words) =>
    `${person} ${application} is not filled in: the portal gave no form (${words}). Look on the portal, then try again.`,
  folders: (root, made, there) =>
    `Materials in ${root}: ${made} folder${s(made)} made, ${there} already there.`,
  reading: (done, of, person) => `Reading forms ${done}/${of} ${person}`,
  next: {
    fill: (file, prefilled) =>
      `fill in ${file} row by row${prefilled ? ', delete the rows of people not to be filed for' : ''}, and save it as CSV; rows that begin with 示例 may stay`,
    fillChosen: (file, isMixed, isBook) =>
      `${isMixed ? `in ${file} write 是 under 办理 in each row to be filed, and fill in that row; other rows may stay and are not filed` : `fill in ${file} row by row, delete the rows of people not to be filed for`}${isBook ? '; its second sheet says how' : '; save it as CSV'}`,
    put: (root) => `put the scans into each person's folder in ${root}; its 需要的材料.txt lists them`,
    check: (file, root) => `abtc check ${file} --materials ${root}  check, and send nothing`,
    prefill: (business) =>
      `abtc template ${business}--prefill --folders DIR  after login: with the people, the agencies' options and the folders`,
  },
  aTable: 'TABLE.csv',
  aFolder: 'DIR',
} satisfies typeof zh;
