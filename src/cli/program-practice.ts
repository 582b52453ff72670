/** The practice portal's own commands. */
import type { Flags, OptionName, Spec } from './argv.js';
import { EXIT } from './exit.js';
import { show } from './show.js';
import { Fault } from '../terminal/messages/faults.js';

const WORLD: [string, OptionName][] = [
  ['--seed <n>', 'seed'],
  ['--people <n>', 'people'],
  ['--settle <seconds>', 'settle'],
  ['--session <minutes>', 'session'],
];
const world = (flags: Flags) => ({
  seed: flags.number('seed'),
  people: flags.number('people'),
  settle: flags.number('settle'),
  session: flags.number('session'),
});

export const practiceSpecs: readonly Spec[] = [
  {
    name: 'practice',
    usage: 'practice',
    async run(context, { flags }) {
      const { accounts } = await import('./commands/practice.js');
      const { practiceView } = await import('../terminal/views/practice.js');
      return show(context, flags, practiceView, accounts());
    },
  },
  {
    name: 'practice serve',
    usage: 'serve',
    options: [
      ['--port <n>', 'port'],
      ['--open', 'open'],
      ['--inspect-port <n>', 'inspectPort'],
      ['--fault <fault>...', 'fault'],
      ...WORLD,
    ],
    async run(context, { flags }) {
      const { serve } = await import('./commands/practice.js');
      const ports = { port: flags.number('port'), inspectPort: flags.number('inspect-port') };
      const { texts } = context.screen;
      await serve(
        context,
        { ...world(flags), ...ports, faults: flags.list('fault'), open: flags.yes('open') },
        ({ url, inspectUrl }) => {
          context.screen.out(
            flags.yes('json')
              ? JSON.stringify({ version: 1, kind: 'practice-serve', url, inspectUrl })
              : texts.screen.serving({ url, inspect: inspectUrl }),
          );
          context.screen.err(texts.screen.servingStops);
        },
      );
      return EXIT.done;
    },
  },
  {
    name: 'practice reset',
    usage: 'reset',
    options: WORLD,
    async run(context, { flags }) {
      const { reset } = await import('./commands/practice.js');
      const { resetView } = await import('../terminal/views/practice.js');
      return show(context, flags, resetView, await reset(context, world(flags)));
    },
  },
  {
    name: 'practice advance',
    usage: 'advance [application]',
    options: [['--steps <n>', 'steps']],
    async run(context, { args, flags }) {
      const { advance } = await import('./commands/practice.js');
      const { advanceView } = await import('../terminal/views/practice.js');
      const changes = await advance(context, { application: args[0], steps: flags.number('steps', 1) });
      return show(context, flags, advanceView, changes);
    },
  },
  {
    name: 'practice scan',
    usage: 'scan [code]',
    options: [
      ['--enterprise <name>', 'scanEnterprise'],
      ['--refuse', 'refuse'],
      ['--scan-only', 'scanOnly'],
    ],
    async run(context, { args, flags }) {
      const enterprise = flags.text('enterprise');
      const [refuse, look] = [flags.yes('refuse'), flags.yes('scan-only')];
      const given = [
        ...(enterprise === undefined ? [] : ['--enterprise']),
        ...(refuse ? ['--refuse'] : []),
        ...(look ? ['--scan-only'] : []),
      ];
      if (given.length > 1) throw new Fault('flags-together', { flags: given }, EXIT.input);
      const { scan } = await import('./commands/practice.js');
      const { scanView } = await import('../terminal/views/practice.js');
      const then = refuse ? 'cancel' : look ? 'look' : 'confirm';
      return show(context, flags, scanView, await scan(context, { code: args[0], enterprise, then }));
    },
  },
];
