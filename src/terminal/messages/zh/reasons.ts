/** 每一行为什么是这个结果。 */
import { businessFacts } from '../../../filing/business.js';
import { withCodes } from '../../../filing/characters.js';
import type { PageDifference } from '../../../portal/errors.js';
import { isUnclearPage, wasUnclear } from '../kept-page.js';
import type { Contradiction, ReasonArgs } from '../../../ledger/reasons.js';
import type { Sentences } from '../sentence.js';

/** 门户的操作，用办事人员的话说。 */
export const steps: Record<string, string> = {
  login: '登录',
  logout: '退出',
  captcha: '读取验证码',
  qrCreate: '获取登录二维码',
  qrPoll: '查看扫码状态',
  qrExchange: '扫码登录',
  currentUser: '读取账号',
  portalInfo: '连接门户',
  applyList: '读取新办/续办列表',
  applyDetail: '读取申请单',
  form: '读取表单',
  saveForm: '保存表单',
  draftList: '读取草稿',
  draftDetail: '读取信息确认页',
  upload: '上传材料',
  removeAccessory: '移除材料',
  submit: '提交',
  orderList: '读取我的申请单',
  orderDetail: '读取订单详情',
  look: '查看状态',
};
const step = (name: string): string => steps[name] ?? name;

/** Parts besides fields and materials that may differ. */
const parts: Record<string, string> = { notice: '须确认的提示', application: '申请单', business: '业务' };

/** 页面与计划哪里不同；`of`：页面上的字。 */
const pageDiffers: Record<PageDifference, (of: string, page: string) => string> = {
  readback: (of) => `信息确认页与计划不一致${of === '' ? '' : `（${of}）`}`,
  unread: (of) => `信息确认页上有认不出的内容（${of}）`,
  notice: (of) => (of === '' ? '须确认的提示没有出现' : `须确认的提示与确认时不同（门户：${of}）`),
  draft: (of, page) =>
    of === ''
      ? '以前的草稿已不在'
      : `门户上有一份未提交的表单，不能断定是谁填的（${of}${page === '' ? '' : `：${page}`}），没有改动它；请在门户网页上打开这份表单，自行办完，或删去其中的内容和文件（只有缩略图、名字不全的文件也要删去）后再提交`,
  missing: (of) => `表单还要求：${of}；请补在表格或材料文件夹中再提交`,
  'no-place': (of, page) =>
    `表单上没有地方填或上传：${of}${page === '' ? '' : `；页面上另有：${page}`}。请核对该填在哪一列、放在哪一处，不需要的请清空或移走`,
  fixed: (of, page) => `页面上这一项不能改，又与计划不同：计划为 ${of}，页面为“${page}”`,
  changed: (of, page) =>
    `页面没有照填：计划为 ${of}，页面显示“${page}”；请核对这一列，不能照填的请在网页办理`,
  upload: (of, page) =>
    `选好文件后，页面没有照常收下：${of}，页面写着“${page}”。这是网页上的提示，不是门户对这项业务的答复；请按提示换一份文件再提交`,
  next: (of, page) =>
    `按“${of || '下一步'}”后页面没有往下走，写着“${page}”。这是网页自己的检查，门户没有收到这一步；请按提示改正表格或材料再提交`,
  question: (of) =>
    `页面上出现了没有约定的提问：“${of}”。没有回答；请在门户网页上看清后自行办理，或改正引起它的内容再提交`,
  preset: (of) => `页面上已填有 ${of}，而表格没有填；请在表格中写明要填的内容`,
  person: (of) =>
    of === ''
      ? '打开的表单上没有这个人的姓名和申请单号，不能断定是谁的，没有填写；门户上可能留下一份空白草稿'
      : `页面上是另一个人或另一张申请单（${of}）`,
  enterprise: (of, page) => `页面上的企业是“${page}”，不是确认过的 ${of}；请运行 abtc login 重新确认`,
  option: (of, page) => `${of} 在页面上没有这个选项${page === '' ? '' : `，可选：${page}`}`,
};

const KEPT = '；当时的页面见 abtc portal explain';
const TWICE =
  '。页面上有两处同样的字，不知道该按哪一处，所以没有按：请在门户网页办理；若其中一处的字更长，可用 abtc portal labels --write 标签.json 写明，再用 --use 启用';
const nearLabels = (labels: readonly string[], near: readonly string[]): string =>
  labels.length === 0
    ? ''
    : `。${labels.map((label, n) => `页面上的“${near[n]}”可能就是 ${label}`).join('；')}：运行 abtc portal labels --write 标签.json，把 ${labels.join('、')} 改成页面上的字，再用 --use 启用`;

const contradicted: Record<Contradiction, string> = {
  before: '提交前就有这份订单',
  elsewhere: '台账中这是另一项业务的订单',
  application: '是另一张申请单的订单',
  business: '业务不同',
  draft: '出自另一份草稿',
  account: '由另一个账号提交',
  content: '内容不同',
  'draft-open': '没有这份订单，草稿还在',
  missing: '没有这份订单',
};

const WAY: Record<string, string> = {
  busy: '门户繁忙',
  proxy: '代理服务器连不上，或中断了连接',
  'proxy-login': '代理服务器要求用户名和密码（407）',
  'proxy-denied': '代理服务器没有放行',
};

export const reasons: Sentences<ReasonArgs> = {
  refused: (a) => `门户在“${step(a.step)}”时没有接收`,
  unreachable: (a) =>
    a.notBefore !== undefined
      ? `门户要求 ${a.notBefore}（北京时间）以后再连接，没有提交`
      : `${WAY[a.why] ?? '连不上门户'}，没有提交`,
  'no-answer': (a) =>
    a.step === 'submit'
      ? '提交后没有收到门户的回答，不能断定门户是否收到'
      : `“${step(a.step)}”没有收到门户的回答，没有提交`,
  'unknown-answer': (a) =>
    a.step === 'submit'
      ? '提交后门户的回答无法识别，不能断定门户是否收到'
      : `“${step(a.step)}”时门户的回答无法识别，没有提交（${a.detail}）${isUnclearPage(a.detail) ? KEPT : ''}${a.detail.startsWith('twice:') ? TWICE : ''}${a.detail.startsWith('html') ? '；若一直如此，这个门户只能通过浏览器连接：abtc portal add 名称 地址 --via chrome' : ''}`,
  'session-expired': () => '登录已失效',
  'file-changed': (a) => `文件“${a.file.split(/[/\\]/u).pop()}”在检查之后被改动，没有提交`,
  'text-unfileable': (a) =>
    `计划中的 ${a.what.map(withCodes).join('、')} 有丢失的字或看不见的字符，没有提交；请核对后重新提交`,
  cleaned: () => '这一项的内容已经清理（abtc clean），不能再据此提交；要办理，请用您的表格重新提交',
  'no-longer-allowed': (a) => `提交前再次核对时，申请单状态为“${a.status}”，已不能办理，没有提交`,
  'order-appeared': (a) =>
    `提交前发现门户上已有同一业务的申请单 ${a.order}（${a.status}，${a.at}${a.by ? `，由 ${a.by} 提交` : ''}），没有提交`,
  'other-order-appeared': (a) =>
    `提交前发现同一申请单有其他业务在办：${businessFacts[a.business].name} ${a.order}（${a.status}，${a.at}${a.by ? `，由 ${a.by} 提交` : ''}），没有提交；请重新检查`,
  'terms-changed': (a) =>
    `${a.what.map((w) => (w === 'fee' ? '费用' : '须确认的提示')).join('、')}与确认时不同，没有提交；请重新检查并确认`,
  'listing-incomplete': (a) =>
    `提交前的列表中少了已知的订单 ${a.order}，列表不完整，没有提交；请用 abtc order ${a.order} 核对，列表恢复后再运行 abtc resume`,
  'list-untrusted': () =>
    '门户的“我的申请单”列表中，本机台账记着的订单一份也没有，列表不可信（登录可能已失效），没有提交；请运行 abtc login 重新登录，用 abtc orders 核对后再继续',
  'other-portal': () => '现在连到的已不是拟定计划时的门户（演练门户可能已重置），没有提交',
  'batch-stopped': () => '办理中途停止，停在提交之前，没有提交',
  'receipt-unchecked': (a) => `门户给出了订单号 ${a.order}，但还没有读到这份订单，待核实`,
  'receipt-contradicted': (a) =>
    `门户给出的订单号 ${a.order} 与门户上看到的不符（${a.what.map((w) => contradicted[w]).join('、')}），不能当作已提交，待核实`,
  'count-unexplained': (a) =>
    `订单号 ${a.order} 的序号大于列表中这份申请单的订单数（${a.shown} 份），请在门户上看看是否还有没列出的申请单`,
  'looked-too-long-ago': () => '核对门户之后停顿过久（电脑休眠或程序被暂停），停在提交之前，没有提交',
  'filed-otherwise': (a) =>
    a.since !== undefined
      ? `后来已由批次 ${a.since} 提交，订单 ${a.order}；本行没有提交`
      : a.order
        ? `这项业务已经以其他内容提交（订单号 ${a.order}），没有提交`
        : '这项业务可能以其他内容提交过，结果待核实，没有提交',
  superseded: (a) => `后来的批次 ${a.batch} 对这项业务另有安排，以它为准，没有提交`,
  'readback-differs': (a) =>
    `信息确认页与计划不一致（${a.what.map((w) => parts[w] ?? w).join('、')}），没有提交`,
  'page-differs': ({ why, what, page = [], labels = [], near = [] }) =>
    `${pageDiffers[why](what.join('、'), page.join('、'))}${nearLabels(labels, near)}，没有提交${wasUnclear(why) ? KEPT : ''}`,
  'shown-in-part': (a) =>
    `信息确认页只显示了一部分内容（${a.what.join('、')}），须由人核对；没有提交。请在终端上加 --review 再办`,
  recoded: ({ what, asked }) =>
    asked === 'no'
      ? `门户把图片重新编码后保存（${what.join('、')}），您没有确认，没有提交；弄清后再运行 abtc resume`
      : `门户把图片重新编码后保存，大小与所发的不同（${what.join('、')}），须由人看过；没有提交。请在终端上运行一次 abtc resume，回答后以后不再问`,
  'review-declined': () => '人工核对信息确认页后选择不提交',
  'doubt-settling': () => '结果待核实：门户的列表可能还没有更新',
  'doubt-session': (a) =>
    `结果待核实：列表中还没有看到订单；要断定门户没有收到，须用提交时的账号${a.account ? ` ${a.account} ` : ''}重新登录后再查`,
  'doubt-no-control': () => '结果待核实：列表中没有可供对照的订单，不能断定门户没有收到',
  'doubt-no-window': () => '结果待核实：不知道该门户多久更新列表，须由人核实',
  'doubt-several': () => '结果待核实：门户上有不止一份可能的申请单，须由人核实',
  'doubt-unsure': () =>
    '结果待核实：门户上有一份订单可能是它，但台账中没有完整的提交记录，分不清是谁提交的，须由人核实',
  'doubt-not-ours': () =>
    '结果待核实：草稿已不在，又没有看到与计划一致的订单；请稍后再运行 abtc resume，仍没有的须由人核实',
  'doubt-draft-unseen': () =>
    '结果待核实：门户上看不到本次提交的草稿，迟到的提交仍可能生效，不能重交，须由人核实',
  'lock-freed': (a) =>
    `结果待核实：办理途中台账的锁由人解除${a.host ? `（原由 ${a.host} 占用，自 ${a.since}）` : ''}，不知道门户是否收到`,
  'torn-intent': () => '结果待核实：程序在提交前一刻中断，不知道是否已经提交',
  'ledger-unread': () => '结果待核实：台账读不完整，不能断定是否提交过；请运行 abtc doctor',
  'ledger-rebuilt': (a) =>
    `结果待核实：台账是重建的，其中没有这一项的提交结果，可能提交过${a.orders.length > 0 ? `；门户上的申请单 ${a.orders.join('、')} 可能就是它，须由人核实` : ''}`,
  'proved-absent': () => '已证实门户没有收到',
  'decided-not-sent': (a) => `人工核实：没有提交${a.by ? `（${a.by}）` : ''}`,
};
