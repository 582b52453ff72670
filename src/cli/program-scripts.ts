/** The commands for scripts: how things stand and what has changed, in exit codes. */
import { type Flags, type Spec } from './argv.js';
import type { Waiting } from './commands/status.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { asFault } from './failure.js';
import type { Asked } from '../status/followed.js';
import type { Holds } from '../status/expect.js';
import { businessOf } from './program-flags.js';
import { show } from './show.js';
import { Fault } from '../terminal/messages/faults.js';
import { sentence } from '../terminal/messages/sentence.js';

const OF: Record<Holds, number> = { yes: EXIT.done, 'not-yet': EXIT.notYet, never: EXIT.partial };

/** A look costs a portal two lists; statuses take days. On this machine nobody is disturbed. */
const USUAL_SECONDS = 600;
const SHORTEST_SECONDS = 60;
const SHORTEST_HERE_SECONDS = 1;

export const scriptSpecs: readonly Spec[] = [
  {
    name: 'status',
    usage: 'status [numbers...]',
    options: [
      ['--all', 'all'],
      ['--business <business>', 'businessStatus'],
      ['--expect <status>...', 'expect'],
      ['--changed', 'changed'],
      ['--watch', 'watch'],
      ['--interval <duration>', 'interval'],
      ['--fail-fast', 'failFast'],
      ['--csv', 'csv'],
    ],
    timesItself: (flags) => flags.yes('watch'),
    async run(context, { args, flags }) {
      const asked: Asked = {
        numbers: (args[0] as string[] | undefined) ?? [],
        all: flags.yes('all'),
        business: await businessOf('--business', flags.text('business')),
      };
      const expect = flags.list('expect');
      const changed = flags.yes('changed');
      if (asked.numbers.length === 0 && !asked.all && asked.business === undefined && !changed)
        throw new Fault('status-of-what', {}, EXIT.input);
      if (changed && expect.length > 0)
        throw new Fault('flags-together', { flags: ['--changed', '--expect'] }, EXIT.input);
      const waiting = await waitingOf(context, flags, changed || expect.length > 0);
      const { status, changes } = await import('./commands/status.js');
      if (!changed) {
        const { statusView } = await import('../terminal/views/status.js');
        const value = await status(context, { asked, expect, waiting });
        await show(context, flags, statusView(value), value);
        return value.together === undefined ? EXIT.done : OF[value.together];
      }
      const { changesView } = await import('../terminal/views/changes.js');
      const { value, keep } = await changes(context, { asked, waiting });
      const { screen } = context;
      if (value.damaged) screen.err(screen.paintErr.yellow(screen.texts.status.damaged));
      await show(context, flags, changesView(value), value);
      await keep();
      return value.changes.length > 0 ? EXIT.changed : EXIT.done;
    },
  },
];

/** @throws Fault for what is only said of a watch, and for looking more often than is polite */
async function waitingOf(
  { target: place, screen }: Context,
  flags: Flags,
  forWhat: boolean,
): Promise<Waiting | undefined> {
  const { isLoopback } = await import('./context.js');
  const here = place.url === undefined || isLoopback(place.url);
  const interval = flags.seconds('interval', here ? SHORTEST_HERE_SECONDS : SHORTEST_SECONDS);
  if (!flags.yes('watch')) {
    const flag = interval !== undefined ? '--interval' : flags.yes('fail-fast') ? '--fail-fast' : undefined;
    if (flag !== undefined) throw new Fault('flag-needs', { flag, needs: ['--watch'] }, EXIT.input);
    return undefined;
  }
  if (!forWhat)
    throw new Fault('flag-needs', { flag: '--watch', needs: ['--expect', '--changed'] }, EXIT.input);
  const timeout = flags.seconds('timeout', 1);
  return {
    intervalMs: (interval ?? USUAL_SECONDS) * 1000,
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
    failFast: flags.yes('fail-fast'),
    words(error) {
      const { code, args } = asFault(error);
      return sentence(screen.texts.faults, code, args as never);
    },
  };
}
