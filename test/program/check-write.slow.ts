/** check --write: a complete and harmless copy of the table with its problems beside each row, or no file. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, materials } from './check.js';
import { abtc } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
});
afterAll(() => home.close());

const dangerous = ['=1+1', '+86', '-5', '@SUM(A1)', '＝1', "'000123", '两行\n=2', '备注, "引号"'];
const rows: Cells[] = [
  ...dangerous.map((note, i) => ({
    ...rehearsed(i % 2 === 0 ? '沈知琳' : '方岚'),
    申请单号: `APEC2024010100000${i}`,
    联系人电话: i < 2 ? '139' : '18800001234',
    备注: note,
  })),
  { ...rehearsed('沈知琳'), 业务: '示例：提前制卡', 申请单号: 'APEC20260101000001', 备注: '' },
];
const original = (): string => writeTable(home, '原表.csv', rows);
const read = (path: string): string[][] => parse(readFileSync(path), { bom: true });

test('check --write: a copy with the problems beside each row, readable by its owner; its cells are the same, and no formula runs [F32]', async () => {
  const table = original();
  const copy = join(home.path, '问题.csv');
  const { out, code } = await check(home, table, ['--offline', '--write', copy]);
  expect(out).toContain(`带“问题”列的表格已写入 ${copy}。`);
  expect(code).toBe(2);
  if (process.platform !== 'win32') expect((statSync(copy).mode & 0o777).toString(8)).toBe('600');

  const [was, is] = [read(table), read(copy)];
  expect(is[0]).toEqual([...was[0]!, '问题等级', '问题']);
  expect(is).toHaveLength(was.length);
  const undone = (cell: string) => (/^'+[=+\-@＝']/u.test(cell) ? cell.slice(1) : cell);
  for (const [i, row] of is.entries()) {
    for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\0＝＋－＠]/u);
    if (i > 0) expect(row.slice(0, -2).map(undone)).toEqual(was[i]);
  }
  const beside = is.slice(1).map((row) => row.slice(-2));
  for (const [level, text] of beside.slice(0, 2)) {
    expect(level).toBe('错误');
    expect(text).toContain('“联系人电话”不是有效的电话。');
  }
  expect(beside.slice(2)).toEqual([...Array<string[]>(6).fill(['', '']), ['提醒', '示例行，已跳过。']]);
});

test('check --write: several problems of a row are in one line', async () => {
  const table = writeTable(home, '两处.csv', [
    { ...rehearsed('方岚'), 联系人电话: '139', 统一社会信用代码: '1' },
  ]);
  for (const [lang, sign, stop] of [
    ['zh', '；', '。'],
    ['en', '; ', '.'],
  ] as const) {
    const copy = join(home.path, `两处-${lang}.csv`);
    await check(home, table, ['--offline', '--write', copy, '--lang', lang]);
    const cell = read(copy)[1]!.at(-1)!;
    expect(cell).not.toMatch(/[\r\n]/u);
    expect(cell.split(sign)).toHaveLength(2);
    expect(cell.endsWith(stop)).toBe(true);
    expect(readFileSync(copy, 'utf8').split('\r\n')).toHaveLength(3);
  }
});

test('check --write: the copy is checked again: the same problems, the same file, its columns once', async () => {
  const [copy, second] = [join(home.path, '再查1.csv'), join(home.path, '再查2.csv')];
  const first = await check(home, original(), ['--offline', '--json', '--write', copy]);
  expect(first.data.written).toBe(copy);
  const again = await check(home, copy, ['--offline', '--json', '--write', second]);
  expect(again.data.problems).toEqual(first.data.problems);
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(copy, 'utf8'));
});

test('check --write: with the portal too, and in English', async () => {
  const table = writeTable(home, '联机.csv', [rehearsed('方岚'), { ...rehearsed('沈知琳'), 姓名: '沈承帆' }]);
  const copy = join(home.path, '联机问题.csv');
  const { code } = await check(home, table, [...materials, '--write', copy, '--lang', 'en']);
  expect(code).toBe(2);
  const [head, one, two] = read(copy);
  expect(head!.slice(-2)).toEqual(['problem level', 'problem']);
  expect(one!.slice(-2)).toEqual(['', '']);
  expect(two!.slice(-2)).toEqual([
    'error',
    '"姓名" is not what the portal has for this application. Check the person and the number.',
  ]);
});

test('check --write: an existing file is not touched', async () => {
  const there = join(home.path, '已有.csv');
  writeFileSync(there, '别人的');
  const { code, err } = await check(home, original(), ['--offline', '--write', there]);
  expect(code).toBe(2);
  expect(err).toContain(there);
  expect(readFileSync(there, 'utf8')).toBe('别人的');
});

test('check --write: a table that is broken as a whole has no copy, as it would lose rows', async () => {
  for (const [i, more] of [[...materials], ['--offline']].entries()) {
    const copy = join(home.path, `没有${i}.csv`);
    const { code, out } = await check(home, 'fixtures/invalid/table-quotes-open/table.csv', [
      ...more,
      '--write',
      copy,
    ]);
    expect(out).toContain(`没有写出 ${copy}：有上面的错误，不能逐行标注。请先改正。`);
    expect([code, existsSync(copy)]).toEqual([2, false]);
  }
});

test.each(['XLS', 'ods', 'et'])(
  '--write: CSV is not written under the name of a workbook (.%s)',
  async (ending) => {
    const file = join(home.path, `名单 1.${ending}`);
    const instead = `"${join(home.path, '名单 1.csv')}"`;
    for (const ran of [
      await check(home, original(), ['--offline', '--write', file]),
      await abtc(home, ['template', '换补卡', '--write', file]),
    ]) {
      expect([ran.code, ran.out]).toEqual([2, '']);
      expect(ran.err).toContain(`请改用 --write ${instead}`);
    }
    expect([existsSync(file), existsSync(join(home.path, '名单 1.csv'))]).toEqual([false, false]);
  },
);
