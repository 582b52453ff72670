/** chinaDate: days and times as the offices have them, whatever time zone this machine has. */
import { expect, test } from 'vitest';
import { chinaDate, chinaTime, fromChinaTime } from '../../src/filing/china-time.js';

test('chinaDate: the day in China begins at four in the afternoon, UTC [F23]', () => {
  expect(chinaDate(new Date('2026-03-01T15:59:59Z'))).toBe('2026-03-01');
  expect(chinaDate(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
  expect(chinaTime(new Date('2025-12-31T16:00:01Z'))).toBe('2026-01-01 00:00:01');
  expect(fromChinaTime('2026-01-01 00:00:01').toISOString()).toBe('2025-12-31T16:00:01.000Z');
});
