import { api, portalError, words } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import type { OrderDetail } from '../../../src/practice/web/core/wire.js';
import { busy, complain, safe } from './ask.js';
import { asked, withSession } from './page.js';
import { pairs } from './tables.js';

const block = (title: string, all: Parameters<typeof pairs>[0]): string =>
  `<blockquote class="layui-elem-quote">${safe(title)}</blockquote>${pairs(all)}`;

const shown = ({ agencyInfo, ...order }: OrderDetail): string =>
  block(t('orderInfo'), [
    [t('applicant'), safe(order.applicantName)],
    [t('enterprise'), safe(order.enterpriseName)],
    [t('business'), safe(order.businessName)],
    [t('agency'), safe(order.agencyName)],
    [t('orderNo'), safe(order.orderNo)],
    [t('submitTime'), safe(order.submitTime)],
    [t('orderStatus'), `<span class="layui-badge-rim">${safe(order.orderStatus)}</span>`],
    [t('submittedBy'), safe(order.creatorEmail)],
  ]) +
  block(t('agencyInfo', agencyInfo.name), [
    [t('address'), safe(agencyInfo.address)],
    [t('phone'), safe(agencyInfo.phone)],
    [t('note'), safe(agencyInfo.note)],
  ]);

async function show(): Promise<void> {
  try {
    const order = await busy(() => api.order(asked('orderNo')));
    $('#order').html(shown(order));
  } catch (error) {
    $('#order').html(`<div class="empty">${safe(words(portalError(error)))}</div>`);
    complain(error);
  }
}

withSession(() => void show());
