/** The meaning of an order's verbatim status. Assumed wording: the guide names none. */
import type { OrderState } from '../filing/model.js';

export const orderStates: Readonly<Record<string, OrderState>> = {
  待受理: 'open',
  办理中: 'open',
  已办结: 'finished',
  已退回: 'returned',
};
