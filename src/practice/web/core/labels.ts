// The texts of the pages in two languages. `place` is the guide's; without one the text is assumed, because the guide
// has no such page or its picture is not legible.
import { ref } from 'vue';

type Lang = 'zh' | 'en';

interface Label {
  zh: string;
  en: string;
  place?: string;
}

const said = (zh: string, en: string, place: string): Label => ({ zh, en, place });
const assumed = (zh: string, en: string): Label => ({ zh, en });

const labels = {
  practice: assumed('演练', 'Practice'),
  banner: assumed(
    '演练门户：人物、企业均为虚构，不会向任何机关提交。',
    'Practice portal: people and companies are invented, nothing reaches any office.',
  ),
  title: said('APEC 商务旅行卡', 'APEC Business Travel Card', '1.1'),
  welcome: assumed('企业人员 APEC 商务旅行卡申请办理', 'APEC Business Travel Cards for staff of enterprises'),
  skip: assumed('跳到主要内容', 'Skip to the main content'),
  login: said('登录', 'Log in', '1.1'),
  logout: assumed('退出', 'Log out'),
  enterpriseLogin: said('企业账号登录', 'Enterprise account', '1.1 §1'),
  handlerLogin: said('经办人账号登录', 'Handler account', '1.1 §3'),
  email: said('邮箱账号', 'E-mail', '1.1 §1'),
  password: said('密码', 'Password', '1.1 §1'),
  captcha: assumed('验证码', 'Captcha'),
  captchaRenew: assumed('看不清，换一张', 'Another picture'),
  confirmLogin: said('确认', 'Confirm', '1.1 §1'),
  qrLogin: said('电子营业执照扫码登录', 'Scan with the electronic business licence', '1.1 §2'),
  accountLogin: assumed('账号密码登录', 'Log in with a password'),
  qrHint: assumed(
    '请用电子营业执照小程序扫码。演练时可运行 abtc practice scan，或打开下面的手机页面。',
    'Scan with the electronic business licence. For practice run abtc practice scan, or open the phone page below.',
  ),
  phonePage: assumed('打开手机页面', 'Open the phone page'),
  qrWaiting: assumed('等待扫码', 'Waiting to be scanned'),
  qrScanned: assumed('已扫码，请在手机上确认', 'Scanned: confirm on the phone'),
  qrConfirmed: assumed('已确认，正在登录', 'Confirmed, logging in'),
  qrExpired: assumed('二维码已失效', 'The code has expired'),
  qrCancelled: assumed('手机上已取消', 'Cancelled on the phone'),
  qrRenew: assumed('刷新二维码', 'New code'),
  secondsLeft: assumed('剩余 {0} 秒', '{0} s left'),
  userCentre: said('用户中心', 'User centre', '1 (2)'),
  applications: said('新办/续办列表', 'Applications', '1 (3)'),
  personalCentre: said('个人中心', 'Personal centre', '2.1 §6'),
  myOrders: said('我的申请单', 'My orders', '2.1 §6'),
  messages: assumed('消息中心', 'Messages'),
  noMessages: assumed('暂无消息', 'No messages'),
  noOrders: assumed('暂无申请单', 'No orders'),
  noApplications: assumed('暂无申请单', 'No applications'),
  applyNo: said('申请单号', 'Application number', '2.1 §5'),
  applyType: assumed('申请类型', 'Type'),
  applicant: said('申请人', 'Applicant', '2.1 §5'),
  passportNo: assumed('护照号码', 'Passport'),
  agency: said('办理机构', 'Agency', '2.1 §5'),
  status: said('状态', 'Status', '2.1 §1'),
  economies: assumed('获批经济体', 'Approved economies'),
  actions: assumed('操作', 'Actions'),
  notice: assumed('提示', 'Notice'),
  ok: said('确定', 'OK', '2.1 §1'),
  cancel: assumed('取消', 'Cancel'),
  close: assumed('关闭', 'Close'),
  next: said('下一步', 'Next', '2.1 §2'),
  previous: said('上一步', 'Back', '2.1 §5 图'),
  submit: said('提交', 'Submit', '2.1 §5'),
  edit: said('修改', 'Change', '2.1 §5'),
  onlineProcessing: said('在线办理', 'Online', '2.2 §3 图'),
  onlineMaterials: said('线上材料', 'Materials', '2.1 §3 图'),
  results: said('办理结果材料', 'Result of the processing', '2.1 §4 图'),
  card: said('APEC商务旅行卡（实体卡）', 'APEC Business Travel Card (physical card)', '2.1 §4 图'),
  example: said('查看示例', 'View example', '2.1 §3 图'),
  upload: said('点击上传', 'Click to upload', '2.2 §3 图'),
  remove: assumed('删除', 'Remove'),
  uploadAgain: assumed('重新上传', 'Upload another'),
  fileEmpty: assumed('{0} 是空文件', '{0} is empty'),
  fileTooLarge: assumed('{0} 超过了“{1}”的大小限制', '{0} is larger than “{1}” allows'),
  restored: assumed(
    '已恢复上次未保存的内容，请核对',
    'What was not saved last time is here again: please look through it',
  ),
  leaveChange: assumed('取消修改', 'Discard the change'),
  otherAccount: assumed(
    '此页面是用 {0} 打开的，现在登录的是 {1}。请返回列表重新办理。',
    'This page was opened as {0}, and {1} is logged in now. Please begin again from the list.',
  ),
  showOrder: assumed('查看申请单', 'Show the order'),
  uploading: assumed('正在上传', 'Uploading'),
  uploadRule: assumed('{0}，每个不超过 {1}，最多 {2} 个', '{0}; up to {1} a file; files: at most {2}'),
  addressInfo: said('地址信息', 'Address', '2.2 §2 图'),
  choose: assumed('请选择', 'Please choose'),
  agencyInfo: said('{0}信息', '{0}', '2.1 §5'),
  address: assumed('地址', 'Address'),
  phone: assumed('电话', 'Phone'),
  note: assumed('说明', 'Note'),
  orderInfo: said('申请单信息', 'Order', '2.1 §5 图'),
  orderDetail: said('订单详情', 'Order details', '2.1 §5'),
  barcode: said('申请单条码', 'Barcode', '2.1 §5 图'),
  enterprise: said('企业名称', 'Enterprise', '2.1 §5'),
  business: said('办理业务', 'Business', '2.1 §5'),
  orderNo: said('申请单号', 'Order number', '2.1 §5'),
  orderStatus: assumed('办理状态', 'Status'),
  submitTime: said('申请时间', 'Submitted at', '2.1 §5'),
  submittedBy: assumed('提交账号', 'Submitted by'),
  details: assumed('查看', 'View'),
  materials: assumed('已交材料', 'Materials'),
  fee: assumed('费用', 'Fee'),
  yes: assumed('是', 'Yes'),
  no: assumed('否', 'No'),
  required: assumed('请填写{0}', '{0} is required'),
  requiredChoice: assumed('请选择{0}', 'Please choose: {0}'),
  requiredTick: assumed('请勾选：{0}', 'Please tick: {0}'),
  requiredFile: assumed('请上传{0}', 'Please upload: {0}'),
  expired: assumed('登录已过期，请重新登录', 'The session has expired, please log in again'),
  network: assumed('网络异常，请稍后再试', 'No answer from the portal, please try again'),
  unanswered: assumed(
    '提交后没有收到答复：请先到“我的申请单”查看是否已提交（可能稍后才显示），不要重复提交。',
    'No answer to the submission: look into “My orders” first (it may appear there later), and do not submit again.',
  ),
  submitted: assumed('提交成功', 'Submitted'),
  draftFound: assumed(
    '这张申请单有一份未提交的{0}（{1} 保存），继续填写吗？',
    'There is an unfinished {0} for this application (saved {1}). Carry on with it?',
  ),
  carryOn: assumed('继续填写', 'Carry on'),
  startAnew: assumed('重新填写', 'Start anew'),
  noticeAgain: assumed(
    '获批经济体已变化，请重新确认',
    'The approved economies have changed: please confirm again',
  ),
  back: assumed('返回列表', 'Back to the list'),
  retry: assumed('重试', 'Try again'),
  phoneTitle: assumed('电子营业执照（演练手机）', 'Electronic business licence (practice phone)'),
  phoneCode: assumed('二维码内容', 'Content of the QR code'),
  phoneScan: assumed('扫码', 'Scan'),
  phoneChoose: assumed('选择营业执照', 'Choose a licence'),
  phoneConfirm: assumed('确认登录', 'Confirm the login'),
  phoneRefuse: assumed('取消登录', 'Refuse'),
  phoneDone: assumed('已确认，请回到电脑。', 'Confirmed: go back to the computer.'),
  phoneRefused: assumed('已取消。', 'Refused.'),
} satisfies Record<string, Label>;

const KEPT = 'apec-practice-lang';
export const lang = ref<Lang>(localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh');

export function speak(next: Lang): void {
  lang.value = next;
  localStorage.setItem(KEPT, next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}

/** `{0}` and so on in a label are replaced by `args`. */
export const t = (name: keyof typeof labels, ...args: readonly (string | number)[]): string =>
  labels[name][lang.value].replace(/\{(\d)\}/gu, (_, at: string) => String(args[Number(at)]));
