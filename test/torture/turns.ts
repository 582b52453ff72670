/**
 * One thing at a time: every step of every simulated process waits here until it is drawn, on a clock that only moves
 * when nothing else can. The same seed gives the same order, whatever the real machine does in between.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Random } from '../once/random.js';

/** A simulated process, as far as living and dying go. */
export interface Life {
  readonly pid: number;
  alive: boolean;
  /** Stopped until then (SIGSTOP), by the true clock in epoch milliseconds. */
  stoppedUntil: number;
}

/** What a dead process hears at its funeral, when nothing that it does has an effect any more. */
export class Buried extends Error {
  override readonly name = 'Buried';
}

interface Waiting {
  life: Life;
  label: string;
  /** Not before this time. */
  at: number;
  go: () => void;
  bury: (error: Error) => void;
}

/** More steps than any schedule needs: something goes round in circles. */
const MOST_STEPS = 60_000;

export function makeTurns(random: Random, start: number) {
  let now = start;
  let asleep = 0;
  let steps = 0;
  let waiting: Waiting[] = [];
  const graves: ((error: Error) => void)[] = [];
  let buried = false;

  /** Never returns for a dead process: it stands still where it was, as a killed one does. */
  function grave(): Promise<never> {
    return new Promise((_, reject) => {
      if (buried) reject(new Buried());
      else graves.push(reject);
    });
  }

  function wait(life: Life, label: string, at: number, signal?: AbortSignal): Promise<void> {
    if (!life.alive) return grave();
    return new Promise((resolve, reject) => {
      const atOnce = (): void => {
        if (life.alive && waiting.includes(entry)) entry.at = now;
      };
      const go = (): void => {
        signal?.removeEventListener('abort', atOnce);
        resolve();
      };
      const entry: Waiting = { life, label, at, go, bury: reject };
      waiting.push(entry);
      signal?.addEventListener('abort', atOnce, { once: true });
    });
  }

  /** Lets the steps of all living processes go, one by one, until their `tasks` have ended or they are dead. */
  async function play(
    living: () => readonly { life: Life; ended: boolean }[],
    /** What happens around them before the next step; true if something did. */
    around: () => Promise<boolean>,
  ): Promise<void> {
    for (;;) {
      await quiet();
      if (await around()) continue;
      waiting = waiting.filter((w) => {
        if (!w.life.alive) graves.push(w.bury);
        return w.life.alive;
      });
      if (!living().some((p) => p.life.alive && !p.ended)) return;
      if ((steps += 1) > MOST_STEPS) throw new Error('it never ends');
      const from = (w: Waiting): number => Math.max(w.at, w.life.stoppedUntil);
      const ready = waiting.filter((w) => from(w) <= now);
      if (ready.length === 0) {
        if (waiting.length === 0) throw new Error('nobody waits for anything, and it is not over');
        now = Math.min(...waiting.map(from));
        continue;
      }
      ready.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
      const next = random.pick(ready);
      waiting.splice(waiting.indexOf(next), 1);
      now += 5 + random.int(60);
      next.go();
    }
  }

  return {
    now: () => now,
    steps: () => steps,
    /** A clock that stands still while the machine sleeps, and cannot be set. */
    steady: () => now - start - asleep,
    pass: (ms: number) => void (now += ms),
    sleepMachine(ms: number): void {
      now += ms;
      asleep += ms;
    },
    /** Resolves when this step is drawn. */
    step: (life: Life, label: string) => wait(life, label, now),
    sleep: (life: Life, label: string, ms: number, signal?: AbortSignal) =>
      wait(life, label, signal?.aborted ? now : now + ms, signal),
    grave,
    play,
    /** At the very end: what still stands where it was killed is let go, so that it closes its files. */
    async bury(): Promise<void> {
      buried = true;
      for (const { bury } of waiting) bury(new Buried());
      for (const bury of graves) bury(new Buried());
      await quiet();
    },
  };
}

export type Turns = ReturnType<typeof makeTurns>;

const FILES = /^(FSReq|CloseReq)/u;

/** Resolves when nothing is under way any more but steps that wait for their turn. */
async function quiet(): Promise<void> {
  for (let calm = 0; calm < 2;) {
    await nextTurn();
    calm = process.getActiveResourcesInfo().some((kind) => FILES.test(kind)) ? 0 : calm + 1;
  }
}
