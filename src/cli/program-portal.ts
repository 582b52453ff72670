/** `abtc portal`: portals by name, the words of their pages, the shape of what they say. */
import { badValue, type Spec } from './argv.js';
import { EXIT } from './exit.js';
import { show } from './show.js';

const list: Pick<Spec, 'run'> = {
  async run(context, { flags }) {
    const { listPortals } = await import('./commands/portal.js');
    const { portalsView } = await import('../terminal/views/portal.js');
    return show(context, flags, portalsView, await listPortals(context));
  },
};

export const portalSpecs: readonly Spec[] = [
  { name: 'portal', usage: 'portal', ...list },
  { name: 'portal list', usage: 'list', ...list },
  {
    name: 'portal add',
    usage: 'add <portal-name> <url>',
    options: [['--via <way>', 'via']],
    async run(context, { args, flags }) {
      const via = flags.oneOf('via', ['http', 'chrome']);
      const { add } = await import('./commands/portal.js');
      const { portalsView } = await import('../terminal/views/portal.js');
      return show(context, flags, portalsView, await add(context, args[0]!, args[1]!, via));
    },
  },
  {
    name: 'portal remove',
    usage: 'remove <portal-name>',
    async run(context, { args, flags }) {
      const { remove } = await import('./commands/portal.js');
      const { portalsView } = await import('../terminal/views/portal.js');
      return show(context, flags, portalsView, await remove(context, args[0]!));
    },
  },
  {
    name: 'portal labels',
    usage: 'labels',
    options: [
      ['--write <file>', 'writeLabels'],
      ['--use <file>', 'useLabels'],
      ['--guide', 'guideLabels'],
    ],
    async run(context, { flags }) {
      const { portalLabels, useOwnLabels } = await import('./commands/portal-labels.js');
      const { labelsUsedView, labelsView, missing } = await import('../terminal/views/portal-labels.js');
      const use = flags.text('use');
      if (use !== undefined && flags.yes('guide')) throw badValue('--use', use, ['--guide']);
      if (use !== undefined || flags.yes('guide'))
        return show(context, flags, labelsUsedView, await useOwnLabels(context, use));
      const value = await portalLabels(context, flags.text('write'));
      await show(context, flags, labelsView, value);
      return missing(value).length === 0 ? EXIT.done : EXIT.partial;
    },
  },
  {
    name: 'portal record',
    usage: 'record <portal-name>',
    options: [['--write <file>', 'writeRecord']],
    async run(context, { args, flags }) {
      const { portalRecord } = await import('./commands/portal-record.js');
      const { recordedView } = await import('../terminal/views/portal.js');
      return show(context, flags, recordedView, await portalRecord(context, args[0]!, flags.text('write')));
    },
  },
];
