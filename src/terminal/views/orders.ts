/** 我的申请单. */
import type { Order } from '../../filing/model.js';
import { listView, type Column } from '../view.js';
import { businessName } from '../words.js';

export interface OrdersValue {
  orders: Order[];
  all: number;
}

export const orderColumns: Column<Order>[] = [
  { id: 'order', text: (o) => o.number },
  { id: 'application', text: (o) => o.applicationNumber, onScreen: false },
  { id: 'applicant', text: (o) => o.applicant },
  {
    id: 'business',
    text: (o) => businessName(o.business) || o.businessName,
    raw: (o) => o.business ?? o.businessName,
  },
  { id: 'status', text: (o) => o.status },
  { id: 'agency', text: (o) => o.agency },
  { id: 'submittedAt', text: (o) => o.submittedAt },
  { id: 'by', text: (o) => o.by ?? '' },
];

export const ordersView = listView<OrdersValue, Order>({
  kind: 'orders',
  items: (value) => value.orders,
  columns: orderColumns,
  around: ({ orders, all }, { texts, paint }, table) =>
    `${table}${table ? '\n\n' : ''}${paint.dim(texts.screen.count('orders', orders.length, all))}`,
  json: ({ all }) => ({ all }),
  next: ({ orders }, { texts }) =>
    orders.length > 0 ? [texts.screen.hint.order] : [texts.screen.hint.check],
});
