/** 页面概要（abtc portal explain）。 */
import type { PageDifference } from '../../../portal/errors.js';
import { unknownAnswer } from './fault-words.js';

const differs: Record<PageDifference, string> = {
  readback: '信息确认页与计划不一致',
  unread: '信息确认页上有认不出的内容',
  notice: '须确认的提示与确认时不同，或没有出现',
  draft: '有一份未提交的表单，不能断定是谁的',
  missing: '表单还要求别的内容',
  'no-place': '表格中的内容在页面上没有位置',
  fixed: '页面上不能改，又与计划不同',
  changed: '页面没有照填',
  upload: '选好的文件没有照常收下',
  next: '按“下一步”或“提交”后没有往下走',
  question: '页面上有一个没有约定的提问',
  preset: '页面上已经填有内容，而表格没有',
  person: '不能断定是谁的表单',
  enterprise: '页面上是另一家企业',
  option: '页面上没有这个选项',
};

export const explain = {
  pages: {
    login: '登录页',
    captcha: '验证码',
    maintenance: '维护公告',
    form: '表单',
    confirm: '信息确认页',
    order: '订单详情页',
    orders: '我的申请单',
    list: '新办/续办列表',
    entrance: '首页',
    unknown: '认不出的页面',
  },
  kinds: {
    text: '文字',
    heading: '标题',
    button: '按钮',
    link: '链接',
    tab: '页签',
    option: '选项',
    check: '勾选框',
    radio: '单选',
    box: '输入框',
    list: '下拉框',
    file: '上传',
    picture: '图片',
  },
  flags: {
    pointer: '像是能按的',
    required: '必填',
    readonly: '只读',
    disabled: '不能用',
    secret: '密码',
    alert: '提醒',
    current: '当前',
    dialog: '在弹窗里',
    covered: '被遮住',
    drawn: '自绘的列表',
  },
  page: (page: string, at: string) => `${at}（北京时间）看到的页面，本工具认作：${page}`,
  stopped: (why: string, what: readonly string[]) =>
    `停下的原因：${({ ...differs, ...unknownAnswer } as Record<string, string>)[why] ?? why}${what.length > 0 ? `（${what.join('、')}）` : ''}`,
  busy: '页面还在忙。',
  found: (words: readonly string[]) => `认得的字：${words.join('、')}`,
  missing: (words: readonly string[]) =>
    `这种页面的字中，这一页没有的（各业务、各步不同，不一定都有）：${words.join('、')}`,
  shapes: '<text:3> 表示有 3 个字没有写出；申请单号换成了 APEC00000000000001 之类的序号。',
  column: (name: string) => `列“${name}”`,
  labels: (names: readonly string[]) => `旁边的字：${names.join('、')}`,
  hint: (text: string) => `提示“${text}”`,
  filled: (shape: string) => `已填 ${shape}`,
  options: (options: readonly string[]) => `选项：${options.join('、')}`,
  written: (file: string) => `已写入 ${file}，里面没有任何人的信息；发送前请打开看一遍。`,
  opening: '窗口已打开：请走到要看的那一页，再关闭窗口（或在这里按 Ctrl-C）。没有按动任何东西。',
  next: {
    write: (name: string) => `abtc portal explain --portal ${name} --write 概要.json  写成文件，可以发给我们`,
    labels: (name: string) =>
      `abtc portal labels --portal ${name} --write 标签.json  把没有找到的字改成页面上的字`,
  },
};
