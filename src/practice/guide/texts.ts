// Texts quoted from the guide: the notice before 提前制卡, the notices of hand-in and pickup, the ticks. Also the titles
// of messages in 消息中心.
import { economyNames } from './statuses.js';
import { assumed, type Source } from './source.js';

export interface TextRule extends Source {
  readonly text: string;
}

/** The popup of 【提前制卡】; XX is replaced by the names of the approved economies. */
export const earlyNotice: TextRule = {
  text: '当前获批经济体为 XX 国家，未包含全部 APEC 经济体，提前制卡后如获更多经济体批准，可以申请换卡或补卡',
  place: '2.1 §1',
};

export function earlyNoticeText(codes: readonly string[]): string {
  return earlyNotice.text.replace('XX', economyNames(codes).join('、'));
}

export const handInNotice: TextRule = { text: '现场交卡请携带有效身份证明。', place: '2.2 §2 图' };

export const pickupNotice: TextRule = {
  text: '自取须知：领取人须携带本人有效身份证件及企业介绍信，在工作时间到所选代办点领取。',
  ...assumed('2.1 §4 图', 'the picture shows that there is a 自取须知; its text cannot be read'),
};

/** The wording of the guide's body; the picture of the page reads 需交还APEC卡, without 原. */
export const replacementTick: TextRule = {
  text: '换补卡（卡丢失除外）需交还原 APEC 卡，我已知晓',
  place: '2.2 §2',
};

export const cancellationTick: TextRule = { text: '注销卡需交还原 APEC 卡，我已知晓', place: '2.4 §2' };

export const messageCentre = {
  name: '消息中心',
  titles: {
    economies: '新增获批经济体',
    application: '申请单状态变更',
    passport: '护照信息变更',
    order: '关联业务申请单状态变更',
    submitted: '关联业务申请单已提交',
  },
  ...assumed(
    '1',
    'the guide names none; a public page of another office tells of status changes and new approvals, the rest is likely',
  ),
} as const;
