/** Files and folders that the user named: their names beside what they hold, and that they are there whole or not at all. */
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { sentence } from '../../src/terminal/messages/sentence.js';
import type { Fault } from '../../src/terminal/messages/faults.js';
import {
  isNoName,
  mustBeNewOrEmpty,
  mustBeReplaceable,
  mustSuit,
  writeNewFolder,
  type Holds,
} from '../../src/terminal/new-file.js';
import { folderOf } from '../filing/kit.js';

test('writeNewFolder: there with all of its files, for this user only', async () => {
  const place = folderOf({});
  await writeNewFolder(join(place, '函件'), [
    ['甲.docx', 'a'],
    ['乙.docx', Buffer.from('b')],
  ]);
  expect(readdirSync(place)).toEqual(['函件']);
  expect(readFileSync(join(place, '函件/乙.docx'), 'utf8')).toBe('b');
  const mode = (path: string): number => statSync(join(place, path)).mode & 0o777;
  if (process.platform !== 'win32') expect([mode('函件'), mode('函件/甲.docx')]).toEqual([0o700, 0o600]);
});

test('writeNewFolder: not there if a file fails, and never in the place of another', async () => {
  const place = folderOf({ '有/内容.txt': Buffer.from('x') });
  mkdirSync(join(place, '空'));
  const twice = [
    ['甲.docx', 'a'],
    ['甲.docx', 'b'],
  ] as const;
  await expect(writeNewFolder(join(place, '函件'), twice)).rejects.toMatchObject({ code: 'file-exists' });
  for (const name of ['有', '空'])
    await expect(writeNewFolder(join(place, name), [['甲', 'a']])).rejects.toMatchObject({
      code: 'file-exists',
      args: { file: join(place, name), option: '--write' },
    });
  await expect(writeNewFolder(join(place, '无/函件'), [])).rejects.toMatchObject({ code: 'file-unwritable' });
  expect(readdirSync(place, { recursive: true }).sort()).toEqual(['有', '有/内容.txt', '空'].sort());
});

test('writeNewFolder: with leave it takes the place of an empty folder, never of one with a file or of a link', async () => {
  const place = folderOf({ '有/内容.txt': Buffer.from('x') });
  mkdirSync(join(place, '空'));
  mkdirSync(join(place, '别处'));
  if (process.platform !== 'win32') symlinkSync(join(place, '别处'), join(place, '链接'));
  const write = (name: string) => writeNewFolder(join(place, name), [['甲.txt', 'a']], '--notices', true);
  await write('空');
  await write('新');
  for (const name of process.platform === 'win32' ? ['有'] : ['有', '链接'])
    await expect(write(name)).rejects.toMatchObject({ code: 'file-exists', args: { option: '--notices' } });
  expect(readdirSync(place, { recursive: true })).toEqual(
    expect.arrayContaining(['有/内容.txt', '空/甲.txt', '新/甲.txt']),
  );
  expect(readdirSync(join(place, '别处'))).toEqual([]);
  expect(readdirSync(join(place, '有'))).toEqual(['内容.txt']);
});

const saidBy = async (act: () => Promise<unknown>): Promise<string> => {
  const fault = await act().then(
    () => undefined,
    (error: unknown) => error as Fault,
  );
  return fault === undefined ? '' : sentence(zh.faults, fault.code, fault.args as never);
};

test('file-exists: a folder in the place of a file, and a file or a full folder in the place of a folder, each with its remedy', async () => {
  const place = folderOf({ '有/内容.txt': Buffer.from('x'), '报告.html': Buffer.from('x') });
  const html = (name: string) => saidBy(() => mustBeReplaceable(join(place, name), '--html', () => false));
  const notices = (name: string) => saidBy(() => mustBeNewOrEmpty(join(place, name), '--notices'));
  expect(await html('有')).toMatch(
    /是一个文件夹，不能写成文件。请用 --html 给出文件名，可以写在这个文件夹里。$/u,
  );
  expect(await html('报告.html')).toContain('用 --html 换一个文件名；确要覆盖请加 --overwrite');
  expect(await notices('有')).toContain('已经有了，没有改动里面的文件。请用 --notices 换一个新的文件夹名');
  expect(await notices('报告.html')).toContain(
    '是一个文件，不能当作文件夹，没有改动它。请用 --notices 换一个文件夹名',
  );
});

test('mustSuit: --csv under a page’s or a workbook’s name says to drop --csv for those', async () => {
  const also = { page: true, book: true, without: '--csv' };
  const said = (file: string) => saidBy(async () => Promise.resolve(mustSuit(file, 'csv', also)));
  expect(await said('x.xlsx')).toMatch(
    /请改用 --write x\.csv；.+；要工作簿请去掉 --csv，用 --write x\.xlsx。$/u,
  );
  expect(await said('x.html')).toMatch(/请改用 --write x\.csv；要网页请去掉 --csv，用 --write x\.html。$/u);
});

test('mustSuit: a name of another kind of document is refused, with the right name; any other name is taken', () => {
  const refused = (
    file: string,
    holds: Holds,
    also?: { page?: boolean; book?: boolean; without?: string },
  ): unknown => {
    try {
      mustSuit(file, holds, also);
    } catch (error) {
      return (error as { args: unknown }).args;
    }
    return undefined;
  };
  for (const [file, holds] of [
    ['a.csv', 'csv'],
    ['a.TSV', 'csv'],
    ['a.json', 'json'],
    ['a.txt', 'csv'],
    ['a', 'json'],
    ['a.md', 'text'],
    ['表.XLSX', 'workbook'],
  ] as const)
    expect(refused(file, holds)).toBeUndefined();
  for (const [file, holds, instead] of [
    ['表.html', 'csv', '表.csv'],
    ['表.PDF', 'text', '表.txt'],
    ['表.docx', 'json', '表.json'],
    ['表.csv', 'json', '表.json'],
    ['表.json', 'csv', '表.csv'],
    ['表.xlsx', 'csv', '表.csv'],
    ['表.xlsx', 'json', '表.json'],
    ['表.ods', 'text', '表.txt'],
  ] as const)
    expect(refused(file, holds)).toMatchObject({ file, instead });
  expect(refused('报告.pdf', 'text', { page: true })).toMatchObject({ page: '报告.html' });
  // A workbook in another format is not made; in this one it is, where the command can.
  expect(refused('表.xls', 'csv', { book: true })).toMatchObject({ instead: '表.csv', book: '表.xlsx' });
  expect(refused('表.xlsx', 'csv', { book: true })).toMatchObject({ instead: '表.csv', book: '' });
  expect(refused('表.xls', 'csv')).toMatchObject({ book: '' });
  expect(refused('表.xls', 'text', { page: true, book: true })).toMatchObject({
    ...{ instead: '表.txt', page: '表.html', book: '表.xlsx' },
  });
  expect(refused('表.xlsx', 'json', { book: true, without: '--json' })).toMatchObject({
    ...{ instead: '表.json', book: '表.xlsx', without: '--json' },
  });
  expect(refused('表.pdf', 'text', { book: true })).not.toHaveProperty('book');
});

test('isNoName: on Windows devices, streams, and what is cut off; elsewhere none', () => {
  const none = [
    'CON',
    'con.csv',
    'D:\\表\\aux.xlsx',
    'lpt1',
    '名单:2.csv',
    '名单.csv.',
    '名单 ',
    '什么?.csv',
  ];
  const fine = ['D:\\表\\名单.csv', 'console.csv', '.\\名单 2.xlsx', 'D:/con/名单.csv', 'com10.csv'];
  expect(none.filter((name) => !isNoName(name, 'win32'))).toEqual([]);
  expect(fine.filter((name) => isNoName(name, 'win32'))).toEqual([]);
  expect([...none, ...fine].filter((name) => isNoName(name, 'linux'))).toEqual([]);
});
