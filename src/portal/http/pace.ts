/** How fast one portal is asked, by all that ask it together: a rate, and a pause where the portal wants one. */
import { setTimeout } from 'node:timers/promises';

export interface Pace {
  /** Resolves when a request may leave. `out-of-turn`: a pause is waited for, the rate is made up for by the next ones. */
  turn(how?: 'out-of-turn'): Promise<void>;
  /** The portal asked for a pause (429): nothing leaves before it is over, and then not all at once. */
  hold(ms: number): void;
}

/** Between two requests after a pause: whoever waited does not burst in. */
const AFTER_PAUSE_MS = 100;
/** For how long after a pause that is so. */
const CALM_MS = 5_000;

/** Milliseconds by a clock that only goes forward: a corrected system clock must not open a gate. */
export interface Time {
  clock: () => number;
  sleep: (ms: number) => Promise<void>;
}

const REAL: Time = { clock: () => performance.now(), sleep: (ms) => setTimeout(ms) };

/** `perSecond`: requests a second at most. `onHold` is told how long a pause is, in seconds, once for each. */
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
          // Then it looks again: somebody else may have gone, and the portal may have asked for more.
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
