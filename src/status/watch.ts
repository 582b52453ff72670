/** Repeats a reading until a condition holds: at an interval, despite temporary failures, up to a timeout. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ListShrank } from './losses.js';
import { Busy, NoAnswer, UnknownAnswer, Unreachable } from '../portal/errors.js';

interface Watch<V> {
  look: () => Promise<V>;
  isOver: (value: V) => boolean;
  /** Milliseconds from the end of a reading to the next; longer if the portal asks for a longer pause. */
  interval: number;
  /** Milliseconds after which the last reading begins. `undefined`: no timeout. */
  timeout: number | undefined;
  stop: AbortSignal;
  saw: (value: V) => void;
  failed: (error: unknown) => void;
  /** Called about once a second during a wait, with the milliseconds left. */
  waiting: (ms: number) => void;
}

/** After this many failed readings at the end, the state is unknown. */
const FAILED_IN_A_ROW = 3;
/** Maximum time for the last reading. */
const GRACE_MS = 30_000;

/**
 * @returns the last successful reading, and whether the condition holds; `undefined` if stopped
 * @throws the error of the last reading if the last three failed, or if all failed; at once for an error that waiting
 * cannot fix
 */
export async function watch<V>(w: Watch<V>): Promise<{ value: V; over: boolean } | undefined> {
  // Monotonic: a corrected system clock neither ends nor prolongs a watch.
  const end = performance.now() + (w.timeout ?? Number.POSITIVE_INFINITY);
  let last: { value: V } | undefined;
  let failures = 0;
  for (;;) {
    let asked = 0;
    let error: unknown;
    try {
      last = await inTime(w.look(), Math.max(0, end - performance.now()) + GRACE_MS, w.stop);
      if (last === undefined) return undefined;
      const { value } = last;
      failures = 0;
      w.saw(value);
      if (w.isOver(value)) return { value, over: true };
    } catch (thrown) {
      if (w.stop.aborted) return undefined;
      if (!mayPass(thrown)) throw thrown;
      failures += 1;
      error = thrown;
      asked = thrown instanceof Busy ? (thrown.retryAfter ?? 0) * 1000 : 0;
      w.failed(thrown);
    }
    const left = end - performance.now();
    if (left <= 0 || asked > left) {
      if (last === undefined || failures >= FAILED_IN_A_ROW) throw error;
      return { value: last.value, over: false };
    }
    if (!(await pause(Math.max(asked, Math.min(w.interval, left)), w))) return undefined;
  }
}

/**
 * No connection, no answer, a page of maintenance or of a gateway, a list that was cut short. Not errors that are known
 * to need a person.
 */
function mayPass(error: unknown): boolean {
  if (error instanceof Unreachable || error instanceof Busy || error instanceof NoAnswer) return true;
  if (error instanceof ListShrank) return true;
  return error instanceof UnknownAnswer && ['html', 'not-json', 'maintenance', 'page'].includes(error.why);
}

/**
 * @returns `undefined` if stopped; a later result is ignored
 * @throws NoAnswer if it takes longer
 */
async function inTime<V>(look: Promise<V>, ms: number, stop: AbortSignal): Promise<{ value: V } | undefined> {
  const done = new AbortController();
  const signal = AbortSignal.any([stop, done.signal]);
  const found = look.then((value) => ({ value }));
  found.catch(() => undefined);
  const over = sleep(Math.min(ms, LONGEST_TIMER_MS), 'too long', { signal }).catch(() => undefined);
  const first = await Promise.race([found, over]).finally(() => done.abort());
  if (typeof first === 'string') throw new NoAnswer('look', 'total-timeout');
  return first;
}

/** Longer timers fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const STEP_MS = 1000;

/** @returns false if stopped */
async function pause<V>(ms: number, { waiting, stop }: Watch<V>): Promise<boolean> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0; left = until - performance.now()) {
    if (stop.aborted) return false;
    waiting(left);
    await sleep(Math.min(left, STEP_MS), undefined, { signal: stop }).catch(() => undefined);
  }
  return !stop.aborted;
}
