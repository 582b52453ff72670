/** 接下来：交卡、取卡、费用、旧卡。 */
import type { BriefCode, NextArgs } from '../../../report/next-steps.js';
import type { Sentences } from '../sentence.js';

const point = (a: { name: string; address: string; phone: string }): string =>
  [a.name, a.address, a.phone && `电话 ${a.phone}`].filter(Boolean).join('，');

export const next: Sentences<NextArgs> = {
  'hand-in-at': (a) => `到现场交还原卡：${point(a)}`,
  'hand-in-words': (a) => `“${a.words}”`,
  'hand-in-id': () => '现场交卡请携带有效身份证明。',
  'hand-in-post': (a) => `邮寄交还原卡，寄给${a.agency || '办理机构'}`,
  'hand-in-no-address': () =>
    '门户表单没有给出寄卡地址：请看订单详情的机构信息（abtc order 订单号）或问办理机构',
  'hand-in-lost': () => '卡丢失：表单没有要求交还原卡（“卡丢失除外”）',
  'lost-ask': () => '卡已丢失：照办理机构的答复办',
  'hand-in-deadline': () => '没有查到公开的交卡期限，请问办理机构',
  'collect-at': (a) => `到代办点领取：${point(a)}`,
  'collect-words': (a) => `“${a.words}”`,
  'posted-to': (a) =>
    `邮寄给：${[a.recipient, a.phone && `电话 ${a.phone}`, a.address].filter(Boolean).join('，')}`,
  'pickup-when': () => '没有查到公开的取卡时间，以门户上的状态和机构的通知为准',
  fee: (a) => `${a.item || '费用'} ${a.amount} ${a.currency === 'CNY' ? '元' : a.currency}（每人）`,
  'fee-not-given': () => '门户未给出费用（不等于免费），以门户的缴费提示为准',
  'fee-none-for-passport': () => '门户未给出费用，以门户的缴费提示为准；未制卡仅更换护照无需支付申办费用',
  'pay-voucher': () => '在门户内缴费，并把缴费凭证上传到门户指定的位置；不要交给地方机构',
  'pay-invoice': () => '电子发票在审核通过后发到企业邮箱，请留意垃圾邮件；满一个月没有收到再问',
  'card-old-passport': () => '同时更换护照：新卡办好之前，原卡不能正常使用',
  'card-handed-back': () => '原卡交还之后，到拿到新卡为止没有卡可用，期间出行请另办签证',
  'card-cancelled': () => '已申请注销卡，原卡请勿再使用',
  look: () => '订单状态用 abtc orders 查看，申请单状态用 abtc list 查看',
};

/** 每人一行的待办：交什么、在哪里。 */
export const brief: Sentences<Pick<NextArgs, BriefCode>> = {
  'hand-in-at': (a) => `交还原卡：${point(a)}`,
  'hand-in-post': (a) => `邮寄交还原卡给${a.agency || '办理机构'}，寄卡地址看订单详情或问办理机构`,
  'lost-ask': next['lost-ask'],
  fee: (a) => `缴费 ${a.amount} ${a.currency === 'CNY' ? '元' : a.currency}，以门户的缴费提示为准`,
  'fee-not-given': next['fee-not-given'],
  'pay-voucher': () => '在门户内缴费并上传缴费凭证',
  'collect-at': (a) => `取卡：${point(a)}`,
  'posted-to': (a) =>
    `等卡寄到：${[a.recipient, a.phone && `电话 ${a.phone}`, a.address].filter(Boolean).join('，')}`,
};
