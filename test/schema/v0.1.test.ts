/** The names of version 0.1, which scripts and kept files rely on: later versions have more, and lose none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kept } from '../fixtures/v0.1.js';
import { namesNow } from './names.js';

const frozen = readFileSync(join(kept, 'names.txt'), 'utf8').trimEnd().split('\n');

test('names of 0.1 on disk and in --json are all still there', () => {
  const now = new Set(namesNow());
  expect(frozen.filter((name) => !now.has(name))).toEqual([]);
});

test('names of 0.1: the frozen list holds every kind of name', () => {
  expect(frozen.length).toBe(1634);
  for (const name of [
    'business early-production',
    'rule already-filed',
    'rule letter-contents',
    'reason torn-intent',
    'fault ledger-damaged',
    'practice fault drop',
    'exit 3',
    'json report.items[].outcome = accepted',
    'json report.items[].evidence = receipt',
    'json event.event = held-back',
  ])
    expect(frozen).toContain(name);
});
