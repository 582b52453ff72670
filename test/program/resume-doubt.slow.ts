/** An unknown row is settled only if a person agrees. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loginLater } from './kit.js';
import { abtc, abtcMany } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { filedFor, submitting, told, yes } from './submitting.js';
import { rehearsed } from './table.js';
import { documentOf, sound } from './transcript.js';

// Each test has its own people, and counts only their filings.
let home: ServedHome;
beforeAll(async () => void (home = await servedHome()), 120_000);
afterAll(() => home.close());

/** Longer than a run looks for what it submitted, even on a busy machine. */
const LATE_MS = 20_000;

test('resume: only an unknown row, and nobody to agree: exit 2, and nothing is settled or sent', async () => {
  const shi = rehearsed('施子桐');
  const args = submitting(home, shi);
  await home.faults(
    { operation: 'submit', kind: 'drop', times: 1 },
    { operation: 'submit', kind: 'late', delayMs: LATE_MS, times: 1 },
  );
  const first = await abtc(home, yes(args));
  expect([first.code, told(first).rows[0]![0]]).toEqual([3, 'unknown']);
  // From now on the order is listed.
  await sleep(LATE_MS);
  await loginLater(home);
  const [asked] = await abtcMany(home, [args]);
  sound(args, asked!);
  expect([asked!.code, (documentOf(asked!.out, 'error') as { error: { code: string } }).error.code]).toEqual([
    2,
    'needs-answer',
  ]);
  expect(asked!.err).toContain('什么也没有提交');
  expect(told(await abtc(home, ['report', '--json'])).rows[0]![0]).toBe('unknown');
  const [agreed] = await abtcMany(home, [yes(args)]);
  expect([agreed!.code, await filedFor(home.practice, shi)]).toEqual([
    0,
    { phones: [shi['联系人电话']], submits: 1 },
  ]);
});
