/** Rows of one table about one application: what is filed once, what waits, what cannot go together. */
import { expect, test } from 'vitest';
import type { Business } from '../../../src/filing/business.js';
import type { Entry } from '../../../src/filing/table/entry.js';
import { acrossRows, type KnownRow } from '../../../src/filing/checks/across-rows.js';
import { entry } from '../kit.js';

/** `[business, cells]` of rows 2, 3, … of one application. */
function said(...rows: [Business, Record<string, string>?][]) {
  const known = rows.map(([business, cells = {}], i): KnownRow => ({
    entry: entry(cells, { row: i + 2, business }),
    application: 'APEC20221031000002',
    person: '沈思川',
  }));
  const problems = acrossRows(known);
  return rows.map((_, i) =>
    (problems.get(i + 2) ?? []).map((p) => [p.rule, 'rows' in p.args ? p.args.rows : []]),
  );
}

test('acrossRows: one row for each application has no problem, also for two people', () => {
  expect(said(['replacement'])).toEqual([[]]);
  const two = ['APEC20221031000002', 'APEC20221031000003'].map((application, i): KnownRow => ({
    entry: entry({}, { row: i + 2 }),
    application,
    person: '沈思川',
  }));
  expect(acrossRows(two)).toEqual(new Map());
});

test('acrossRows: the same row twice is filed once, however it is typed; rows that differ are all blocked [F28]', () => {
  expect(
    said(
      ['replacement', { a: '卡丢失' }],
      ['replacement', { a: ' 卡 丢失' }],
      ['replacement', { a: '卡丢失' }],
    ),
  ).toEqual([[], [['row-duplicate', [2, 4]]], [['row-duplicate', [2, 3]]]]);
  expect(said(['replacement', { a: 'ＡＢＣ' }], ['replacement', { a: 'abc' }])).toEqual([
    [],
    [['row-duplicate', [2]]],
  ]);
  expect(said(['replacement', { a: '卡丢失' }], ['replacement', { a: '卡被毁' }])).toEqual([
    [['row-duplicate', [3]]],
    [['row-duplicate', [2]]],
  ]);
});

test('acrossRows P05: a passport change goes first, early production later', () => {
  expect(said(['early-production'], ['passport-change'])).toEqual([[['passport-first', [3]]], []]);
  expect(said(['passport-change'], ['early-production'])).toEqual([[], [['passport-first', [2]]]]);
});

test('acrossRows P21: nothing else goes with a cancellation', () => {
  expect(said(['cancellation'], ['replacement'])).toEqual([
    [['cancellation-beside', [3]]],
    [['cancellation-beside', [2]]],
  ]);
  expect(said(['early-production'], ['passport-change'], ['cancellation'])).toEqual([
    [['cancellation-beside', [3, 4]]],
    [['cancellation-beside', [4]]],
    [['cancellation-beside', [2, 3]]],
  ]);
});

test('acrossRows: of any other two businesses neither is sent; a duplicate beside them is reported as well', () => {
  expect(said(['replacement'], ['passport-change'])).toEqual([
    [['two-businesses', [3]]],
    [['two-businesses', [2]]],
  ]);
  expect(said(['replacement'], ['replacement'], ['cancellation'])).toEqual([
    [['cancellation-beside', [4]]],
    [
      ['row-duplicate', [2]],
      ['cancellation-beside', [4]],
    ],
    [['cancellation-beside', [2, 3]]],
  ]);
});

test('acrossRows: each of several rows names the others it cannot go with', () => {
  expect(said(['early-production'], ['passport-change'], ['replacement'])).toEqual([
    [['two-businesses', [3, 4]]],
    [['two-businesses', [4]]],
    [['two-businesses', [2, 3]]],
  ]);
  expect(said(['early-production'], ['passport-change'], ['early-production'], ['passport-change'])).toEqual([
    [['passport-first', [3, 5]]],
    [],
    [
      ['row-duplicate', [2]],
      ['passport-first', [3, 5]],
    ],
    [['row-duplicate', [3]]],
  ]);
});

test('acrossRows: a file, a folder or an answer also makes rows differ', () => {
  const twins = (more: Partial<Entry>) =>
    [{}, more].map((m, i): KnownRow => ({
      entry: entry({}, { row: i + 2, ...m }),
      application: 'A',
      person: '',
    }));
  for (const more of [
    { named: new Map([['原卡扫描件', '正面.jpg']]) },
    { folder: '沈思川' },
    { noticeConfirmed: true },
    { lostCardChecked: true },
    { again: ['APEC20221031000002-01-hb'] },
  ])
    expect(acrossRows(twins(more)).get(2)).toMatchObject([
      { rule: 'row-duplicate', level: 'error', args: { rows: [3], same: false } },
    ]);
  expect(acrossRows(twins({})).get(3)).toMatchObject([{ args: { rows: [2], same: true } }]);
  expect(acrossRows(twins({ agency: '别处' })).get(2)).toBeUndefined();
});

test('acrossRows: one number filled down a whole column names ten rows', () => {
  const cells = { contactName: '阮知遥', contactPhone: '13900000001' };
  const known = Array.from({ length: 200_000 }, (_, i): KnownRow => {
    const business = i % 2 === 0 ? 'replacement' : 'cancellation';
    return { entry: entry(cells, { row: i + 2, business }), application: 'A', person: '沈思川' };
  });
  const problems = acrossRows(known);
  expect(problems.size).toBe(200_000);
  expect(problems.get(4)).toMatchObject([
    { rule: 'row-duplicate', args: { rows: [2, 6, 8, 10, 12, 14, 16, 18, 20, 22], same: true } },
    { rule: 'cancellation-beside', args: { rows: [3, 5, 7, 9, 11, 13, 15, 17, 19, 21] } },
  ]);
  expect(problems.get(200_000)).toMatchObject([
    { args: { rows: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20] } },
    { args: { businesses: ['cancellation'] }, place: { row: 200_000, business: 'replacement' } },
  ]);
});
