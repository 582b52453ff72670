/** 逐步填写一份申请：步骤、问题、材料、信息确认，以及之后。 */
import { businessFacts, type Business } from '../../../filing/business.js';

export const wizard = {
  keys: { move: '选择', choose: '确定', back: '上一步' },
  nothingFound: '（没有符合的）',
  yes: '是',
  no: '否',
  details: '看明细',
  /** After a question for yes or no. */
  yesOrNo: '（是 y / 否 n，直接回车为否）',
  yesNoOrDetails: '（是 y / 否 n / 看明细 d，直接回车为否）',
  neither: '请回答“是”或“否”（也可以输入 y 或 n）。',
  /** Text typed at a list. */
  stray: '这里不能打字：用上下键或数字选，再按回车。',
  /** At the first question of a form. */
  backHint: '任何一问都可以按 Esc 回到上一步；Ctrl-C 退出，已填的会保存。带 * 的必填。',
  which: { business: '办理哪一项业务', application: '为谁办理（可输入姓名或申请单号查找）' },
  /** A business, with the number of applications that allow it now. */
  businessChoice: (business: Business, count: number) =>
    `${businessFacts[business].name}（现在可办 ${count} 人）`,
  nobody: (business: string) => `现在没有可以办理${business}的申请单。`,
  /** A filing begun earlier. */
  goOn: (a: { person: string; business: string; application: string; at: string }) =>
    `接着填：${a.person} ${a.business}（${a.application}，${a.at} 填过）`,
  keptFound: ({ at, answered }: { at: string; answered: number }) => `这份申请 ${at} 填过 ${answered} 项。`,
  keep: { goOn: '接着填', anew: '重新填' },
  cannotNow: (why: string) => `不能办理：${why}`,
  heading: (a: { business: string; person: string; application: string; agency: string }) =>
    `${a.business}  ${a.person}  ${a.application}  ${a.agency}`,
  readonly: '门户自动带出，不可修改：',
  notice: '门户提示：',
  noticeQuestion: '以上提示已知晓，确定继续吗？',
  noticeNeeded: '没有确定这条提示，不能办理。',
  tickNeeded: '不确认这一项，门户不让提交。要确认请输入 y；按 Esc 回到上一步，Ctrl-C 保存退出。',
  leaveBlank: '（不填）',
  date: '年-月-日，如 2031-05-20',
  /** In brackets. */
  aside: (text: string) => `（${text}）`,
  byDefault: '默认',
  byAgencyDefault: '本机构默认',
  byPortal: '门户带出',
  file: {
    question: (slot: string, folder: string) => `${slot}（在 ${folder} 中选，或输入路径）`,
    more: (slot: string, have: number, max: number) => `${slot}已选 ${have} 个，最多 ${max} 个`,
    /** For a slot without a file. */
    left: '（没有上传）',
    /** The files chosen before. */
    keep: (files: string[]) => `保留 ${files.join('、')}`,
    another: '再加一个',
    enough: '够了',
    none: '不上传（选填）',
    up: '上一级文件夹',
    chosen: ({ slot, file, what }: { slot: string; file: string; what: string }) =>
      `${slot}：${file}（${what}）`,
    onlyTypes: (types: readonly string[]) => `不能用在这里：只接受 ${types.join('、').toUpperCase()} 文件。`,
    noFile: (path: string) => `没有这个文件：${path}`,
    notFound: (path: string) => `打不开这个文件夹：${path}`,
  },
  confirm: {
    question: '以上内容',
    submit: '提交',
    change: (step: number, name: string) => `修改 ${step} ${name}`,
    leave: '暂不提交，保存退出',
    problems: '还不能提交：',
    answer: (column: string) => `“${column}”答“是”，继续吗？`,
  },
  /** The same filing is in the ledger already. */
  before: {
    accepted: '这份申请以前已经提交，不会再次提交。',
    inDoubt: '这份申请上次的结果待核实：先到门户核实，证实没有提交的才会重新提交。',
  },
  nothingToSend: '现在不能提交，什么也没有提交。',
  kept: (file: string) => `已填的内容保存在 ${file}`,
  goOnWith: (command: string) => `接着填：${command}`,
};
