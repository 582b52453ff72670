// Each enterprise's list: statuses, numbers of approved economies, and the names that tests rely on.
import { status } from '../guide/statuses.js';

export interface Place {
  readonly status: string;
  /** Approvals out of sixteen. */
  readonly economies: number;
  readonly name?: string;
}

const inReview = (...counts: number[]): Place[] =>
  counts.map((economies) => ({ status: status.inReview, economies }));
const all = (text: string, count = 1): Place[] =>
  Array.from({ length: count }, () => ({ status: text, economies: 16 }));
const none = (text: string, count = 1): Place[] =>
  Array.from({ length: count }, () => ({ status: text, economies: 0 }));
const named = (place: Place, name: string): Place => ({ ...place, name });

/** Agencies alternate along each list, so that neighbours have different ones. */
export const layouts: readonly (readonly Place[])[] = [
  [
    ...inReview(5, 9, 3, 12, 7, 1, 15, 15),
    named({ status: status.inReview, economies: 6 }, '林𠮷安'),
    named({ status: status.inReview, economies: 10 }, '周晓岚'),
    ...inReview(0, 16),
    ...[8, 5, 11, 15].map((economies) => ({ status: status.inReviewWithCard, economies })),
    ...all(status.reviewedWithCard, 3),
    ...all(status.collected, 2),
    named({ status: status.collected, economies: 16 }, '周晓岚'),
    named({ status: status.collected, economies: 16 }, '阿依古丽·买买提'),
    ...all(status.posted, 4),
    ...none(status.localReview, 2),
    ...none(status.consularReview),
    ...none(status.sentBack),
    ...all(status.producing),
    ...all(status.toCollect),
    ...all(status.toPost),
    ...all(status.cancelled),
    ...all(status.lapsed),
  ],
  [
    ...inReview(4, 8, 2, 14, 0),
    ...[6, 13, 1].map((economies) => ({ status: status.inReviewWithCard, economies })),
    ...all(status.reviewedWithCard, 2),
    ...all(status.collected, 3),
    ...all(status.posted, 3),
    ...none(status.localReview),
    ...none(status.consularReview),
    ...none(status.sentBack),
    ...all(status.producing),
    ...all(status.toCollect),
    ...all(status.toPost),
    ...all(status.cancelled),
    ...all(status.lapsed),
  ],
];
