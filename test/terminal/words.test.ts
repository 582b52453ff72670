/** Masked passport numbers, aligned columns, sums of money: small parts of every screen. */
import { Chalk } from 'chalk';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { problem, type Problem } from '../../src/filing/problem.js';
import { tallyOf } from '../../src/filing/tally.js';
import { alignedTable } from '../../src/terminal/aligned-table.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen, type Screen } from '../../src/terminal/screen.js';
import { problemGroups } from '../../src/terminal/views/problem-groups.js';
import { masked, problemText, sizeText } from '../../src/terminal/words.js';

const plain = new Chalk({ level: 0 });
const colours = new Chalk({ level: 1 });
const problemLines = (screen: Screen, p: Problem) => problemGroups(screen, tallyOf([p]).groups()).join('\n');
const streams = { stdout: { write: () => true }, stderr: { write: () => true } };
const screenOf = async (lang: 'zh' | 'en') =>
  makeScreen(streams, await loadTexts(lang), { colour: false, quiet: false, animate: false });

test.each([
  ['EK1234567', 'E******67'],
  ['G12345678', 'G******78'],
  ['1234', '1*34'],
  ['123', '***'],
  ['E', '***'],
  ['', '***'],
])('masked: passport number %s is shown as %s', (passport, shown) => {
  expect(masked(passport)).toBe(shown);
});

test('masked shows three characters at most, whatever it masks', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'EKG0123456789') }), (passport) => {
      expect([...masked(passport)].filter((letter) => letter !== '*').length).toBeLessThanOrEqual(3);
      if (passport.length > 3) expect(masked(passport)).toHaveLength(passport.length);
    }),
  );
});

test.each(['zh', 'en'] as const)(
  'problemText, %s: says where and what, the rule only with --debug, and never a passport number',
  async (lang) => {
    const screen = await screenOf(lang);
    for (const column of ['护照号', '新护照号码']) {
      const place = {
        row: 7,
        person: '沈思川',
        business: 'replacement',
        column,
        value: 'EK1234567',
      } as const;
      const found = problem('person-mismatch', 'error', { column }, place);
      const lines = problemLines(screen, found);
      for (const part of ['7', '沈思川', '换补卡', column, 'E******67']) expect(lines).toContain(part);
      expect(lines).not.toContain('person-mismatch');
      expect(problemLines({ ...screen, debug: true }, found)).toContain('person-mismatch');
      expect(lines).not.toContain('EK1234567');
    }
    const open = problem(
      'field-option',
      'error',
      { label: '取卡方式', options: ['自取'] },
      { column: '取卡方式', value: '代领' },
    );
    expect(problemLines(screen, open)).toContain('代领');
    const bare = problemLines(screen, problem('table-empty', 'error', {}));
    expect(bare).not.toMatch(/undefined|^\S+ [:：]/u);
  },
);

const cells = fc.stringMatching(/^[a-z0-9 王思·𠮷（），]{0,10}$/u).map((text) => text.trim());

test.each([
  ['without colours', plain],
  ['with colours', colours],
])('alignedTable: columns line up with Chinese in them, %s', (_how, paint) => {
  const table = fc.array(fc.tuple(cells, cells), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, (rows) => {
      // The third column marks where it begins.
      const painted = rows.map(([a, b], i) => [i % 2 ? paint.red(a) : a, paint.dim(b), '|']);
      const lines = alignedTable(['申请单号', 'Name', '|'], painted, { paint }).split('\n');
      expect(lines).toHaveLength(rows.length + 1);
      const starts = lines.map((line) => stringWidth(line.slice(0, line.lastIndexOf('|'))));
      expect(new Set(starts).size).toBe(1);
      const widest = (column: 0 | 1, heading: string) =>
        Math.max(stringWidth(heading), ...rows.map((row) => stringWidth(row[column])));
      expect(starts[0]).toBe(widest(0, '申请单号') + 2 + widest(1, 'Name') + 2);
    }),
    { numRuns: 150 },
  );
});

test.each(['zh', 'en'] as const)('problemText, %s: a file’s name makes no line of its own', async (lang) => {
  const screen = await screenOf(lang);
  const name = '甲\n  ✖ 第9行\u2028乙.pdf';
  for (const p of [
    problem('file-surplus', 'warn', { file: name }),
    problem('folder-missing', 'error', { tried: [name], near: name }),
    problem('folder-unused', 'warn', { folders: [name], count: 1 }),
    problem('slot-too-many', 'error', { slot: '注销申请', files: [name, name], max: 1 }),
    problem('slot-missing', 'error', { slot: '注销申请', folder: name, types: ['pdf'], files: [name] }),
  ]) {
    expect(problemText(screen.texts, p)).toContain('甲   ✖ 第9行 乙.pdf');
    expect(problemText(screen.texts, p)).not.toMatch(/[\n\u2028]/u);
  }
});

test.each(['zh', 'en'] as const)(
  'problemText, %s: a passport number that was corrected is masked as well',
  async (lang) => {
    const { texts } = await screenOf(lang);
    const args = { from: 'ek1234567', to: 'EK1234567' };
    for (const column of ['护照号', '新护照号码'])
      expect(problemText(texts, problem('cell-normalised', 'warn', args, { column }))).not.toMatch(
        /1234567/u,
      );
    expect(problemText(texts, problem('cell-normalised', 'warn', args, { column: '姓名' }))).toMatch(
      /1234567/u,
    );
  },
);

test('alignedTable: no borders, no blanks at the ends of lines, so that awk reads it', () => {
  const text = alignedTable(
    ['甲', '乙'],
    [
      ['1', ''],
      ['22', '3'],
    ],
    { paint: plain },
  );
  expect(text).toBe('甲  乙\n1\n22  3');
  expect(alignedTable([], [['a', 'b']], { paint: plain })).toBe('a  b');
});

test('sizeText: sizes a person can read', () => {
  expect([0, 1023, 1024, 1024 * 1024 - 1, 1024 * 1024, 73 * 1024 * 1024].map(sizeText)).toEqual([
    '0 B',
    '1023 B',
    '1 KB',
    '1024 KB',
    '1.0 MB',
    '73.0 MB',
  ]);
});

test('file-type in Chinese: no blank before a Chinese name, and an unfinished download is a sentence', async () => {
  const { texts } = await screenOf('zh');
  const said = (found: string) =>
    problemText(texts, problem('file-type', 'error', { file: '甲.pdf', found, types: ['pdf'] }, {}));
  expect(said('part')).toContain('文件“甲.pdf”没有下载完，或是临时文件，该材料只接受 PDF。');
  expect(said('unknown')).toContain('的内容是无法识别的格式，');
  expect(said('docx')).toContain('的内容是 Word 文档（.docx），');
  const other = (found: string, types: string[]) =>
    problemText(texts, problem('file-type', 'error', { file: '甲', found, types }, {}));
  expect(other('png', ['jpg'])).toContain('也可以用 abtc sort … --mend 转成 JPG。');
  expect(other('jpg', ['png'])).toMatch(/该材料只接受 PNG。请用看图软件另存为 PNG。改名没有用。$/u);
});
