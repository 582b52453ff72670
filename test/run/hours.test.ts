/** The hours in which filings may begin, by China's clock, whatever time zone this machine has. */
import { describe, expect, test } from 'vitest';
import { parseHours, untilOpen } from '../../src/run/run-control.js';

const at = (time: string) => new Date(`2026-03-02T${time}+08:00`);

describe('parseHours', () => {
  test.each([
    ['09:00-17:00', 540, 1020],
    ['9:00-17:30', 540, 1050],
    ['22:00-06:00', 1320, 360],
    ['00:00-24:00', 0, 1440],
    [' 09:00 – 17:00', 540, 1020],
    ['09：00至17：00', 540, 1020],
  ])('reads %s', (text, from, to) => expect(parseHours(text)).toEqual({ from, to }));

  test.each([
    '',
    '9-17',
    '09:00',
    '25:00-26:00',
    '09:60-10:00',
    '09:00-09:00',
    '09:00-24:30',
    'x09:00-17:00',
  ])('refuses %s', (text) => expect(parseHours(text)).toBeUndefined());
});

describe('untilOpen', () => {
  const office = { from: 540, to: 1020 };
  const night = { from: 1320, to: 360 };
  test.each([
    [office, '08:59:59.500', 500],
    [office, '09:00:00', 0],
    [office, '16:59:59.999', 0],
    [office, '17:00:00', 16 * 3_600_000],
    [office, '00:00:00', 9 * 3_600_000],
    [night, '21:00:00', 3_600_000],
    [night, '23:00:00', 0],
    [night, '05:59:59', 0],
    [night, '06:00:00', 16 * 3_600_000],
    [{ from: 0, to: 1440 }, '12:00:00', 0],
  ])('%o at %s: %i ms', (hours, time, ms) => expect(untilOpen(hours, at(time))).toBe(ms));
});
