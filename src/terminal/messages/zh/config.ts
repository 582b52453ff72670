/** 设置的中文。 */

export const config = {
  defaults: '默认值（表格中这些列留空时使用）',
  /** An agency's own. */
  ofAgency: (agency: string) => `“${agency}”的默认值（优先于通用的）`,
  /** Behind a value. */
  forEvery: '（通用）',
  notSet: '未设置',
  accounts: '上次登录的账号',
  /** Certificate authorities besides the built-in ones. */
  authority: '证书机构（HTTP 方式另外信任的）',
  authorityNotSet: '没有设置证书机构。',
  authoritySet: (file: string | undefined, before: string | undefined) =>
    file !== undefined
      ? `证书机构：${file}${before === undefined || before === file ? '' : `（原来是 ${before}）`}`
      : before === undefined
        ? '本来就没有设置证书机构。'
        : `已去掉证书机构（原来是 ${before}）。`,
  file: '设置文件',
  profiles: '机构档案',
  unusable: (keys: string[]) =>
    `设置文件里的默认值 ${keys.join('、')} 不能用；请用 abtc config set 重新设置。`,
  isNotSet: (column: string, agency?: string, instead?: string) =>
    agency === undefined
      ? `“${column}”没有设置默认值。`
      : `没有为“${agency}”设置“${column}”的默认值${instead === undefined ? '' : `；它用通用的“${instead}”`}。`,
  set: (column: string, value: string, before: string | undefined, agency?: string) =>
    `${agency === undefined ? '' : `“${agency}”的`}${column} 的默认值：${value}${before === undefined || before === value ? '' : `（原来是 ${before}）`}`,
  unset: (column: string, before: string | undefined, agency?: string) => {
    const of = agency === undefined ? '' : `“${agency}”的`;
    return before === undefined
      ? `${of}${column} 本来就没有默认值。`
      : `已去掉 ${of}${column} 的默认值（原来是 ${before}）。`;
  },
  dropped: (column: string, characters: string[]) =>
    `“${column}”里看不见的字符（${characters.join('、')}）没有保存。`,
  pointUnknown: (a: { column: string; value: string; known: string[]; agency: string | undefined }) =>
    a.agency === undefined
      ? `已保存，但已知机构的“${a.column}”里都没有“${a.value}”，只有：${a.known.join('、')}。名称须与门户上的完全一致，否则不会用到；请核对后重新设置。`
      : `已保存，但“${a.agency}”的机构档案里，“${a.column}”没有“${a.value}”，只有：${a.known.join('、')}。门户上也没有的话，用到它的行不能提交：请核对后重新设置。如果是机构新增的，运行 abtc agency pull 更新档案。`,
  agencyUnknown: (agency: string) =>
    `本机没有“${agency}”的机构档案，已照您写的名称保存。名称或代码须与门户上的完全一致，否则不会用到；运行 abtc agency pull 可取得档案。`,
  next: {
    set: 'abtc config set 联系人姓名 阮知遥  保存默认值',
    unset: 'abtc config unset 联系人姓名  去掉默认值',
    setOf: (agency: string) => `abtc config set 交卡代办点 代办点 --agency ${agency}  只为这个机构保存默认值`,
    pointOf: (column: string, value: string) =>
      `abtc config set ${column} ${value} --agency 办理机构  代办点各机构不同，只为一个机构保存`,
  },
};
