/** 只有中文的文件：给办理机构的询问单。 */

export const questionWords = {
  title: 'APEC 商务旅行卡关联业务 待核实询问单',
  to: (agency: string): string => `致：${agency || '办理机构（本机没有记录）'}`,
  from: (a: { enterprise: string; creditCode: string }): string =>
    `来自：${a.enterprise}（统一社会信用代码 ${a.creditCode}）`,
  about: (a: { portal: string; batch: string; at: string; count: number }): string =>
    `门户：${a.portal}　批次：${a.batch}　制表：${a.at}　共 ${a.count} 项`,
  why: '以下业务已经（或可能已经）在门户点击提交，但我单位没有能确认结果的记录，或出现了两份同类订单。为避免重复提交，我单位没有再交，请协助核实：',
  who: (a: { person: string; business: string; application: string }): string =>
    `申请人：${a.person}　业务：${a.business}　申请单号：${a.application}`,
  ask: '请问：',
  questions: (draft: string | undefined): string[] => [
    '这项业务是否已经收到？若已收到，订单号是什么、何时收到、由哪个账号提交？',
    '若没有收到，能否确认它以后也不会再出现？我单位是否可以重新提交？',
    ...(draft === undefined ? [] : [`草稿 ${draft} 是否还在？是否需要我单位处理？`]),
  ],
  beside: (a: { order: string; others: string[] }): string[] => [
    `本次提交后订单号为 ${a.order}，门户上另有同一申请单、同一业务的订单 ${a.others.join('、')}。后者何时收到、由哪个账号提交？`,
    '其中一份能否退回或撤销？请问应保留哪一份、如何办理、费用如何处理？',
  ],
  answer: '答复人：＿＿＿＿＿＿　电话：＿＿＿＿＿＿　日期：＿＿＿＿＿＿',
};
