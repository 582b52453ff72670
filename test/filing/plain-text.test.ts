/** plainText: the portal's text for a terminal, a file or a cell keeps its words and loses control and hidden characters. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../src/filing/characters.js';

test.each([
  ['colours', '\u001b[31m红\u001b[0m字', '红字'],
  ['moving the cursor', '前\u001b[2J\u001b[10;10H后', '前后'],
  ['a title for the window', '\u001b]0;title\u0007词', '词'],
  ['a link that leads elsewhere', '\u001b]8;;https://evil.example\u0007请登录\u001b]8;;\u0007', '请登录'],
  ['escapes of one byte', '\u009b31m红', '红'],
  ['a bare escape', '甲\u001b', '甲'],
  ['bell, backspace, delete', '密\u0007\u0008\u007f码', '密 码'],
  ['line breaks of every kind', '一\r\n二\u0085三\u2028四\u2029五\u000b六', '一 二 三 四 五 六'],
  ['text turned round', 'a\u202egnp.exe', 'agnp.exe'],
  ['marks of direction', '\u200e甲\u200f乙\u061c丙\u2066丁\u2069', '甲乙丙丁'],
  ['a byte order mark', '\ufeff甲', '甲'],
  ['what nobody sees between letters', '甲\u200b乙\u00ad丙\u{e0041}', '甲乙丙'],
  ['blanks around', '  甲 乙\t', '甲 乙'],
])('plainText: %s', (_what, text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('plainText keeps names and statuses: rare characters, middle dots, full-width marks, blanks within', () => {
  for (const text of [
    '林𠮷安',
    '葛\u{e0100}城',
    '阿依古丽·买买提',
    'APEC 经济体审核中，已提前制卡',
    '㐂',
    '（演练）“甲”',
  ])
    expect(plainText(text)).toBe(text);
});

test('plainText makes words of numbers, and nothing of anything else', () => {
  expect(plainText(720)).toBe('720');
  for (const value of [undefined, null, true, {}, ['甲'], () => '甲', Symbol('甲')])
    expect(plainText(value)).toBe('');
});

test('plainText keeps as many characters as allowed, whole ones, and a sign that there were more', () => {
  expect(plainText('一二三', 3)).toBe('一二三');
  expect(plainText('一二三四', 3)).toBe('一二三…');
  expect(plainText('𠮷'.repeat(5), 3)).toBe('𠮷𠮷𠮷…');
  expect(plainText('\u001b[0m'.repeat(50) + '甲', 500)).toBe('甲');
});

test('plainText of ten megabytes: as many characters as allowed', () => {
  const huge = '\u001b[31m甲'.repeat(1_700_000);
  expect([...plainText(huge)].length).toBeLessThanOrEqual(501);
});

test('plainText of any text controls no terminal, and doing it twice changes nothing', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '31m',
      '0;',
      '\u0007',
      '\u009b',
      '\u202e',
      '甲',
      ' ',
      '\n',
      '\u001b\\',
      '8;;',
      'P',
    ),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const plain = plainText(pieces.join(''));
      expect(plain).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u);
      expect(plainText(plain)).toBe(plain);
    }),
    { numRuns: 500 },
  );
});
