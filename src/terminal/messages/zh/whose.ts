/** 浏览器窗口是哪家企业的，以及旧版本没有写明企业的台账。 */

export const whose = {
  /** Why the question is asked; `portal`: the portal's name. */
  intro: (portal: string) => [
    `门户 ${portal} 的页面没有写明登录的是哪家企业、哪个账号。台账按企业分开记，请对照窗口填写一次；以后每次填表都与表单上的企业名称核对。`,
  ],
  ask: {
    name: '企业名称（与营业执照一致）',
    creditCode: '统一社会信用代码',
    email: '登录门户的账号（邮箱）',
  },
  codeWrong: (code: string) => `“${code}”不是有效的统一社会信用代码（18 位，最后一位是校验码），请再核对。`,
  right: (name: string, creditCode: string, email: string) =>
    `窗口里登录的是 ${name}（${creditCode}），账号 ${email}，对吗？`,
  nameless: {
    found: (folder: string, accepted: number, unknown: number) =>
      `本机有一本以前的台账没有写明企业（${folder}）：提交过 ${accepted} 份申请单，结果待核实的 ${unknown} 份。`,
    unreadable: (folder: string) => `本机有一本以前的台账没有写明企业，而且读不出来（${folder}）。`,
    isOurs: (name: string, creditCode: string) =>
      `其中记的都是 ${name}（${creditCode}）办理的吗？回答“是”就作为这家企业的台账接着用。`,
    moved: (folder: string) => `已作为这家企业的台账：${folder}`,
    /** The ledger stays where it is; `applications`: those that were or may have been submitted. */
    stays: (applications: readonly string[]) => [
      '它留在原处，不会并入这家企业的台账，其中的记录以后不再核对。',
      ...(applications.length > 0
        ? [`继续之前，请先在门户“我的申请单”中核对这些申请单，已提交的不要再交：${applications.join('、')}`]
        : ['继续之前，请先在门户“我的申请单”中核对以前提交过的申请单，不要再交。']),
    ],
    lookedAt: '已经核对过，继续吗？',
  },
};
