/** The table fits the sources: `npm run test:safeguards` would refuse one that does not, but only when it runs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FAULTS } from '../matrix/faults.js';
import { outOfDate } from './copy.js';
import { SAFEGUARDS } from './table.js';

const root = join(import.meta.dirname, '../..');

test('safeguards: the text of each edit is in its file once, and the edit changes it', () => {
  expect(SAFEGUARDS.flatMap((safeguard) => outOfDate(root, safeguard) ?? [])).toEqual([]);
  expect(SAFEGUARDS.filter(({ from, to }) => from === to)).toEqual([]);
});

test('safeguards: names are unique, faults are known, and the red tests are in files that test:all runs', () => {
  const names = SAFEGUARDS.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(SAFEGUARDS.flatMap(({ faults }) => faults.filter((id) => !(id in FAULTS)))).toEqual([]);
  const files = new Set(SAFEGUARDS.map(({ red }) => red.file));
  expect(
    [...files].filter((file) => !/\.(?:test|slow)\.ts$/u.test(file) || !existsSync(join(root, file))),
  ).toEqual([]);
});

test.each([
  'fsync',
  'settle window',
  'control',
  'lock',
  'preflight',
  'receipt check',
  'list control',
  'connection',
])('safeguards: %s is among them', (word) => {
  expect(SAFEGUARDS.some(({ name }) => name.includes(word))).toBe(true);
});
