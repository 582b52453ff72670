/** --write: the lists and every form of the report into a new file, whole or not at all. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { documentsOf, wrongWith } from '../schema/held.js';
import { loggedIn } from './kit.js';
import { abtc, REHEARSAL } from './run.js';
import { rehearsed, writeTable, type Cells } from './table.js';

vi.setConfig({ testTimeout: 120_000 });

test('--write: each command writes what it would print, and says where it is', async () => {
  const home = await loggedIn();
  const broken = { ...rehearsed('方岚'), 申请单号: 'APEC20991231000001' };
  const table = writeTable(home, '表.csv', [rehearsed('程子然'), broken]);
  const from = ['--from', table, '--materials', REHEARSAL.materials];
  expect((await abtc(home, ['submit', ...from, '--yes'])).code).toBe(3);

  const lines: [args: string[], printed: string[]][] = [
    [['list', '--can', '换补卡'], ['--csv']],
    [['orders'], ['--csv']],
    [['status', '--all'], ['--csv']],
    [['batches'], ['--csv']],
    [['report'], []],
    [['report', '--csv'], []],
    [['report', '--failed'], []],
    [['report', '--questions'], []],
    [['list', '--json', '--fields', 'application'], []],
    [['report', '--json'], []],
  ];
  for (const [i, [args, printed]] of lines.entries()) {
    const file = join(home.path, `写 ${i}.txt`);
    const plain = await abtc(home, [...args, ...printed]);
    const ran = await abtc(home, [...args, '--write', file]);
    expect([args, readFileSync(file, 'utf8')]).toEqual([args, plain.out]);
    expect([args, ran.code, ran.out.includes(file)]).toEqual([args, plain.code, true]);
    if (args.includes('--json')) expect(documentsOf(ran.out).flatMap((one) => wrongWith(one))).toEqual([]);
    if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  }
  expect(readdirSync(home.path).filter((name) => name.startsWith('.abtc'))).toEqual([]);

  const named = join(home.path, '结果.csv');
  expect((await abtc(home, ['report', '--write', named])).code).toBe(0);
  expect(parse(readFileSync(named), { bom: true })[0]).toEqual(
    expect.arrayContaining(['结果', '原因', '订单号', '待办']),
  );
  // The name decides: a page, JSON; what would not open is refused with the right name.
  const [page, json, pdf] = ['报告.html', '报告.json', '报告.pdf'].map((name) => join(home.path, name));
  expect((await abtc(home, ['report', '--write', page!])).code).toBe(0);
  expect(readFileSync(page!, 'utf8')).toMatch(/^<!doctype html>/u);
  expect((await abtc(home, ['report', '--write', json!])).code).toBe(0);
  expect(JSON.parse(readFileSync(json!, 'utf8'))).toMatchObject({ kind: 'report' });
  const refused = await abtc(home, ['report', '--write', pdf!]);
  expect([refused.code, existsSync(pdf!)]).toEqual([2, false]);
  expect(refused.err).toContain('报告.html');
  expect((await abtc(home, ['report', '--failed', '--write', page!.replace('报告', '表')])).code).toBe(2);
  const failed = join(home.path, '失败.csv');
  expect((await abtc(home, ['report', '--failed', '--write', failed])).err).toContain(`--from ${failed}`);
});

test('--write: never over a file, nor with --html; the portal is not asked then', async () => {
  const home = await loggedIn();
  const file = join(home.path, '名单.csv');
  writeFileSync(file, '我的');
  for (const args of [['list'], ['orders'], ['status', '--all'], ['status', '--changed']]) {
    const { code, err } = await abtc(home, [
      ...args,
      '--write',
      file,
      '--portal',
      'http://127.0.0.1:9/APEC/',
    ]);
    expect([args, code, err]).toEqual([args, 2, expect.stringContaining('没有覆盖')]);
  }
  expect(readFileSync(file, 'utf8')).toBe('我的');
  const both = await abtc(home, ['report', '--write', file, '--html', file]);
  expect(both.code).toBe(2);
  mkdirSync(join(home.path, '夹'));
  const into = (name: string) => abtc(home, ['list', '--write', join(home.path, name)]);
  expect((await into('夹')).code).toBe(2);
  expect((await into('没有/名单.csv')).err).toContain('没有');
  expect(existsSync(join(home.path, '没有'))).toBe(false);
});

test('--write with the name of another workbook: no command writes CSV under it, and the name to take is proposed', async () => {
  const home = await loggedIn();
  const table = writeTable(home, '表.csv', [rehearsed('程子然')]);
  const from = [table, '--materials', REHEARSAL.materials];
  expect((await abtc(home, ['submit', '--from', ...from, '--yes'])).code).toBe(0);
  for (const [i, [ending, ...args]] of [
    ['xls', 'list'],
    ['ET', 'orders'],
    ['ods', 'status', '--all'],
    ['XLSM', 'batches'],
    ['XLSX', 'report', '--csv'],
    ['xls', 'report', '--failed'],
    ['xls', 'template', '注销卡'],
    ['XLSX', 'list', '--csv'],
    ['ods', 'check', ...from],
  ].entries()) {
    const file = join(home.path, `表${i}.${ending}`);
    const { code, err } = await abtc(home, [...args, '--write', file]);
    expect([args, code, err.includes(`表${i}.csv`), existsSync(file)]).toEqual([args, 2, true, false]);
    // The name is right already where only --csv is too much.
    const isNamed = err.includes(`表${i}.xlsx`) || err.includes('去掉 --csv');
    expect([args, isNamed]).toEqual([args, true]);
  }
  // Text is no workbook either.
  const file = join(home.path, '结果.xlsx');
  const { code, err } = await abtc(home, ['report', '--questions', '--write', file]);
  expect([code, err.includes('结果.txt'), existsSync(file)]).toEqual([2, true, false]);
});

test('--write with the name of a workbook and --json: the workbook is written, and JSON says where', async () => {
  const home = await loggedIn();
  const broken = { ...rehearsed('方岚'), 申请单号: 'APEC20991231000001' };
  const submit = async (name: string, rows: Cells[]) => {
    const table = writeTable(home, name, rows);
    return abtc(home, ['submit', '--from', table, '--materials', REHEARSAL.materials, '--yes']);
  };
  expect((await submit('表.csv', [rehearsed('程子然'), broken])).code).toBe(3);
  for (const [i, [content, ...args]] of [
    ['report', 'report'],
    ['failed-rows', 'report', '--failed'],
    ['applications', 'list'],
    ['reports', 'report', '--all'],
  ].entries()) {
    const file = join(home.path, `写 ${i}.xlsx`);
    const ran = await abtc(home, [...args, '--json', '--write', file]);
    expect(documentsOf(ran.out).flatMap((one) => wrongWith(one))).toEqual([]);
    expect(JSON.parse(ran.out)).toMatchObject({ kind: 'written', file, content });
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  }
  // Where nothing has failed there is no workbook, but still JSON.
  expect((await submit('二.csv', [rehearsed('沈知琳')])).code).toBe(0);
  const none = join(home.path, '没有.xlsx');
  const { out } = await abtc(home, ['report', '--failed', '--json', '--write', none]);
  expect([JSON.parse(out).kind, JSON.parse(out).items, existsSync(none)]).toEqual(['failed-rows', [], false]);
});

test('--changed --write: what the file holds is remembered', async () => {
  const home = await loggedIn();
  expect((await abtc(home, ['status', '--changed'])).code).toBe(0);
  await abtc(home, ['practice', 'advance', 'APEC20230215000013', '--steps', '1']);
  const file = join(home.path, '变化.csv');
  expect((await abtc(home, ['status', '--changed', '--write', file])).code).toBe(9);
  expect(readFileSync(file, 'utf8')).toContain('APEC20230215000013');
  expect((await abtc(home, ['status', '--changed'])).code).toBe(0);
});
