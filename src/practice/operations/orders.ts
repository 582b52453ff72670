// 提交 and its results: submit, orderList (我的申请单), orderDetail (订单详情页).
import * as z from 'zod';
import { businessRule } from '../guide/businesses.js';
import { makeForm, type Form } from '../rules/form.js';
import { missingMaterials, shownAccessories } from '../rules/materials.js';
import { refuseAll, type Problem } from '../rules/refusal.js';
import { idDay, instant } from '../rules/time.js';
import { givenProblems, missingProblems, shownValues } from '../rules/values.js';
import { applicationIn, type Draft, type Order, type State } from '../state/state.js';
import { agencyOf } from '../world/agencies.js';
import type { Application } from '../world/world.js';
import { longId } from '../world/numbers.js';
import {
  id,
  maybeBusinessType,
  maybeId,
  page,
  paging,
  operation,
  type Operation,
} from '../wire/operation.js';
import { mustAllow, openDraft, ownOrder } from './access.js';
import { shownAccessory } from './drafts.js';

/** The confirmed popup must name the economies approved now (2.1 §1). */
function noticeProblems(form: Form, draft: Draft): Problem[] {
  if (!form.notice || form.notice.noticeId === draft.noticeId) return [];
  const text = draft.noticeId === '' ? '尚未确认提前制卡提示' : '获批经济体已变化，请重新确认提前制卡提示';
  return [{ code: 'NOTICE_CHANGED', text }];
}

/** `<applyNo>-NN-<suffix>`: NN counts the orders of the application, of any business (assumed). */
function nextOrderNo(state: State, application: Application, draft: Draft): string {
  const number = String((state.orderCounts.get(application.applyid) ?? 0) + 1).padStart(2, '0');
  return `${application.applyNo}-${number}-${businessRule(draft.businessType).suffix.text}`;
}

/** Turns a draft into an order. Checks only this draft and the status, so several orders may be alike. */
const submit = operation({
  name: 'submit',
  path: 'apec-service/FollowUp/V1/SubmitApply',
  body: 'json',
  input: z.object({ followid: id }),
  act: ({ store, now, input, lateMs }, { enterprise, account }) =>
    store.act((state) => {
      const { draft, application } = openDraft(state, enterprise, input.followid);
      mustAllow(application, draft.businessType);
      const form = makeForm(application, draft.businessType);
      const values = shownValues(form, draft.form);
      const accessories = shownAccessories(form, values, draft.accessories);
      refuseAll([
        ...noticeProblems(form, draft),
        ...givenProblems(form, draft.form, now),
        ...missingProblems(form, values),
        ...missingMaterials(form, values, accessories),
      ]);
      const orderId = longId(idDay(now), 3, state.events);
      const orderNo = nextOrderNo(state, application, draft);
      return {
        events: [
          {
            t: 'submitted',
            at: now,
            followid: draft.followid,
            orderId,
            orderNo,
            email: account.email,
            form: values,
            accessories,
            ...(lateMs > 0 ? { visibleFrom: now + lateMs } : {}),
          },
        ],
        value: { orderNo, orderId: BigInt(orderId), submitTime: instant(now) },
      };
    }),
});

const shownOrder = (order: Order, application: Application) => ({
  orderId: BigInt(order.orderId),
  orderNo: order.orderNo,
  applyid: BigInt(order.applyid),
  applyNo: application.applyNo,
  applicantName: application.applicantName,
  businessType: order.businessType,
  businessName: businessRule(order.businessType).name,
  agencyName: agencyOf(application.agencyCode).name,
  orderStatus: order.status,
  submitTime: instant(order.submittedAt),
  creatorEmail: order.email,
});

const orderList = operation({
  name: 'orderList',
  path: 'apec-service/Order/V1/GetOrderList',
  body: 'json',
  input: z.object({ ...paging, applyid: maybeId, businessType: maybeBusinessType }),
  act: ({ store, now, input }, { enterprise }) => {
    const state = store.read();
    const rows = [...state.orders.values()].flatMap((order) => {
      const application = applicationIn(state, order.applyid);
      const wanted =
        application?.creditCode === enterprise.creditCode &&
        order.visibleFrom <= now &&
        (!input.applyid || order.applyid === input.applyid) &&
        (!input.businessType || order.businessType === input.businessType);
      return wanted ? [{ order, application }] : [];
    });
    return page(rows.reverse(), input, ({ order, application }) => shownOrder(order, application));
  },
});

/** 订单详情页 (2.1 §5): barcode, details, and the agency's block. The agency's note gives the reason for a return. */
const orderDetail = operation({
  name: 'orderDetail',
  path: 'apec-service/Order/V1/GetOrderDetail',
  body: 'form',
  input: z.object({ orderNo: z.string().max(40) }),
  act: ({ store, input }, { enterprise }) => {
    const { order, application } = ownOrder(store.read(), enterprise, input.orderNo);
    const { name, address, phone, note } = agencyOf(application.agencyCode);
    return {
      ...shownOrder(order, application),
      enterpriseName: enterprise.name,
      barcode: order.orderNo,
      agencyInfo: { name, address, phone, note: order.reason ? `退回原因：${order.reason}` : note },
      form: { ...order.form },
      accessories: order.accessories.map(shownAccessory),
      followid: BigInt(order.followid),
    };
  },
});

export const orderOperations: readonly Operation[] = [submit, orderList, orderDetail];
