/** 批次、接下来、待核实：结果前后的话。 */
import type { Basis, Topic } from '../../../report/next-steps.js';
import type { WaitsFor } from '../../../report/waits.js';
import { businessFacts } from '../../../filing/business.js';
import { brief, next } from './next-steps.js';

const withOrders = (rows: { row: number; order: string | undefined }[]): string =>
  rows.map(({ row, order }) => `第${row}行${order ? `（订单 ${order}）` : ''}`).join('、');

export const report = {
  nextTitle: '接下来',
  next,
  brief,
  fees: (sums: string) => `已提交业务的费用：${sums}`,
  eachTitle: '各人待办',
  /** Nothing to hand in, to pay or to collect. */
  onlyLook: (order: string) => `看进度：abtc order ${order}`,
  topic: {
    'hand-in': '交卡',
    pickup: '取卡',
    pay: '费用',
    card: '旧卡停用提醒',
    look: '进度查询',
  } satisfies Record<Topic, string>,
  /** The topic of fees as something to do: pay, or find out whether to. */
  toPay: { pay: '缴费', check: '核实费用' },
  /** The basis of a sentence, after it. Sentences from the filing or the portal's form have no mark. */
  basis: {
    portal: '（门户原文）',
    guide: '（官方指南）',
    offices: '（其他地方外办的公开答复，非本门户原文）',
    ours: '（本工具提示，非门户原文）',
  } satisfies Record<Exclude<Basis, 'form'>, string>,
  people: (names: string[], more: number) =>
    `${names.join('、')}${more > 0 ? ` 等 ${names.length + more} 项` : ''}`,
  notesTitle: '请留意',
  /** Orders that the office returned, before anything else. */
  returnedTitle: (count: number) => `被办理机构退回 ${count} 份`,
  returned: (a: { order: string; status: string; at: string; note: string }) =>
    `订单 ${a.order}，门户状态“${a.status}”（${a.at} 看到）${a.note === '' ? '' : `，机构说明：“${a.note}”`}。请先在门户上看能否在原单上修改，或问办理机构。确实要另办一份的，才在“确认再次办理”填写这个订单号`,
  /** The portal's own word for a finished order. */
  finished: (status: string) => status,
  refiled: (order: string) => `已另交，订单 ${order}`,
  /** The ledger does not tell whether it is the same person. */
  namesakeTodo: (a: { batch: string; order: string }) =>
    `批次 ${a.batch} 后来为同名的人提交了这项业务（订单 ${a.order}）：是同一个人的，不必再交；不是的，改正后重新提交本行`,
  notSentCount: (rows: number, filed: number) => `${rows}${filed > 0 ? `（${filed} 行已有订单）` : ''}`,
  returnedUnread: '退回原因请运行 abtc report --now 查看，或看门户上的订单详情',
  returnedBefore: (count: number) => `另有 ${count} 份以前批次的订单被退回，见 abtc batches`,
  /** Statuses verbatim, each with the number of orders. */
  office: (a: { at: string; statuses: { status: string; count: number }[]; unseen: number }) =>
    `门户状态（${a.at} 看到）：${a.statuses.map((s) => `${s.status} ${s.count}`).join('，')}${a.unseen > 0 ? `，还没有看到 ${a.unseen}` : ''}`,
  looking: '正在看门户上的订单',
  /** Another user has filed it too. */
  beside: (a: { order: string; others: string[] }) =>
    `本次提交的订单是 ${a.order}，门户上还有同一业务的另一份订单 ${a.others.join('、')}；可能有同事也提交了，请马上核对，必要时请办理机构退回其中一份`,
  /** The batch that submitted it is not on this computer. */
  elsewhere: ({ batch, host }: { batch: string; host: string | undefined }) =>
    `台账记录：${host ? `由电脑 ${host} ` : ''}在批次 ${batch} 中提交，那一批不在这台电脑上。`,
  notListed: (order: string) =>
    `订单 ${order} 已提交，门户列表中暂未看到；过一会儿运行 abtc resume 再看（不会重复提交）`,
  /** After an outcome that a person decided. */
  byPerson: '（人工核实）',
  /** After the outcome of a row whose business has an order already, and what to do about it. */
  filed: '（已有订单）',
  filedTodo: '已有订单，请勿再次提交；如有疑问，在门户核对或问办理机构',
  /** A row that waits for another business of its application. */
  waitTodo: ({ orders, rows, unknown, mend }: WaitsFor) =>
    `${mend ? '改正后，' : ''}等${[
      ...(orders.length > 0 ? [` ${orders.join('、')} 办结`] : []),
      ...(rows.length > 0 ? [`第${rows.join('、')}行办结`] : []),
      ...(unknown.length > 0
        ? [`${unknown.map((b) => businessFacts[b].name).join('、')}核实（abtc resume）`]
        : []),
    ].join('、')}后再交`,
  /** A question that only the number of an order answers. */
  numberTodo: '确需办理的，在“确认再次办理”填写原因中的订单号，再提交本行',
  /** Before what the portal showed when the plan was made. */
  asOf: (at: string) => `提交时（${at}），`,
  statusNow: (a: { order: string; status: string; at: string }) =>
    `订单 ${a.order} 后来是“${a.status}”（${a.at} 看到）。`,
  batchesTitle: (a: { count: number; unknown: number }) =>
    `共 ${a.count} 批${a.unknown > 0 ? `；台账中有 ${a.unknown} 项结果待核实` : ''}`,
  batchesElsewhere: (batches: { batch: string; host: string | undefined }[]) =>
    `台账另记录有 ${batches.length} 批，不在这台电脑上：${batches.map(({ batch, host }) => (host ? `${batch}（${host}）` : batch)).join('、')}`,
  /** `others`: the command has shown those of its own batch; `elsewhere`: how many were submitted by other computers; `hosts`: their names. */
  unknownLeft: ({
    count,
    others,
    elsewhere,
    hosts,
  }: {
    count: number;
    others: boolean;
    elsewhere: number;
    hosts: string[];
  }) =>
    [
      `${others ? '别的批次另有' : '台账中有'} ${count} 项结果待核实。`,
      elsewhere > 0
        ? `${elsewhere < count ? `其中 ${elsewhere} 项` : ''}由同事的电脑${hosts.length > 0 ? `（${hosts.join('、')}）` : ''}提交，请在那台电脑上运行 abtc resume。`
        : '',
      elsewhere < count ? '下一步：abtc resume（到门户核实；用 abtc batches 看在哪一批）' : '',
    ].join(''),
  /** Rows without an order of their own; all are counts. `cleaned`: `--failed` cannot list them any more. */
  nothingLeft: (a: {
    batch: string;
    again: number;
    filed: number;
    superseded: number;
    waits: number;
    unknown: number;
    rows: number;
    cleaned: boolean;
  }) => {
    const parts = [
      a.again > 0 &&
        (a.cleaned
          ? `${a.again} 行没有提交，表格副本已清理，不能再列出；要办的，请在自己的表格里改正后用 abtc submit 提交`
          : `${a.again} 行不能原样提交，原因见下；改正后另交：abtc report ${a.batch} --failed`),
      a.filed > 0 && `${a.filed} 行的业务已有订单，不必再交`,
      a.superseded > 0 && `${a.superseded} 行在后来的批次中另有安排`,
      a.waits > 0 && `${a.waits} 行要等另一业务办结才能办`,
      a.unknown > 0 && `${a.unknown} 行的业务待核实，请勿再交`,
    ].filter(Boolean);
    return `批次 ${a.batch} 没有要继续办的${parts.length > 0 ? `：其余 ${parts.join('；')}` : a.rows > 0 ? `：其余 ${a.rows} 行没有提交，原因见下` : '，已全部提交'}。`;
  },
  failedLeft: (a: {
    /** Rows to correct. */
    rows: number;
    returned: { row: number; order: string | undefined }[];
    unknown: string;
    superseded: string;
    /** The same business has an order already. */
    filed: { row: number; order: string | undefined }[];
    /** Returned, and filed again: with the new order. */
    refiled: { row: number; order: string | undefined }[];
    /** They wait for another business. */
    beside: string;
    resumed: number;
    batch: string;
    materials: string;
  }) =>
    [
      a.rows > 0 ? `需要重交的 ${a.rows} 行。` : a.returned.length > 0 ? '' : '没有需要重交的。',
      a.returned.length > 0 &&
        `被退回 ${a.returned.length} 行：先看能否在原单上修改，或问办理机构；确实要另办一份的，在“确认再次办理”填写订单号：${a.returned.map(({ row, order }) => `第${row}行 ${order ?? ''}`).join('、')}。`,
      a.unknown && `${a.unknown}待核实，为免重复提交没有列入，请先运行 abtc resume 核实。`,
      a.superseded && `${a.superseded}在后来的批次中另有安排，没有列入。`,
      a.filed.length > 0 &&
        `${withOrders(a.filed)}的业务已有订单，不必再交，没有列入；如需更正，请问办理机构。`,
      a.refiled.length > 0 && `被退回之后已另交、没有列入的：${withOrders(a.refiled)}。`,
      a.beside && `${a.beside}要等另一业务办结才能办，没有列入。`,
      a.resumed > 0 && `另有 ${a.resumed} 行还没有办，不用改正：运行 abtc resume ${a.batch} 继续。`,
      a.rows + a.returned.length === 0 ? '' : `材料目录：${a.materials}`,
    ]
      .filter(Boolean)
      .join(''),
  /** After the note, where a file was asked for. */
  notWritten: '没有写文件。',
  questionsNone: '这一批没有待核实的业务，不用询问。',
  cleaned: (at: string) => `这一批的个人资料和表格副本已于 ${at} 清理（abtc clean）；姓名、单号和结果保留。`,
  written: (file: string) => `已写入 ${file}（其中有个人信息，请妥善保管）。`,
  /** Row numbers in the form of `rowList`. */
  rows: (rows: string) => `第${rows}行`,
  /** What is known of an attempt. */
  fact: {
    attempt: '提交编号',
    intentAt: '提交时间（门户时间）',
    account: '提交账号',
    draft: '草稿编号',
    baseline: '提交前已有的同类订单',
    host: '提交的电脑',
    seen: '核实时看到的',
    outcome: '目前的结果',
  },
  /** `tries` is `undefined` if the ledger has no complete record of the attempt. */
  attempt: (a: { id: string; tries: number | undefined }) =>
    `${a.id}（${a.tries === undefined ? '台账没有完整的提交记录' : `共提交 ${a.tries} 次`}）`,
  seen: (a: {
    asOf: string;
    account: string;
    listed: number;
    orders: string[];
    draft: 'open' | 'absent' | 'not-asked';
  }) =>
    `门户时间 ${a.asOf}，账号 ${a.account}，“我的申请单”已全部读完（共 ${a.listed} 份）；提交之后的新订单：${a.orders.join('、') || '没有'}；草稿：${{ open: '还在', absent: '已不在', 'not-asked': '没有查' }[a.draft]}`,
  noLook: '还没有到门户核实过',
  notKept: '没有记录',
  settle: {
    title: (a: { batch: string; row: number; person: string; business: string; application: string }) =>
      `批次 ${a.batch} 第${a.row}行 ${a.person} ${a.business} ${a.application}：待核实`,
    ended: '您核实的结果是？',
    accepted: '已提交（门户或办理机构给出了订单号）',
    notSent: '未提交（办理机构确认没有收到）',
    leave: '还不能确定，先不记',
    order: '订单号（照门户或办理机构给出的填）',
    /** In the guide's one example the order begins with the application's number; this one does not. */
    strangeOrder: (a: { order: string; application: string }) =>
      `订单号 ${a.order} 不以申请单号 ${a.application} 开头，与指南中的例子不同，请再核对一遍。`,
    name: (a: { accepted: boolean; order: string }) =>
      a.accepted
        ? `将记为“已提交，订单号 ${a.order}”，以后不会再提交。确认请输入申请人姓名`
        : '将记为“未提交”，以后 abtc resume 会再次提交。确认请输入申请人姓名',
    left: '没有改动，仍为待核实。',
  },
  hint: {
    now: '看这些订单现在的门户状态',
    failed: '需要重交的行，改好后可再交（工作簿里其余的行也在，“办理”留空）',
    /** A name that no other batch proposes. */
    failedFile: (batch: string, ending: 'csv' | 'xlsx') => `失败-${batch}.${ending}`,
    questions: '给办理机构的询问单（待核实的业务）',
    settle: '问清之后，由人记下这一行的结果',
    html: '可打印的报告：名单、谁做什么、附录（离线网页）',
    notices: '给每人的通知（交什么、去哪里、到哪里取）',
    batch: '一批的逐行结果',
    writeFailed: '写成表格：',
    submitFailed: '改好后提交：',
    submitReturned: '确实要另办的，填好后提交：',
  },
};
