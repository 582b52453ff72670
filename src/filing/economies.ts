/** The sixteen economies that approve a Chinese holder's card (docs/facts.md#economies), as printed on the card. */
export const ECONOMIES: Readonly<Record<string, string>> = {
  AUS: '澳大利亚',
  BRN: '文莱',
  CHL: '智利',
  IDN: '印度尼西亚',
  JPN: '日本',
  KOR: '韩国',
  MYS: '马来西亚',
  MEX: '墨西哥',
  NZL: '新西兰',
  PNG: '巴布亚新几内亚',
  PER: '秘鲁',
  PHL: '菲律宾',
  RUS: '俄罗斯',
  SGP: '新加坡',
  THA: '泰国',
  VNM: '越南',
};
