/** A person's workbook with results in it: what must change has changed, and nothing else. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { read, utils, type WorkSheet } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { book, sheetOf } from '../../filing/workbook/kit.js';
import { SUMMARY_TITLE } from '../../../src/filing/workbook/read.js';
import { partsOf, rowsIn } from './reading.js';
import { given, officeBook, texts, WRONG, type Office } from './results-kit.js';

const changed = (before: Uint8Array, after: Uint8Array): string[] => {
  const [old, fresh] = [unzipSync(before), unzipSync(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return names.filter(
    (name) => Buffer.compare(old[name] ?? new Uint8Array(), fresh[name] ?? new Uint8Array()) !== 0,
  );
};

const sheetIn = (bytes: Uint8Array): WorkSheet => read(bytes, { cellStyles: true }).Sheets['名单']!;
const noteAt = (sheet: WorkSheet, cell: string): string | undefined =>
  (sheet[cell] as { c?: { t: string }[] } | undefined)?.c?.map(({ t }) => t).join('\n');
const colourOf = (bytes: Uint8Array, cell: string): string | undefined => {
  const { 'xl/styles.xml': styles = '', 'xl/worksheets/sheet1.xml': sheet = '' } = partsOf(bytes);
  const format = Number(new RegExp(`r="${cell}"[^>]*?\\ss="(\\d+)"`, 'u').exec(sheet)?.[1] ?? 0);
  const formats = /<cellXfs.*<\/cellXfs>/su.exec(styles)![0].match(/<xf [^>]*>/gu)!;
  const fill = Number(/fillId="(\d+)"/u.exec(formats[format]!)![1]);
  const fills = /<fills.*<\/fills>/su.exec(styles)![0].match(/<fill>.*?<\/fill>/gsu)!;
  return /fgColor rgb="(\w+)"/u.exec(fills[fill]!)?.[1];
};

test('resultsBook: only the parts that must change are written anew', async () => {
  const before = officeBook();
  const { bytes, why } = await given(before);
  expect(why).toBeUndefined();
  expect(changed(before, bytes)).toEqual([
    '[Content_Types].xml',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
    'xl/styles.xml',
    'xl/comments1.xml',
    'xl/drawings/vmlDrawing1.vml',
    'xl/worksheets/sheet2.xml',
  ]);
  const { 'xl/worksheets/sheet1.xml': sheet } = partsOf(bytes);
  for (const part of ['<!-- 不动 -->', 'ref="A1:D1"', '<f>SUM(D3:D4)</f>', 'D3&gt;1', '<ext uri="{0}"/>'])
    expect(sheet).toContain(part);
});

test('resultsBook: results stand right of everything that is there; a text is never a formula [F32]', async () => {
  const { bytes } = await given(officeBook());
  const sheet = sheetIn(bytes);
  expect(rowsIn(bytes, '名单')[1]).toEqual([
    '业务',
    '申请单号',
    '姓名',
    '联系人电话',
    '',
    '结果',
    '订单号',
    '原因',
  ]);
  expect(sheet['F3']).toMatchObject({ t: 's', v: '要改' });
  expect(sheet['H3']).toMatchObject({ t: 's', v: '=1+1 & “<电话>”' });
  expect(sheet['F4']).toMatchObject({ t: 's', v: '可提交' });
  expect(sheet['E9']).toMatchObject({ f: 'SUM(D3:D4)' });
  expect(colourOf(bytes, 'F2')).toBe('FFFFFF00');
});

test('resultsBook: a wrong cell has our colour and a note, also where it is blank; another’s note stays', async () => {
  const { bytes } = await given(officeBook());
  const sheet = sheetIn(bytes);
  expect(noteAt(sheet, 'D3')).toBe('abtc：不是有效的电话');
  expect(noteAt(sheet, 'D4')).toBe('abtc：没有填写电话');
  expect(noteAt(sheet, 'C3')).toBe('先办');
  for (const cell of ['C3', 'D3', 'D4']) expect(colourOf(bytes, cell)).toBe('FFFFC9B8');
  expect(sheet['D3']).toMatchObject({ t: 'n', v: 1880000, w: '1880000' });
  const { 'xl/drawings/vmlDrawing1.vml': shapes = '' } = partsOf(bytes);
  expect(shapes.match(/<v:shape /gu)).toHaveLength(3);
});

test('resultsBook: what is mended loses its colour and note; our columns and our summary are written anew', async () => {
  const first = await given(officeBook());
  const mended = {
    ...WRONG,
    problems: WRONG.problems.slice(1, 2),
    summary: [[SUMMARY_TITLE], ['行数', '7']],
  };
  const { bytes, why } = await given(first.bytes, mended);
  expect(why).toBeUndefined();
  const sheet = sheetIn(bytes);
  expect([noteAt(sheet, 'D3'), noteAt(sheet, 'D4'), noteAt(sheet, 'C3')]).toEqual([
    undefined,
    'abtc：没有填写电话',
    '先办',
  ]);
  const { 'xl/drawings/vmlDrawing1.vml': shapes = '' } = partsOf(bytes);
  expect(shapes.match(/<v:shape /gu)).toHaveLength(2);
  expect(colourOf(bytes, 'D3')).toBe('FFFFFF00');
  expect(colourOf(bytes, 'C3')).toBeUndefined();
  expect(colourOf(bytes, 'D4')).toBe('FFFFC9B8');
  expect(rowsIn(bytes, '名单')[1]).toHaveLength(8);
  expect(read(bytes).SheetNames).toEqual(['名单', '办理汇总']);
  expect(rowsIn(bytes, '办理汇总')).toEqual([
    [SUMMARY_TITLE, ''],
    ['行数', '7'],
  ]);
});

test('resultsBook: elements with a prefix, and cells without their names', async () => {
  const { bytes, why } = await given(officeBook({ prefix: 'x:' }));
  expect(why).toBeUndefined();
  expect(rowsIn(bytes, '名单')[3]!.slice(5)).toEqual(['可提交', 'GL1', '']);
});

const relation = (kind: string, target: string): string =>
  `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;

test.each<[string, Office]>([
  ['signed', { others: { '_xmlsignatures/sig1.xml': '<Signature/>' } }],
  ['protected', { book: '<workbookProtection lockStructure="1"/>' }],
  ['threads', { sheetRelations: relation('threadedComment', '../threadedComments/threadedComment1.xml') }],
  ['unusual', { others: { 'xl/styles.xml': '<styleSheet/>' } }],
])('resultsBook: a new workbook where the own one cannot be changed (%s)', async (why, office) => {
  const made = await given(officeBook(office));
  expect(made.why).toBe(why);
  expect(rowsIn(made.bytes, '申请表').map((row) => row.slice(2, 7))).toEqual([
    ['姓名', '联系人电话', '结果', '订单号', '原因'],
    ['沈知琳', '1880000', '要改', '', '=1+1 & “<电话>”'],
    ['方岚', '', '可提交', 'GL1', ''],
    expect.any(Array),
  ]);
  expect(noteAt(read(made.bytes).Sheets['申请表']!, 'D2')).toBe('不是有效的电话');
});

test.each(['biff8', 'ods', 'csv'] as const)('resultsBook: a new workbook for %s', async (bookType) => {
  const rows = [
    ['业务', '申请单号', '姓名'],
    ['换补卡', 'APEC20241014000093', '沈知琳'],
  ];
  const bytes = book({ 名单: sheetOf(rows) }, { bookType });
  const made = await given(bytes, { ...WRONG, cells: () => ['可提交', '', ''], problems: [] });
  expect(made.why).toBe('other-kind');
  expect(rowsIn(made.bytes, '申请表')[1]!.slice(0, 4)).toEqual([...rows[1]!, '可提交']);
});

test('resultsBook: the strict kind of the format, and shapes that would unpack to more than they may', async () => {
  const strict = unzipSync(officeBook());
  const sheet = strFromU8(strict['xl/worksheets/sheet1.xml']!);
  strict['xl/worksheets/sheet1.xml'] = strToU8(
    sheet.replace(
      'http://schemas.openxmlformats.org/officeDocument',
      'http://purl.oclc.org/ooxml/officeDocument',
    ),
  );
  expect((await given(zipSync(strict))).why).toBe('unusual');
  const bomb = `<xml>${' '.repeat(33 * 1024 * 1024)}</xml>`;
  expect((await given(officeBook({ others: { 'xl/drawings/vmlDrawing1.vml': bomb } }))).why).toBe('unusual');
});

test('resultsBook: a formula in one of our columns is not replaced', async () => {
  const rows = `<row r="1">${['业务', '申请单号', '姓名', '结果'].map((t) => `<c t="inlineStr"><is><t>${t}</t></is></c>`).join('')}</row><row r="3"><c r="A3" t="inlineStr"><is><t>换补卡</t></is></c><c r="D3" t="str"><f>A3</f><v>换补卡</v></c></row>`;
  expect((await given(officeBook({ rows }))).why).toBe('formula');
});

test('resultsBook: macros are left out of an .xlsx, and everything that names them', async () => {
  const before = officeBook({
    mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
    bookRelations: relation('vbaProject', 'vbaProject.bin').replace('openxmlformats.org', 'microsoft.com'),
    types: '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    others: { 'xl/vbaProject.bin': new Uint8Array([1, 2, 3]) },
  });
  const { bytes, why, hadMacros } = await given(before);
  expect([why, hadMacros]).toEqual([undefined, true]);
  const parts = partsOf(bytes);
  expect(Object.keys(parts)).not.toContain('xl/vbaProject.bin');
  expect(JSON.stringify(parts)).not.toMatch(/vbaProject|macroEnabled/u);
});

test('resultsBook: random tables come back with every cell as it was', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const width = 3 + (seed % 5);
    const rows = Array.from({ length: 1 + (seed % 7) }, (_, r) =>
      Array.from(
        { length: width },
        (_cell, c) => [`第${r}&${c}<>`, r * c + 0.5, true, ''][(r + c + seed) % 4]!,
      ),
    );
    const head = ['业务', '申请单号', '姓名', '甲', '乙', '丙', '丁'].slice(0, width);
    const bytes = book({ 名单: sheetOf([head, ...rows]) });
    const out = await given(bytes, {
      ...WRONG,
      cells: (line) => [`结果${line}`, '', `因${line}`],
      problems: [{ line: 2 + (seed % rows.length), column: seed % width, text: '错' }],
    });
    expect(out.why, `seed ${seed}`).toBeUndefined();
    const [before, after] = [bytes, out.bytes].map((one) =>
      utils.sheet_to_json<unknown[]>(read(one).Sheets['名单']!, { header: 1, defval: '', blankrows: true }),
    );
    expect(
      after!.map((row) => row.slice(0, width)),
      `seed ${seed}`,
    ).toEqual(before!.map((row) => row.slice(0, width)));
  }
});

test('resultsBook: a plain workbook, without notes and relations of its own: each part is there once', async () => {
  const rows = [
    ['业务', '申请单号', '姓名', '联系人电话'],
    ['换补卡', 'A', '甲', '1'],
  ];
  const plain = book({ 名单: sheetOf(rows) });
  const { bytes } = await given(plain, { ...WRONG, problems: [{ line: 2, column: 3, text: '错' }] });
  const listed = Buffer.from(bytes).toString('latin1').split('PK\u0001\u0002').length - 1;
  expect(listed).toBe(Object.keys(partsOf(bytes)).length);
  expect(noteAt(sheetIn(bytes), 'D2')).toBe('abtc：错');
});

test('resultsBook: the sheet of sums has a name of its own; columns that were the person’s are said', async () => {
  const rows = [
    ['业务', '申请单号', '姓名', '结果'],
    ['换补卡', 'A', '甲', '旧'],
  ];
  const own = book({ 名单: sheetOf(rows), [texts.workbook.summary]: sheetOf([['我的']]) });
  const first = await given(own, { ...WRONG, cells: () => ['新', '', ''], problems: [] });
  expect(first.replaced).toEqual(['结果']);
  expect(read(first.bytes).SheetNames).toEqual(['名单', '办理汇总', '办理汇总 (2)']);
  const again = await given(first.bytes, { ...WRONG, cells: () => ['新', '', ''], problems: [] });
  expect(again.replaced).toEqual([]);
  expect(read(again.bytes).SheetNames).toHaveLength(3);
});

test('resultsBook: results are seen where a person has hidden the columns that were not used', async () => {
  const parts = unzipSync(officeBook());
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
  parts['xl/worksheets/sheet1.xml'] = strToU8(
    sheet.replace('</cols>', '<col min="5" max="16384" width="9" hidden="1"/></cols>'),
  );
  const { bytes } = await given(zipSync(parts));
  const cols = /<cols>.*<\/cols>/su.exec(partsOf(bytes)['xl/worksheets/sheet1.xml']!)![0];
  expect(cols.match(/min="\d+" max="\d+"|hidden/gu)).toEqual([
    ...['min="1" max="2"', 'min="5" max="5"', 'hidden', 'min="6" max="6"', 'min="7" max="7"'],
    ...['min="8" max="8"', 'min="9" max="16384"', 'hidden'],
  ]);
});

test('resultsBook: a workbook without compression can be read again by its parts in a row', async () => {
  const stored = zipSync(unzipSync(officeBook()), { level: 0 });
  const { bytes, why } = await given(stored);
  expect(why).toBeUndefined();
  expect(changed(stored, bytes)).toEqual(changed(officeBook(), bytes));
  expect(rowsIn(bytes, '名单')[1]).toContain('结果');
});

const filled = (rows: string, more: string): Uint8Array => {
  const all = unzipSync(officeBook({ rows }));
  const sheet = strFromU8(all['xl/worksheets/sheet1.xml']!);
  all['xl/worksheets/sheet1.xml'] = strToU8(sheet.replace('<mergeCells', `${more}<mergeCells`));
  return zipSync(all);
};
const text = (cell: string, format: number, value: string): string =>
  `<c r="${cell}" s="${format}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD_ROW = `<row r="2">${text('A2', 0, '业务')}${text('B2', 0, '申请单号')}${text('C2', 0, '姓名')}${text('D2', 0, '联系人电话')}</row>`;

test('resultsBook: a filter of the table takes the results in, also where Excel keeps its area as a name', async () => {
  const rows = `${HEAD_ROW}<row r="3">${text('A3', 0, '提前制卡')}</row>`;
  const all = unzipSync(filled(rows, '<autoFilter ref="A2:D3"><filterColumn colId="2"/></autoFilter>'));
  const book = strFromU8(all['xl/workbook.xml']!);
  const name = (area: string): string =>
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${area}</definedName>`;
  all['xl/workbook.xml'] = strToU8(
    book.replace('</definedNames>', `${name("'名单'!$A$2:$D$3")}${name('别的!$A$2:$D$3')}</definedNames>`),
  );
  const { bytes } = await given(zipSync(all));
  const { 'xl/worksheets/sheet1.xml': sheet, 'xl/workbook.xml': after } = partsOf(bytes);
  expect(sheet).toContain('<autoFilter ref="A2:G3"><filterColumn colId="2"/></autoFilter>');
  expect(after).toContain(name("'名单'!$A$2:$G$3"));
  expect(after).toContain(name('别的!$A$2:$D$3'));
  // A filter of another area of the sheet stays.
  const other = await given(filled(rows, '<autoFilter ref="A1:D3"/>'));
  expect(partsOf(other.bytes)['xl/worksheets/sheet1.xml']).toContain('<autoFilter ref="A1:D3"/>');
});

test('resultsBook: results beside an Excel table are said', async () => {
  expect((await given(officeBook())).isBesideTable).toBe(false);
  const withTable = (ref: string): Uint8Array => {
    const all = unzipSync(officeBook({ sheetRelations: relation('table', '../tables/table1.xml') }));
    return zipSync({ ...all, 'xl/tables/table1.xml': strToU8(`<table id="1" ref="${ref}"/>`) });
  };
  const isBeside = async (ref: string) => (await given(withTable(ref))).isBesideTable;
  expect(await isBeside('A2:D9')).toBe(true);
  // A table that has taken the results in, and one elsewhere on the sheet.
  expect([await isBeside('A2:Z9'), await isBeside('A20:D25')]).toEqual([false, false]);
});

test('resultsBook: each mended cell gets its own colour back, also where formats differ in the colour alone', async () => {
  const line = (n: number): string =>
    `<row r="${n}">${text(`A${n}`, 0, '提前制卡')}${text(`B${n}`, 1, 'APEC20241014000093')}${text(`C${n}`, 2, '甲')}${text(`D${n}`, 3, '1')}</row>`;
  const all = unzipSync(filled(HEAD_ROW + line(3) + line(4), ''));
  const styles = strFromU8(all['xl/styles.xml']!);
  const formats = [0, 3, 2, 4].map(
    (fill) => `<xf numFmtId="0" fontId="0" fillId="${fill}" borderId="0" xfId="0" applyFill="1"/>`,
  );
  all['xl/styles.xml'] = strToU8(
    styles
      .replace(
        '</fills>',
        '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></fills>',
      )
      .replace(/<cellXfs.*<\/cellXfs>/su, `<cellXfs count="4">${formats.join('')}</cellXfs>`),
  );
  const own = zipSync(all);
  const wrong = [0, 1, 2, 3].flatMap((column) => [3, 4].map((row) => ({ line: row, column, text: '错' })));
  const first = await given(own, { ...WRONG, problems: wrong });
  const cells = ['A', 'B', 'C', 'D'].flatMap((letter) => [`${letter}3`, `${letter}4`]);
  for (const cell of cells) expect(colourOf(first.bytes, cell)).toBe('FFFFC9B8');
  const { bytes } = await given(first.bytes, { ...WRONG, problems: [] });
  const formatIn = (of: Uint8Array, cell: string): string | undefined =>
    new RegExp(`r="${cell}"[^>]*?\\ss="(\\d+)"`, 'u').exec(partsOf(of)['xl/worksheets/sheet1.xml']!)?.[1];
  for (const cell of cells) expect([cell, formatIn(bytes, cell)]).toEqual([cell, formatIn(own, cell)]);
  // What LibreOffice writes behind our colour is nobody's grey.
  const saved = unzipSync(first.bytes);
  saved['xl/styles.xml'] = strToU8(
    strFromU8(saved['xl/styles.xml']!)
      .replace(/(FFFFC9B8"\/>)<bgColor [^>]*>/gu, '$1<bgColor rgb="FFC0C0C0"/>')
      .replaceAll('FF00FF00', 'FFC0C0C0'),
  );
  const mended = await given(zipSync(saved), { ...WRONG, problems: [] });
  for (const cell of cells) expect(colourOf(mended.bytes, cell)).not.toBe('FFC0C0C0');
});
