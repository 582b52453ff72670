// The portal's civil time, UTC+8 in any time zone of the machine.

const offsetMs = 8 * 3_600_000;

/** `yyyy-MM-dd HH:mm:ss` in UTC+8, for epoch milliseconds. */
export const instant = (at: number): string =>
  new Date(at + offsetMs).toISOString().slice(0, 19).replace('T', ' ');

/** `yyyy-MM-dd` in UTC+8. */
export const civilDate = (at: number): string => instant(at).slice(0, 10);

/** `yyyyMMdd` in UTC+8, the beginning of ids. */
export const idDay = (at: number): string => civilDate(at).replaceAll('-', '');

/** Whether a text is an existing date, written `yyyy-MM-dd`. */
export function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
