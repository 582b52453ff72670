/** `abtc orders`: 我的申请单. */
import { businessOf } from '../business-of.js';
import type { Command } from '../command.js';
import { mustBeWritable, showOrWrite } from '../show.js';
import { parseNumber } from '../../filing/number.js';
import { ordersView } from '../../terminal/views/applications.js';

export const orders: Command = {
  name: 'orders',
  usage: 'orders',
  options: [
    ['--business <business>', 'business'],
    ['--application <number>', 'application'],
    ['--csv', 'csv'],
    ['--write <file>', 'writeList'],
  ],
  async run(context, { flags }) {
    const business = businessOf('--business', flags.text('business'));
    const application = flags.text('application');
    const number = application === undefined ? undefined : (parseNumber(application) ?? application);
    await mustBeWritable(flags, 'table');
    const portal = await context.portal();
    context.progress.say(context.screen.texts.screen.reading.orders);
    const { orders: all } = await portal.orders();
    const wanted = all.filter(
      (o) =>
        (business === undefined || o.business === business) &&
        (number === undefined || o.applicationNumber === number),
    );
    const value = { portal: await portal.about(), all: all.length, orders: wanted };
    return showOrWrite(context, flags, ordersView, value, 'table');
  },
};
