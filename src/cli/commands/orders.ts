/** `abtc orders`: 我的申请单. */
import type { Business } from '../../filing/business.js';
import { parseNumber } from '../../filing/number.js';
import type { Context } from '../context.js';
import type { OrdersValue } from '../../terminal/views/orders.js';

export interface OrdersFlags {
  business: Business | undefined;
  application: string | undefined;
}

export async function orders(context: Context, { business, application }: OrdersFlags): Promise<OrdersValue> {
  const portal = await context.portal();
  context.progress.say(context.screen.texts.screen.reading.orders);
  const { orders: all } = await portal.orders();
  const number = application === undefined ? undefined : (parseNumber(application) ?? application);
  return {
    all: all.length,
    orders: all.filter(
      (o) =>
        (business === undefined || o.business === business) &&
        (number === undefined || o.applicationNumber === number),
    ),
  };
}
