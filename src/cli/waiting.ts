/** `--watch` and its flags: asks again until a condition holds. */
import { isLoopback, type Context } from './context.js';
import type { Flags, Spec } from './command.js';
import { asFault } from './exit.js';
import { watch } from '../status/watch.js';
import { Fault } from '../terminal/messages/faults.js';
import { sentence } from '../terminal/messages/sentence.js';
import { Interrupted } from '../terminal/prompts.js';

export const WATCH_OPTIONS: NonNullable<Spec['options']> = [
  ['--watch', 'watch'],
  ['--interval <duration>', 'interval'],
  ['--fail-fast', 'failFast'],
];

export type Waiting = NonNullable<ReturnType<typeof waitingOf>>;

/** Each check requests two lists, and statuses take days. On this machine a shorter interval does no harm. */
const USUAL_SECONDS = 600;
const SHORTEST_SECONDS = 60;
const SHORTEST_HERE_SECONDS = 1;

/**
 * `undefined` without `--watch`. `forWhat`: whether a condition is given.
 * @throws Fault for a flag that needs `--watch`, and for an interval that is too short
 */
export function waitingOf({ target }: Context, flags: Flags, forWhat: boolean) {
  const here = target.url === undefined || isLoopback(target.url);
  const interval = flags.seconds('interval', here ? SHORTEST_HERE_SECONDS : SHORTEST_SECONDS);
  if (!flags.yes('watch')) {
    const flag = interval !== undefined ? '--interval' : flags.yes('fail-fast') ? '--fail-fast' : undefined;
    if (flag !== undefined) throw new Fault('flag-needs', { flag, needs: ['--watch'] });
    return undefined;
  }
  if (!forWhat) throw new Fault('flag-needs', { flag: '--watch', needs: ['--expect', '--changed'] });
  const timeout = flags.seconds('timeout', 1);
  return {
    intervalMs: (interval ?? USUAL_SECONDS) * 1000,
    /** `undefined`: no time limit. */
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
    failFast: flags.yes('fail-fast'),
  };
}

/** Checks once if `waiting` is `undefined`. @throws Interrupted on Ctrl-C */
export async function waitFor<V>(
  { progress, screen, stop, now }: Context,
  waiting: Waiting | undefined,
  what: { look: () => Promise<V>; isOver: (value: V) => boolean; saw: (value: V) => void },
): Promise<V> {
  if (waiting === undefined) return what.look();
  const { texts, quiet, paintErr } = screen;
  let said = '';
  const ended = await watch({
    ...what,
    saw(value) {
      progress.done();
      if (said !== '' && !quiet) screen.err(texts.status.backAgain);
      said = '';
      if (!quiet) what.saw(value);
    },
    interval: waiting.intervalMs,
    timeout: waiting.timeoutMs,
    stop,
    failed(error) {
      progress.done();
      const { code, args } = asFault(error);
      const words = sentence(texts.faults, code, args as never);
      // Report an outage once, not at every check.
      if (words !== said && !quiet) screen.err(paintErr.yellow(texts.status.lookFailed(words)));
      said = words;
    },
    waiting: (ms) =>
      progress.say(texts.status.nextLook(new Date(now().getTime() + ms), Math.ceil(ms / 1000))),
  });
  progress.done();
  if (ended === undefined) throw new Interrupted();
  return ended.value;
}
