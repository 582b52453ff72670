/** Tables that are too large, or mostly blank: bounded before anything is built of them, and said in one sentence. */
import { expect, test } from 'vitest';
import { MAX_CELLS, MAX_COLUMNS, MAX_ROW, MAX_ROWS } from '../../../src/filing/table/cut.js';
import { csvSource } from '../../../src/filing/table/source.js';
import { readTable } from '../../../src/filing/table/table.js';

const HEAD = '业务,申请单号,姓名\n';
const ROW = '注销卡,APEC20260105000011,沈知琳\n';
const QUICK = 10_000;
const read = (text: string) => {
  const { rows, problems } = readTable(csvSource(Buffer.from(text)), false);
  return { lines: rows.map(({ line }) => line), problems };
};
const refused = (what: string, limit: number, line: number) => ({
  lines: [],
  problems: [{ rule: 'table-too-much', level: 'error', args: { what, limit, line }, place: {} }],
});

test.each([
  ['cells in a row', `${HEAD}x${','.repeat(3e7)}\n`, 'columns', MAX_COLUMNS, 2],
  ['cells in the headings', `${'甲,'.repeat(MAX_COLUMNS)}乙\n${ROW}`, 'columns', MAX_COLUMNS, 1],
  ['characters in a row', `${HEAD}\n\n${ROW}${'长'.repeat(MAX_ROW)},`, 'row', MAX_ROW, 5],
  ['characters in quotes', `${HEAD}"${'a'.repeat(MAX_ROW)}"\n`, 'row', MAX_ROW, 2],
  ['rows', HEAD + 'a\n'.repeat(MAX_ROWS + 2), 'rows', MAX_ROWS, MAX_ROWS + 2],
  ['cells', HEAD + `${'a,'.repeat(99)}a\n`.repeat(MAX_CELLS / 100), 'cells', MAX_CELLS, MAX_CELLS / 100 + 1],
  [
    'columns for so many rows',
    `${'业务,'.repeat(4000)}业务\n${'a\n'.repeat(1000)}`,
    'cells',
    MAX_CELLS,
    1000,
  ],
] as const)(
  'too many %s: nothing is read, with the line [F34]',
  (_, text, what, limit, line) => {
    expect(read(text)).toEqual(refused(what, limit, line));
  },
  QUICK,
);

test('a row of 30 million commas is a blank row: no memory for its cells', { timeout: QUICK }, () => {
  const before = process.resourceUsage().maxRSS;
  expect(read(`${HEAD}${','.repeat(3e7)}\n${ROW}`).lines).toEqual([3]);
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(400 * 1024);
});

test.each([
  ['blank', '\n'],
  ['of blanks', '  \t\r\n'],
  ['of commas', ',,,,\n'],
  ['of CR alone', '\r'],
])(
  'a million lines %s between rows end quickly; lines are counted rightly [F30]',
  (_, blank) => {
    const { lines, problems } = read(HEAD + blank.repeat(1e6) + ROW + blank.repeat(1e6) + `${ROW}"一\n二`);
    expect(lines).toEqual([]);
    expect(problems).toMatchObject([{ rule: 'table-quotes-open', args: { line: 2e6 + 4 } }]);
    expect(read(HEAD + blank.repeat(1e6) + ROW + blank.repeat(1e6) + ROW).lines).toEqual([1e6 + 2, 2e6 + 3]);
  },
  QUICK,
);

test('blank lines within quotes are part of the cell, and are counted', () => {
  const source = csvSource(Buffer.from(`${HEAD}注销卡,APEC20260105000011,"沈\n\n,\r\n知琳"\n\n${ROW}`));
  expect(source.records.map(({ line, cells }) => [line, cells[2]])).toEqual([
    [1, '姓名'],
    [2, '沈\n\n,\r\n知琳'],
    [7, '沈知琳'],
  ]);
});

test('many rows of other lengths than the headings are read, and end quickly', { timeout: QUICK }, () => {
  const short = '注销卡,APEC20260105000011\n';
  expect(read(HEAD + short.repeat(100_000)).lines).toHaveLength(100_000);
});

test('a line of 64,000 blanks above the headings ends quickly', { timeout: 5000 }, () => {
  expect(read(`${' '.repeat(64_000)}\n${HEAD}${ROW}`).lines).toEqual([3]);
});

test(
  '100,000 rows of 20 cells, and rows of cells as long as Excel allows, are read',
  { timeout: 60_000 },
  () => {
    const more = Array.from({ length: 17 }, (_, i) => `,列${i}`).join('');
    const filled = `${ROW.trim()}${',值甲乙丙丁'.repeat(17)}\n`;
    expect(read(`${HEAD.trim()}${more}\n${filled.repeat(100_000)}`).lines).toHaveLength(100_000);
    const long = `${ROW.trim()}${`,${'长'.repeat(32_767)}`.repeat(17)}\n`;
    expect(read(`${HEAD.trim()}${more}\n${long.repeat(15)}`).lines).toHaveLength(15);
  },
);
