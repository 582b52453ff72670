/** A person's workbook with results in it, from check to what has to be filed again. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
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

const HOW = ['--materials', REHEARSAL.materials];
const at = (name: string): string => join(home.path, name);

function workbook(name: string, rows: readonly Cells[], bookType: 'xlsx' | 'biff8' = 'xlsx'): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const list = sheetOf([['名单'], headings, ...rows.map((row) => headings.map((h) => row[h] ?? ''))]);
  writeFileSync(at(name), book({ 名单: list, 备查: sheetOf([['不动']]) }, { bookType }));
  return at(name);
}

/** The rows of a sheet by their headings. */
function rowsOf(name: string, sheet = '名单', headings = 2): Cells[] {
  const all = utils.sheet_to_json<string[]>(read(readFileSync(at(name))).Sheets[sheet]!, {
    ...{ header: 1, raw: false, defval: '' },
  });
  const head = all[headings - 1]!;
  return all.slice(headings).map((row) => Object.fromEntries(head.map((h, i) => [h, row[i] ?? ''])));
}

test('check --write: the workbook comes back with results, beside a file of that name, and is read again', async () => {
  const wrong = { ...rehearsed('方岚'), 联系人电话: '1880000' };
  const file = workbook('名单.xlsx', [rehearsed('沈知琳'), wrong]);
  const before = readFileSync(file);
  const { out, code } = await check(home, file, [...HOW, '--write', at('结果.xlsx')]);
  expect([code, out]).toEqual([2, expect.stringContaining('结果.xlsx')]);
  expect(rowsOf('结果.xlsx').map((row) => row['结果'])).toEqual(['可提交', '不能提交']);
  expect(rowsOf('结果.xlsx')[1]!['原因']).toContain('“联系人电话”不是有效的电话');
  expect(read(readFileSync(at('结果.xlsx'))).SheetNames).toEqual(['名单', '备查', '办理汇总']);
  expect(readFileSync(file).equals(before)).toBe(true);
  if (process.platform !== 'win32') expect(statSync(at('结果.xlsx')).mode & 0o777).toBe(0o600);

  const again = await check(home, at('结果.xlsx'), [...HOW, '--write', at('结果.xlsx')]);
  expect(again.out).toContain('结果.xlsx 已存在，没有改动它；结果写入');
  expect(existsSync(at('结果 (2).xlsx'))).toBe(true);
  expect(again.out).not.toContain('列不会提交');
  expect(again.out).not.toContain('办理汇总');
});

test('report --write, report --failed --write: results of the batch; 办理 chooses what has to go again', async () => {
  const wrong = { ...rehearsed('陆安岚'), 联系人电话: '1880000' };
  const file = workbook('要办.xlsx', [rehearsed('沈知琳'), wrong]);
  const { code } = await abtc(home, ['submit', '--from', file, ...HOW, '--yes']);
  expect(code).toBe(3);
  const whole = await abtc(home, ['report', '--write', at('回执.xlsx')]);
  expect(whole.code, whole.err).toBe(0);
  const [done, left] = rowsOf('回执.xlsx');
  expect([done!['结果'], left!['结果']]).toEqual(['已提交', '未提交']);
  expect(done!['订单号']).toMatch(/\d/u);
  expect(left!['原因']).toContain('不是有效的电话');

  const failed = await abtc(home, ['report', '--failed', '--write', at('失败.xlsx')]);
  expect(failed.err).toContain('失败.xlsx');
  expect(rowsOf('失败.xlsx').map((row) => row['办理'])).toEqual(['', '是']);
  const next = await check(home, at('失败.xlsx'), HOW);
  expect(next.out).toMatch(/^1 人：/mu);
});

test('check --write: a new workbook where the table is no .xlsx, and it says so', async () => {
  const file = workbook('旧表.xls', [rehearsed('谢承衡')], 'biff8');
  const { out } = await check(home, file, [...HOW, '--write', at('旧表结果.xlsx')]);
  expect(out).toContain('另做了一份新的：原表不是 .xlsx 或 .xlsm。');
  expect(rowsOf('旧表结果.xlsx', '申请表', 1)[0]!['结果']).toBe('可提交');
});
