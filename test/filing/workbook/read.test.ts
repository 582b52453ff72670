/** Workbooks as rows of texts: typed cells, sheets, what is hidden, and what is refused before it is unpacked. */
import { randomBytes } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { BookType, CellObject } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { tableSource } from '../../../src/filing/table/source.js';
import { readTable } from '../../../src/filing/table/table.js';
import { book, HEAD, parts, sheetOf, withCells } from './kit.js';

const PERSON = ['换补卡', 'APEC20260105000012', '示例甲', '18800001234', '2026-03-05'];
const read = async (bytes: Uint8Array, sheet?: string) => readTable(await tableSource(bytes, sheet), false);
const cellsOf = async (...cells: (CellObject | string | number)[]) =>
  (await tableSource(book({ 表: withCells(cells) }))).records[1]!.cells;

describe('typed cells', () => {
  test.each<[string, CellObject | string | number, string]>([
    ['a date is that civil day', { t: 'n', v: 46_086, z: 'yyyy-mm-dd' }, '2026-03-05'],
    ['a date with a time', { t: 'n', v: 46_086.75, z: 'yyyy/m/d h:mm' }, '2026-03-05'],
    ['the last second before midnight', { t: 'n', v: 46_086.99999999, z: 'm/d/yy' }, '2026-03-06'],
    ['a date in Chinese', { t: 'n', v: 46_086, z: 'yyyy"年"m"月"d"日"' }, '2026-03-05'],
    ['the first day that is counted', { t: 'n', v: 1, z: 'yyyy-mm-dd' }, '1900-01-01'],
    ['the day after the one that never was', { t: 'n', v: 61, z: 'yyyy-mm-dd' }, '1900-03-01'],
    ['a telephone as a number', 18_800_001_234, '18800001234'],
    ['fifteen digits', 123_456_789_012_345, '123456789012345'],
    ['eighteen digits have lost some', 110_101_199_001_011_234, '1.10101199001011E+17'],
    ['zeros in front, by the format', { t: 'n', v: 7_318_888, z: '00000000' }, '07318888'],
    ['a fraction', 0.5, '0.5'],
    ['a negative number', -3, '-3'],
    ['text', '0731-88880000', '0731-88880000'],
    ['text that looks like a formula', '=1+1', '=1+1'],
    ['a line break', '第一行\n第二行', '第一行\n第二行'],
    ['true', { t: 'b', v: true }, 'TRUE'],
    ['a formula by its kept value', { t: 's', v: '示例甲', f: 'A1&B1' }, '示例甲'],
    ['a formula’s error', { t: 'e', v: 0x17, f: 'A9' }, '#REF!'],
  ])('%s', async (_what, cell, text) => {
    expect(await cellsOf('x', cell)).toEqual(['x', text]);
  });

  test('dates that count from 1904', async () => {
    const dated = withCells(['x', { t: 'n', v: 44_624, z: 'yyyy-mm-dd' }]);
    const source = await tableSource(book({ 表: dated }, { date1904: true }));
    expect(source.records[1]!.cells).toEqual(['x', '2026-03-05']);
  });

  test('a formula that was never calculated is refused, not taken for a blank', async () => {
    const sheet = `<sheetData><row r="1">${HEAD.slice(0, 3)
      .map((h) => `<c t="inlineStr"><is><t>${h}</t></is></c>`)
      .join('')}</row><row r="2"><c r="A2"><f>B2</f></c><c r="B2"><v>1</v></c></row></sheetData>`;
    const { records } = await tableSource(parts(sheet));
    expect(records[1]!.cells.slice(0, 2)).toEqual(['#未计算', '1']);
  });

  test('rich text is its text', async () => {
    const rich = '<is><r><rPr><b/></rPr><t>示例</t></r><r><t>甲</t></r></is>';
    const { records } = await tableSource(
      parts(`<sheetData><row r="1"><c r="A1" t="inlineStr">${rich}</c></row></sheetData>`),
    );
    expect(records[0]!.cells).toEqual(['示例甲']);
  });
});

describe('sheets', () => {
  test.each<BookType>(['xlsx', 'xlsm', 'xlsb', 'biff8', 'ods'])(
    'readTable: the same rows from %s',
    async (bookType) => {
      const table = await read(book({ 名单: sheetOf([HEAD, PERSON]) }, { bookType }));
      expect([table.headings, table.rows]).toEqual([HEAD, [{ line: 2, cells: PERSON }]]);
    },
  );

  test('the first sheet with headings in its first ten rows; the others are said', async () => {
    const above = Array.from({ length: 8 }, (_, i) => [`标题 ${i}`]);
    const bytes = book({
      说明: sheetOf([['填写说明'], ['一人一行']]),
      名单: sheetOf([...above, HEAD, PERSON]),
      备份: sheetOf([HEAD, PERSON, PERSON]),
    });
    const table = await read(bytes);
    expect(table.took).toEqual({ workbook: 'xlsx', sheet: '名单' });
    expect(table.rows.map((r) => r.line)).toEqual([10]);
    expect(table.problems).toMatchObject([
      { rule: 'sheets-left', args: { sheet: '名单', others: ['说明', '备份'] } },
      { rule: 'title-passed' },
    ]);
    const other = await read(bytes, '备份');
    expect([other.rows.length, other.problems]).toEqual([2, []]);
  });

  test('a hidden sheet is chosen last', async () => {
    const sheets = { 旧: sheetOf([HEAD, PERSON, PERSON]), 新: sheetOf([HEAD, PERSON]) };
    const table = await read(book(sheets, { hidden: [0] }));
    expect([table.took, table.problems]).toMatchObject([{ sheet: '新' }, []]);
  });

  test('no sheet with headings, or none of that name: the sheets are named', async () => {
    const bytes = book({ 一: sheetOf([['部门']]), 二: sheetOf([['职务']]) });
    expect((await read(bytes)).problems).toMatchObject([
      { rule: 'table-workbook', level: 'error', args: { why: 'no-table', sheets: ['一', '二'] } },
    ]);
    expect((await read(bytes, '三')).problems).toMatchObject([
      { rule: 'table-workbook', args: { why: 'no-sheet', sheet: '三', sheets: ['一', '二'] } },
    ]);
    expect((await read(book({ 一: sheetOf([[]]) }))).problems).toMatchObject([{ rule: 'table-empty' }]);
  });

  test('hidden rows and columns with content, and merged cells, are said; they are read [F30]', async () => {
    const sheet = sheetOf([HEAD, PERSON, PERSON, []], {
      '!rows': [{}, {}, { hidden: true }, { hidden: true }],
      '!cols': [{}, {}, { hidden: true }, {}, {}, { hidden: true }],
      '!merges': [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }],
    });
    const { rows, problems } = await read(book({ 名单: sheet }));
    expect(rows).toHaveLength(2);
    expect(problems).toMatchObject([
      { rule: 'rows-hidden', args: { lines: [3] } },
      { rule: 'columns-hidden', args: { columns: ['C'] } },
      { rule: 'cells-merged', args: { areas: ['A2:A3'] } },
    ]);
  });

  test('a million blank rows cost nothing [F30]', async () => {
    const sheet = `<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>申请单号</t></is></c></row><row r="1048576" hidden="1"/></sheetData>`;
    expect((await tableSource(parts(sheet))).records).toEqual([{ line: 1, cells: ['申请单号'] }]);
  });
});

describe('refused', () => {
  const why = async (bytes: Uint8Array) =>
    (await tableSource(bytes)).problems.map((p) => (p.rule === 'table-workbook' ? p.args.why : p.rule));
  const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 * 1024);

  test('a part that unpacks to a thousand times its size [F34]', async () => {
    expect(await why(parts('', { 'xl/sharedStrings.xml': zeros(64) }))).toEqual(['too-large']);
  });

  test('parts that nobody reads are not unpacked', async () => {
    const bytes = parts('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', {
      'xl/media/picture.bin': zeros(64),
    });
    expect((await tableSource(bytes)).records).toEqual([{ line: 1, cells: ['1'] }]);
  });

  test('a size that is not the one it says [F34]', async () => {
    const bytes = parts('', { 'xl/sharedStrings.xml': zeros(64) });
    // In the central directory, the size after unpacking is at 24.
    const all = Buffer.from(bytes);
    for (let at = all.indexOf('PK\u0001\u0002'); at !== -1; at = all.indexOf('PK\u0001\u0002', at + 4))
      if (
        all
          .subarray(at + 46, at + 80)
          .toString()
          .startsWith('xl/sharedStrings')
      )
        all.writeUInt32LE(10, at + 24);
    expect(await why(new Uint8Array(all))).toEqual(['broken']);
  });

  const ods = (rows: string): Uint8Array =>
    zipSync({
      'content.xml': Buffer.from(
        `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    });
  const odsRow = (rows: number, cells: number, type = ' office:value-type="string"'): string =>
    `<table:table-row table:number-rows-repeated="${rows}"><table:table-cell table:number-columns-repeated="${cells}"${type}><text:p>x</text:p></table:table-cell></table:table-row>`;

  test.each([
    ['one row', odsRow(1_000_000, 16_000)],
    ['rows and cells that are each few', odsRow(90_000, 900)],
    ['many rows', odsRow(400, 900).repeat(20)],
    ['cells without a type', odsRow(90_000, 900, '')],
  ])('an .ods whose cells stand for millions: %s', async (_what, rows) => {
    expect(await why(ods(rows))).toEqual(['too-large']);
  });

  test('blank rows and cells of an .ods may stand for a whole sheet', async () => {
    const blank =
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    const whole = unzipSync(book({ 名单: sheetOf([HEAD, PERSON]) }, { bookType: 'ods' }));
    const content = strFromU8(whole['content.xml']!).replace('</table:table>', `${blank}</table:table>`);
    const { records } = await tableSource(zipSync({ ...whole, 'content.xml': strToU8(content) }));
    expect([content.includes(blank), records.map((r) => r.cells)]).toEqual([true, [HEAD, PERSON]]);
  });

  test('an .xlsb with too many cells', async () => {
    const bytes = parts('', { 'xl/worksheets/sheet2.bin': new Uint8Array(randomBytes(41_000_000)) });
    expect(await why(bytes)).toEqual(['too-large']);
  });

  test('a password, other kinds of files, and files cut short', async () => {
    expect(await why(zipSync({ 'word/document.xml': Buffer.from('<w/>') }))).toEqual(['not-workbook']);
    const whole = book({ 名单: sheetOf([HEAD, PERSON]) });
    expect(await why(whole.subarray(0, whole.length / 2))).toEqual(['broken']);
    expect(await why(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual(['broken']);
    const old = book({ 名单: sheetOf([HEAD, PERSON]) }, { bookType: 'biff8' });
    expect(await why(old.subarray(0, 600))).toEqual(['broken']);
  });
});
