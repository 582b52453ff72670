/** English texts of workbooks. */
import type { workbook as zh } from '../zh/workbook.js';

export const workbook = {
  list: 'List',
  table: 'Applications',
  guide: 'How to fill in',
  title: 'How to fill in this table',
  made: (date, portal) =>
    portal === undefined
      ? `Made on ${date} without the portal: only the options that the guide names are listed, and the portal decides.`
      : `Made on ${date} from the forms of ${portal} at that time. Make it again when the portal has changed.`,
  practice: 'a practice portal, nothing real',
  steps: (isMixed) => [
    isMixed
      ? 'Choose 是 under 办理 in each row to be filed. Other rows may stay; they are not filed.'
      : 'Delete the rows of people not to be filed for. Rows can be added below.',
    'Fill in the cells. Dark headings are required. Cells with options have a list, which follows the agency and the business of the row. Each heading has a note.',
    'Acknowledgements and notices: the holder or the handler reads them and chooses 是. This program never does.',
    'Keep the headings as they are; the columns may be moved. Grey cells are not asked for the business of their row.',
    'Save, then run abtc check. Submit when it reports no error.',
  ],
  common: 'Columns of every row',
  of: (business, agency, people) =>
    `${business}  ${agency ?? '(the portal decides)'}${people.length > 0 ? ` (${people.join(', ')})` : ''}`,
  ofSeveral: (business, agencies) =>
    `${business ?? ''}${agencies.length > 0 ? ` (${agencies.join(', ')})` : ''}: `,
  material: (label) => `Material: ${label}`,
  needs: (need, hints) => [need, ...hints].join('; '),
  noMaterials: 'no materials',
  fee: 'Fee',
  handInNotice: 'Handing in at the counter',
  pickupNotice: 'Collecting',
  point: (name) => `Card point: ${name}`,
  pointText: (use, address, phone) =>
    [use.map((one) => ({ handIn: 'handing in', pickup: 'collecting' })[one]).join(', '), address, phone]
      .filter(Boolean)
      .join('; '),
  example: (business) => `How it is written: ${business} (all invented; not for the table)`,
  chosen: '是',
  summary: 'Summary',
  checked: {
    ready: 'can be submitted',
    mend: 'cannot be submitted',
    confirm: 'to be confirmed',
    accepted: 'submitted before',
    inDoubt: 'to be resolved',
    left: 'not to be filed',
    nothing: 'no problem found',
  },
  sum: {
    at: 'time',
    table: 'table',
    portal: 'portal',
    offline: 'the portal was not asked',
    batch: 'batch',
    enterprise: 'enterprise',
    rows: 'rows',
    held: 'cannot be submitted',
    warnings: 'warnings',
    returned: 'returned by the office',
  },
  newBecause: (why) =>
    `This is a new workbook, not yours with the results in it: ${
      {
        'other-kind': 'yours is no .xlsx or .xlsm',
        signed: 'yours has a digital signature, which a change would break',
        protected: 'the structure of yours is protected',
        threads: 'your sheet has threaded comments, which cannot be merged with notes',
        formula: 'a cell to be written holds a formula',
        unusual: 'yours is made in an unusual way',
      }[why]
    }.`,
  beside: (asked, file) => `${asked} exists and was not changed; the results are in ${file}.`,
  heldOpen: (asked, file) =>
    `${asked} is open in another program and was not changed; this time it was written to ${file}. Close it and run the command again for the name you gave.`,
  replaced: (headings) =>
    `Your own columns “${headings.join('”, “')}” hold results in it; your file was not changed.`,
  besideTable:
    'The sheet has an Excel table, and the results stand right of it. They do not move when the table is sorted: take them into the table before you sort.',
  noMacros: 'It does not have the macros of your workbook, since no .xlsx may.',
  notHere: '(not asked here)',
  required: 'required',
  wrong: {
    yes: 'Only 是, or nothing.',
    choice: 'Choose from the list: it follows the agency and the business of the row.',
    perhaps: 'The list does not have this. Keep it if the portal offers it.',
    date: 'Write a date as 2026-03-01.',
    application: 'The number of an application is APEC with 14 digits.',
    phone: 'Please check: an 11-digit mobile number, or a landline with its area code.',
    long: (most) => `At most ${most} characters.`,
  },
} satisfies typeof zh;
