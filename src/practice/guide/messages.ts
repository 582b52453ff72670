// 消息中心: the kinds of messages and their titles.
import { assumed } from './source.js';

export type MessageKind = 'economies' | 'application' | 'passport' | 'order' | 'submitted';

const titles: Readonly<Record<MessageKind, string>> = {
  economies: '新增获批经济体',
  application: '申请单状态变更',
  passport: '护照信息变更',
  order: '关联业务申请单状态变更',
  submitted: '关联业务申请单已提交',
};

export const messageCentre = {
  name: '消息中心',
  titles,
  ...assumed(
    '1',
    'the guide names none; a public page of another office tells of status changes and new approvals, the rest is likely',
  ),
} as const;
