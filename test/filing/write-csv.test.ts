/** CSV for Excel: nothing in it runs, and everything in it can be read again. */
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { writeCsv } from '../../src/filing/write-csv.js';

const RUNS = /^[=+\-@\t\r＝＋－＠]/u;
const readBack = (text: string) => parse(text, { bom: true });

test('a byte order mark and CRLF, as Excel wants them', () => {
  expect(
    writeCsv([
      ['申请单号', '姓名'],
      ['A', '林𠮷安'],
    ]),
  ).toBe('\ufeff申请单号,姓名\r\nA,林𠮷安\r\n');
});

test.each([
  '=1+1',
  '+8613900000001',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  "=cmd|' /C calc'!A0",
])('%j is no formula any more, and nothing of it is lost', (cell) => {
  const [[written]] = readBack(writeCsv([[cell, 'x']])) as [[string]];
  expect(written).not.toMatch(RUNS);
  expect(written.endsWith(cell)).toBe(true);
});

test('whatever a cell holds, it is inert and the table keeps its shape', () => {
  const letter = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '"',
    ',',
    ';',
    '＝',
    ' ',
    "'",
    '王',
    '𠮷',
    'a',
    '1',
  );
  const cell = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(''));
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(table, (rows) => {
      const back = readBack(writeCsv(rows.map((r) => ['x', ...r])));
      expect(back).toHaveLength(rows.length);
      for (const [i, row] of back.entries())
        for (const [j, written] of row.slice(1).entries()) {
          expect(written).not.toMatch(RUNS);
          expect([rows[i]![j], `'${rows[i]![j]}`]).toContain(written);
        }
    }),
    { numRuns: 300 },
  );
});
