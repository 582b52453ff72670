/** 只有中文的文件：给办理机构的询问单，可打印的报告。 */

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

export const pageWords = {
  title: (a: { batch: string }): string => `批次 ${a.batch} 办理报告`,
  practice: '演练：这是演练门户的结果，人员和申请单都是虚构的，没有提交到真实门户',
  practiceRow: '演练',
  practiceYes: '是，没有提交到真实门户',
  head: {
    enterprise: '企业',
    portal: '门户',
    table: '表格',
    batch: '批次',
    at: '批次时间',
    made: '制表时间',
    cleaned: '个人资料已清理',
  },
  counts: '结果',
  people: '逐人',
  outcome: '结果',
  order: '订单号',
  noOrder: '没有订单号',
  application: '申请单号',
  agency: '办理机构',
  submittedAt: '提交时间',
  recordedAt: '记入台账的时间（本机时间）',
  evidence: '依据',
  decidedBy: '认定人账号',
  todo: '待办',
  reason: '原因',
  portalWords: '门户原话',
  fields: { sent: '提交的内容', planned: '准备提交的内容' },
  pictures: {
    title: '页面截图（在本机）',
    confirmation: '信息确认页',
    order: '订单详情页',
    trouble: '停下来时的页面',
  },
  files: '材料',
  file: { slot: '材料', name: '文件', bytes: '大小', digest: 'SHA-256' },
  notice: '已确认的提示（门户原文）',
  byDefault: '（默认值）',
  attempt: '提交经过',
  next: '接下来',
  nothing: '没有',
  foot: '本页由 abtc 根据本机台账生成，可离线打开。含个人信息，请妥善保管。',
};
