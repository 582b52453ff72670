/** Converts a typed cell to a table's text: what a person sees, unless the program that saved it lost something. */
import type { CellObject } from '@e965/xlsx';

/** A formula whose value was never calculated: programs that write workbooks may leave it out. */
export const NOT_CALCULATED = '#未计算';

const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
};

/** Excel keeps 15 digits; more are not what was typed. */
const MAX_EXACT = 1e15;
const DAY_MS = 86_400_000;
const SECONDS = 86_400;
/** 9999-12-31 in the system that counts from 1900. */
const LAST_DAY = 2_958_465;
/** From the system that counts from 1904 to the one that counts from 1900. */
const FROM_1904 = 1_462;

/** What a number format does to a number. */
interface Shape {
  isDate: boolean;
  /** `00000000`: the zeros in front are a person's digits. */
  digits: number;
}

export interface CellRules {
  shapeOf: (format: string) => Shape;
  date1904: boolean;
}

/** `isDate`: whether a number format shows a date. */
export function cellRules(isDate: (format: string) => boolean, date1904: boolean): CellRules {
  const shapes = new Map<string, Shape>();
  return {
    date1904,
    shapeOf(format) {
      let shape = shapes.get(format);
      if (!shape)
        shapes.set(
          format,
          (shape = { isDate: isDate(format), digits: /^0+$/u.test(format) ? format.length : 0 }),
        );
      return shape;
    },
  };
}

export function cellText(cell: CellObject | undefined, rules: CellRules): string {
  if (cell === undefined) return '';
  switch (cell.t) {
    case 's':
      return cell.v === undefined ? '' : String(cell.v);
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'e':
      return ERRORS[cell.v as number] ?? '#VALUE!';
    case 'n':
      return typeof cell.v === 'number' ? numberText(cell.v, cell.z, rules) : uncalculated(cell);
    default:
      return uncalculated(cell);
  }
}

const uncalculated = (cell: CellObject): string => (cell.f === undefined ? '' : NOT_CALCULATED);

function numberText(value: number, format: CellObject['z'], { shapeOf, date1904 }: CellRules): string {
  const { isDate, digits } = shapeOf(String(format ?? 'General'));
  const day = isDate ? civilDay(value, date1904) : undefined;
  if (day !== undefined) return day;
  // Written as Excel displays it: the cell rules recognise such a text as damaged.
  if (!Number.isFinite(value) || Math.abs(value) >= MAX_EXACT) return exponent(value);
  return digits > 0 && Number.isInteger(value) && value >= 0
    ? String(value).padStart(digits, '0')
    : String(value);
}

const exponent = (value: number): string =>
  value
    .toExponential(14)
    .replace(/\.?0*e/u, 'E')
    .replace('e', 'E');

/** A civil day, without its time; `undefined` for a time alone, or a day outside Excel's range. */
function civilDay(value: number, date1904: boolean): string | undefined {
  const seconds = Math.round((value + (date1904 ? FROM_1904 : 0)) * SECONDS);
  const days = Math.floor(seconds / SECONDS);
  if (days < 1 || days > LAST_DAY) return undefined;
  // Excel counts a 29 February 1900 that never was.
  return new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY_MS).toISOString().slice(0, 10);
}
