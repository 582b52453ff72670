/** Finds commands by the words that an office uses for them: only proposed, never run. */
import { BUSINESSES, businessFacts, businessNear } from '../filing/business.js';
import { wordKey } from '../filing/nearest.js';

const WORDS: Record<string, readonly string[]> = {
  login: ['登录', '登陆', '扫码'],
  logout: ['退出', '登出', '退出登录'],
  whoami: ['账号', '账户', '我是谁'],
  list: ['列表', '申请单', '名单'],
  show: ['详情', '查看'],
  orders: ['订单', '我的申请单'],
  order: ['订单详情'],
  check: ['检查', '核对', '校验'],
  submit: ['提交', '办理', '申请', '递交'],
  resume: ['继续', '续办', '接着办'],
  report: ['报告', '结果'],
  batches: ['批次'],
  status: ['状态', '进度', '查询'],
  template: ['模板', '范本', '表格'],
  config: ['设置', '配置', '默认值'],
  agency: ['机构', '办理机构'],
  portal: ['门户'],
  practice: ['演练', '练习'],
  doctor: ['诊断', '修复'],
  clean: ['清理', '删除', '清除'],
  completion: ['补全'],
  help: ['帮助', '说明'],
};

/** The command for this word; for a business, the command that submits it. */
export function commandFor(word: string): string | undefined {
  const key = wordKey(word);
  const found = Object.entries(WORDS).find(([, words]) => words.includes(key));
  if (found) return found[0];
  const business = businessNear(word);
  return business !== undefined && BUSINESSES.some((b) => businessFacts[b].name === business)
    ? `submit ${business}`
    : undefined;
}
