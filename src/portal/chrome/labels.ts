/**
 * The words by which the portal's pages are recognised, each with its place in the guide. `assumed`: not in the guide,
 * but used by the practice portal and similar portals. A user's own file can replace any of them.
 */
import { BUSINESSES, businessFacts, type Business, type FieldId } from '../../filing/business.js';

/** Where `abtc portal labels` searches a label. */
export type Where = 'start' | 'login' | 'list' | 'orders' | 'order' | 'form' | 'later';

export interface Label {
  /** Alternatives for the label. */
  words: readonly string[];
  where: Where;
  /** `guide 2.1 §2`; absent: assumed. */
  place?: string;
  /** The businesses whose forms have it, if not all. */
  of?: readonly Business[];
  /** Some portals lack it: its absence is no problem. */
  optional?: true;
}

const said = (where: Where, place: string, ...words: string[]): Label => ({
  words,
  where,
  place: `guide ${place}`,
});
const assumed = (where: Where, ...words: string[]): Label => ({ words, where, optional: true });

/** Buttons, links, headings and columns. */
const PAGES = {
  login: said('login', '1.1', '登录'),
  enterpriseLogin: said('login', '1.1 §1', '企业账号登录'),
  handlerLogin: said('login', '1.1 §3', '经办人账号登录'),
  qrLogin: said('login', '1.1 §2', '电子营业执照扫码登录'),
  userCentre: said('start', '1 (2)', '用户中心'),
  personalCentre: said('start', '2.1 §6', '个人中心'),
  applications: said('list', '1 (3)', '新办/续办列表'),
  myOrders: said('orders', '2.1 §6', '我的申请单'),
  ok: said('form', '2.1 §1', '确定'),
  next: said('form', '2.1 §2', '下一步'),
  previous: said('later', '2.1 §5 图', '上一步'),
  submit: said('later', '2.1 §5', '提交'),
  edit: said('later', '2.1 §5', '修改'),
  upload: said('later', '2.2 §3 图', '点击上传', '上传'),
  applicationNumber: said('list', '2.1 §5 图', '申请单号'),
  applicant: said('list', '2.1 §5 图', '申请人', '申请人姓名', '姓名'),
  status: said('list', '2.1 §1', '状态', '申请状态', '当前状态', '办理状态'),
  agency: { ...said('list', '2.1 §5 图', '办理机构'), optional: true },
  enterprise: { ...said('order', '2.1 §5 图', '企业名称', '单位名称'), optional: true },
  businessName: said('order', '2.1 §5 图', '办理业务', '业务类型'),
  orderNumber: said('order', '2.1 §5 图', '申请单号', '订单号', '订单编号'),
  submittedAt: said('order', '2.1 §5 图', '申请时间', '提交时间'),
  orderInfo: said('order', '2.1 §5 图', '申请单信息', '申请单条码', '订单详情'),
  passport: assumed('list', '护照号码', '护照号', '护照'),
  economies: assumed('list', '获批经济体', '已获批经济体', '获批国家'),
  kind: assumed('list', '申请类型'),
  appliedAt: assumed('list', '申请日期', '申请时间'),
  creditCode: assumed('form', '统一社会信用代码'),
  account: assumed('start', '当前账号', '登录账号', '账号'),
  orderStatus: assumed('orders', '办理状态', '状态', '订单状态'),
  submittedBy: assumed('order', '提交账号', '提交人'),
  address: assumed('order', '地址'),
  phone: assumed('order', '电话', '联系电话'),
  note: assumed('order', '说明', '备注', '退回原因'),
  details: assumed('orders', '查看', '详情', '查看详情'),
  nextPage: assumed('list', '下一页'),
  loadMore: assumed('list', '加载更多', '查看更多', '点击加载更多', '更多'),
  /** Opens a row's menu with further buttons. */
  rowMenu: assumed('list', '更多', '更多操作'),
  logout: assumed('start', '退出', '退出登录', '注销登录'),
  /** Shown on the confirmation, never asked. */
  fee: assumed('later', '费用', '收费', '收费标准', '应缴费用', '代办费'),
  remove: assumed('later', '删除', '移除'),
  removeQuestion: assumed('later', '确定移除', '确认移除', '是否移除', '确定删除该文件', '确定删除该图片'),
  carryOn: assumed('form', '继续填写', '继续办理'),
  cancel: assumed('form', '取消'),
  /** A question after 提交: 确定 answers it. */
  submitQuestion: assumed('later', '确认提交', '确定提交', '是否提交'),
  empty: assumed('orders', '暂无申请单', '暂无数据', '无数据', '没有数据', '暂无记录', '共 0 条'),
  loading: assumed('later', '加载中', '正在加载', '请稍候', '请稍等', '正在上传', '上传中'),
  /** An alert that reports a success. */
  succeeded: assumed('later', '成功', '已保存', '已完成'),
  /** A dialog that offers values which the portal has read from a passport picture. */
  readOffer: assumed('later', '护照识别结果', '识别结果', '是否使用识别', '是否回填', '自动填充'),
  ticked: assumed('later', '是', '已勾选', '已知晓', '1'),
  unticked: assumed('later', '否', '未勾选', '0'),
  captcha: assumed('later', '验证码', '滑块', '安全验证', '人机验证', '拖动'),
  maintenance: assumed('later', '系统维护', '系统升级', '维护中', '暂停服务', '停机'),
  /** The text of a page that got no answer, or an empty one. */
  noAnswer: assumed(
    'later',
    ...['网络异常', '网络错误', '网络连接', '系统繁忙', '系统错误', '系统异常', '服务器错误', '服务器异常'],
    ...['请求过于频繁', '请求超时', '连接超时', '稍后再试', '稍后重试'],
  ),
  /**
   * The portal's words for a submission that it certainly did not accept. Only words that were observed belong here,
   * and not 'submitted already', which may mean this submission.
   */
  refused: assumed('later', '未上传', '不能办理', '获批经济体已变化', '不正确'),
} satisfies Record<string, Label>;

export type PageLabel = keyof typeof PAGES;

const businessesWith = (id: FieldId): Business[] =>
  BUSINESSES.filter((b) => businessFacts[b].fields.some((f) => f.id === id));
const field = (id: FieldId, place: string, ...words: string[]): Label => ({
  ...said('form', place, ...words),
  of: businessesWith(id),
});

/** Fields by this version's names. 代办点 is the label of two fields: `fields.ts` decides which. */
const FIELDS: Readonly<Record<Exclude<FieldId, 'returnCard'>, Label>> = {
  contactName: field('contactName', '2.1 §2', '联系人姓名'),
  contactPhone: field('contactPhone', '2.1 §2', '联系人电话', '联系电话'),
  replaceReason: field('replaceReason', '2.2 §2', '换补卡原因'),
  changePassport: field('changePassport', '2.2 §2 图', '同时更换护照'),
  // The guide's picture reads 发证信息; the text of the same section 发票信息.
  invoice: field('invoice', '2.2 §2', '发票信息', '发证信息'),
  handIn: { ...field('handIn', '2.2 §2', '交卡方式'), optional: true },
  handInPoint: { ...said('later', '2.2 §2 图', '代办点', '交卡代办点'), of: ['replacement', 'cancellation'] },
  pickupPoint: { ...assumed('later', '取卡代办点'), of: ['early-production', 'replacement'] },
  pickup: { ...said('later', '2.1 §4', '取卡方式'), of: ['early-production', 'replacement'] },
  passportReason: field('passportReason', '2.3 §2', '更换护照原因'),
  cancelReason: field('cancelReason', '2.4 §2', '注销原因'),
  recipient: assumed('later', '收件人', '收件人姓名'),
  recipientPhone: assumed('later', '收件电话', '收件人电话'),
  recipientAddress: assumed('later', '收件地址', '邮寄地址'),
  newPassport: assumed('form', '新护照号码', '新护照号'),
  newPassportIssued: assumed('form', '新护照签发日期', '签发日期'),
  newPassportExpires: assumed('form', '新护照有效期至', '有效期至'),
};

/** The texts of the ticks (guide 2.2 §2, 2.4 §2), and of the two slots of the first step that the guide names. */
const TICKS = BUSINESSES.flatMap((b) => businessFacts[b].tick ?? []);
const SLOTS = BUSINESSES.flatMap((b) => businessFacts[b].slots.map((slot) => ({ slot, business: b })));

/** All labels by name: `next`, `field:contactName`, `business:replacement`, `step:上传材料`, `slot:注销申请`. */
export const LABELS: Readonly<Record<string, Label>> = {
  ...PAGES,
  ...Object.fromEntries(
    BUSINESSES.map((b) => [
      `business:${b}`,
      { words: [businessFacts[b].name], where: 'list' as const, place: businessFacts[b].place, of: [b] },
    ]),
  ),
  ...Object.fromEntries(Object.entries(FIELDS).map(([id, label]) => [`field:${id}`, label])),
  'field:returnCard': {
    words: TICKS,
    where: 'form',
    place: 'guide 2.2 §2, 2.4 §2',
    of: ['replacement', 'cancellation'],
  },
  ...Object.fromEntries(
    SLOTS.map(({ slot, business }) => [
      `slot:${slot}`,
      { words: [slot], where: 'form' as const, place: businessFacts[business].place, of: [business] },
    ]),
  ),
  ...Object.fromEntries(
    [...new Set(BUSINESSES.flatMap((b) => businessFacts[b].steps))].map((step) => [
      `step:${step}`,
      { words: [step], where: 'form' as const, place: 'guide 2.1–2.4' },
    ]),
  ),
};

/** Words by label name, with a user's replacements. */
export type Words = Readonly<Record<string, readonly string[]>>;

export const guideWords: Words = Object.fromEntries(
  Object.entries(LABELS).map(([name, l]) => [name, l.words]),
);

/** The guide's words with a user's replacements. */
export const withOwn = (own: Words): Words => ({ ...guideWords, ...own });
