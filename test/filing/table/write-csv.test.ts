/** writeCsv: CSV for Excel: no formula in it runs, and everything in it can be read again. */
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { columnKey } from '../../../src/filing/table/columns.js';
import { csvSource } from '../../../src/filing/table/source.js';
import { readTable } from '../../../src/filing/table/table.js';
import { writeCsv } from '../../../src/filing/table/write-csv.js';

const RUNS = /^[=+\-@\t\r\0＝＋－＠]/u;
/** As LibreOffice does unless it is told otherwise: every separator separates. */
const readBack = (text: string) => parse(text, { bom: true, delimiter: [',', ';', '\t'] });

test('writeCsv: a byte order mark and CRLF, as Excel wants them', () => {
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
  '\0=1',
  "'=1",
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  "=cmd|' /C calc'!A0",
])('inert: %j is no formula any more, and nothing of it is lost [F32]', (cell) => {
  const [[written]] = readBack(writeCsv([[cell, 'x']])) as [[string]];
  expect(written).not.toMatch(RUNS);
  expect(written.endsWith(cell)).toBe(true);
});

test('writeCsv: any cell is inert and the table keeps its shape [F32]', () => {
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
    '＋',
    '－',
    '＠',
    '\0',
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

/** Cells as a table may hold them: a NUL is text only where it was made inert, which is at the beginning. */
const begins = fc.constantFrom(
  ...['', "'", "''", '\0', "'\0", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'],
);
const letter = fc.constantFrom(
  ...[
    'a',
    '1',
    '林',
    '𠮷',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\u00a0',
    '\u3000',
    "'",
    '=',
    '示例',
  ],
);
const cell = fc
  .tuple(begins, fc.array(letter, { maxLength: 6 }))
  .map(([start, rest]) => start + rest.join(''));

test('writeCsv: any table is read back unchanged, on its own lines, and written the same again [F32]', async () => {
  const rowsOf = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rowsOf, fc.boolean(), async (cells, bom) => {
      const headings = ['申请单号', '姓名', '备注', '说明'];
      const rows = cells.map((row, i) => [`A${i}`, ...row]);
      const written = writeCsv([headings, ...rows], bom);
      const table = readTable(csvSource(Buffer.from(written)), true);
      expect(table.rows.map((r) => r.cells)).toEqual(rows);
      expect(table.problems.filter((p) => p.level === 'error')).toEqual([]);
      const lines = rows.map((_, i) => writeCsv([headings, ...rows.slice(0, i)]).split(/\r\n|\r|\n/u).length);
      expect(table.rows.map((r) => r.line)).toEqual(lines);
      expect(writeCsv([table.headings, ...table.rows.map((r) => r.cells)], bom)).toBe(written);
    }),
    { numRuns: 500 },
  );
});

test('writeCsv: a person’s own headings are read back as well, and do not hide the separator', async () => {
  // Blanks at the ends of a heading mean nothing, and a blank heading is none.
  const heading = cell.map((text) => `x${text.replace(/[\0]/gu, '')}x`);
  const sure = ['申请单号', 'x;姓名;护照号;业务;x', '=1+1', '＠x'];
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(heading, { maxLength: 4, selector: columnKey }), async (more) => {
      const headings = [...sure, ...more];
      const table = readTable(csvSource(Buffer.from(writeCsv([headings, headings]))), true);
      expect([table.headings, table.rows[0]?.cells]).toEqual([headings, headings]);
    }),
    { numRuns: 200 },
  );
});
