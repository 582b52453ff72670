// 消息中心: messageList (assumed as a whole).
import * as z from 'zod';
import { businessRule } from '../guide/businesses.js';
import { economyNames } from '../guide/statuses.js';
import { messageCentre } from '../guide/texts.js';
import { idDay, instant } from '../rules/time.js';
import { applicationIn, type Message, type State } from '../state/state.js';
import type { Application } from '../world/world.js';
import { longId } from '../world/numbers.js';
import { page, paging, operation, type Operation } from '../wire/operation.js';

function text(state: State, { about }: Message, { applicantName, applyNo }: Application): string {
  const whose = `${applicantName}的申请单${applyNo}`;
  switch (about.kind) {
    case 'economies':
      return `${whose}新增获批经济体：${economyNames(about.economies).join('、')}。`;
    case 'application':
      return `${whose}的状态由“${about.from}”变为“${about.to}”。`;
    case 'passport':
      return `${whose}的护照信息已更新。`;
    case 'order': {
      const reason = about.reason === undefined ? '' : `退回原因：${about.reason}。`;
      return `${orderWords(state, applicantName, about.orderNo)}的状态由“${about.from}”变为“${about.to}”。${reason}`;
    }
    case 'submitted':
      return `${orderWords(state, applicantName, about.orderNo)}已提交，请等待办理机构受理。`;
  }
}

function orderWords(state: State, applicantName: string, orderNo: string): string {
  const order = state.orders.get(orderNo);
  return `${applicantName}的${order ? businessRule(order.businessType).name : ''}申请单${orderNo}`;
}

const shown = (state: State, message: Message, application: Application) => ({
  // Never equal to a draft's id: both take their serial from their own event.
  messageId: BigInt(longId(idDay(message.at), 1, message.serial)),
  kind: message.about.kind,
  title: messageCentre.titles[message.about.kind],
  text: text(state, message, application),
  time: instant(message.at),
  applyid: BigInt(application.applyid),
  applyNo: application.applyNo,
  orderNo: 'orderNo' in message.about ? message.about.orderNo : null,
});

/** Newest first. Orders not yet visible in lists have no messages either. */
const messageList = operation({
  name: 'messageList',
  path: 'apec-system/Message/V1/GetMessageList',
  body: 'json',
  input: z.object(paging),
  act: ({ store, now, input }, { enterprise }) => {
    const state = store.read();
    const own = state.messages.flatMap((message) => {
      const { about } = message;
      const application = applicationIn(state, about.applyid);
      const hidden = 'orderNo' in about && (state.orders.get(about.orderNo)?.visibleFrom ?? 0) > now;
      return application?.creditCode === enterprise.creditCode && !hidden ? [{ message, application }] : [];
    });
    return page(own.reverse(), input, ({ message, application }) => shown(state, message, application));
  },
});

export const messageOperations: readonly Operation[] = [messageList];
