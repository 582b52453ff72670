/** What `clean` says of a batch with rows that were not submitted, and that it shows its list once. */
import { expect, test } from 'vitest';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { makeScreen } from '../../src/terminal/screen.js';
import { cleanView, type CleanValue } from '../../src/terminal/views/clean.js';

const stream = { write: () => true };
const said = (value: Partial<CleanValue>, texts: typeof zh = zh): string =>
  cleanView.text(
    { ...VALUE, ...value },
    makeScreen({ stdout: stream, stderr: stream }, texts, { colour: false, quiet: false, animate: false }),
  );
const copy = { kind: 'table' as const, files: [{ file: '/t', bytes: 10, at: '2026-03-02T01:02:03.000Z' }] };
const batch = {
  ...{ id: '20260302-abcdef', table: '名单.csv', at: '2026-03-02T01:02:03.000Z', people: ['甲'] },
  ...{ plan: undefined, rows: 3, notSubmitted: 2, parts: [copy] },
};
const VALUE: CleanValue = {
  list: { batches: [batch], others: [], unsettled: [], younger: 1 },
  whose: { of: 'all' },
  days: 180,
  before: new Date('2026-09-01T00:00:00Z'),
  end: 'listed',
};

test('clean: rows that were not submitted are named, and what is lost with the copy of their table', () => {
  expect(said({})).toContain('其中 2 行没有提交：清理后不能再用 abtc report 20260302-abcdef --failed');
  expect(said({}, en as never)).toContain('2 rows of it were not submitted: after cleaning');
  expect(said({})).not.toContain('已办完');
  const done = { ...batch, notSubmitted: 0 };
  expect(said({ list: { ...VALUE.list, batches: [done] } })).not.toContain('没有提交');
});

test('clean: after a list that was seen only the end is said', () => {
  expect(said({ end: 'cleaned', seen: true })).toBe('已清理：删除 1 个，10 B；遮盖 3 行。');
  expect(said({ end: 'cleaned' }).split('\n').length).toBeGreaterThan(3);
});

test('clean: of what was cleaned before it says so, and only of that', () => {
  const nothing = { list: { ...VALUE.list, batches: [], younger: 0 } };
  expect(said({ ...nothing, already: true })).toContain('已清理过');
  expect(said({ ...nothing, already: false })).toContain('没有要清理的。');
  expect(said({ ...nothing, already: true }, en as never)).toContain('Cleaned before');
});
