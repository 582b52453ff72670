/** Times of the portal and its offices: UTC+8, in any time zone of this machine. */
const OFFSET_MS = 8 * 3600_000;

/** `yyyy-MM-dd HH:mm:ss` in China. */
export const chinaTime = (time: Date): string =>
  new Date(time.getTime() + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');

/** `yyyy-MM-dd HH:mm` in China, rounded up: for a time before which nothing may happen. */
export const chinaMinute = (time: Date): string =>
  chinaTime(new Date(Math.ceil(time.getTime() / 60_000) * 60_000)).slice(0, 16);

/** `yyyy-MM-dd` in China. */
export const chinaDate = (time: Date): string => chinaTime(time).slice(0, 10);

export const chinaYear = (time: Date): number => Number(chinaTime(time).slice(0, 4));

/** Parses a portal's `yyyy-MM-dd HH:mm:ss`. */
export const fromChinaTime = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`);
