/** The commands about what is kept between runs: defaults, and the agencies' profiles. */
import type { Spec } from './argv.js';
import { EXIT } from './exit.js';
import { show } from './show.js';

export const settingsSpecs: readonly Spec[] = [
  {
    name: 'config',
    usage: 'config',
    async run(context, { flags }) {
      const { config } = await import('./commands/config.js');
      const { configView } = await import('../terminal/views/config.js');
      return show(context, flags, configView, await config(context));
    },
  },
  {
    name: 'config get',
    usage: 'get <key>',
    async run(context, { args, flags }) {
      const { getDefault } = await import('./commands/config.js');
      const { defaultView, isNotSet } = await import('../terminal/views/config.js');
      const value = await getDefault(context, args[0]!);
      if (value.value !== undefined || flags.yes('json')) return show(context, flags, defaultView, value);
      context.screen.err(isNotSet(value, context.screen));
      return EXIT.done;
    },
  },
  {
    name: 'config set',
    usage: 'set <key> <value>',
    async run(context, { args, flags }) {
      const { changeDefault } = await import('./commands/config.js');
      const { configView } = await import('../terminal/views/config.js');
      return show(context, flags, configView, await changeDefault(context, args[0]!, args[1]));
    },
  },
  {
    name: 'config unset',
    usage: 'unset <key>',
    async run(context, { args, flags }) {
      const { changeDefault } = await import('./commands/config.js');
      const { configView } = await import('../terminal/views/config.js');
      return show(context, flags, configView, await changeDefault(context, args[0]!, undefined));
    },
  },
  {
    name: 'agency',
    usage: 'agency',
    async run(context, { flags }) {
      const { agencies } = await import('./commands/agency.js');
      const { profilesView } = await import('../terminal/views/agency.js');
      return show(context, flags, profilesView, await agencies(context));
    },
  },
  {
    name: 'agency pull',
    usage: 'pull',
    options: [['--agency <name>', 'agency']],
    async run(context, { flags }) {
      const { pullProfiles } = await import('./commands/agency-pull.js');
      const { pulledAll, pullView } = await import('../terminal/views/agency-pull.js');
      const value = await pullProfiles(context, flags.text('agency'));
      await show(context, flags, pullView, value);
      return pulledAll(value) ? EXIT.done : EXIT.partial;
    },
  },
  {
    name: 'agency show',
    usage: 'show [agency]',
    async run(context, { args, flags }) {
      const { agencies, agency } = await import('./commands/agency.js');
      const { profilesView, profileView } = await import('../terminal/views/agency.js');
      if (args[0] === undefined) return show(context, flags, profilesView, await agencies(context));
      const value = await agency(context, args[0]);
      await show(context, flags, profileView, value);
      return 'profile' in value ? EXIT.done : EXIT.input;
    },
  },
  {
    name: 'agency check',
    usage: 'check [agency]',
    options: [['--offline', 'offlineProfiles']],
    async run(context, { args, flags }) {
      const { checkProfiles } = await import('./commands/agency-check.js');
      const { checkEnd, profileCheckView } = await import('../terminal/views/agency-check.js');
      const value = await checkProfiles(context, { given: args[0], offline: flags.yes('offline') });
      await show(context, flags, profileCheckView, value);
      return { same: EXIT.done, broken: EXIT.input, differs: EXIT.partial }[checkEnd(value)];
    },
  },
];
