/** 设置的中文。 */

export const config = {
  defaults: '默认值（表格中这些列留空时使用）',
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
  isNotSet: (column: string) => `“${column}”没有设置默认值。`,
  set: (column: string, value: string, before: string | undefined) =>
    `${column} 的默认值：${value}${before === undefined || before === value ? '' : `（原来是 ${before}）`}`,
  unset: (column: string, before: string | undefined) =>
    before === undefined ? `${column} 本来就没有默认值。` : `已去掉 ${column} 的默认值（原来是 ${before}）。`,
  dropped: (column: string, characters: string[]) =>
    `“${column}”里看不见的字符（${characters.join('、')}）没有保存。`,
  pointUnknown: (column: string, value: string) =>
    `已知机构的“${column}”里都没有“${value}”。名称须与门户上的完全一致，否则不会用到；用 abtc agency show 机构 查看。`,
  next: {
    set: 'abtc config set 联系人姓名 阮知遥  保存默认值',
    unset: 'abtc config unset 联系人姓名  去掉默认值',
  },
};
