/** `abtc doctor`: the home examined, its ledger rebuilt, and the ledger's lock freed. */
import type { Ended, Flags, Spec } from './argv.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { show } from './show.js';
import { Fault } from '../terminal/messages/faults.js';

export const doctorSpecs: readonly Spec[] = [
  {
    name: 'doctor',
    usage: 'doctor',
    options: [
      ['--offline', 'offlineClock'],
      ['--rebuild', 'rebuild'],
      ['--unlock', 'unlock'],
      ['-y, --yes', 'yesRebuild'],
    ],
    async run(context, { flags }): Promise<number | Ended> {
      const together = ['rebuild', 'unlock', 'offline'].filter((flag) => flags.yes(flag));
      if (together.length > 1)
        throw new Fault('flags-together', { flags: together.map((flag) => `--${flag}`) }, EXIT.input);
      if (flags.yes('rebuild')) return rebuild(context, flags);
      if (flags.yes('yes'))
        throw new Fault('flag-needs', { flag: '--yes', needs: ['--rebuild'] }, EXIT.input);
      if (flags.yes('unlock')) {
        const { unlock } = await import('./commands/doctor-unlock.js');
        await unlock(context);
        return EXIT.done;
      }
      const { doctor } = await import('./commands/doctor.js');
      const { doctorView, hasProblem } = await import('../terminal/views/doctor.js');
      const findings = await doctor(context, { offline: flags.yes('offline') });
      await show(context, flags, doctorView, findings);
      return { exit: hasProblem(findings) ? EXIT.unexpected : EXIT.done, told: 'all' };
    },
  },
];

/** Exit 3 where filings are left of which nobody knows whether they were submitted. */
async function rebuild(context: Context, flags: Flags): Promise<Ended> {
  const { rebuildLedger } = await import('./commands/doctor.js');
  const { rebuiltView } = await import('../terminal/views/doctor.js');
  const rebuilt = await rebuildLedger(context, { yes: flags.yes('yes') });
  if (rebuilt === undefined) {
    context.screen.err(context.screen.texts.doctor.notRebuilt);
    return { exit: EXIT.input, told: 'all' };
  }
  await show(context, flags, rebuiltView, rebuilt);
  return { exit: rebuilt.unknown.length > 0 ? EXIT.partial : EXIT.done, told: 'all' };
}
