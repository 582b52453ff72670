/** What a list can lose between two looks, and what of it is remembered. */
import { expect, test } from 'vitest';
import { compare, NOTHING_SEEN } from '../../src/status/changes.js';
import type { Lists } from '../../src/status/followed.js';
import { knownFrom, lossOf, type Known } from '../../src/status/losses.js';

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `N${from + i}`);
const lists = (applications: string[], orders: string[]): Lists => ({
  applications: applications.map((number) => ({ number, applicant: '', status: '甲' })) as never,
  orders: orders.map((number) => ({ number, applicationNumber: number, status: '甲' })) as never,
});
const known = (applications: string[], orders: string[] = []): Known => ({ applications, orders });

test.each([
  ['nothing known', 0, 0, 0, false],
  ['nothing gone', 336, 0, 336, false],
  ['a tenth of many', 336, 33, 336, false],
  ['more than a tenth', 336, 34, 336, true],
  ['336 that become 100', 336, 100, 336, true],
  ['two of a few', 5, 2, 5, false],
  ['three of a few', 5, 3, 5, true],
  ['one of two', 2, 1, 2, false],
  ['all of one', 1, 1, 1, true],
  ['all of many', 336, 336, 336, true],
])('lossOf: applications and orders, %s [F51]', (_what, count, from, to, isLoss) => {
  const all = numbers(0, count);
  const left = from === 100 ? numbers(0, 100) : numbers(from, to);
  const gone = count - left.length;
  const loss = { known: count, gone, listed: left.length };
  expect(lossOf(known(all), lists(left, []))).toEqual(isLoss ? { what: 'applications', ...loss } : undefined);
  expect(lossOf(known([], all), lists([], left))).toEqual(isLoss ? { what: 'orders', ...loss } : undefined);
});

test('lossOf: other numbers in place of the known ones are a loss too: the list of another enterprise', () => {
  expect(lossOf(known(numbers(0, 50)), lists(numbers(50, 100), []))).toMatchObject({ gone: 50, listed: 50 });
});

test('lossOf: what was gone at the last look is not missed again, and is known again when it comes back', () => {
  const look = (before: typeof NOTHING_SEEN, now: Lists) =>
    compare(before, now, { only: undefined, view: 'all' }, '2026-03-01T01:00:00.000Z').seen;
  const first = look(NOTHING_SEEN, lists(numbers(0, 10), numbers(0, 10)));
  const second = look(first, lists(numbers(2, 10), numbers(2, 10)));
  expect(knownFrom(second)).toEqual({ applications: numbers(2, 10), orders: numbers(2, 10) });
  // Two more, and two again: never four at once.
  expect(lossOf(knownFrom(second), lists(numbers(4, 10), numbers(4, 10)))).toBeUndefined();
  expect(lossOf(knownFrom(first), lists(numbers(4, 10), numbers(4, 10)))).toMatchObject({ gone: 4 });
  const back = look(second, lists(numbers(0, 10), numbers(0, 10)));
  expect(knownFrom(back)).toEqual(knownFrom(first));
});
