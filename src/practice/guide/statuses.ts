// The statuses in 新办/续办列表, and the businesses that each allows.
import type { BusinessType } from './businesses.js';
import { economies } from './economies.js';
import { assumed, type Source } from './source.js';

export interface Allowance extends Source {
  readonly business: BusinessType;
  /** `some-economies`: at least one economy approved, but not all (有部分成员国通过). */
  readonly condition?: 'some-economies';
}

export interface StatusRule extends Source {
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
