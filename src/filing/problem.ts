/** A problem of an entry or file, as data. The texts are in `terminal/messages/`. */
import type { Business } from './business.js';
import type { Broken, Caution, TooLarge } from './materials/picture.js';
import type { FormChange } from './model.js';
import type { NotPossibleArgs } from './status.js';
import type { TooMuch } from './table/cut.js';
import type { WorkbookRefused } from './workbook/read.js';

/** `error` is never sent; `confirm` is not sent before a person has answered; `warn` is only reported. */
export type Level = 'error' | 'confirm' | 'warn';

/** The source of a text that is not from a cell: a saved default, or the portal's prefilled value. */
export type TextSource = 'default' | 'portal';

/** A column, or with `material` a file, that an option makes necessary; `only` if another column has one of `options`. */
export interface Needed {
  heading: string;
  material?: true;
  only?: { heading: string; options: string[] };
}

export interface Needs {
  options: string[];
  columns: Needed[];
}

/** A business of an application that was filed, and its order. */
export interface OtherOrderFiled {
  business: Business;
  order: string;
}

/** Every rule with its message's arguments. The names are stable: they appear in JSON output. */
export interface ProblemArgs extends NotPossibleArgs, Record<Broken | Caution, { file: string }> {
  'table-unreadable': {
    file: string;
    why: 'missing' | 'folder' | 'denied' | 'too-large' | 'left-by-office' | 'other';
  };
  /** `character`: one that no table contains, as `U+001B`; without it, bytes that are not text. */
  'table-not-text': { line: number; character?: string };
  'table-garbled': Record<string, never>;
  /** Nothing of the workbook is read. `sheets`: its sheets; `sheet`: the one asked for. */
  'table-workbook': {
    why: WorkbookRefused | 'no-table' | 'no-sheet';
    sheets?: readonly string[];
    sheet?: string;
  };
  'template-older': {
    /** `yyyy-MM-dd` */
    made: string;
    agency: string;
    business: Business;
    changes: FormChange[];
  };
  'template-other-portal': { made: string; portal: string; practice: boolean; now: string };
  'sheets-left': { sheet: string; others: string[] };
  /** Lines that Excel hides or has filtered out: they are read. */
  'rows-hidden': { lines: number[] };
  /** Letters of hidden columns. */
  'columns-hidden': { columns: string[] };
  /** Areas such as `A2:A5`: only the first cell has the content. */
  'cells-merged': { areas: string[] };
  'table-separator': { found: string };
  'table-empty': Record<string, never>;
  'table-too-much': TooMuch;
  'table-header-only': Record<string, never>;
  'table-quotes-open': { line: number };
  /** `letter`: of the cell with a stray quote. */
  'table-malformed': { line: number; letter?: string };
  /** `lines`: above the headings, which are on `line`; in `rows-above` with people. */
  'title-passed': { lines: number[]; line: number };
  'rows-above': { lines: number[]; line: number };
  /** A heading with stars or a note around it: the column it was read as. */
  'heading-read': { column: string; as: string };
  'column-doubled': { column: string };
  'column-missing': { columns: string[] };
  /** `unsure`: the form of a row is not known, and may ask for it. */
  'column-unknown': { column: string; near: string | undefined; unsure?: true };
  'row-too-long': { cells: number; columns: number };
  'row-example': Record<string, never>;
  /** A line with a sum (合计) or a note (备注), about no person. */
  'row-total': Record<string, never>;
  /** 办理 is blank or no: the row is not filed. */
  'row-not-chosen': Record<string, never>;
  'nothing-chosen': { rows: number };
  'chosen-unclear': Record<string, never>;
  'example-filled': { number: string };
  'business-missing': { known: string[] };
  'business-unknown': { known: string[]; near?: string };
  /** `found` in the row, `given` on the command line. */
  'business-conflict': { found: string; given: string };
  'application-missing': Record<string, never>;
  'application-number-shape': Record<string, never>;
  /** `dropped`: invisible characters, as `U+200B`. Absent in plans of version 0.1. */
  'cell-normalised': { from: string; to: string; dropped?: string[]; of?: TextSource };
  /**
   * A letter that could not be saved, a column too narrow to show its content (`###`), a formula's error (`#REF!`), or
   * a formula that was never calculated. `code` and `at`: the refused character, and its position. Absent in plans of
   * version 0.1.
   */
  'cell-lost': {
    label: string;
    why: 'letter' | 'width' | 'formula';
    code?: string;
    at?: number;
    of?: TextSource;
  };
  'number-damaged': { label: string };
  'phone-zero-lost': { label: string; perhaps: string };
  'date-serial': { label: string; perhaps: string };
  'date-ambiguous': { label: string; readings: string[] };
  'enterprise-mismatch': { column: string; enterprise: string };
  'credit-code-shape': Record<string, never>;
  'agency-mismatch': { agency: string };
  'application-not-found': { enterprise: string };
  'person-not-found': { enterprise: string };
  'person-ambiguous': { numbers: string[] };
  'person-mismatch': { column: string };
  'row-duplicate': { rows: number[]; same: boolean };
  /** `filed`, in reports only: the one of `businesses` that was filed since. */
  'two-businesses': { rows: number[]; businesses: Business[]; filed?: OtherOrderFiled };
  'passport-first': { rows: number[] };
  'cancellation-beside': { rows: number[]; businesses: Business[]; filed?: OtherOrderFiled };
  /**
   * `compared`: with what was submitted then. Absent in plans of version 0.1. `host`: the computer that submitted it,
   * empty if unknown; present if its batch is not on this one. `since`, in reports only: the later batch that submitted
   * it.
   */
  'already-filed': {
    order: string;
    at: string;
    compared?: 'differs' | 'not-compared';
    host?: string;
    since?: string;
  };
  /** `at` is empty if the ledger has no complete record of the attempt. `host` as above. */
  'filed-in-doubt': { at: string; host?: string };
  /** `tried`: time of the last submit of this filing in the ledger that has no known order; empty if there is none. */
  'order-open': { order: string; status: string; at: string; by: string; tried?: string };
  /** `yes`, here and below: the row answers 是, which does not count. */
  'order-finished': { order: string; status: string; at: string; yes?: true };
  'filed-again': { order: string };
  /**
   * An open order of another business. `wait`: nothing can be filed while it is open; `cancel-later`: the row is a
   * cancellation, which excludes all others; else a person must allow it, or already has.
   */
  'other-order-open': {
    order: string;
    business: Business;
    status: string;
    at: string;
    by: string;
    then: 'wait' | 'cancel-later' | 'answer' | 'answered';
    yes?: true;
  };
  'other-in-doubt': { business: Business; at: string };
  'order-returned': { order: string; status: string; yes?: true };
  /** `wants`: what each option makes necessary, if anything. `noColumn`, here and below: the table has no such column. */
  'field-missing': { label: string; options: string[]; wants?: Needs[]; noColumn?: true };
  /** `byDefault`: the value is `agency`'s default. `near`: the option that is probably meant. */
  'field-option': { near?: string; agency?: string; byDefault?: string } & ProblemArgs['field-missing'];
  'field-too-long': { label: string; max: number };
  'field-unused': { label: string };
  'phone-shape': { label: string };
  'date-shape': { label: string };
  'date-order': Record<string, never>;
  'passport-expired': Record<string, never>;
  'passport-shape': Record<string, never>;
  'passport-same': Record<string, never>;
  'passport-taken': { rows: number[]; holder?: { person: string; number: string } };
  'passport-short': { months: number; wanted: number };
  'reason-passport': { reason: string };
  'destination-unknown': Record<string, never>;
  'destination-not-approved': { economy: string; approved: string[] };
  'card-expiring': { expires: string; months: number };
  'lost-card': { agency: string; noColumn?: true };
  'form-stepwise': { agency: string };
  /** `lostToo`: its text exempts a lost card, but the portal asks everyone (P08, docs/facts.md#checks). */
  'tick-missing': { text: string; column: string; lostToo: boolean; noColumn?: true };
  'notice-unconfirmed': { text: string; noColumn?: true };
  'form-refused': { words: string };
  /** `loose`: files in the materials folder itself. */
  'folder-missing': { tried: string[]; near: string | undefined; loose?: number };
  /** No file without a folder is certainly this material; `files` may be. */
  'heap-unsure': { slot: string; files: string[]; count: number };
  /** Names that differ only in width, case, blanks, final dots, or invisible characters. */
  'folder-ambiguous': { folders: string[] };
  'folder-outside': { folder: string };
  'folder-deeper': { folder: string };
  /** About the whole materials directory; `folders`: the first of `count`. */
  'folder-none': { folder: string; folders: string[]; count: number; loose?: number };
  'folder-unused': { folders: string[]; count: number };
  'folder-unreadable': { folder: string };
  'materials-unreadable': { folder: string; why: 'missing' | 'not-a-folder' | 'denied' };
  /** `folder` is empty if files were chosen one by one. */
  'slot-missing': { slot: string; folder: string; types: string[]; files: string[] };
  'loss-proof-missing': { slots: string[] };
  'slot-unknown': { slot: string; known: string[] };
  'slot-too-many': { slot: string; files: string[]; max: number };
  'file-named-missing': { file: string; folder: string };
  /** Several files have a name like `file`, and none exactly that name. */
  'file-named-ambiguous': { file: string; files: string[] };
  'file-name-lost': { file: string; code: string; at: number };
  'file-ambiguous': { file: string; slots: string[] };
  /** `found`: its type, if no portal takes it. Absent in plans of version 0.1, and in the two below. */
  'file-surplus': { file: string; found?: string };
  'file-outside': { file: string };
  'file-not-regular': { file: string };
  'file-unreadable': { file: string; missing?: true };
  'file-empty': { file: string };
  'file-too-large': TooLarge;
  'file-type': { file: string; found: string; types: string[] };
  'file-extension': { file: string; found: string; types?: string[] };
  'image-grey': { file: string; slot: string };
  'image-looks-grey': { file: string; slot: string };
  'image-rotated': { file: string };
  'image-small': { file: string; width: number; height: number; min: number };
  'same-scan': { file: string; slot: string; rows: number[] };
  'same-letter': { file: string; slot: string; rows: number[] };
}
export type Rule = keyof ProblemArgs;

/** The location of a problem. `row` is the physical line of the table's file, as Excel and editors count. */
export interface Place {
  row?: number | undefined;
  column?: string | undefined;
  /** The column as Excel names it: `D`. Absent in plans of version 0.1. */
  letter?: string | undefined;
  /** The text as typed. */
  value?: string | undefined;
  /** How `value` was read, if that is another text. Absent in plans of version 0.1. */
  reading?: string | undefined;
  person?: string | undefined;
  business?: Business | undefined;
}

export type Problem = { [R in Rule]: { rule: R; level: Level; args: ProblemArgs[R]; place: Place } }[Rule];

/** Type-safe: the rule determines its arguments. */
export function problem<R extends Rule>(
  rule: R,
  level: Level,
  args: ProblemArgs[R],
  place: Place = {},
): Problem {
  return { rule, level, args, place } as Problem;
}

/** Whether these problems block a row. */
export const blocksRow = (problems: readonly Problem[]): boolean => problems.some((p) => p.level !== 'warn');
