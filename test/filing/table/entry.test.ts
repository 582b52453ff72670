/** toEntry: rows as entries: which business, whose application, which answers. */
import { expect, test } from 'vitest';
import type { Business } from '../../../src/filing/business.js';
import { columnOf } from '../../../src/filing/table/columns.js';
import { toEntry } from '../../../src/filing/table/entry.js';
import { isDate, parseNumber } from '../../../src/filing/number.js';
import type { Head } from '../../../src/filing/table/table.js';
import { rules } from '../kit.js';

const head = (headings: string[]): Head => ({
  line: 1,
  headings,
  columns: headings.map(columnOf),
  took: { encoding: 'utf-8', separator: ',', lineEnds: 'LF' },
});
const understood = (cells: Record<string, string>, given?: Business, line = 7) =>
  toEntry({ line, cells: Object.values(cells) }, head(Object.keys(cells)), given);
const entryOf = (cells: Record<string, string>, given?: 'replacement') => {
  const made = understood(cells, given);
  if ('problems' in made) throw new Error(rules(made.problems).join());
  return made.entry;
};
const problemsOf = (cells: Record<string, string>, given?: 'replacement') => {
  const made = understood(cells, given);
  return 'problems' in made ? made.problems : [];
};

test('toEntry: cells go where their headings say; blank ones are absent', () => {
  const entry = entryOf({
    业务: '换补卡',
    申请单号: ' apec２０221031 000002 ',
    姓名: '沈思川',
    护照号: 'ek1234567',
    联系人电话: '13900000001',
    联系人姓名: '',
    '材料:原卡扫描件': '正面.jpg',
    申请人所在部门: '工程部',
    材料文件夹: '沈思川',
    提前制卡提示已知晓: '是',
    确认再次办理: ' APEC20221031000002-01-hb ',
  });
  expect(entry).toMatchObject({
    row: 7,
    business: 'replacement',
    number: 'APEC20221031000002',
    person: '沈思川',
    passport: 'EK1234567',
    folder: '沈思川',
    noticeConfirmed: true,
    again: ['APEC20221031000002-01-hb'],
  });
  expect([...entry.cells]).toEqual([
    ['contactPhone', '13900000001'],
    ['申请人所在部门', '工程部'],
  ]);
  expect([...entry.named]).toEqual([['原卡扫描件', '正面.jpg']]);
});

test.each(['A-1、A-2', 'A-1 A-2', ' A-1,，A-2； ', 'Ａ-1;A-2', 'A-1\nA-2'])(
  '确认再次办理 “%s” names two orders',
  (again) => {
    const entry = entryOf({ 业务: '换补卡', 申请单号: 'APEC20221031000002', 确认再次办理: again });
    expect(entry.again).toEqual(['A-1', 'A-2']);
  },
);

test.each(['是的', 'yes', '√', '1', 'Y', '是。', '已知晓', 'true', '✓'])(
  'toEntry: %s is not the word 是',
  (word) => {
    const entry = entryOf({ 申请单号: 'APEC20221031000002', 提前制卡提示已知晓: word }, 'replacement');
    expect([entry.noticeConfirmed, entry.again]).toEqual([false, []]);
  },
);

test.each([
  ['换补卡', 'replacement'],
  [' 提前 制卡 ', 'early-production'],
  ['Passport-Change', 'passport-change'],
  ['注销卡', 'cancellation'],
])('业务 “%s”', (text, business) => {
  expect(entryOf({ 业务: text, 申请单号: 'APEC20221031000002' }).business).toBe(business);
});

test('业务: the row’s own, or the command line’s; two that differ are an error; without either there is none', () => {
  const number = { 申请单号: 'APEC20221031000002' };
  const both = entryOf({ ...number, 业务: '注销卡' }, 'replacement');
  expect([both.business, both.problems]).toMatchObject([
    'cancellation',
    [
      {
        rule: 'business-conflict',
        level: 'error',
        args: { found: '注销卡', given: '换补卡' },
        place: { row: 7, business: 'cancellation', column: '业务', value: '注销卡' },
      },
    ],
  ]);
  expect(entryOf({ ...number, 业务: '换补卡' }, 'replacement').problems).toEqual([]);
  expect(entryOf({ ...number, 业务: '' }, 'replacement').business).toBe('replacement');
  expect(problemsOf(number)).toMatchObject([{ rule: 'business-missing', place: { row: 7, column: '业务' } }]);
  const wrong = problemsOf({ ...number, 业务: '换卡' }, 'replacement');
  expect(wrong).toMatchObject([{ rule: 'business-unknown', place: { value: '换卡' } }]);
  expect(wrong[0]!.args).toEqual({
    known: ['提前制卡', '换补卡', '未制卡仅更换护照', '注销卡'],
    near: '换补卡',
  });
});

test('toEntry: the application by a number, or by name and passport together', () => {
  const missing = { rule: 'application-missing', place: { row: 7, column: '申请单号' } };
  expect(problemsOf({ 姓名: '沈思川' }, 'replacement')).toMatchObject([missing]);
  expect(problemsOf({ 护照号: 'EK1234567' }, 'replacement')).toMatchObject([missing]);
  expect(entryOf({ 姓名: '沈思川', 护照号: 'EK1234567' }, 'replacement').number).toBeUndefined();
  const order = problemsOf({ 申请单号: 'APEC20221031000002-01-hb', 姓名: '沈思川' }, 'replacement');
  expect(order).toMatchObject([{ rule: 'application-number-shape', place: { person: '沈思川' } }]);
});

test('toEntry: every problem of a row at once', () => {
  expect(rules(problemsOf({ 业务: '换卡', 申请单号: '2E+17' }))).toEqual([
    'error business-unknown',
    'error number-damaged',
  ]);
});

test('digest of an entry covers the words: not their order, nor the line, nor blank columns', () => {
  const digest = (cells: Record<string, string>, line = 2) => {
    const made = understood(cells, 'replacement', line);
    return 'entry' in made ? made.entry.digest() : '';
  };
  const cells = { 申请单号: 'APEC20221031000002', 联系人姓名: '阮知遥' };
  const same = digest(cells);
  expect(digest({ 联系人姓名: '阮知遥', 备注: '', 申请单号: 'APEC20221031000002' }, 9)).toBe(same);
  expect(digest({ ...cells, 联系人姓名: '阮知谣' })).not.toBe(same);
  expect(digest({ ...cells, 备注: 'x' })).not.toBe(same);
  expect(digest({ ...cells, 业务: '注销卡' })).not.toBe(same);
});

test.each([
  ['APEC20221031000002', 'APEC20221031000002'],
  [' apec 20221031 000002\t', 'APEC20221031000002'],
  ['ＡＰＥＣ２０２２１０３１０００００２', 'APEC20221031000002'],
  ['APEC20240229000001', 'APEC20240229000001'],
  ['APEC20230229000001', undefined],
  ['APEC20221331000002', undefined],
  ['APEC20221032000002', undefined],
  ['APEC2022103100002', undefined],
  ['APEC202210310000021', undefined],
  ['APEC20221031000002-01-ta', undefined],
  ['2.02E+17', undefined],
  ['20221031000002', undefined],
  ['', undefined],
])('申请单号 “%s”', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2024-04-31', false],
  ['2024-13-01', false],
  ['2024-00-10', false],
  ['2024-1-1', false],
  ['2024/01/01', false],
  ['45292', false],
  ['２０２４-01-01', false],
  ['0000-01-01', true],
])('toEntry: %s is a day of the calendar: %s', (text, real) => {
  expect(isDate(text)).toBe(real);
});

test.each([
  [{ 姓名: '林?安', 护照号: 'EK1234567' }, '姓名', 'letter'],
  [{ 姓名: '林？安', 护照号: 'EK1234567' }, '姓名', 'letter'],
  [{ 申请单号: '######' }, '申请单号', 'width'],
  [{ 申请单号: 'APEC20221031000002', 收件人: '\ufffd安' }, '收件人', 'letter'],
  [{ 申请单号: 'APEC20221031000002', 联系人电话: ' ### ' }, '联系人电话', 'width'],
  [{ 申请单号: 'APEC20221031000002', 备注: '＃＃' }, '备注', 'width'],
  [{ 申请单号: 'APEC20221031000002', '材料:原卡': '##' }, '材料:原卡', 'width'],
] as const)('toEntry: %o has lost something: reported for that column, and no other', (cells, label, why) => {
  const made = understood(cells, 'replacement');
  const problems = 'entry' in made ? made.entry.problems : made.problems;
  expect(problems).toMatchObject([{ rule: 'cell-lost', level: 'error', args: { label, why } }]);
});

test('业务 in a column that was too narrow names no business, and the command line’s is not used for it', () => {
  const cells = { 业务: '####', 申请单号: 'APEC20221031000002' };
  expect(problemsOf(cells, 'replacement')).toMatchObject([{ rule: 'cell-lost', args: { label: '业务' } }]);
});
