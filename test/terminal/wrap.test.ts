/** Lines and tables on a terminal: they fit, break between words, and lose nothing. */
import { Chalk } from 'chalk';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { alignedTable } from '../../src/terminal/aligned-table.js';
import { fitted, unbrokenWidth, wrapped } from '../../src/terminal/wrap.js';

const WIDTHS = [60, 80, 100, 120];
const CLOSING = /^[。，、：；！？）”’》】」…]/u;
const OPENING = /[（“‘《【「]$/u;
const plain = new Chalk({ level: 0 });
const bare = (text: string): string => text.replace(/\u001b\[\d+m/gu, '').replace(/\s+/gu, '');

/** Sentences as this program writes them: words, numbers, marks and Chinese letters in any order. */
const pieces = fc.constantFrom(
  ...[
    '以',
    '岚州市外事办公室',
    '卡',
    '。',
    '，',
    '、',
    '：',
    '；',
    '！',
    '？',
    '）',
    '（',
    '“',
    '”',
    '《',
    '》',
  ],
  ...[' ', ' ', 'the', 'application', 'is', 'filed.', '2026-11-30', '17:57:43', '720.00', '第12行'],
  ...['APEC20241014000093-01-hb', 'office@lanhe.example', '材料/换补卡.pdf', '阿依古丽·买买提', '𠮷', 'é'],
);
const texts = fc.array(pieces, { minLength: 1, maxLength: 60 }).map((some) => some.join('').trim());

test.each(WIDTHS)(
  'wrapped at %i columns: lines fit, no mark stands where it must not, nothing is lost',
  (width) => {
    fc.assert(
      fc.property(texts, fc.nat(8), (text, indent) => {
        const lines = wrapped(text, width, indent);
        expect(bare(lines.join('\n'))).toBe(bare(text));
        for (const [i, line] of lines.entries()) {
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
          if (i > 0) expect(line.slice(0, indent).trim()).toBe('');
          // Marks in a row may be longer than a line; such a row is cut.
          if (unbrokenWidth(text) > width - indent) continue;
          if (i > 0) expect(line.trimStart()).not.toMatch(CLOSING);
          if (i < lines.length - 1) expect(line).not.toMatch(OPENING);
        }
        if (unbrokenWidth(text) > width - indent) return;
        for (const [number] of text.matchAll(/[A-Z]*\d[\d.:-]*\d/gu))
          expect(lines.some((line) => line.includes(number))).toBe(true);
      }),
      { numRuns: 300 },
    );
  },
);

test('wrapped: a word that is wider than a line is cut, in colour too; styles stay where they were', () => {
  const { red, bold } = new Chalk({ level: 1 });
  expect(wrapped('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
  expect(wrapped(`见${red('y'.repeat(12))}`, 10, 2).map((line) => stringWidth(line))).toEqual([2, 10, 6]);
  const styled = `${bold('提交')} ${red('第2行，')}岚州市外事办公室`;
  expect(wrapped(styled, 12).join('').replace(/ /gu, '')).toBe(styled.replace(/ /gu, ''));
  expect(wrapped(styled, 12)[1]).toContain('岚州市');
});

test('fitted: what goes on stands below the text; a command is not broken, and what it does follows', () => {
  expect(fitted('  ✖ 第8行 陆文禾 换补卡：“取卡代办点”未填。', 30)).toBe(
    '  ✖ 第8行 陆文禾 换补卡：“取卡\n    代办点”未填。',
  );
  const command = 'abtc check 换补卡.csv --materials 材料';
  expect(fitted(`  ${command}  检查，不提交`, 40)).toBe(`  ${command}\n      检查，不提交`);
  expect(fitted(`  ${command}`, 20)).toBe(`  ${command}`);
  expect(fitted('运行 abtc order APEC20231029000050-01-hz 查看', 36)).toBe(
    '运行\nabtc order APEC20231029000050-01-hz\n查看',
  );
  expect(fitted('没有终端', undefined)).toBe('没有终端');
});

const cells = fc.array(pieces, { maxLength: 14 }).map((some) => some.join('').trim());
const numbers = fc.integer({ min: 10, max: 99 }).map((n) => `APEC202410140000${n}-01-hb`);

test.each(WIDTHS)('alignedTable at %i columns: every line fits, and every number is whole', (width) => {
  const rows = fc.array(fc.tuple(numbers, cells, cells, cells, cells), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, (all) => {
      const headings = ['订单号', '申请人', '已获批经济体', '办理机构', '可办业务'];
      const shown = alignedTable(headings, all, { paint: plain, width }, [2, 3]);
      for (const line of shown.split('\n')) {
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
        for (const cell of line.trim().split(/ {2,}/u))
          if (
            all.every((row) =>
              row.every((one) => unbrokenWidth(one) <= 24 && !one.split(/ +/u).some((w) => CLOSING.test(w))),
            )
          )
            expect(cell).not.toMatch(CLOSING);
      }
      for (const [number] of all) expect(shown).toContain(number);
    }),
    { numRuns: 60 },
  );
});

test('alignedTable: columns become narrower in turn; with no room left each row is told in lines', () => {
  const headings = ['申请单号', '获批', '办理机构', '可办业务'];
  const rows = [['APEC20241014000093', '已有八个经济体获批', '岚州市人民政府外事办公室', '换补卡、注销卡']];
  const at = (width: number | undefined) => alignedTable(headings, rows, { paint: plain, width }, [1, 2]);
  expect(at(undefined).split('\n')).toHaveLength(2);
  expect(at(80)).toBe(at(undefined));
  // The first to yield is narrower, the others are as they were.
  expect(at(78)).toContain('APEC20241014000093  已有八个经济体获  岚州市人民政府外事办公室  换补卡、注销卡');
  expect(at(46)).toBe(
    [
      ...['申请单号  APEC20241014000093', '获批      已有八个经济体获批'],
      ...['办理机构  岚州市人民政府外事办公室', '可办业务  换补卡、注销卡'],
    ].join('\n'),
  );
});
