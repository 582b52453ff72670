/** The name of a file that is written, beside what it holds. */
import { expect, test } from 'vitest';
import { mustSuit, type Holds } from '../../src/terminal/new-file.js';

test('mustSuit: a name of another kind of document is refused, with the right name; any other name is taken', () => {
  const refused = (
    file: string,
    holds: Holds,
    also?: { page?: boolean; book?: boolean; without?: string },
  ): unknown => {
    try {
      mustSuit(file, holds, also);
    } catch (error) {
      return (error as { args: unknown }).args;
    }
    return undefined;
  };
  for (const [file, holds] of [
    ['a.csv', 'csv'],
    ['a.TSV', 'csv'],
    ['a.json', 'json'],
    ['a.txt', 'csv'],
    ['a', 'json'],
    ['a.md', 'text'],
    ['表.XLSX', 'workbook'],
  ] as const)
    expect(refused(file, holds)).toBeUndefined();
  for (const [file, holds, instead] of [
    ['表.html', 'csv', '表.csv'],
    ['表.PDF', 'text', '表.txt'],
    ['表.docx', 'json', '表.json'],
    ['表.csv', 'json', '表.json'],
    ['表.json', 'csv', '表.csv'],
    ['表.xlsx', 'csv', '表.csv'],
    ['表.xlsx', 'json', '表.json'],
    ['表.ods', 'text', '表.txt'],
  ] as const)
    expect(refused(file, holds)).toMatchObject({ file, instead });
  expect(refused('报告.pdf', 'text', { page: true })).toMatchObject({ page: '报告.html' });
  // A workbook in another format is not made; in this one it is, where the command can.
  expect(refused('表.xls', 'csv', { book: true })).toMatchObject({ instead: '表.csv', book: '表.xlsx' });
  expect(refused('表.xlsx', 'csv', { book: true })).toMatchObject({ instead: '表.csv', book: '' });
  expect(refused('表.xls', 'csv')).toMatchObject({ book: '' });
  expect(refused('表.xls', 'text', { page: true, book: true })).toMatchObject({
    ...{ instead: '表.txt', page: '表.html', book: '表.xlsx' },
  });
  expect(refused('表.xlsx', 'json', { book: true, without: '--json' })).toMatchObject({
    ...{ instead: '表.json', book: '表.xlsx', without: '--json' },
  });
  expect(refused('表.pdf', 'text', { book: true })).not.toHaveProperty('book');
});
