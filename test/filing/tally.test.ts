/** tallyOf: problems by rule: the first ten subjects, the rows that share one, and the count of all. */
import { expect, test } from 'vitest';
import { problem } from '../../src/filing/problem.js';
import { tallyOf } from '../../src/filing/tally.js';

const phone = (row: number, value: string) =>
  problem('phone-shape', 'error', { label: '联系人电话' }, { row, column: '联系人电话', value });
const missing = (row: number) =>
  problem('field-missing', 'error', { label: '联系人姓名', options: [] }, { row, column: '联系人姓名' });

test('tallyOf: rows with the same problem share a line; a rule shows ten lines and counts the rest', () => {
  const rows = Array.from({ length: 30 }, (_, i) => i + 2);
  const problems = [...rows.map(missing), ...rows.map((row) => phone(row, `${row}`))];
  const [names, phones] = tallyOf(problems).groups();
  expect(names).toMatchObject({ rule: 'field-missing', count: 30, said: [{ count: 30, rows }] });
  expect(phones).toMatchObject({ rule: 'phone-shape', count: 30 });
  expect(phones!.said.map((s) => s.rows)).toEqual(rows.slice(0, 10).map((row) => [row]));
  // An eleventh value is only counted; a value that is shown already still gets its rows.
  const tally = tallyOf([...problems, phone(99, '2')]);
  expect(tally.groups()[1]).toMatchObject({
    count: 31,
    said: [{ count: 2, rows: [2, 99] }, ...Array(9).fill({})],
  });
  expect(tally.count('error')).toBe(61);
});

test('tallyOf: errors first, then questions, then warnings; one rule of two levels is two groups', () => {
  const tally = tallyOf([
    problem('row-example', 'warn', {}, { row: 9 }),
    problem('tick-missing', 'confirm', { text: '甲', column: '乙', lostToo: false }, { row: 3 }),
    problem('table-empty', 'error', {}),
    problem('tick-missing', 'error', { text: '甲', column: '乙', lostToo: false }, { row: 2 }),
  ]);
  expect(tally.groups().map((g) => [g.level, g.rule])).toEqual([
    ['error', 'table-empty'],
    ['error', 'tick-missing'],
    ['confirm', 'tick-missing'],
    ['warn', 'row-example'],
  ]);
  expect([tally.count('error'), tally.count('confirm'), tally.count('warn')]).toEqual([2, 1, 1]);
  expect(tally.all().map((p) => p.place.row)).toEqual([undefined, 2, 3, 9]);
});
