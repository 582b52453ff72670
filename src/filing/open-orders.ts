/** Orders of one application that are not finished: they stand in the way of the same business, and of any other. */
import type { Business } from './business.js';
import type { Application, Order } from './model.js';

/** An order whose state this version cannot tell may be unfinished. */
export const isOpen = ({ state }: Order): boolean => state === 'open' || state === 'unknown';

/** An open order of another business; of one this version does not know, an order may be of any. */
export type OtherOrder = Order & { business: Business };

/** `same`: of `business`, or of one this version does not know. */
export function openOrders(
  { id }: Pick<Application, 'id'>,
  business: Business,
  orders: readonly Order[],
): { same: Order[]; others: OtherOrder[] } {
  const open = orders.filter((o) => o.applicationId === id && isOpen(o));
  const isOther = (o: Order): o is OtherOrder => o.business !== undefined && o.business !== business;
  return { same: open.filter((o) => !isOther(o)), others: open.filter(isOther) };
}
