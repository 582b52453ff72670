/** Headings: their columns in both languages, and what a mistyped one may mean. */
import { expect, test } from 'vitest';
import {
  columnOf,
  columns,
  isDecorated,
  nearestColumn,
  type ColumnId,
} from '../../../src/filing/table/columns.js';

const ids = Object.keys(columns) as ColumnId[];

test('columnOf: every column by its Chinese heading, its English one and its id', () => {
  for (const id of ids)
    for (const heading of [
      columns[id].zh,
      columns[id].en,
      id,
      columns[id].en.toUpperCase(),
      ` ${columns[id].zh} `,
    ])
      expect(columnOf(heading)).toEqual({ id });
});

test('columnOf: no two columns share a heading, without blanks, case and width', () => {
  const all = ids
    .flatMap((id) => [columns[id].zh, columns[id].en])
    .map((h) => h.replace(/\s/gu, '').toLowerCase());
  expect(new Set(all).size).toBe(all.length);
});

test('columnKey: full-width letters and blanks within do not count', () => {
  expect(columnOf('申 请 单 号')).toEqual({ id: 'application' });
  expect(columnOf('ｐａｓｓｐｏｒｔ')).toEqual({ id: 'passport' });
  expect(columnOf('Contact\u3000Phone')).toEqual({ id: 'contactPhone' });
});

test('columnOf: a material’s column names its slot, with either colon and in either language', () => {
  for (const heading of ['材料:原卡扫描件', '材料：原卡扫描件', 'file:原卡扫描件', ' 材料: 原卡扫描件 '])
    expect(columnOf(heading)).toEqual({ slot: '原卡扫描件' });
  expect(columnOf('材料文件夹')).toEqual({ id: 'folder' });
  expect(columnOf('材料')).toEqual({ other: '材料' });
});

test.each(['*姓名', '姓名＊', '★ 姓名', '姓名（必填）', '*姓名 (required)', '姓名【示例：王小虎】*'])(
  'columnOf: marks and notes for filling in are no part of a heading: %s',
  (heading) => {
    expect(columnOf(heading)).toEqual({ id: 'person' });
    expect(isDecorated(heading)).toBe(true);
    expect(isDecorated('姓 名')).toBe(false);
  },
);

test('columnOf: any other note makes another column; the one it is like is proposed', () => {
  expect(columnOf('联系人电话（备用）')).toEqual({ other: '联系人电话（备用）' });
  expect(nearestColumn('联系人电话（备用）')).toBe('联系人电话');
  expect(columnOf('材料:原卡扫描件（必填）')).toEqual({ slot: '原卡扫描件(必填)' });
});

test('columnOf: any other heading is kept as it is', () => {
  expect(columnOf(' 申请人所在部门 ')).toEqual({ other: '申请人所在部门' });
  for (const heading of ['constructor', '__proto__', 'toString'])
    expect(columnOf(heading)).toEqual({ other: heading });
});

test.each([
  ['联系电话', '联系人电话'],
  ['联系人手机', undefined],
  ['申请单编号', '申请单号'],
  ['申請单号', '申请单号'],
  ['姓 名 ', '姓名'],
  ['取卡方法', '取卡方式'],
  ['contact fone', 'contact phone'],
  ['aplication', 'application'],
  ['备注', undefined],
  ['部门', undefined],
])('nearestColumn of %s: %s', (heading, near) => {
  expect(nearestColumn(heading)).toBe(near);
});
