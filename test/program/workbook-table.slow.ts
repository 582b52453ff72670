/** A workbook from check to report: read by its cells, kept with its batch, with what is wrong named as Excel names it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { book, sheetOf } from '../filing/workbook/kit.js';
import { check } from './check.js';
import { abtc, REHEARSAL } from './run.js';
import { servedHome, type ServedHome } from './served.js';
import { rehearsed, type Cells } from './table.js';

let home: ServedHome;
beforeAll(async () => {
  home = await servedHome();
});
afterAll(() => home.close());

/** Below a title, with numbers and dates as Excel keeps them; on the second sheet. */
function workbook(name: string, rows: readonly Cells[], bookType: 'xlsx' | 'biff8' | 'ods' = 'xlsx'): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const typed = (cell: string): unknown => (/^1\d{10}$/u.test(cell) ? Number(cell) : cell);
  const list = sheetOf([
    ['APEC 商务旅行卡申请名单'],
    headings,
    ...rows.map((row) => headings.map((h) => typed(row[h] ?? ''))),
  ]);
  headings.forEach((heading, c) =>
    rows.forEach((row, i) => {
      const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(row[heading] ?? '') ?? [];
      if (year === undefined) return;
      const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000 + 25_569;
      list[utils.encode_cell({ r: i + 2, c })] = { t: 'n', v: days, z: 'yyyy/m/d' };
    }),
  );
  const path = join(home.path, name);
  writeFileSync(path, book({ 说明: sheetOf([['一人一行']]), 名单: list }, { bookType }));
  return path;
}

test('check: a wrong cell of a workbook is named by its row and letter; another sheet by --sheet', async () => {
  const wrong = { ...rehearsed('沈知琳'), 联系人电话: '1880000' };
  const file = workbook('错.xlsx', [wrong]);
  const { out, code } = await check(home, file, ['--offline']);
  const letter = utils.encode_col(Object.keys(wrong).indexOf('联系人电话'));
  expect(out).toContain('✖ 第3行 沈知琳 提前制卡：“联系人电话”不是有效的电话');
  expect(out).toContain(`      ${letter}列“联系人电话”，填写的是“1880000”`);
  expect(out).toContain('只读取工作表“名单”；另有 “说明” 没有读取');
  expect(code).toBe(2);
  const other = await check(home, file, ['--offline', '--sheet', '说明']);
  expect(other.out).toContain('缺少列：“业务”');
  const { data } = await check(home, file, ['--offline', '--json']);
  expect(data).toMatchObject({ table: { encoding: 'workbook', workbook: 'xlsx', sheet: '名单', rows: 1 } });
});

test.each(['xlsx', 'biff8', 'ods'] as const)(
  'submit --from: a workbook (%s) is filed; its report, what has to go again, and the same once more',
  async (bookType) => {
    const [name, other] = {
      xlsx: ['沈知琳', '方岚'],
      biff8: ['林𠮷安', '谢承衡'],
      ods: ['谢承溪', '陆安岚'],
    }[bookType];
    const wrong = { ...rehearsed(other!), 联系人电话: '1880000' };
    const file = workbook(`名单-${bookType}.csv`, [rehearsed(name!), wrong], bookType);
    const how = ['--materials', REHEARSAL.materials];
    const submitted = await abtc(home, ['submit', '--from', file, ...how, '--yes', '--json']);
    expect(submitted.code, submitted.err).toBe(3);
    const again = await abtc(home, ['report', '--failed']);
    expect(again.out).toContain(other);
    expect(again.out).not.toContain(name);
    const { out } = await abtc(home, ['check', file, ...how]);
    expect(out).toContain('以前已提交 1');
  },
);

test('submit --from: a table in which nobody is chosen makes no batch, and says so', async () => {
  const file = workbook('没有人.xlsx', [{ 办理: '', ...rehearsed('方岚') }]);
  const { code, out, err } = await abtc(home, [
    ...['submit', '--from', file, '--materials', REHEARSAL.materials, '--yes'],
  ]);
  expect(code).toBe(2);
  expect(out).toContain('不办理的行 1');
  expect(out).toContain('没有可提交的行，什么也没有提交。');
  expect(out + err).not.toContain('0 行以前都已提交');
  expect((await abtc(home, ['batches'])).out).not.toContain('没有人.xlsx');
});
