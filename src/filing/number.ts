import { withoutUnseen } from './characters.js';

/**
 * 申请单号: `APEC` + date + six digits (docs/facts.md#numbers). A suffix after `-` names a follow-up and is never
 * invented.
 */
const SHAPE = /^APEC(\d{4})(\d{2})(\d{2})\d{6}$/u;

/** The invented row's number in every template. */
export const EXAMPLE_NUMBER = 'APEC20260101000001';

/**
 * The number in canonical form, ignoring blanks, case, width and invisible characters. `undefined`: not an application
 * number.
 */
export function parseNumber(text: string): string | undefined {
  const number = SHAPE.test(text)
    ? text
    : withoutUnseen(text.normalize('NFKC')).replace(/\s+/gu, '').toUpperCase();
  const [, year, month, day] = SHAPE.exec(number) ?? [];
  return year !== undefined && isDate(`${year}-${month}-${day}`) ? number : undefined;
}

/** Whether `yyyy-MM-dd` is an existing date. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}
