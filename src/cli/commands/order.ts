/** `abtc order`: one order's page. */
import type { Command } from '../command.js';
import { show } from '../show.js';
import { Rejected } from '../../portal/errors.js';
import { Fault } from '../../terminal/messages/faults.js';
import { orderView } from '../../terminal/views/order.js';

export const order: Command = {
  name: 'order',
  usage: 'order <order>',
  async run(context, { args: [number = ''], flags }) {
    const portal = await context.portal();
    context.progress.say(context.screen.texts.screen.reading.orders);
    const page = await portal.order(number.trim()).catch((cause: unknown) => {
      if (!(cause instanceof Rejected) || cause.code !== 'NOT_FOUND') throw cause;
      throw new Fault('not-found', { what: 'order', number }, { cause });
    });
    return show(context, flags, orderView, page);
  },
};
