/** makeSeen: which rows are about one application: exact, in little memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSeen } from '../../../src/filing/table/seen.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in use, without what nobody has collected yet. */
function bytesInUse(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

/** The same by a plain map. */
function plainly(keys: readonly string[]): number[] {
  const lines = new Map<string, number[]>();
  keys.forEach((key, i) => lines.set(key, [...(lines.get(key) ?? []), i + 2]));
  return [...lines.values()]
    .filter((l) => l.length > 1)
    .flat()
    .sort((a, b) => a - b);
}

function clashing(keys: readonly string[]): number[] {
  const seen = makeSeen();
  keys.forEach((key, i) => seen.add(key, i + 2));
  return [...seen.clashing()];
}

test('makeSeen: every row that is not alone, in the order of the table', () => {
  expect(clashing([])).toEqual([]);
  expect(clashing(['a'])).toEqual([]);
  expect(clashing(['b', 'a', 'c', 'a', 'b', 'a'])).toEqual([2, 3, 5, 6, 7]);
  fc.assert(
    fc.property(fc.array(fc.integer({ max: 40, min: 0 }).map(String), { maxLength: 60 }), (keys) => {
      expect(clashing(keys)).toEqual(plainly(keys));
    }),
  );
});

test('makeSeen: a hundred thousand rows: exact, in at most 32 bytes a row', async () => {
  const rows = 100_000;
  const keys = Array.from({ length: rows }, (_, i) => `APEC20240101${i % 99_990}`);
  bytesInUse();
  await sleep(100);
  const before = bytesInUse();
  const seen = makeSeen();
  keys.forEach((key, i) => seen.add(key, i + 2));
  // What was collected is given back a moment later.
  await expect.poll(() => (bytesInUse() - before) / rows, { timeout: 10_000 }).toBeLessThan(32);
  expect([...seen.clashing()]).toEqual(plainly(keys));
});
