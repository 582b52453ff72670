/** Which expectations can never hold any more: only those that the facts rule out. */
import { expect, test } from 'vitest';
import { businessFacts, BUSINESSES } from '../../src/filing/business.js';
import { holds, holdsTogether, type Followed } from '../../src/status/followed.js';
import type { Order } from '../../src/filing/model.js';

const item = (status: string | undefined, state?: Order['state']): Followed => ({
  application: 'APEC20260101000001',
  applicant: '阮知遥',
  order: state && ({ number: 'APEC20260101000001-01-ta', state } as Order),
  business: undefined,
  status,
  economies: undefined,
});

const OF_GUIDE = [...new Set(BUSINESSES.flatMap((b) => businessFacts[b].statuses))];

test('holds: of the guide’s statuses, only an existing card forbids the status without one', () => {
  const never = OF_GUIDE.flatMap((now) =>
    OF_GUIDE.filter((wanted) => holds(item(now), [wanted]) === 'never').map((wanted) => [now, wanted]),
  );
  expect(never).toEqual(
    OF_GUIDE.filter((s) => s !== 'APEC经济体审核中').map((now) => [now, 'APEC经济体审核中']),
  );
});

test.each([
  ['a status nobody knows, now', item('补充材料中'), ['APEC 经济体审核中'], 'not-yet'],
  ['a status nobody knows, wanted', item('已邮寄'), ['补充材料中'], 'not-yet'],
  [
    'it has it, blanks and commas aside',
    item('APEC 经济体审核中，已提前制卡'),
    ['APEC经济体审核中,已提前制卡'],
    'yes',
  ],
  ['one of two is enough', item('已邮寄'), ['已自取', '已邮寄'], 'yes'],
  ['never only if none of them can', item('已邮寄'), ['APEC 经济体审核中', '已自取'], 'not-yet'],
  ['no order yet', item(undefined), ['已办结'], 'not-yet'],
  ['an open order', item('办理中', 'open'), ['已办结'], 'not-yet'],
  ['an order that was sent back', item('已退回', 'returned'), ['已办结'], 'never'],
  ['an order that is finished', item('已办结', 'finished'), ['办理中'], 'never'],
  ['a finished order, a word nobody knows', item('已办结', 'finished'), ['已归档'], 'not-yet'],
  ['an order in a state nobody knows', item('复核中', 'unknown'), ['已办结'], 'not-yet'],
] as const)('holds: %s', (_, it, wanted, what) => {
  expect(holds(it, wanted)).toBe(what);
});

test('holdsTogether: all hold, one never can, or not yet; nothing at all holds nothing', () => {
  expect(holdsTogether(['yes', 'yes'])).toBe('yes');
  expect(holdsTogether(['yes', 'not-yet'])).toBe('not-yet');
  expect(holdsTogether(['yes', 'not-yet', 'never'])).toBe('never');
  expect(holdsTogether([])).toBe('not-yet');
});
