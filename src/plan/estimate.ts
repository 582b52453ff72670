/** How long a batch will take, roughly: to say before it begins that the session will not last. Pure. */
import type { Totals } from './plan.js';

/** Round trips of a filing, one after the other (`send.ts`; its receipt is checked beside the next one), and requests in all, besides its files. */
const ROUND_TRIPS = 4;
const REQUESTS = 8;
/** What an office's line takes up, in bytes a second: careful, since the warning is about what may be too long. */
const BYTES_A_SECOND = 500_000;

export interface Pacing {
  /** One question and its answer, as measured just now. */
  roundTripMs: number;
  concurrency: number;
  /** Requests a second at most. */
  rate: number | undefined;
}

/** Seconds. */
export function estimate(
  sum: Pick<Totals, 'toSend' | 'files' | 'bytes'>,
  { roundTripMs, concurrency, rate }: Pacing,
): number {
  const waiting = (sum.toSend * ROUND_TRIPS * roundTripMs) / 1000 / concurrency;
  const paced = rate === undefined ? 0 : (sum.toSend * REQUESTS + sum.files) / rate;
  return Math.max(waiting, paced) + sum.bytes / BYTES_A_SECOND;
}
