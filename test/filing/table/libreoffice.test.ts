/** Tables as LibreOffice saves them: in every encoding and with every separator the same rows, and the same problems. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toEntry } from '../../../src/filing/table/entry.js';
import { csvSource } from '../../../src/filing/table/source.js';
import { readTable } from '../../../src/filing/table/table.js';

const FOLDER = join(import.meta.dirname, 'libreoffice');
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.csv'));

const HEADINGS =
  '业务,申请单号,姓名,护照号,联系人姓名,联系人电话,更换护照原因,新护照号码,新护照签发日期,新护照有效期至,备注';
const ROWS = [
  [
    2,
    '11,林𠮷安,EK1234567,阮知遥,13900000001,护照到期,EM7654321,2025/3/2,2035/3/1',
    '逗号,分号;制表 引号"号',
  ],
  [
    3,
    '12,阿依古丽·买买提,E12345678,阮知遥,13900000002,护照到期,EM7654322,2025/11/30,2035/11/29',
    '第一行\n第二行',
  ],
  [5, '13,沈思川,EK1234569,祁承川,0731-88880000,护照丢失,EM7654323,2024年2月29日,02/28/2034', ''],
  [6, '14,凌·阿卜杜拉·𠀀,EK1234570,祁承川,73188880000,护照到期,EM7654324,45352,03/04/2034', "'备注"],
  [7, '15,㑇明,EK1234571,祁承川,1.39E+10,护照到期,141234567,2025-01-02 00:00:00,03/14/2034', '€'],
] as const;
const SEPARATORS: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t' };

test('readTable: every encoding with every separator that is offered [F31]', () => {
  const kinds = files.map((file) => file.replace(/(-quoted)?\.csv$/u, '').split(/-(?=[a-z]+$)/u));
  expect([...new Set(kinds.map(([encoding]) => encoding))].sort()).toEqual(
    ['gb18030', 'gbk', 'utf-16', 'utf-8', 'windows-936'].sort(),
  );
  for (const encoding of ['utf-8', 'gb18030', 'utf-16'])
    expect(
      kinds
        .filter(([e]) => e === encoding)
        .map(([, separator]) => separator)
        .sort(),
    ).toEqual(['comma', 'semicolon', 'tab']);
});

test.each(files)('readTable %s', async (file) => {
  const [, charset, separator] = /^(.*?)-(comma|semicolon|tab)/u.exec(file)!;
  const gbk = charset === 'gbk' || charset === 'windows-936';
  const encoding = gbk ? 'gb18030' : charset === 'utf-16' ? 'utf-16le' : charset;
  const table = readTable(csvSource(readFileSync(join(FOLDER, file))), false);
  expect(table.took).toEqual({ encoding, separator: SEPARATORS[separator!], lineEnds: 'LF' });
  expect(table.headings).toEqual(HEADINGS.split(','));
  expect(table.problems.map((p) => [p.rule, p.place.column])).toEqual([['column-unknown', '备注']]);

  const rows = ROWS.map(([line, cells, note]) => ({
    line,
    cells: [...`未制卡仅更换护照,APEC202601050000${cells}`.split(','), note],
  }));
  const none = charset === 'gbk' ? /[𠮷𠀀]/gu : charset === 'windows-936' ? /[𠮷𠀀㑇]/gu : /(?!)/u;
  const lost = (text: string): string => text.replace(none, '?');
  expect(table.rows).toEqual(rows.map(({ line, cells }) => ({ line, cells: cells.map(lost) })));

  const entries = table.rows.map((row) => {
    const made = toEntry(row, table, undefined);
    if ('problems' in made) throw new Error(made.problems.map((p) => p.rule).join());
    return made.entry;
  });
  expect(
    entries.map((e) => [e.number, e.cells.get('newPassportIssued'), e.cells.get('newPassportExpires')]),
  ).toEqual([
    ['APEC20260105000011', '2025-03-02', '2035-03-01'],
    ['APEC20260105000012', '2025-11-30', '2035-11-29'],
    ['APEC20260105000013', '2024-02-29', '2034-02-28'],
    ['APEC20260105000014', undefined, undefined],
    ['APEC20260105000015', '2025-01-02', '2034-03-14'],
  ]);
  const both = ['cell-normalised 新护照签发日期', 'cell-normalised 新护照有效期至'];
  const rest = [
    both,
    both,
    both,
    ['phone-zero-lost 联系人电话', 'date-serial 新护照签发日期', 'date-ambiguous 新护照有效期至'],
    ['number-damaged 联系人电话', ...both],
  ];
  // A name that lost a letter is not compared with the portal's: that it is damaged is said.
  const names = ['林𠮷安', '阿依古丽·买买提', '沈思川', '凌·阿卜杜拉·𠀀', '㑇明'].map(lost);
  expect(entries.map((e) => e.problems.map((p) => `${p.rule} ${p.place.column}`))).toEqual(
    rest.map((of, i) => (names[i]!.includes('?') ? ['cell-lost 姓名', ...of] : of)),
  );
  expect(entries.map((e) => e.person)).toEqual(names.map((name) => (name.includes('?') ? '' : name)));
});
