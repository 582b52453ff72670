/** 门户的回答、标签文件哪里不对：错误信息中的词。 */
import type { NoAnswerCause, UnknownAnswerCause } from '../../../portal/errors.js';
import type { DiskTrouble } from '../../../filing/text-files.js';
import type { LabelsProblem } from '../faults.js';
import { steps } from './reasons.js';

export const noAnswer: Record<NoAnswerCause, string> = {
  dropped: '连接中断',
  'head-timeout': '等待超时',
  'body-timeout': '回答只到了一半',
  'total-timeout': '等待超时',
  'http-status': '服务器出错',
  stopped: '已按要求停止',
};
export const unknownAnswer: Record<UnknownAnswerCause, string> = {
  html: '收到网页，可能是登录页、维护页或网关',
  'not-json': '不是完整的数据',
  shape: '内容与预期不符',
  'too-large': '内容过大',
  'unlisted-code': '不认识的错误码',
  control: '列表中没有已知的订单',
  receipt: '回执与门户上看到的不符',
  page: '不是指南所述的页面',
  captcha: '出现了验证码',
  maintenance: '门户提示系统维护',
  label: '页面上找不到这几个字',
  twice: '页面上有两处同样的字，不知道该按哪一处',
  question: '页面上有一个没有约定的提问',
  elsewhere: '打开了另一个网站的窗口',
  never: '这几个字从不按下',
};
/** 门户的回答无法识别时怎么办。 */
export function remedy(why: UnknownAnswerCause): string {
  switch (why) {
    case 'html':
      return '请稍后再试；若一直如此，这个门户只能通过浏览器连接：abtc portal add 名称 地址 --via chrome';
    case 'label':
    case 'twice':
    case 'page':
    case 'never':
      return '请运行 abtc portal labels，核对页面上的字与本工具认得的字，运行 abtc portal explain 看当时的页面；也可以在门户网页办理';
    case 'question':
      return '请看清窗口中的提问，由本人回答或在门户网页办理，然后再运行';
    case 'captcha':
      return '请在窗口中完成验证，然后再运行';
    case 'maintenance':
      return '请等维护结束后再试';
    case 'elsewhere':
      return '请核对门户地址（abtc portal list），或在门户网页办理';
    default:
      return '请稍后再试；若一直如此，请升级本工具或在门户网页办理';
  }
}
/** 磁盘为什么写不进去。 */
export const diskTroubles: Record<DiskTrouble, string> = {
  full: '磁盘已满',
  denied: '没有权限',
  'read-only': '磁盘是只读的',
  'too-many': '打开的文件太多',
  busy: '正被别的程序占用',
};
export const answered = (why: NoAnswerCause | UnknownAnswerCause | 'refused'): string =>
  why === 'refused' ? '它没有接受' : { ...noAnswer, ...unknownAnswer }[why];
export const step = (name: string): string => steps[name] ?? name;

/** 标签文件里不对的地方。 */
export function labelsProblem({ why, at }: LabelsProblem): string {
  return {
    missing: '文件不存在',
    denied: '无法读取',
    'not-json': '内容不完整或格式有误',
    shape: `${at} 的写法不对`,
    unknown: `没有名为 ${at} 的标签`,
    never: `${at} 不能用删除、撤回、支付、退出之类的字：本工具从不按这些字`,
  }[why];
}
