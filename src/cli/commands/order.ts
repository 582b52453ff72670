/** `abtc order`: the order page. */
import type { OrderPage } from '../../filing/model.js';
import type { Context } from '../context.js';
import { Rejected } from '../../portal/errors.js';
import { Fault } from '../../terminal/messages/faults.js';

export async function order(context: Context, number: string): Promise<OrderPage> {
  const portal = await context.portal();
  context.progress.say(context.screen.texts.screen.reading.orders);
  try {
    return await portal.order(number.trim());
  } catch (error) {
    if (error instanceof Rejected && error.code === 'NOT_FOUND')
      throw new Fault('not-found', { what: 'order', number }, 2, { cause: error });
    throw error;
  }
}
