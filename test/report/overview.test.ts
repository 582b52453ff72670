/** Several batches as one list: each order once, and of what was not filed only the last word. */
import { expect, test } from 'vitest';
import { problem } from '../../src/filing/problem.js';
import { overviewOf, type Overview } from '../../src/report/overview.js';
import { batchOf, dayOf, type Given } from './overview-kit.js';

const FIRST = '20261127-aaaaaa';
const LAST = '20261130-bbbbbb';
const one = (more: Partial<Given> = {}): Given => ({
  row: 2,
  person: '甲',
  business: 'replacement',
  ...more,
});
const failed = { outcome: 'rejected', todo: 'fix' } as const;

const shown = ({ rows }: Overview): string[] => rows.map((r) => `${r.report.batch} ${r.row} ${r.outcome}`);

test('overviewOf: one batch is the same as its report', () => {
  const day = dayOf(25);
  const overview = overviewOf([day]);
  const { counts, fees, returned, rows } = day.report;
  expect(overview).toMatchObject({ counts, fees, returned, earlier: 0 });
  expect(overview.rows.map((r) => r.row)).toEqual(rows.map((r) => r.row));
  expect(overview.next.map(({ step, rows }) => [step.code, rows.map((r) => r.row)])).toEqual(
    day.report.next.map(({ code, rows }) => [code, rows.map((r) => r.row)]),
  );
});

test('overviewOf: a row that a later batch filed is shown there only, with its fee once', () => {
  const overview = overviewOf([
    batchOf(FIRST, [one(failed)]),
    batchOf(LAST, [one({ row: 7, application: 'APEC20240101000002' })]),
  ]);
  expect([shown(overview), overview.earlier]).toEqual([[`${LAST} 7 accepted`], 1]);
  expect(overview.counts).toEqual({ accepted: 1, rejected: 0, 'not-sent': 0, unknown: 0 });
});

test('overviewOf: an order that a later batch repeats is shown and paid once, where it was submitted', () => {
  const overview = overviewOf([batchOf(FIRST, [one()]), batchOf(LAST, [one({ submittedBy: FIRST })])]);
  expect(shown(overview)).toEqual([`${FIRST} 2 accepted`]);
  expect(overview.fees).toEqual({ cents: { CNY: 72_000 }, notGiven: 0 });
  expect(overview.next.find(({ step }) => step.code === 'fee')!.rows).toHaveLength(1);
  const held = one({ outcome: 'not-sent', filed: true, order: 'APEC20240101000002-01-hb', todo: 'ask' });
  expect(shown(overviewOf([batchOf(FIRST, [one()]), batchOf(LAST, [held])]))).toEqual([
    `${FIRST} 2 accepted`,
  ]);
});

test('overviewOf: two orders of one business are two, and what is left to do after a returned one stays', () => {
  const second = one({ order: 'APEC20240101000002-02-hb' });
  const refiled = one({ refiled: 'APEC20240101000002-02-hb' });
  expect(shown(overviewOf([batchOf(FIRST, [refiled]), batchOf(LAST, [second])]))).toEqual([
    `${LAST} 2 accepted`,
    `${FIRST} 2 accepted`,
  ]);
  const again = overviewOf([batchOf(FIRST, [one()], { returned: [2] }), batchOf(LAST, [one(failed)])]);
  expect([shown(again), again.returned]).toEqual([[`${LAST} 2 rejected`, `${FIRST} 2 accepted`], 1]);
});

test('overviewOf: an unknown filing is never left out, and counted once', () => {
  const unknown = one({ outcome: 'unknown', todo: 'settle' });
  const later = one({
    outcome: 'not-sent',
    todo: 'ask',
    reason: { code: 'filed-otherwise', args: { order: '' } },
  });
  expect(shown(overviewOf([batchOf(FIRST, [unknown]), batchOf(LAST, [later])]))).toEqual([
    `${LAST} 2 not-sent`,
    `${FIRST} 2 unknown`,
  ]);
  const held = { ...unknown, submittedBy: FIRST };
  expect(shown(overviewOf([batchOf(FIRST, [unknown]), batchOf(LAST, [held])]))).toEqual([
    `${FIRST} 2 unknown`,
  ]);
});

test('overviewOf: rows of one batch, other businesses and rows without an application are all shown', () => {
  const rows = [one(failed), one({ ...failed, row: 3, application: 'APEC20240101000002' })];
  expect(overviewOf([batchOf(FIRST, rows)]).earlier).toBe(0);
  const other = batchOf(LAST, [one({ ...failed, business: 'cancellation' })]);
  expect(overviewOf([batchOf(FIRST, [one(failed)]), other]).earlier).toBe(0);
  const nameless = () => {
    const batch = batchOf(FIRST, [one({ ...failed })]);
    for (const { result } of batch.rows) result.application = undefined;
    return batch;
  };
  expect(overviewOf([nameless(), nameless()]).rows).toHaveLength(2);
});

test('overviewOf: a row with a wrong number names the order that a later batch filed for the same name and business', () => {
  const place = { row: 2 };
  const wrong = one({
    ...{ application: 'APEC20240101000999', outcome: 'not-sent', todo: 'fix' },
    problems: [problem('application-not-found', 'error', { enterprise: '岚禾' }, place)],
  });
  const namesakes = (...batches: Parameters<typeof overviewOf>[0][number][]) =>
    overviewOf(batches).rows.flatMap(({ row, namesake, report }) =>
      namesake ? [[report.batch, row, namesake]] : [],
    );
  const filed = { batch: LAST, order: 'APEC20240101000002-01-hb' };
  const [first, last] = [batchOf(FIRST, [wrong]), batchOf(LAST, [one()])];
  expect(namesakes(first, last)).toEqual([[FIRST, 2, filed]]);
  // Not of an earlier batch, of another business, name or outcome, or of a row that only repeats the order.
  expect(namesakes(batchOf(FIRST, [one()]), batchOf(LAST, [wrong]))).toEqual([]);
  for (const other of [
    { business: 'cancellation' },
    { person: '乙' },
    { outcome: 'rejected' },
    { submittedBy: '20261128-cccccc' },
  ] as const)
    expect(namesakes(first, batchOf(LAST, [one(other)])), JSON.stringify(other)).toEqual([]);
  // The ledger decides about a row whose application is certain.
  expect(namesakes(batchOf(FIRST, [{ ...wrong, problems: [] }]), last)).toEqual([]);
});
