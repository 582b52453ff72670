/** Unfinished orders of one application: they conflict with the same business, and with any other. */
import type { Business } from './business.js';
import type { Application, Order } from './model.js';

/** An order in a state unknown to this version may be unfinished. */
export const isOpen = ({ state }: Order): boolean => state === 'open' || state === 'unknown';

/** An open order of another business; an order of an unknown business may be of any. */
export type OtherOrder = Order & { business: Business };

/** `same`: of `business`, or of an unknown one. */
export function openOrders(
  { id }: Pick<Application, 'id'>,
  business: Business,
  orders: readonly Order[],
): { same: Order[]; others: OtherOrder[] } {
  const open = orders.filter((o) => o.applicationId === id && isOpen(o));
  const isOther = (o: Order): o is OtherOrder => o.business !== undefined && o.business !== business;
  return { same: open.filter((o) => !isOther(o)), others: open.filter(isOther) };
}
