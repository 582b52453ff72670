import { businesses } from '../../../src/practice/guide/businesses.js';
import { api } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import type { Order } from '../../../src/practice/web/core/wire.js';
import { harmless, safe } from './ask.js';
import { openPage, withSession } from './page.js';
import { showList } from './tables.js';

const { element, table } = layui;
const seen = new Set<number>();

/** A table is made when its tab is seen for the first time. */
function show(index: number): void {
  const { type } = businesses[index]!;
  if (seen.has(index)) return;
  seen.add(index);
  showList<Order>({
    id: `orders-${type}`,
    url: 'api/apec-service/Order/V1/GetOrderList',
    none: t('noOrders'),
    read: (page, limit) => api.orders(page, limit, type),
    cols: [
      { type: 'numbers', title: '序号', width: 60 },
      {
        field: 'orderNo',
        title: t('orderNo'),
        width: 240,
        templet: ({ orderNo }) => `<span class="link" lay-event="open">${safe(orderNo)}</span>`,
      },
      { field: 'applicantName', title: t('applicant'), width: 110 },
      { field: 'agencyName', title: t('agency'), width: 220 },
      {
        field: 'orderStatus',
        title: t('orderStatus'),
        width: 120,
        templet: ({ orderStatus }) => `<span class="layui-badge-rim">${safe(orderStatus)}</span>`,
      },
      { field: 'submitTime', title: t('submitTime'), width: 180 },
      { field: 'creatorEmail', title: t('submittedBy'), width: 220 },
      { title: t('actions'), width: 170, fixed: 'right', templet: () => LINKS },
    ],
  });
  table.on<Order>(`tool(orders-${type})`, ({ event, data }) => {
    if (event === 'open') openPage(data.orderNo, t('orderDetail'), `order.html?orderNo=${data.orderNo}`);
    if (event === 'withdraw') void harmless('撤回', data.orderNo);
  });
}

const LINKS = [
  `<a class="layui-btn layui-btn-primary layui-btn-xs" lay-event="open">${t('details')}</a>`,
  '<a class="layui-btn layui-btn-warm layui-btn-xs" lay-event="withdraw">撤回</a>',
  '<a class="layui-btn layui-btn-disabled layui-btn-xs">删除</a>',
].join('');

withSession(() => {
  businesses.forEach(({ type, name }, index) => {
    $('.layui-tab-title').append(`<li${index === 0 ? ' class="layui-this"' : ''}>${name}</li>`);
    $('.layui-tab-content').append(
      `<div class="layui-tab-item${index === 0 ? ' layui-show' : ''}"><table id="orders-${type}" lay-filter="orders-${type}"></table></div>`,
    );
  });
  element.on('tab(businesses)', ({ index }) => show(index));
  show(0);
});
