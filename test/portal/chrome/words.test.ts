/** What counts as the same value, and what as a part of one. */
import { describe, expect, test } from 'vitest';
import { isCutOf, isMaskOf, sameValue } from '../../../src/portal/chrome/words.js';

describe('sameValue', () => {
  test.each([
    ['2026-03-02', '2026-03-02', true],
    ['2026/3/2', '2026-03-02', true],
    ['2026年3月2日', '2026-03-02', true],
    ['2026.03.02', '2026-03-02', true],
    ['２０２６-０３-０２', '2026-03-02', true],
    ['2026-02-03', '2026-03-02', false],
    ['2026-03-20', '2026-03-02', false],
    ['2025-03-02', '2026-03-02', false],
    ['26-03-02', '2026-03-02', false],
    ['2026-03', '2026-03-02', false],
    ['03/02/2026', '2026-03-02', false],
    ['', '2026-03-02', false],
  ])('dates: %s and %s: %s', (shown, planned, isSame) => {
    expect(sameValue(shown, planned)).toBe(isSame);
  });

  test.each([
    ['138 0013 8000', '13800138000', true],
    ['138-0013-8000', '13800138000', false],
    ['—', '', true],
    ['无', '', true],
    ['无锡', '', false],
  ])('other values: “%s” and “%s”: %s', (shown, planned, isSame) => {
    expect(sameValue(shown, planned)).toBe(isSame);
  });
});

describe('isMaskOf', () => {
  test.each([
    ['2026-**-02', '2026-03-02', true],
    ['****-03-02', '2026-03-02', true],
    ['2026-**-03', '2026-03-02', false],
    ['2026-03-**', '2026-04-02', false],
    ['E****5678', 'E12345678', true],
    ['E****5678', 'G12345678', false],
    ['E***************5678', 'E12345678', true],
    // Another number of stars than letters.
    ['E**78', 'E12345678', true],
    ['E**79', 'E12345678', false],
    ['F**78', 'E12345678', false],
    ['E*2*4*6*8', 'E12345678', true],
    ['E*2*4*6*9', 'E12345678', false],
    ['*********', 'E12345678', false],
    ['E12345678', 'E12345678', false],
    // What is visible must leave something that is hidden.
    ['E1234*5678', 'E12345678', false],
    ['E12*34*5678', 'E12345678', false],
  ])('%s of %s: %s', (shown, whole, isPart) => {
    expect(isMaskOf(shown, whole)).toBe(isPart);
  });
});

test.each([
  ['APEC2026….pdf', 'APEC2026030200_护照.pdf', true],
  ['APEC2026...照.pdf', 'APEC2026030200_护照.pdf', true],
  ['APEC2027….pdf', 'APEC2026030200_护照.pdf', false],
  ['APEC2026….jpg', 'APEC2026030200_护照.pdf', false],
  ['AP….pdf', 'APEC2026030200_护照.pdf', false],
  ['APEC2026030200_护照.pdf', 'APEC2026030200_护照.pdf', false],
])('isCutOf: %s of %s: %s', (shown, whole, isCut) => {
  expect(isCutOf(shown, whole)).toBe(isCut);
});
