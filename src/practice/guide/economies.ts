// The sixteen economies that can approve a Chinese holder's card.
import { assumed, type Source } from './source.js';

export interface Economy {
  readonly code: string;
  readonly name: string;
}

/** Why sixteen: the guide says 全部 APEC 经济体 without a number. */
export const economiesSource: Source = assumed(
  '2.1 §1',
  'the guide does not list them; public lists give a Chinese holder sixteen (not CHN, HKG, TWN, USA, CAN)',
);

export const economies: readonly Economy[] = [
  { code: 'AUS', name: '澳大利亚' },
  { code: 'BRN', name: '文莱' },
  { code: 'CHL', name: '智利' },
  { code: 'IDN', name: '印度尼西亚' },
  { code: 'JPN', name: '日本' },
  { code: 'KOR', name: '韩国' },
  { code: 'MYS', name: '马来西亚' },
  { code: 'MEX', name: '墨西哥' },
  { code: 'NZL', name: '新西兰' },
  { code: 'PNG', name: '巴布亚新几内亚' },
  { code: 'PER', name: '秘鲁' },
  { code: 'PHL', name: '菲律宾' },
  { code: 'RUS', name: '俄罗斯' },
  { code: 'SGP', name: '新加坡' },
  { code: 'THA', name: '泰国' },
  { code: 'VNM', name: '越南' },
];

/** Chinese names of economy codes, in the given order; an unknown code is returned unchanged. */
export function economyNames(codes: readonly string[]): string[] {
  return codes.map((code) => economies.find((economy) => economy.code === code)?.name ?? code);
}
