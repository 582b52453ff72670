/** Options that a person says are meant. */
import { expect, test } from 'vitest';
import { problem } from '../../src/filing/problem.js';
import { optionsMeant, withMeant } from '../../src/plan/meant-options.js';
import { entry } from '../filing/kit.js';

const wrong = (row: number, value: string, near?: string) =>
  problem(
    'field-option',
    'error',
    { label: '发票信息', options: ['增值税普通发票', '增值税专用发票'], ...(near !== undefined && { near }) },
    { row, column: '发票信息', value },
  );

test('optionsMeant: each text of a column is asked about once, and only where an option is proposed', async () => {
  const asked: string[] = [];
  const meant = await optionsMeant(
    [
      wrong(2, '普票', '增值税普通发票'),
      wrong(3, ' 普票', '增值税普通发票'),
      wrong(4, '专票', '增值税专用发票'),
      wrong(5, '收据'),
    ],
    (...said) => {
      asked.push(said.join());
      return Promise.resolve(said[1] === '普票');
    },
  );
  expect(asked).toEqual(['发票信息,普票,增值税普通发票', '发票信息,专票,增值税专用发票']);
  expect([...meant.keys()]).toEqual([2, 3]);
});

test('withMeant: the option takes the place of the cell and is said; the row’s digest and other rows stay', () => {
  const options = new Map([[2, new Map([['发票信息', { cell: '普票', option: '增值税普通发票' }]])]]);
  const row = entry({ invoice: '普票', contactName: '阮知遥' });
  const read = withMeant(row, options);
  expect([...read.cells]).toEqual([
    ['invoice', '增值税普通发票'],
    ['contactName', '阮知遥'],
  ]);
  expect(read.problems).toMatchObject([
    {
      rule: 'cell-normalised',
      level: 'warn',
      args: { from: '普票', to: '增值税普通发票' },
      place: { row: 2, column: '发票信息' },
    },
  ]);
  expect(read.digest()).toBe(row.digest());
  expect(row.cells.get('invoice')).toBe('普票');
  const other = entry({ invoice: '普票' }, { row: 3 });
  expect(withMeant(other, options)).toBe(other);
});

test('withMeant: a line that has another text since the question keeps it', () => {
  const options = new Map([[2, new Map([['发票信息', { cell: '普票', option: '增值税普通发票' }]])]]);
  const read = withMeant(entry({ invoice: '增值税专用发票' }), options);
  expect([...read.cells]).toEqual([['invoice', '增值税专用发票']]);
  expect(read.problems).toEqual([]);
});
