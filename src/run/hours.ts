/** The hours in which filings may begin, China time: `09:00-17:00`, also across midnight. Pure. */

export interface Hours {
  /** Minutes of the day; `from` inclusive, `to` exclusive. */
  from: number;
  to: number;
}

const SHAPE = /^([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-–~～至]\s*([01]?\d|2[0-4])[:：]([0-5]\d)$/u;
const DAY = 24 * 60;

/** `undefined` for invalid or empty hours. */
export function parseHours(text: string): Hours | undefined {
  const [, h1, m1, h2, m2] = SHAPE.exec(text.trim()) ?? [];
  if (h1 === undefined) return undefined;
  const from = Number(h1) * 60 + Number(m1);
  const to = Number(h2) * 60 + Number(m2);
  return from === to || to > DAY ? undefined : { from, to };
}

/** Milliseconds until these hours begin; 0 within them. */
export function untilOpen({ from, to }: Hours, now: Date): number {
  const ms = (now.getTime() + 8 * 3_600_000) % (DAY * 60_000);
  const minute = ms / 60_000;
  const within = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  return within ? 0 : Math.ceil((from * 60_000 - ms + DAY * 60_000) % (DAY * 60_000) || 0);
}
