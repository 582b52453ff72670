/** The pace of all requests to one portal: a rate, and a pause if the portal asks for one. */
import { setTimeout } from 'node:timers/promises';

export interface Pace {
  /** Resolves when a request may be sent. `out-of-turn`: waits for a pause only; the next requests make up for the rate. */
  turn(how?: 'out-of-turn'): Promise<void>;
  /** The portal asked for a pause (`Busy`): nothing is sent before its end, and then not all at once. */
  hold(ms: number): void;
}

/** Interval between requests after a pause, so that waiting ones do not burst. */
const AFTER_PAUSE_MS = 100;
/** How long that interval applies. */
const CALM_MS = 5_000;

/** Milliseconds of a monotonic clock: a corrected system clock must not end a pause. */
interface Time {
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
}

const REAL: Time = { clock: () => performance.now(), sleep: (ms) => setTimeout(ms) };

/** `perSecond`: maximum requests a second. `onHold` is called once a pause, with its seconds. */
export function makePace(
  perSecond: number | undefined,
  onHold?: (seconds: number) => void,
  { clock, sleep }: Time = REAL,
): Pace {
  const interval = perSecond === undefined ? 0 : 1000 / perSecond;
  let [last, next] = [0, 0];
  let heldUntil = 0;

  return {
    async turn(how) {
      for (;;) {
        const now = clock();
        const calm = heldUntil > 0 && now < heldUntil + CALM_MS;
        const gap = Math.max(interval, calm ? AFTER_PAUSE_MS : 0);
        const turn = how === 'out-of-turn' ? last + (calm ? AFTER_PAUSE_MS : 0) : next;
        const at = Math.max(turn, heldUntil);
        if (at > now) {
          // Check again afterwards: another request may have been sent, or the pause extended.
          await sleep(at - now);
          continue;
        }
        last = now;
        next = Math.max(next, now) + gap;
        return;
      }
    },
    hold(ms) {
      const until = clock() + ms;
      if (until <= heldUntil) return;
      const fresh = clock() >= heldUntil;
      heldUntil = until;
      if (fresh) onHold?.(Math.ceil(ms / 1000));
    },
  };
}
