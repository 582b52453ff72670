/** Which batches belong to a day: those made on it or later, and those of which a filing has a result since. */
import { expect, test } from 'vitest';
import { keyText, type KeyState } from '../../src/ledger/ledger.js';
import type { History } from '../../src/plan/history.js';
import type { Plan } from '../../src/plan/plan.js';
import { batchesSince, listBatches } from '../../src/report/batch-list.js';

const plan = (id: string, createdAt: string, application: string): Plan =>
  ({
    ...{ id, createdAt },
    rows: [{ row: 2, key: { application, business: 'replacement', number: 1 } }],
  }) as unknown as Plan;

test('batchesSince: by China’s day, with batches that were carried on since, and none by another batch’s result', () => {
  const old = plan('old', '2026-11-01T01:00:00Z', '1');
  const carriedOn = plan('carried-on', '2026-11-02T01:00:00Z', '2');
  const repeated = plan('repeated', '2026-11-03T01:00:00Z', '3');
  // Half past midnight in China.
  const made = plan('made', '2026-11-28T16:30:00Z', '4');
  const state = (application: string, batch: string, at: string): [string, KeyState] => {
    const key = { application, business: 'replacement', number: 1 } as const;
    return [keyText(key), { key, batch, at } as KeyState];
  };
  const batches = [old, carriedOn, repeated, made];
  const states = new Map([
    state('1', 'old', '2026-11-01T01:05:00Z'),
    state('2', 'carried-on', '2026-11-29T01:05:00Z'),
    state('3', 'made', '2026-11-29T01:05:00Z'),
  ]);
  const ids = (day: string | undefined): string[] =>
    batchesSince({ batches, states } as unknown as History, day).map(({ id }) => id);
  expect(ids('2026-11-29')).toEqual(['carried-on', 'made']);
  expect(ids('2026-11-30')).toEqual([]);
  expect(ids(undefined)).toEqual(['old', 'carried-on', 'repeated', 'made']);
});

test('listBatches: the rows that must be corrected, which no run can carry on', () => {
  const row = (line: number, level: 'error' | 'warn') => ({
    ...{ held: true, row: line, rowDigest: `${line}`, person: '施子桐', business: 'replacement' },
    ...{ application: 'APEC20240101000007' },
    problems: [{ rule: 'phone-shape', level, args: { label: '电话' }, place: { row: line } }],
  });
  const one = {
    ...{ id: 'one', createdAt: '2026-11-28T01:00:00Z', table: { name: '名单.csv' }, materials: '' },
    ...{ portal: { instance: 'x', name: '演练', practice: true }, enterprise: { name: '岚禾' } },
    rows: [row(2, 'error'), row(3, 'error')],
  };
  const none = { states: new Map(), office: new Map(), elsewhere: new Map(), submitted: new Map() };
  const { batches } = listBatches({ ...none, batches: [one] } as unknown as History);
  expect(batches.map(({ toFix, unfinished, filed }) => [toFix, unfinished, filed])).toEqual([[2, false, 0]]);

  // A later batch filed it: nothing is left to correct, and the row is counted as one that has an order.
  const key = { application: 'APEC20240101000007', business: 'replacement', number: 1 } as const;
  const at = '2026-11-28T02:00:00Z';
  const order = 'APEC20240101000007-01-hb';
  const later = {
    ...{ key, at, order, attempt: 'a', batch: 'two', outcome: 'accepted' },
  } as unknown as KeyState;
  const states = new Map([[keyText(key), later]]);
  const [since] = listBatches({ ...none, states, batches: [one] } as unknown as History).batches;
  expect([since!.toFix, since!.filed, since!.counts['not-sent']]).toEqual([0, 2, 2]);
});
