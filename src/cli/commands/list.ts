/** `abtc list`: the applications, with what can be filed for each now, and why others cannot. */
import { businessOf } from '../business-of.js';
import type { Command } from '../command.js';
import { show } from '../show.js';
import { mustBeStatus } from '../../terminal/status-known.js';
import { applicationsView, listed, narrowed } from '../../terminal/views/applications.js';

export const list: Command = {
  name: 'list',
  usage: 'list',
  options: [
    ['--status <status>', 'status'],
    ['--can <business>', 'can'],
    ['--csv', 'csv'],
  ],
  async run(context, { flags }) {
    const filter = { status: flags.text('status'), can: businessOf('--can', flags.text('can')) };
    const portal = await context.portal();
    context.progress.say(context.screen.texts.screen.reading.lists);
    const { orders } = await portal.orders();
    const applications = await portal.applications();
    mustBeStatus(filter.status, applications);
    const all = applications.map((a) => listed(a, orders));
    const value = { all: all.length, listed: narrowed(all, filter), filter };
    return show(context, flags, applicationsView, value);
  },
};
