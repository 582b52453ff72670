/** The command about the health of this computer's records. */
import type { Spec } from './argv.js';
import { EXIT } from './exit.js';
import { Fault } from './terminal/messages/faults.js';

export const doctorSpecs: readonly Spec[] = [
  {
    name: 'doctor',
    usage: 'doctor',
    options: [['--unlock', 'unlock']],
    async run(context, { flags }) {
      if (!flags.yes('unlock')) throw new Fault('missing-option', { option: '--unlock' }, EXIT.input);
      const { unlock } = await import('./commands/doctor-unlock.js');
      await unlock(context);
      return EXIT.done;
    },
  },
];
