/** Problems of the table itself: file, headings, rows. */
import { businessFacts } from '../../../filing/business.js';
import type { ProblemArgs } from '../../../filing/problem.js';
import { MAX_TABLE_BYTES } from '../../../filing/table/cut.js';
import type { Sentences } from '../sentence.js';
import { partName } from './agency.js';
import { quoteIn } from './choices.js';

/** Changes that are told one by one. */
const MANY = 6;

type OfTable = Pick<
  ProblemArgs,
  | 'table-unreadable'
  | 'table-garbled'
  | 'table-workbook'
  | 'template-older'
  | 'template-other-portal'
  | 'sheets-left'
  | 'rows-hidden'
  | 'columns-hidden'
  | 'cells-merged'
  | 'table-separator'
  | 'table-empty'
  | 'table-too-much'
  | 'table-header-only'
  | 'table-quotes-open'
  | 'table-malformed'
  | 'title-passed'
  | 'rows-above'
  | 'heading-read'
  | 'column-doubled'
  | 'column-missing'
  | 'column-unknown'
  | 'row-too-long'
  | 'row-example'
  | 'row-total'
  | 'row-not-chosen'
  | 'nothing-chosen'
  | 'chosen-unclear'
  | 'example-filled'
>;

const named = (sheets: readonly string[]): string => sheets.map((s) => `"${s}"`).join(', ');

/** The first ten, and how many there are. */
const some = (all: readonly (string | number)[]): string =>
  `${all.slice(0, 10).join(', ')}${all.length > 10 ? ` … ${all.length} in all` : ''}`;

export const ofTable: Sentences<OfTable> = {
  'table-unreadable': ({ file, why }) =>
    ({
      missing: `There is no table ${file}. Check the path.${quoteIn(file)}`,
      folder: `${file} is a folder, not a table. Give an Excel workbook or a CSV file.`,
      denied: `${file} cannot be read. Check its permissions, or close the program that has it open.`,
      'left-by-office': `${file} is what Excel or WPS keeps beside a table that is open, not the table. Give the file without ~$ before its name.`,
      'too-large': `The table ${file} is larger than ${MAX_TABLE_BYTES / 1024 / 1024} MB; it was not read. Check whether it is the right file, or split it.`,
      other: `The table ${file} cannot be read.`,
    })[why],
  'table-garbled': () =>
    'The table is garbled: its encoding was changed on the way (as by > in PowerShell), and that cannot be undone. Write it again: with --write FILE of the abtc command instead of >; for any other table, use the original file.',
  'table-workbook': ({ why, sheets = [], sheet = '' }) =>
    ({
      password: 'The workbook needs a password. Remove it in Excel, or save a copy without one.',
      broken: 'The workbook is damaged. Open it in Excel and save a copy; if Excel cannot, use the original.',
      'too-large': 'The workbook is too large once unpacked. Copy the list into a new one, or into several.',
      'too-many-sheets': 'The workbook has too many sheets. Copy the list into a new one.',
      'not-workbook': 'This is no Excel workbook (a Word document or an archive?). Give a workbook or a CSV.',
      'no-table': `No sheet has known headings in its first ten rows: ${named(sheets)}. Check the headings, or name a sheet with --sheet.`,
      'no-sheet': `There is no sheet "${sheet}". There are: ${named(sheets)}.`,
    })[why],
  'template-older': ({ made, agency, business, changes }) =>
    `The table was made on ${made}. Since then ${agency} has changed the form of ${businessFacts[business].name}: ${changes
      .slice(0, MANY)
      .map(
        (c) =>
          `${partName[c.what]}${c.name && ` “${c.name}”`}${c.of === undefined ? '' : ` of “${c.of}”`} ${{ added: 'is new', missing: 'is gone', changed: 'has changed' }[c.change]}`,
      )
      .join(
        '; ',
      )}${changes.length > MANY ? `; ${changes.length} changes in all` : ''}. Check the table against what the portal asks now, or make it anew: abtc template.`,
  'template-other-portal': ({ made, portal, practice, now }) =>
    `The table was made on ${made} from “${portal}”${practice ? ' (a practice portal)' : ''}, and “${now}” is in use. People and options may differ: check them, or make the table anew: abtc template.`,
  'sheets-left': ({ sheet, others }) =>
    `Only the sheet "${sheet}" is read; not read: ${named(others)}. --sheet names another.`,
  'rows-hidden': ({ lines }) =>
    `Excel hides or filters row${lines.length === 1 ? '' : 's'} ${some(lines)}: they are filed as well. Delete those that are not to be filed.`,
  'columns-hidden': ({ columns }) =>
    `Excel hides column${columns.length === 1 ? '' : 's'} ${some(columns)}: they are read as well.`,
  'cells-merged': ({ areas }) =>
    `Merged cells: ${some(areas)}. Only the first cell has content; the others are read as blank.`,
  'table-separator': ({ found }) =>
    `The columns are separated by "${found}", which is not supported. Save the sheet as CSV with commas, tabs or semicolons.`,
  'table-empty': () =>
    'The table is empty. Its first line must name the columns, such as 业务, 申请单号, 姓名.',
  'table-too-much': ({ what, limit, line }) =>
    ({
      columns: `Line ${line} has more than ${limit} cells; nothing was read. Delete the surplus separators of that line, or the empty columns on the right, and save the table again.`,
      row: `Line ${line} has more than ${limit} characters; nothing was read. A line end or a closing quote may be missing, or something was pasted there: check the line and shorten it.`,
      rows: `The table has more than ${limit} rows (from line ${line} on); nothing was read. Split it.`,
      cells: `The table has more than ${limit} cells (from line ${line} on); nothing was read. Delete the empty columns on the right, or split it.`,
    })[what],
  'table-header-only': () => 'The table has column names but no rows.',
  'table-quotes-open': ({ line }) =>
    `A quote opened on line ${line} is never closed. Close it, or remove the stray quote (").`,
  'table-malformed': ({ line, letter }) =>
    letter === undefined
      ? `Near line ${line} this is no valid CSV: a quote (") is misplaced. Save the table as CSV again in Excel.`
      : `A quote (") in row ${line}, column ${letter}, is misplaced; what follows cannot be separated. Delete it, or save as CSV again in Excel.`,
  'title-passed': ({ lines, line }) =>
    `Line ${lines.join(', ')} has no column names and was passed over; they were taken from line ${line}.`,
  'rows-above': ({ lines, line }) =>
    `Line ${lines.join(', ')} seems to be a person's row above the column names on line ${line}. Move the column names to the top.`,
  'heading-read': ({ column, as }) => `The column "${column}" was read as "${as}".`,
  'column-doubled': ({ column }) =>
    `The column "${column}" occurs twice, and it is not clear which one applies. Remove one.`,
  'column-missing': ({ columns }) =>
    `A column is missing: ${columns.map((c) => `"${c}"`).join(' or ')}. Add it.`,
  'column-unknown': ({ column, near, unsure }) =>
    `${unsure ? `The column "${column}" may be a question of an agency's form. That is not certain: the forms of some rows are not known.` : `"${column}" is not submitted; it was ignored.`}${near ? ` Did you mean "${near}"?` : ''}`,
  'row-too-long': ({ cells, columns }) =>
    `The row has ${cells} cells but there are ${columns} columns: perhaps a comma without quotes. Check the row.`,
  'row-example': () => 'An example row; skipped.',
  'row-total': () => 'A total or a note, not a person; skipped.',
  'row-not-chosen': () => '办理 is not 是: this row is not filed.',
  'nothing-chosen': ({ rows }) =>
    `The table has the column 办理, but none of its ${rows} row${rows === 1 ? '' : 's'} has 是 there. Write 是 in the rows to file, and run it again.`,
  'chosen-unclear': () => '办理 can only be 是 or blank; this row is not filed. Write 是 to file it.',
  'example-filled': ({ number }) =>
    `A row that begins with 示例 is never sent, but this one has the application ${number}. To file it, write the business (such as 换补卡) into the first cell; if not, clear the row.`,
};
