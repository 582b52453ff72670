// The statuses in 新办/续办列表, the economies that approve, and the businesses that each status allows.
import type { BusinessType } from './businesses.js';
import { assumed, type Source } from './source.js';

interface Allowance extends Source {
  readonly business: BusinessType;
  /** `some-economies`: at least one economy approved, but not all (有部分成员国通过). */
  readonly condition?: 'some-economies';
}

interface StatusRule extends Source {
  readonly text: string;
  readonly allows: readonly Allowance[];
}

const withCard: readonly Allowance[] = [
  { business: 'HBK', place: '2.2 §1' },
  { business: 'ZXK', place: '2.4 §1' },
];
const unnamed = (text: string): StatusRule => ({
  text,
  allows: [],
  ...assumed(
    '2',
    'a status the guide does not name must exist here; what the guide does not allow is not allowed',
  ),
});

/** Spelled as in the guide, including the blank after APEC. */
export const status = {
  inReview: 'APEC 经济体审核中',
  inReviewWithCard: 'APEC 经济体审核中，已提前制卡',
  reviewedWithCard: '全部经济体审核完成，已提前制卡',
  collected: '已自取',
  posted: '已邮寄',
  localReview: '外办审核中',
  consularReview: '领事司审核中',
  sentBack: '退回补正',
  producing: '制卡中',
  toCollect: '待自取',
  toPost: '待邮寄',
  cancelled: '已注销',
  lapsed: '已失效',
} as const;

/** Why sixteen: the guide says 全部 APEC 经济体 without a number. */
export const economiesSource: Source = assumed(
  '2.1 §1',
  'the guide does not list them; public lists give a Chinese holder sixteen (not CHN, HKG, TWN, USA, CAN)',
);

/** The sixteen economies that can approve a Chinese holder's card. */
export const economies: readonly { readonly code: string; readonly name: string }[] = [
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

export const statuses: readonly StatusRule[] = [
  {
    text: status.inReview,
    place: '2.1 §1, 2.3 §1',
    allows: [
      { business: 'TQZK', condition: 'some-economies', place: '2.1 §1' },
      { business: 'GHHZ', place: '2.3 §1' },
    ],
  },
  { text: status.inReviewWithCard, place: '2.2 §1, 2.4 §1', allows: withCard },
  { text: status.reviewedWithCard, place: '2.2 §1, 2.4 §1', allows: withCard },
  { text: status.collected, place: '2.2 §1, 2.4 §1', allows: withCard },
  { text: status.posted, place: '2.2 §1, 2.4 §1', allows: withCard },
  unnamed(status.localReview),
  unnamed(status.consularReview),
  unnamed(status.sentBack),
  unnamed(status.producing),
  unnamed(status.toCollect),
  unnamed(status.toPost),
  unnamed(status.cancelled),
  unnamed(status.lapsed),
];

/** The businesses allowed in this status with these approved economies. */
export function allowedBusinesses(text: string, approved: readonly string[]): BusinessType[] {
  const rule = statuses.find((one) => one.text === text);
  const some = approved.length > 0 && approved.length < economies.length;
  return (rule?.allows ?? [])
    .filter((allowance) => allowance.condition !== 'some-economies' || some)
    .map((allowance) => allowance.business);
}
