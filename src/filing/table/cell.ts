/**
 * Reads cells by column: a date, a phone number, a passport. Excel damages these in known ways: a value with only one
 * reading is read and reported; one that lost something, or has two readings, is refused.
 */
import type { CellKind } from './columns.js';
import { refusedCharacter, withoutUnseen } from '../characters.js';
import { isDate, parseNumber } from '../number.js';
import type { ProblemArgs } from '../problem.js';

/** Rules that a cell can break by itself; their only argument is its label. */
type CellRule =
  | 'cell-lost'
  | 'date-shape'
  | 'date-serial'
  | 'date-ambiguous'
  | 'number-damaged'
  | 'phone-zero-lost'
  | 'phone-shape';
type Refused = { [R in CellRule]: { rule: R; args: Omit<ProblemArgs[R], 'label'> } }[CellRule];

export type Read = { value: string } | Refused;

/** `1.38E+10`: only the first digits are left. */
const EXPONENT = /^[+-]?\d+(?:\.\d+)?E[+-]?\d+$/iu;
/** The same in a column of texts, where only this form is certain. */
const SHORTENED = /^\d\.\d+E\+\d+$/u;
/** A formula's error, or a formula that was never calculated (`workbook/cell-text.ts`). */
export const NO_RESULT =
  /^(?:#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|未计算)|(?:Err|错误|錯誤)[:：]\d{3})$/u;
/** What Excel displays, and some programs save, for a number or date in a column that is too narrow. */
export const TOO_NARROW = /^[#＃]+$/u;
/** `="0731"`, by which some programs keep Excel from treating it as a number. */
const QUOTED_TEXT = /^="(.*)"$/u;

/** The cell's text without wrapping: blanks, `="…"`, an apostrophe for Excel. */
function bare(cell: string): string {
  const text = cell.trim();
  return text.startsWith('=') || text.startsWith("'") ? peeled(text) : text;
}

function peeled(text: string): string {
  const inner = text.replace(QUOTED_TEXT, '$1').replace(/^'+/u, '').trim();
  return inner === text ? text : bare(inner);
}

const PLAIN = /^[A-Z\d]*$/u;
const PRINTED = /^[ -~]*$/u;
/** Numbers copied from a phone's contacts contain direction marks. */
const halfWidth = (text: string): string =>
  PRINTED.test(text) ? text : withoutUnseen(text.normalize('NFKC'));
export const compact = (text: string): string =>
  PLAIN.test(text) ? text : halfWidth(text).replace(/\s+/gu, '');

/** Reads a non-blank cell. `value` is canonical: a date is `yyyy-MM-dd`, a civil date without a zone. */
export function readCell(cell: string, kind: CellKind): Read {
  const lost = refusedCharacter(cell.trim(), kind === 'name');
  if (lost) return { rule: 'cell-lost', args: { why: 'letter', ...lost } };
  const text = bare(kind === 'text' || kind === 'name' ? withoutUnseen(cell) : halfWidth(cell));
  if (TOO_NARROW.test(text)) return { rule: 'cell-lost', args: { why: 'width' } };
  if (NO_RESULT.test(text)) return { rule: 'cell-lost', args: { why: 'formula' } };
  switch (kind) {
    case 'text':
    case 'name':
      return SHORTENED.test(text) ? { rule: 'number-damaged', args: {} } : { value: text };
    case 'date':
      return readDate(text);
    case 'phone':
      return readPhone(text);
    case 'number': {
      const value = parseNumber(compact(text));
      if (value !== undefined) return { value };
      return EXPONENT.test(compact(text)) ? { rule: 'number-damaged', args: {} } : { value: text };
    }
    case 'code':
    case 'passport': {
      // A blank inside may have hidden the wrapping: `= "…"`.
      const value = bare(compact(text)).toUpperCase();
      // A credit code may contain an E among digits.
      return EXPONENT.test(value) && !isCreditCode(value) ? { rule: 'number-damaged', args: {} } : { value };
    }
  }
}

const CIVIL = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
/** Year first, with any separator; without one, eight digits. */
const YEAR_FIRST = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$|^(\d{4})(\d{2})(\d{2})$/u;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/u;
const MIDNIGHT = /[T\s]+0?0:00(?::00(?:\.0+)?)?$/u;
/** Serial numbers of 1954 to 2064, in the system that counts from 1900. */
const SERIAL = /^[2-5]\d{4}(?:\.\d+)?$/u;
const DAY_MS = 86_400_000;

/** A date as written by people and Excel. */
export function readDate(cell: string): Read {
  const text = halfWidth(cell).trim().replace(MIDNIGHT, '').replace(/\s+/gu, '');
  if (CIVIL.test(text) || YEAR_FIRST.test(text)) {
    const parts = (YEAR_FIRST.exec(text) ?? []).slice(1).filter((part) => part !== undefined);
    return civil(parts[0]!, parts[1]!, parts[2]!) ?? { rule: 'date-shape', args: {} };
  }
  const [, first, second, year] = YEAR_LAST.exec(text) ?? [];
  if (year !== undefined) {
    const readings = [civil(year, first!, second!), civil(year, second!, first!)].flatMap(
      (d) => d?.value ?? [],
    );
    const different = [...new Set(readings)];
    if (different.length === 1) return { value: different[0]! };
    return different.length === 0
      ? { rule: 'date-shape', args: {} }
      : { rule: 'date-ambiguous', args: { readings: different } };
  }
  if (SERIAL.test(text)) {
    const perhaps = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * DAY_MS)
      .toISOString()
      .slice(0, 10);
    return { rule: 'date-serial', args: { perhaps } };
  }
  return { rule: 'date-shape', args: {} };
}

function civil(year: string, month: string, day: string): { value: string } | undefined {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // 0204 and 3024 are typing errors.
  return /^(?:19|20)/u.test(year) && isDate(value) ? { value } : undefined;
}

/** An 11-digit mobile number, or a landline with its area code (P06, docs/facts.md#checks). */
export const isPhone = (text: string): boolean =>
  /^1[3-9]\d{9}$/u.test(text) || /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/u.test(text);

/** `转801`, `分机 801`, `ext. 801` after a number. */
const EXTENSION = /(?<=\d)[\s,;]*(?:转|轉|分机号?|ext(?:ension)?\.?|x|#)[\s:.]*(\d{1,6})$/iu;

function readPhone(cell: string): Read {
  if (isPhone(cell)) return { value: cell };
  const text = halfWidth(cell)
    .replace(/[‐‑–—−]/gu, '-')
    .trim()
    // A number in Excel keeps its digits, perhaps with an empty decimal part.
    .replace(/\.0+$/u, '');
  const extended = text.replace(EXTENSION, '-$1');
  for (const own of [text, extended]) if (isPhone(own)) return { value: own };
  const digits = text.replace(/[\s()-]+/gu, '');
  if (EXPONENT.test(digits)) return { rule: 'number-damaged', args: {} };
  const mobile = digits.replace(/^(?:\+|00)?86(?=1\d{10}$)/u, '');
  if (isPhone(mobile) && mobile.startsWith('1')) return { value: mobile };
  const landline = extended
    .replace(/^(?:\+|00)86[\s-]?(?=0?[1-9])/u, '')
    .replace(/^\(?(0(?:10|2\d|[13-9]\d{2}))\)?[\s-]*(\d{3,4})[\s-]?(\d{4})((?:-\d{1,6})?)$/u, '$1-$2$3$4');
  if (isPhone(landline)) return { value: landline };
  const full = withZero(landline.replace(/[\s()]+/gu, ''));
  return full === undefined
    ? { rule: 'phone-shape', args: {} }
    : { rule: 'phone-zero-lost', args: { perhaps: full } };
}

/** `73188880000` → `0731-88880000`; area codes of three digits are 10 and 20 to 29; 400 and 800 are not area codes. */
function withZero(text: string): string | undefined {
  const [, area, local] = /^(10|2\d|[3-9](?!00)\d{2})-?(\d{7,8})$/u.exec(text) ?? [];
  return area === undefined ? undefined : `0${area}-${local}`;
}

const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 统一社会信用代码: 18 characters, the last one a check digit (GB 32100-2015, docs/facts.md#shapes). */
export function isCreditCode(text: string): boolean {
  const values = [...text].map((letter) => CODE_LETTERS.indexOf(letter));
  if (values.length !== 18 || values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return values[17] === (31 - (sum % 31)) % 31;
}
