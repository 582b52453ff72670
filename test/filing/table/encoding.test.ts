/** Encodings of real tables: found from the bytes alone; broken bytes are refused with their line. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, type ColumnId } from '../../../src/filing/table/columns.js';
import type { Encoding } from '../../../src/filing/table/encoding.js';
import { csvSource } from '../../../src/filing/table/source.js';
import { openTable } from '../../../src/filing/table/table.js';
import { encoded } from './bytes.js';

const ENCODINGS: readonly Encoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'];

function read(bytes: Uint8Array) {
  const { head, ofHead, rows, problems } = openTable(csvSource(bytes), true);
  return { ...head, rows, problems: [...ofHead, ...problems] };
}
const brokenLine = (bytes: Uint8Array) => {
  const { problems, rows } = read(bytes);
  expect(rows).toEqual([]);
  expect(problems).toMatchObject([{ rule: 'table-not-text', level: 'error' }]);
  return (problems[0]!.args as { line: number }).line;
};

// 一, 需 and 销 hold a zero in UTF-16; 㑇 and 𠮷 take four bytes in GB18030.
const TEXT =
  '申请单号,姓名,"需 ""交"" 还"\r\nA,林𠮷安,"一\r\n二 ""销"" 三"\r\nB,阿依古丽·买买提,\r\nC,㑇€ｅ\u3000,x\r\n';

test.each(ENCODINGS.flatMap((e) => [[e, false] as const, [e, true] as const]))(
  'findEncoding %s, with a byte order mark: %s',
  (encoding, marked) => {
    const { took, headings, rows } = read(encoded(TEXT, encoding, marked));
    expect(took).toEqual({ encoding, separator: ',', lineEnds: 'CRLF' });
    expect(headings).toEqual(['申请单号', '姓名', '需 "交" 还']);
    expect(rows).toEqual([
      { line: 2, cells: ['A', '林𠮷安', '一\r\n二 "销" 三'] },
      { line: 4, cells: ['B', '阿依古丽·买买提', ''] },
      { line: 5, cells: ['C', '㑇€ｅ', 'x'] },
    ]);
  },
);

test('findEncoding: a table in GB18030 as Excel writes it: the bytes themselves', () => {
  expect(encoded('林𠮷安€', 'gb18030').toString('hex')).toBe('c1d69534b235b0b2a2e3');
  const { took, rows } = read(Buffer.from('c9eac7ebb5a5bac52cd0d5c3fb0d0a412cd6a3d7cb0d0a', 'hex'));
  expect([took, rows]).toMatchObject([{ encoding: 'gb18030' }, [{ line: 2, cells: ['A', '郑姿'] }]]);
});

test('findEncoding: any table, in any of the encodings, is read as it was written [F31]', () => {
  const letter = fc.constantFrom(...'一销需林𠮷㑇·é€ａ1a,;"\r\n\t \u3000');
  const cell = fc.array(letter, { maxLength: 8 }).map((letters) => `x${letters.join('')}x`);
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(table, fc.constantFrom(...ENCODINGS), fc.boolean(), (rows, e, marked) => {
      const quoted = rows.map((cells) => cells.map((c) => `"${c.replace(/"/gu, '""')}"`).join(','));
      const text = ['申请单号,姓名', ...quoted].join('\r\n');
      const back = read(encoded(text, e, marked));
      expect([back.took, back.rows.map((r) => r.cells)]).toMatchObject([{ encoding: e }, rows]);
    }),
    { numRuns: 200 },
  );
});

/** Bytes that are no character, though what stands around them is right. */
const BROKEN: Record<Encoding, string> = {
  'utf-8': 'e69e',
  gb18030: 'ff',
  'utf-16le': '00d8',
  'utf-16be': 'd800',
};

test.each(ENCODINGS.flatMap((e) => ['\n', '\r\n', '\r'].map((end) => [e, end] as const)))(
  'decoded %s with %j: broken bytes are refused with the line an editor shows',
  (encoding, end) => {
    const broken = (before: string, after: string, marked: boolean) =>
      Buffer.concat([
        encoded(before, encoding, marked),
        Buffer.from(BROKEN[encoding], 'hex'),
        encoded(after, encoding),
      ]);
    const before = ['申请单号,姓名', '', 'A,"林', '𠮷安"', 'B,x'].join(end);
    for (const marked of [false, true]) {
      expect(brokenLine(broken(before, `,${end}C,y${end}`, marked))).toBe(5);
      expect(brokenLine(broken(before + end, `${end}C,y`, marked))).toBe(6);
      expect(brokenLine(broken(before, '', marked))).toBe(5);
    }
  },
);

test('decoded: a character cut off by the end of the file', () => {
  for (const encoding of ENCODINGS) {
    const whole = encoded('申请单号,姓名\nA,林\nB,林', encoding);
    expect(brokenLine(whole.subarray(0, -1))).toBe(3);
  }
});

test('decoded: UTF-8 with broken bytes is refused as UTF-8, whether its headings are Chinese or English [F31]', () => {
  const names = '沈思川\nB,阮知遥\nC,祁承川\n';
  for (const heading of ['申请单号,姓名', 'application,name', 'sep=,\n\n申请单号,姓名'])
    for (const at of [0, 3, 6]) {
      const bytes = Buffer.from(`${heading}\nA,${names}`);
      // The last byte of one letter: what is left reads well as GB18030.
      const cut = bytes.length - Buffer.byteLength(names) + at + 2;
      const line = heading.split('\n').length + 1;
      expect(brokenLine(Buffer.concat([bytes.subarray(0, cut), bytes.subarray(cut + 1)]))).toBe(line);
    }
  // A heading in UTF-8 over rows in GB18030, as two programs make it together.
  const mixed = Buffer.concat([
    Buffer.from('申请单号,姓名\nA,x\n'),
    encoded('B,沈思川\nC,阮知遥\n', 'gb18030'),
  ]);
  expect(brokenLine(mixed)).toBe(3);
});

test('findEncoding: a table in GB18030 with English headings is no UTF-8', () => {
  const { took, rows } = read(encoded('application,name\nA,沈思川\nB,林𠮷安\n', 'gb18030'));
  expect([took, rows.map((r) => r.cells[1])]).toMatchObject([{ encoding: 'gb18030' }, ['沈思川', '林𠮷安']]);
});

test('findEncoding: not certain: English headings over few characters whose bytes are UTF-8 as well', () => {
  const bytes = encoded('application,name\nA,隆\n', 'gb18030');
  expect(read(bytes).took).toMatchObject({ encoding: 'utf-8' });
  // With a Chinese heading it cannot happen: none of them is UTF-8 by accident.
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  for (const id of Object.keys(columns) as ColumnId[])
    expect(() => utf8.decode(encoded(columns[id].zh, 'gb18030'))).toThrow();
  expect(read(encoded('申请单号,姓名\nA,隆\n', 'gb18030')).rows[0]!.cells[1]).toBe('隆');
});

test.each([
  ['a NUL', 'A,\0x'],
  ['two NULs where UTF-16 has its zeros', 'A\0,\0x'],
  ['a control character', 'A,x\u0007'],
  ['a sequence that steers a terminal', 'A,\u001b[2J'],
  ['the same in one character', 'A,\u009b2J'],
  ['a vertical tab', 'A,\u000bx'],
  ['a delete character', 'A,x\u007f'],
])('findEncoding: %s is no text', (_what, row) => {
  for (const encoding of ['utf-8', 'utf-16le'] as const)
    expect(brokenLine(encoded(`申请单号,姓名\r\nB,y\r\n${row}\r\nC,z\r\n`, encoding, true))).toBe(3);
});

test('decoded: U+FFFD that was saved as such is left to its cell; in a heading the table is refused', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    const text = '申请单号,姓名\r\nA,林\ufffd安\r\n';
    expect(read(encoded(text, encoding, true)).rows[0]!.cells).toEqual(['A', '林\ufffd安']);
    expect(brokenLine(encoded(`${text}B,x\u0007\r\n`, encoding, true))).toBe(3);
    const heading = encoded('申请单号,姓\ufffd\r\nA,x\r\n', encoding, true);
    const { problems } = read(heading);
    expect(problems).toMatchObject([{ rule: 'table-not-text', args: { line: 1, character: 'U+FFFD' } }]);
  }
});

test.each([
  ['utf-8', '\u001b', 'U+001B'],
  ['utf-16le', '\u0007', 'U+0007'],
  ['gb18030', '\ue863', 'U+E863'],
] as const)('decoded %s with %j: the line names the character', (encoding, character, code) => {
  const { problems } = read(encoded(`申请单号,姓名\nA,x${character}\n`, encoding, true));
  expect(problems).toMatchObject([{ args: { line: 2, character: code } }]);
});

test('decoded: a NUL that was made inert is text, also where a piece ends before it', () => {
  const { rows, problems } = read(Buffer.from("申请单号,姓名\nA,'\0=1\n"));
  expect([rows.map((r) => r.cells[1]), problems]).toEqual([['\0=1'], []]);
});

test('openTable: a page of HTML under the name of a table', () => {
  const page =
    '<html><head><meta charset="utf-8"></head>\n<table><tr><td>申请单号</td></tr></table></html>\n';
  for (const encoding of ENCODINGS)
    expect(read(encoded(page, encoding)).problems.filter((p) => p.level === 'error')).toHaveLength(1);
});

test('openTable: no byte at all, or nothing but a byte order mark', () => {
  const nothing = ['', ...ENCODINGS.flatMap((e) => [encoded('', e, true), encoded('\r\n', e, true)])];
  for (const bytes of nothing)
    expect(read(Buffer.from(bytes)).problems).toMatchObject([{ rule: 'table-empty' }]);
});

test.each([
  ['UTF-16 with a mark', (text: string) => encoded(text, 'utf-16le', true)],
  ['UTF-8 with a mark', (text: string) => encoded(text, 'utf-8', true)],
  ['UTF-8', (text: string) => encoded(text, 'utf-8', false)],
])('table-garbled: UTF-8 read as GBK and saved as %s, with and without a mark before', (_, saved) => {
  for (const mark of ['', '\ufeff'])
    for (const unreadable of ['?', '\ufffd']) {
      // PowerShell may swallow the comma behind a byte that it cannot read.
      const misread = new TextDecoder('gb18030').decode(Buffer.from(`${mark}${TEXT}`));
      const bytes = saved(misread.replace(/\ufffd,?/gu, unreadable));
      expect(read(bytes).problems).toMatchObject([{ rule: 'table-garbled', level: 'error' }]);
    }
});

test('table-garbled: no heading of ours is taken for one', () => {
  const names = Object.values(columns).flatMap(({ zh, en, also = [] }) => [zh, en, ...also]);
  const { problems } = read(encoded(`${names.join(',')}\r\n`, 'utf-8', true));
  expect(problems.map(({ rule }) => rule)).not.toContain('table-garbled');
});
