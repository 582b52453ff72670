/** Estimates the duration of a batch, to warn beforehand if the session would expire first. Pure. */
import type { Totals } from './plan.js';

/**
 * Consecutive round trips of a filing (`send.ts`; its receipt is checked during the next filing), and its requests in
 * total without files.
 */
const ROUND_TRIPS = 4;
const REQUESTS = 8;
/** Upload speed of an office line, in bytes a second: a low guess, since the warning is about long durations. */
const BYTES_A_SECOND = 500_000;

export interface Pacing {
  /** Measured time of one request and its answer. */
  roundTripMs: number;
  concurrency: number;
  /** Maximum requests a second. */
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
