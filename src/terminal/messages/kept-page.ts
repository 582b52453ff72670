/** Which reasons point to `abtc portal explain`: the page was not understood. The others say themselves what differs. */
import type { PageDifference } from '../../portal/errors.js';

const CLEAR: readonly PageDifference[] = [
  'readback',
  'notice',
  'draft',
  'preset',
  'enterprise',
  'upload',
  'next',
];
export const wasUnclear = (why: PageDifference): boolean => !CLEAR.includes(why);

/** The detail of an unknown answer: `page: list`. */
export const isUnclearPage = (detail: string): boolean =>
  /^(?:page|label|twice|question|never):/u.test(detail);
