/** 报告的一页：谁做什么、可打印的网页、给本人的通知。 */
import type { Todo } from '../../../report/report.js';
import type { StepOwner } from '../../../report/next-steps.js';

export const overview = {
  who: { handler: '经办人', person: '本人', finance: '财务' } satisfies Record<StepOwner, string>,
  /** A word or two for each thing to do, in a list. */
  todo: {
    none: '',
    fix: '改正后重交',
    confirm: '确认后重交',
    wait: '等状态变化',
    recheck: '重新检查后提交',
    resend: '继续提交',
    settle: '到门户核实',
    ask: '在门户核对',
    returned: '看退回原因',
  } satisfies Record<Todo, string>,
  does: {
    'hand-in': '交卡',
    collect: '取卡',
    receive: '等卡寄到',
    pay: '缴费',
    'check-fee': '核实费用',
    lost: '丢卡问机构',
    look: '看进度',
  },
  /** What each of them does. */
  each: (all: { who: string; does: string[] }[]) =>
    all.map(({ who, does }) => `${who}：${does.join('、')}`).join('；'),
  refiled: '已另交',
  fee: { none: '门户未给出' },
  /** The portal's status of an order that no listing has shown. */
  unseen: '还没有看',
  practice: '演练：这是演练门户的结果，人员和申请单都是虚构的，没有提交到真实门户',
  title: (batches: readonly string[]) =>
    batches.length === 1 ? `批次 ${batches[0]!} 办理报告` : `${batches.length} 批办理报告`,
  head: {
    enterprise: '企业',
    portal: '门户',
    batches: '批次',
    made: '制表时间',
    looked: '门户状态',
    counts: '结果',
    fees: '费用',
  },
  /** A batch with its time, its table, and when it was cleaned. */
  batch: (a: { batch: string; at: string; table: string; cleaned: string | undefined }) =>
    `${a.batch}（${a.at}，${a.table}${a.cleaned === undefined ? '' : `，个人资料已于 ${a.cleaned} 清理`}）`,
  moreBatches: (count: number) => `等 ${count} 批`,
  rows: (count: number) => `共 ${count} 项`,
  notLooked: '还没有看过（abtc report --now）',
  noFees: '没有已提交的业务',
  /** Rows that are left out, because another batch has their last result. */
  earlier: (count: number) => `同一业务在几批里都有的，只列最后的结果；另有 ${count} 行没有重复列出`,
  list: '名单',
  column: { who: '谁还要做什么' },
  next: '接下来',
  /** Below the title of what comes next. */
  division: '分工按本工具的建议列出，单位可另行安排。',
  nothing: '没有要做的。',
  because: (todo: string, why: string) => (why === '' ? todo : `${todo}。原因：${why}`),
  everybody: (count: number) => `以上已提交的 ${count} 项`,
  names: (names: string[]) => names.join('、'),
  twin: (a: { person: string; row: number; batch: string | undefined; business: string }) =>
    `${a.person}（${a.batch === undefined ? '' : `批次 ${a.batch} `}第${a.row}行 ${a.business}）`,
  appendix: '附录：依据、摘要、编号',
  appendixHint: '打印时不含附录；要打印，请用 abtc report --html 报告.html --appendix 再写一次。',
  foot: '本页由 abtc 根据本机台账生成，可离线打开。含个人信息，请妥善保管。',
  record: {
    practice: '演练',
    practiceYes: '是，没有提交到真实门户',
    batch: '批次',
    order: '订单号',
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
  },
  several: {
    all: '本机台账中的全部批次',
    since: (day: string) => `${day} 以来的批次`,
    today: (day: string) => `今天（${day}）的批次`,
    none: '没有这样的批次。',
    title: (a: { which: string; count: number; enterprise: string; portal: string }) =>
      `${a.which}：${a.count} 批  ${a.enterprise} → ${a.portal}`,
    /** Reasons and places are below the report of one batch. */
    one: '一批的原因和地点',
  },
  notices: {
    title: (name: string) => `APEC 商务旅行卡“${name}”已提交，请您办理：`,
    practice: '【演练】这是演练，没有真的提交，不用照办。',
    person: (person: string) => `${person}：`,
    handIn: '交卡',
    collect: '取卡',
    remember: '请注意',
    bring: '请携带有效身份证明。',
    handInAt: (a: { name: string; address: string }) =>
      `原卡交到${[a.name, a.address].filter(Boolean).join('，')}`,
    handInPost: (agency: string) => `原卡邮寄给${agency || '办理机构'}，寄卡地址请问经办人`,
    collectAt: (a: { name: string; address: string }) => `到${a.name}领取${a.address && `，${a.address}`}`,
    postedTo: (address: string) => `新卡寄给您本人：${address}`,
    postedElsewhere: (recipient: string) => `新卡寄给${recipient || '收件人'}，请向其领取`,
    nothingToDo: (business: string, recipient: string | undefined): string =>
      `APEC 商务旅行卡“${business}”已提交，现在没有要您办的${recipient === undefined ? '' : `；新卡办好后寄给${recipient || '收件人'}`}。`,
    ask: '什么时间办，没有查到公开的规定，请等经办人通知。',
    /** In place of a number in the portal's words. */
    number: '（号码请问经办人）',
    all: '全部通知',
    tail: (digits: string) => `（申请单尾号${digits}）`,
    written: (a: { folder: string; people: number; all: string }) =>
      `已写入 ${a.folder}：每人一份，共 ${a.people} 人，另有“${a.all}”便于逐段复制。没有证件号、单号和电话。`,
    none: '没有提交成功、正在办理的，没有写文件。',
    left: (people: number) => `另有 ${people} 人没有提交成功、被退回或已经办结，没有写。`,
  },
};
