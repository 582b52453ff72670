/** Tables as Excel, WPS and editors really write them: the right text on the right line, or an exact refusal. */
import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import { csvSource } from '../../../src/filing/table/source.js';
import { readTable, type Table } from '../../../src/filing/table/table.js';
import { rules } from '../kit.js';

const read = (text: string | Uint8Array, oneBusiness = true) =>
  readTable(csvSource(Buffer.from(text)), oneBusiness);
const cell = (table: Table, row: number, heading: string) =>
  table.rows[row]?.cells[table.headings.indexOf(heading)];
const shown = async (text: string) => {
  const table = read(text);
  return table.rows.map((r, i) => [r.line, cell(table, i, '姓名')]);
};
const HEAD = '申请单号,姓名\n';

test('readTable: UTF-8 with a byte order mark and without is the same table', async () => {
  const text = `${HEAD}APEC20221031000002,林𠮷安\n`;
  const [plain, marked] = [read(text), read(`\ufeff${text}`)];
  expect(marked.headings).toEqual(['申请单号', '姓名']);
  expect(marked.rows).toEqual(plain.rows);
  expect([plain.took, marked.problems]).toMatchObject([{ encoding: 'utf-8' }, []]);
  expect(plain.sha256).not.toBe(marked.sha256);
});

test('readTable: GB18030, four-byte characters included', async () => {
  // 业务,申请单号,姓名 / 换补卡,APEC20221031000002,林𠮷安
  const hex =
    'd2b5cef12cc9eac7ebb5a5bac52cd0d5c3fb0abbbbb2b9bfa82c4150454332303232313033313030303030322cc1d69534b235b0b20a';
  const { took, rows, problems } = read(Buffer.from(hex, 'hex'), false);
  expect([took, problems]).toMatchObject([{ encoding: 'gb18030' }, []]);
  expect(rows).toEqual([{ line: 2, cells: ['换补卡', 'APEC20221031000002', '林𠮷安'] }]);
});

test('readTable: a title above the headings is passed over, and that is said [F30]', async () => {
  const row = 'APEC20221031000002,林𠮷安\n';
  for (const title of [
    '岚禾公司名单,\n',
    '岚禾公司名单\n\n',
    '#TYPE System.Object\n',
    '名单;2026 年\n编制,阮知遥\n',
  ]) {
    const above = title.split('\n').length - 1;
    const { headings, rows: found, problems, took } = read(`${title}${HEAD}${row}`);
    expect([headings, took]).toMatchObject([['申请单号', '姓名'], { separator: ',' }]);
    expect(found.map(({ line, cells }) => [line, ...cells])).toEqual([
      [above + 2, 'APEC20221031000002', '林𠮷安'],
    ]);
    expect(problems).toMatchObject([{ rule: 'title-passed', args: { line: above + 1 } }]);
  }
  // The enterprise above the table has headings of its own; the table's are more.
  const above = `企业名称,岚禾公司,统一社会信用代码,1\n申请单号,姓名,联系人姓名\nAPEC20221031000002,林𠮷安,阮知遥\n`;
  expect(read(above).headings).toEqual(['申请单号', '姓名', '联系人姓名']);
  // A row that was sorted above the headings is no title.
  for (const sorted of [row, '陈安,EA1234567\n']) {
    const { rows: none, problems } = read(`${sorted}${HEAD}${row}`);
    expect(problems).toMatchObject([{ rule: 'rows-above', level: 'error', args: { lines: [1], line: 2 } }]);
    expect(none).toEqual([]);
  }
  // Excel's own line is no title, and a table without any known heading has none.
  expect(read(`sep=,\n${HEAD}${row}`).problems).toEqual([]);
  expect(rules(read(`部门,职务\n${row}`).problems)).not.toContain('warn title-passed');
});

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])(
  'readTable %s line ends, blank lines and a missing last line end: lines as an editor counts them',
  async (_name, end) => {
    const lines = ['申请单号,姓名', 'A,一', '', 'B,二', '   ', ',', 'C,三'];
    const expected = [
      [2, '一'],
      [4, '二'],
      [7, '三'],
    ];
    expect(await shown(lines.join(end))).toEqual(expected);
    expect(await shown(lines.join(end) + end)).toEqual(expected);
  },
);

test('readTable: line breaks inside quotes count as lines of the file', async () => {
  const text = `${HEAD}A,"一\n第二行\n第三行"\nB,"二\r\n续"\nC,三\n`;
  expect(await shown(text)).toEqual([
    [2, '一\n第二行\n第三行'],
    [5, '二\r\n续'],
    [7, '三'],
  ]);
  expect(await shown('申请单号,"姓名"\n"A ""引"" 号", 二 \n')).toEqual([[2, '二']]);
});

test('readTable: leading blank lines push the heading down, and the rows with it', async () => {
  expect(await shown('\n\n申请单号,姓名\nA,一\n')).toEqual([[4, '一']]);
});

test.each([
  ['in the first row', `${HEAD}A,"一\nB,二\nC,三\n`, 2],
  ['in the last row', `${HEAD}A,一\nB,二\nC,"三`, 4],
  ['after cells whose quotes close', `"申请单号","姓名"\n"A","一\n续"\n"B","二\n`, 4],
  ['with escaped quotes further down', `${HEAD}A,"一\nB,二 ""引"" 号\nC,三\n`, 2],
  ['in the heading', '申请单号,"姓名\nA,一\n', 1],
])('readTable: an unclosed quote %s: its own line is named', async (_where, text, line) => {
  const { problems, rows } = read(text);
  expect(problems).toMatchObject([{ rule: 'table-quotes-open', level: 'error', args: { line } }]);
  expect(rows).toEqual([]);
});

test('readTable: a quote in the middle of a cell is no valid CSV: near which line', async () => {
  const { problems } = read(`${HEAD}A,一\nB,"二"三\nC,四\n`);
  expect(problems).toMatchObject([
    { rule: 'table-malformed', level: 'error', args: { line: 3, letter: 'B' } },
  ]);
});

test('readTable: ="188…" without quotes around it is a cell, in any column', () => {
  const { rows, problems } = read('申请单号,姓名,联系人电话\n="A",一,="18800001234"\n"B","二 =""x""",\n');
  expect(problems).toEqual([]);
  expect(rows.map((r) => r.cells)).toEqual([
    ['="A"', '一', '="18800001234"'],
    ['B', '二 ="x"', ''],
  ]);
});

test.each([
  ['a NUL', Buffer.from(`${HEAD}A,一\nB,\0二\n`), 3],
  [
    'bytes that are no character',
    Buffer.concat([Buffer.from(`${HEAD}A,一\nB,`), Buffer.from([0xff, 0xff, 0x0a])]),
    3,
  ],
  [
    'a control character among GB18030',
    Buffer.concat([
      Buffer.from('bac52c61620a', 'hex'),
      Buffer.from('410a', 'hex'),
      Buffer.from('b1ed010a', 'hex'),
    ]),
    3,
  ],
  [
    'a letter of private use among GB18030',
    Buffer.concat([Buffer.from('bac50a', 'hex'), Buffer.from('d2bb0a', 'hex'), Buffer.from('aaa10a', 'hex')]),
    3,
  ],
])('readTable: %s: no text, and on which line', async (_what, bytes, line) => {
  const { problems, rows } = read(bytes);
  expect(problems).toMatchObject([{ rule: 'table-not-text', level: 'error', args: { line } }]);
  expect(rows).toEqual([]);
});

test('readTable: nothing, only blank lines, only a heading', async () => {
  for (const text of ['', '\ufeff', '\n\n', ' , \n'])
    expect(rules(read(text).problems)).toEqual(['error table-empty']);
  expect(rules(read(HEAD).problems)).toEqual(['error table-header-only']);
});

test('readTable: columns given twice, in one language or in two, under the same name or another', async () => {
  const doubled = async (heading: string) =>
    read(`${heading}\n1,2,3,4\n`).problems.flatMap((p) =>
      p.rule === 'column-doubled' ? [p.args.column] : [],
    );
  expect(await doubled('申请单号,姓名,联系人电话,contact phone')).toEqual(['contact phone']);
  expect(await doubled('申请单号,申请单号,Contact  Phone,联系人 电话')).toEqual(['申请单号', '联系人 电话']);
  expect(await doubled('申请单号,工号,备注,工号')).toEqual(['工号']);
  expect(await doubled('申请单号,材料:原卡扫描件,材料：原卡扫描件,姓名')).toEqual(['材料：原卡扫描件']);
  expect(await doubled('申请单号,材料:原卡扫描件,file:原卡扫描件,姓名')).toEqual(['file:原卡扫描件']);
  expect(await doubled('申请单号,交卡代办点,取卡代办点,姓名')).toEqual([]);
  expect(await doubled('申请单号,,,')).toEqual([]);
});

test('readTable: the columns that a table must have', async () => {
  const missing = async (heading: string, oneBusiness = true) =>
    read(`${heading}\n1,2\n`, oneBusiness).problems.flatMap((p) =>
      p.rule === 'column-missing' ? [p.args.columns] : [],
    );
  expect(await missing('申请单号,姓名')).toEqual([]);
  expect(await missing('姓名,护照号')).toEqual([]);
  expect(await missing('姓名,联系人电话')).toEqual([['申请单号', '姓名 + 护照号']]);
  expect(await missing('申请单号,姓名', false)).toEqual([['业务']]);
  expect(await missing('business,application', false)).toEqual([]);
});

test('readTable: an unknown column is kept, and reported with what it may mean', async () => {
  const { problems, rows } = read('申请单号,联系电话,部门\nA,139,工程部\n');
  expect(problems).toMatchObject([
    { rule: 'column-unknown', level: 'warn', args: { column: '联系电话', near: '联系人电话' } },
    { rule: 'column-unknown', level: 'warn', args: { column: '部门', near: undefined } },
  ]);
  expect(rows[0]!.cells[2]).toBe('工程部');
});

test('readTable: 示例 rows are skipped and reported; a person of that name in another column is not', async () => {
  const { problems, rows } = read(
    '业务,申请单号,姓名\n示例,A,一\n示例（请删除）,A,一\n换补卡,A,示例\n',
    false,
  );
  expect(problems.map((p) => [p.rule, p.level, p.place.row])).toEqual([
    ['row-example', 'warn', 2],
    ['row-example', 'warn', 3],
  ]);
  expect(rows.map((r) => r.line)).toEqual([4]);
});

test('readTable: a total or a note below the people is passed over, and that is said; a row that could be a person is not', () => {
  const head = '业务,申请单号,姓名,护照号,联系人姓名\n';
  const rest = (cells: string) => read(`${head}注销卡,A,一,,甲\n${cells}\n`, false);
  for (const total of [
    '合计,,,,',
    '合 计：,3,,,',
    '小计,,,,甲',
    '合计3人,,,,',
    ',,合计,,',
    '共 3 人,,,,',
    '总人数,3人,3,,',
    'Total,3,,,',
    '备注：以上人员均已确认,,,,',
    ',备注,,,',
    '填表人：示例甲,,,,',
    '注销卡,,人员合计,,',
  ]) {
    const { rows, problems } = rest(total);
    expect([total, rows.map((r) => r.line)]).toEqual([total, [2]]);
    expect(problems).toMatchObject([{ rule: 'row-total', level: 'warn', place: { row: 3 } }]);
  }
  for (const person of [
    '合计,APEC20221031000002,,,',
    '合计,,林𠮷安,,',
    '合计,,,EA1234567,',
    '合计,12345,,,',
    '注销卡,,合计安,,',
    '注销卡,,,,合计',
    '注销卡,A,Sum,,',
    '备注：补,APEC20221031000002,,,',
    '备注,,林𠮷安,,',
    ',,,,',
  ])
    expect(rest(person).problems.filter((p) => p.rule === 'row-total')).toEqual([]);
});

test('readTable: cells beyond the last column block the row; empty ones do not; missing ones are blank', async () => {
  const { problems, rows } = read(`${HEAD}A,一,错位\nB,二,,,\nC\n`);
  expect(problems).toMatchObject([
    { rule: 'row-too-long', place: { row: 2 }, args: { cells: 3, columns: 2 } },
  ]);
  expect(rows.map((r) => r.cells[1])).toEqual(['一', '二', '']);
});

test('readTable: any cell is read as it was written, and on its own line', async () => {
  const letter = fc.constantFrom(
    '一',
    '𠮷',
    '·',
    ' ',
    ',',
    '"',
    '\n',
    '\r\n',
    '\r',
    'a',
    '＝',
    "'",
    ';',
    '\t',
    '\u00a0x',
  );
  const cell = fc.array(letter, { maxLength: 6 }).map((letters) => `x${letters.join('')}x`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
      const table = read(stringify([['申请单号', '姓名'], ...rows], { quoted: true }));
      expect(table.rows.map((r) => r.cells)).toEqual(rows);
      let line = 2;
      for (const [index, [a, b]] of rows.entries()) {
        expect(table.rows[index]!.line).toBe(line);
        line += 1 + `${a}${b}`.split(/\r\n|\r|\n/u).length - 1;
      }
    }),
    { numRuns: 200 },
  );
});

test('readTable: a table with 办理 and no 是 at all is an error, with the number of its rows', () => {
  const said = (...chosen: string[]) =>
    read(
      ['办理,业务,申请单号,姓名', '示例,注销卡,,', ...chosen.map((c) => `${c},注销卡,A,一`), ''].join('\n'),
      false,
    )
      .problems.filter((p) => p.level === 'error')
      .map((p) => [p.rule, p.place.row, p.args]);
  expect(said('', '否')).toEqual([['nothing-chosen', undefined, { rows: 2 }]]);
  expect(said('', '是')).toEqual([]);
  expect(said('', '√')).toEqual([['chosen-unclear', 4, {}]]);
  expect(said()).toEqual([]);
  // In a template that nobody has filled in, a blank column is nothing that would be ignored.
  const blank = read('办理,业务,申请单号,姓名,部门\n,注销卡,A,一,\n', false);
  expect(blank.problems.map((p) => p.rule)).toEqual(['row-not-chosen', 'nothing-chosen']);
});

test('readTable: in a table with 办理 only rows with 是 are filed; what is neither yes nor no blocks its row', () => {
  const rows = ['是', ' 是 ', '', '否', 'no', '√', '是的', 'Y'].map((chosen) => `${chosen},注销卡,A,一`);
  const table = read(['办理,业务,申请单号,姓名', ...rows, ''].join('\n'), false);
  expect(table.problems.map((p) => [p.place.row, p.rule, p.level])).toEqual([
    [4, 'row-not-chosen', 'warn'],
    [5, 'row-not-chosen', 'warn'],
    [6, 'row-not-chosen', 'warn'],
    [7, 'chosen-unclear', 'error'],
    [8, 'chosen-unclear', 'error'],
    [9, 'chosen-unclear', 'error'],
  ]);
  // A blocked row is one of the plan's rows; one that is left is none.
  expect(table.rows.map((r) => [r.line, r.problem?.level])).toEqual([
    [2, undefined],
    [3, undefined],
    [7, 'error'],
    [8, 'error'],
    [9, 'error'],
  ]);
});
