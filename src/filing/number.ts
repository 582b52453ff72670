/** 申请单号: `APEC` + date + six digits (domain facts §5). What follows a `-` names a follow-up and is never made up. */
const SHAPE = /^APEC(\d{4})(\d{2})(\d{2})\d{6}$/u;

/** The number in its canonical form; blanks, case and full-width letters aside. `undefined`: no application number. */
export function parseNumber(text: string): string | undefined {
  const number = text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
  const [, year, month, day] = SHAPE.exec(number) ?? [];
  return year !== undefined && isDate(`${year}-${month}-${day}`) ? number : undefined;
}

/** Whether `yyyy-MM-dd` is a day of the calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
