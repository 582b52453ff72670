/** Cells as Excel and people leave them: one reading is taken, a loss or two readings are refused. */
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCreditCode, readCell, readDate, type Read } from '../../../src/filing/table/cell.js';
import type { CellKind } from '../../../src/filing/table/columns.js';

/** The value, or the rule with what it proposes. */
const shown = (read: Read): string =>
  'value' in read ? read.value : [read.rule, ...Object.values(read.args).flat()].join(' ');

test.each([
  ['2024-03-01', '2024-03-01'],
  ['2024-3-1', '2024-03-01'],
  ['2024/3/1', '2024-03-01'],
  ['2024/03/01', '2024-03-01'],
  ['2024.3.1', '2024-03-01'],
  ['2024年3月1日', '2024-03-01'],
  ['2024年03月1', '2024-03-01'],
  ['2024 年 3 月 1 日', '2024-03-01'],
  ['20240301', '2024-03-01'],
  ['２０２４／３／１', '2024-03-01'],
  ['２０２４－０３－０１', '2024-03-01'],
  ['2024/3/1 0:00', '2024-03-01'],
  ['2024-03-01 00:00:00', '2024-03-01'],
  ['2024-03-01T00:00:00.000', '2024-03-01'],
  ['2024年3月1日　00:00', '2024-03-01'],
  ["'2024-03-01", '2024-03-01'],
  ['="2024-03-01"', '2024-03-01'],
  ['2024-02-29', '2024-02-29'],
  // Only one reading is a day of the calendar, or both are the same one.
  ['13/04/2024', '2024-04-13'],
  ['04/13/2024', '2024-04-13'],
  ['04.04.2024', '2024-04-04'],
  ['03/04/2024', 'date-ambiguous 2024-03-04 2024-04-03'],
  ['3-4-2024', 'date-ambiguous 2024-03-04 2024-04-03'],
  ['03/04/2024 0:00', 'date-ambiguous 2024-03-04 2024-04-03'],
  ['45352', 'date-serial 2024-03-01'],
  ['45352.0', 'date-serial 2024-03-01'],
  ['45352.75', 'date-serial 2024-03-01'],
  ['60000', 'date-shape'],
  ['2023-02-29', 'date-shape'],
  ['2024-04-31', 'date-shape'],
  ['2024-13-01', 'date-shape'],
  ['2024-00-10', 'date-shape'],
  ['31/02/2024', 'date-shape'],
  ['24/3/1', 'date-shape'],
  ['1/3/24', 'date-shape'],
  ['24年3月1日', 'date-shape'],
  ['0204-05-01', 'date-shape'],
  ['3024-05-01', 'date-shape'],
  ['2024-03', 'date-shape'],
  ['2024/3/1 12:30', 'date-shape'],
  ['2024-03-01T00:00:00Z', 'date-shape'],
  // The tenth without its blank, or the first at midnight: nobody knows.
  ['2024-3-10:00', 'date-shape'],
  ['Mar 1, 2024', 'date-shape'],
  ['长期', 'date-shape'],
  ['########', 'cell-lost width'],
])('readCell: date %s: %s [F30]', (cell, expected) => {
  expect(shown(readCell(cell, 'date'))).toBe(expected);
});

test.each([
  ['13900000001', '13900000001'],
  ['139 0000 0001', '13900000001'],
  ['139-0000-0001', '13900000001'],
  ['１３９００００００01', '13900000001'],
  ['１３９—0000—0001', '13900000001'],
  ['+8613900000001', '13900000001'],
  ['+86 139 0000 0001', '13900000001'],
  ['(+86)139-0000-0001', '13900000001'],
  ['＋８６ 13900000001', '13900000001'],
  ['008613900000001', '13900000001'],
  ['8613900000001', '13900000001'],
  ['13900000001.0', '13900000001'],
  ['13900000001.00', '13900000001'],
  ["'13900000001", '13900000001'],
  ['="13900000001"', '13900000001'],
  // As a phone's contacts give it, between marks of direction.
  ['\u202d139 0000 0001\u202c', '13900000001'],
  ['0731-88880000', '0731-88880000'],
  ['073188880000', '073188880000'],
  ['0731 8888 0000', '0731-88880000'],
  ['(0731)88880000', '0731-88880000'],
  ['（0731）8888-0000', '0731-88880000'],
  ['０７３１－８８８８００００', '0731-88880000'],
  ['0731—88880000', '0731-88880000'],
  ['+86-0731-88880000', '0731-88880000'],
  ['010-12345678转801', '010-12345678-801'],
  ['010-12345678 分机：801', '010-12345678-801'],
  ['(0731) 8888 0000 ext. 801', '0731-88880000-801'],
  ['18800001234转8', 'phone-shape'],
  ['18800x001234', 'phone-shape'],
  ['010-55501010-123', '010-55501010-123'],
  ['010 5550 1010-123', '010-55501010-123'],
  ['0105550 1010', '010-55501010'],
  ['0215550 1010', '021-55501010'],
  ['="0731-88880000"', '0731-88880000'],
  ['1.39E+10', 'number-damaged'],
  ['1.38e+10', 'number-damaged'],
  ['１．３８E＋10', 'number-damaged'],
  ['1.39E+10 ', 'number-damaged'],
  ['73188880000', 'phone-zero-lost 0731-88880000'],
  // No area code: what lost nothing is not told so.
  ['4008008000', 'phone-shape'],
  ['8008208820', 'phone-shape'],
  ['731-88880000', 'phone-zero-lost 0731-88880000'],
  ['731 8888 0000', 'phone-zero-lost 0731-88880000'],
  ['73188880000.0', 'phone-zero-lost 0731-88880000'],
  ['1055501010', 'phone-zero-lost 010-55501010'],
  ['2155501010', 'phone-zero-lost 021-55501010'],
  ['+86 731 88880000', 'phone-zero-lost 0731-88880000'],
  ['12900000001', 'phone-shape'],
  ['1390000000', 'phone-shape'],
  ['139000000012', 'phone-shape'],
  ['88880000', 'phone-shape'],
  ['13900000001/13900000002', 'phone-shape'],
  ['13900000001.5', 'phone-shape'],
  ['+85291234567', 'phone-shape'],
  ['无', 'phone-shape'],
])('readCell: phone %s: %s [F30]', (cell, expected) => {
  expect(shown(readCell(cell, 'phone'))).toBe(expected);
});

test.each<[CellKind, string, string]>([
  ['number', 'APEC20221031000002', 'APEC20221031000002'],
  ['number', ' apec 20221031 000002\t', 'APEC20221031000002'],
  ['number', 'ＡＰＥＣ２０２２１０３１０００００２', 'APEC20221031000002'],
  ['number', "'APEC20221031000002", 'APEC20221031000002'],
  ['number', '="APEC20221031000002"', 'APEC20221031000002'],
  ['number', 'APEC\u200b20221031000002\u202c', 'APEC20221031000002'],
  ['number', '2.02E+13', 'number-damaged'],
  ['number', '２．０２Ｅ＋１３', 'number-damaged'],
  // No application number: said by the row, with its own rule.
  ['number', 'APEC20221031000002-01-ta', 'APEC20221031000002-01-ta'],
  ['passport', 'ek1234567', 'EK1234567'],
  ['passport', 'ＥＫ 123 4567', 'EK1234567'],
  ['passport', "'E12345678", 'E12345678'],
  ['passport', 'E12345678', 'E12345678'],
  ['passport', '1.41E+08', 'number-damaged'],
  ['passport', '141234567', '141234567'],
  ['code', '91350100m000100y43', '91350100M000100Y43'],
  ['code', '9135 0100 M000 1００Y43', '91350100M000100Y43'],
  ['code', '9.1431E+17', 'number-damaged'],
  // A sound code that only looks like a number Excel has counted.
  ['code', '9143010000025E1232', '9143010000025E1232'],
  ['code', '9143010000025E1233', 'number-damaged'],
  ['text', ' 沈 思川\t', '沈 思川'],
  ['text', "'沈思川", '沈思川'],
  ['text', '="0731"', '0731'],
  ['text', '\'="0731"', '0731'],
  ['text', '=A1+1', '=A1+1'],
  ['text', '１２３ａ', '１２３ａ'],
  ['text', "O'Neil", "O'Neil"],
  ['text', "'", ''],
  ['text', '1E5', '1E5'],
])('readCell: %s %j: %s [F30]', (kind, cell, expected) => {
  expect(shown(readCell(cell, kind))).toBe(expected);
});

const KINDS: readonly CellKind[] = ['text', 'date', 'phone', 'passport', 'number', 'code'];

test('readCell: what was read once reads as itself', () => {
  const letter = fc.constantFrom(
    ...'0123456789AEapc-/.:+=\'"\t 　０１Ｅ年月日—()（\u202d\u200b林𠮷'.split(/(?:)/u),
  );
  const free = fc.array(letter, { maxLength: 16 }).map((letters) => letters.join(''));
  const [a, b] = [
    fc.integer({ min: 0, max: 99_999_999 }),
    fc.constantFrom('-', '/', '.', ' ', '', '年', '\'="'),
  ];
  const shaped = fc
    .tuple(fc.constantFrom('1', '0731', '010', '+86', 'APEC', '2024', '20', '="', "'"), b, a, b, a)
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(free, shaped), fc.constantFrom(...KINDS), (cell, kind) => {
      const once = readCell(cell, kind);
      if ('value' in once) expect(readCell(once.value, kind)).toEqual(once);
    }),
    { numRuns: 20_000 },
  );
});

const pad = (n: number): string => `${n}`.padStart(2, '0');
const wide = (text: string): string => text.replace(/\d/gu, (d) => String.fromCodePoint(0xff10 + Number(d)));
/** Every form in which a day has one reading. */
const FORMS: readonly ((y: number, m: number, d: number) => string)[] = [
  (y, m, d) => `${y}-${pad(m)}-${pad(d)}`,
  (y, m, d) => `${y}-${m}-${d}`,
  (y, m, d) => `${y}/${m}/${d}`,
  (y, m, d) => `${y}.${pad(m)}.${d}`,
  (y, m, d) => `${y}年${m}月${d}日`,
  (y, m, d) => `${y} 年 ${pad(m)} 月 ${pad(d)} 日`,
  (y, m, d) => `${y}${pad(m)}${pad(d)}`,
  (y, m, d) => `${y}/${m}/${d} 0:00`,
  (y, m, d) => `${y}-${pad(m)}-${pad(d)}T00:00:00`,
  (y, m, d) => wide(`${y}／${m}／${d}`),
  (y, m, d) => `="${y}-${m}-${d}"`,
];

test('readDate: every day of the calendar in every accepted form, and no other day', () => {
  const part = (max: number) => fc.integer({ min: 0, max });
  const year = fc.integer({ min: 1900, max: 2099 });
  fc.assert(
    fc.property(year, part(13), part(32), fc.constantFrom(...FORMS), (y, m, d, form) => {
      const days = m === 2 ? new Date(Date.UTC(y, 2, 0)).getUTCDate() : [4, 6, 9, 11].includes(m) ? 30 : 31;
      const real = m >= 1 && m <= 12 && d >= 1 && d <= days;
      expect(shown(readCell(form(y, m, d), 'date'))).toBe(real ? `${y}-${pad(m)}-${pad(d)}` : 'date-shape');
    }),
    { numRuns: 5000 },
  );
});

test('readDate: a serial number is refused with the day it stands for: all of 1960 to 2060', () => {
  // Excel counts 1970-01-01 as 25569.
  for (let day = -3653; day < 33_238; day += 13) {
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    expect(shown(readDate(`${25_569 + day}`))).toBe(`date-serial ${date}`);
  }
});

test.each(['Pacific/Apia', 'Pacific/Kiritimati', 'America/St_Johns', 'Asia/Shanghai', 'UTC'])(
  'readDate: a computer in %s reads the same day [F23]',
  (zone) => {
    // Apia had no 2011-12-30, Shanghai turned its clocks at midnight of 1940-06-01.
    const cells = [
      '2011-12-30',
      '2011/12/30 0:00',
      '20111230',
      '1940年6月1日',
      '30/12/2011',
      '40907',
      '03/04/2024',
    ];
    const cell = pathToFileURL('src/filing/table/cell.ts').href;
    const script = `import { readDate } from ${JSON.stringify(cell)};
      const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      console.log(JSON.stringify([zone, ...${JSON.stringify(cells)}.map((cell) => readDate(cell))]));`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', script];
    const [said, ...days] = JSON.parse(
      execFileSync(process.execPath, args, { env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
    ) as [string, ...Read[]];
    expect(said).toBe(zone);
    expect(days.map(shown)).toEqual([
      '2011-12-30',
      '2011-12-30',
      '2011-12-30',
      '1940-06-01',
      '2011-12-30',
      'date-serial 2011-12-30',
      'date-ambiguous 2024-03-04 2024-04-03',
    ]);
  },
);

test('isCreditCode: by its check digit', () => {
  // The textbook's body, whose check digit is 3; the book itself prints Z, which is no letter of a code.
  expect(isCreditCode('91350100M000100Y43')).toBe(true);
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  for (const last of `${letters}IOSVZ`) expect(isCreditCode(`91350100M000100Y4${last}`)).toBe(last === '3');
  for (const wrong of [
    '',
    '91350100M000100Y4',
    '91350100M000100Y433',
    '91350100m000100y43',
    '91350100M000100I43',
  ])
    expect(isCreditCode(wrong)).toBe(false);
});

test('isCreditCode: one wrong character, or two swapped ones, are always noticed', () => {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = fc.array(fc.constantFrom(...letters), { minLength: 17, maxLength: 17 });
  fc.assert(
    fc.property(body, fc.nat(16), fc.constantFrom(...letters), (letters17, at, other) => {
      const text = letters17.join('');
      const sound = [...letters].filter((last) => isCreditCode(text + last));
      expect(sound).toHaveLength(1);
      const code = text + sound[0]!;
      if (code[at] !== other)
        expect(isCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
      const swapped = code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2);
      if (code[at] !== code[at + 1]) expect(isCreditCode(swapped)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test.each(['code', 'passport'] as const)('readCell: wrapping with a blank in it is wrapping (%s)', (kind) => {
  expect(readCell('= "E12345678"', kind)).toEqual({ value: 'E12345678' });
});

test.each(['#REF!', '#N/A', '#未计算', 'Err:510', '错误:502'])(
  'readCell: %s is no text of anybody',
  (cell) => {
    expect(shown(readCell(cell, 'name'))).toBe('cell-lost formula');
  },
);
