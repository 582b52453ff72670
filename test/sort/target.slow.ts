/** The target folder: nothing in it is overwritten, nothing outside it is written, and its record is kept. */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HeapChanged, lookIn } from '../../src/sort/folders.js';
import { readRecord, RECORD_FILE } from '../../src/sort/record.js';
import { folderOf, jpg } from '../filing/kit.js';
import { emptyFolder, filesBelow, LIST, snapshot, sort, wantedFor } from './kit.js';

const FOLDER = '张三_APEC20240101000001';

test('a file put there by hand fills its slot, and is never overwritten', async () => {
  const to = folderOf({ [`${FOLDER}/护照首页.jpg`]: jpg('mine'), [`${FOLDER}/照片.jpg`]: jpg('mine, too') });
  const before = snapshot(join(to, FOLDER));
  const { fates } = await sort(
    folderOf({ '张三护照.jpg': jpg('new'), '张三照片.jpg': jpg('2'), '张三身份证.jpg': jpg('3') }),
    to,
  );
  expect(fates['张三护照.jpg']).toBe('asked several');
  expect(filesBelow(join(to, FOLDER))).toEqual(['护照首页.jpg', '照片.jpg', '照片_2.jpg', '身份证.jpg']);
  expect(snapshot(join(to, FOLDER))).toMatchObject(before);
});

test('a file that appears under the name of the copy while it is asked is not overwritten either', async () => {
  const to = emptyFolder();
  await sort(folderOf({ '张三护照.jpg': jpg('1') }), to, {
    before() {
      mkdirSync(join(to, FOLDER));
      for (const name of ['护照首页.jpg', '护照首页_2.jpg']) writeFileSync(join(to, FOLDER, name), name);
    },
  });
  const content = (name: string): Buffer => readFileSync(join(to, FOLDER, name));
  expect(content('护照首页.jpg').toString()).toBe('护照首页.jpg');
  expect(content('护照首页_2.jpg').toString()).toBe('护照首页_2.jpg');
  expect(content('护照首页_3.jpg')).toEqual(jpg('1'));
  expect(readdirSync(join(to, FOLDER))).toHaveLength(3);
});

test.each(['APEC20240101000001', '张三E10000001', '张三_E10000001'])(
  'the folder %s that check would take is used',
  async (name) => {
    const to = folderOf({ [`${name}/照片.jpg`]: jpg('1'), [`张三丰_${name}/照片.jpg`]: jpg('2') });
    await sort(folderOf({ '张三身份证.jpg': jpg('3') }), to);
    expect(filesBelow(join(to, name))).toEqual(['照片.jpg', '身份证.jpg']);
  },
);

test('a file that changes between the proposal and the copy is not copied; those before it are', async () => {
  const heap = folderOf({
    '1张三护照.jpg': jpg('1'),
    '2张三身份证.jpg': jpg('2'),
    '3张三照片.jpg': jpg('3'),
  });
  const to = emptyFolder();
  const before = () => writeFileSync(join(heap, '2张三身份证.jpg'), jpg('another'));
  await expect(sort(heap, to, { before })).rejects.toThrow(new HeapChanged('2张三身份证.jpg'));
  expect(filesBelow(to)).toEqual([`${FOLDER}/护照首页.jpg`]);
  expect((await readRecord(to))?.copied.map((one) => one.to)).toEqual([`${FOLDER}/护照首页.jpg`]);
  const { fates } = await sort(heap, to);
  expect(Object.values(fates)).toEqual(['there 张三', '张三 身份证', '张三 照片']);
});

test.skipIf(process.platform === 'win32')(
  'a link in the place of a folder leads no copy elsewhere',
  async () => {
    const outside = emptyFolder();
    const to = emptyFolder();
    const before = () => symlinkSync(outside, join(to, FOLDER));
    await expect(sort(folderOf({ '张三护照.jpg': jpg() }), to, { before })).rejects.toThrow(HeapChanged);
    expect(readdirSync(outside)).toEqual([]);
    // As it was before the proposal: the folder is not the person's, and no copy goes there.
    await expect(sort(folderOf({ '张三护照.jpg': jpg() }), to)).rejects.toThrow(HeapChanged);
    expect(readdirSync(outside)).toEqual([]);
  },
);

test('a target inside the heap is no part of it', async () => {
  const heap = folderOf({ '张三护照.jpg': jpg('1'), '照片/欧阳静.jpg': jpg('2') });
  const to = join(heap, '整理好的');
  await sort(heap, to);
  const { fates } = await sort(heap, to);
  expect(fates).toEqual({ '张三护照.jpg': 'there 张三', '照片/欧阳静.jpg': 'there 欧阳静' });
  await expect(sort(to, to)).rejects.toMatchObject({ name: 'HeapRefused', why: 'sorted' });
  expect(filesBelow(to)).toEqual([`${FOLDER}/护照首页.jpg`, '欧阳静_APEC20240101000006/照片.jpg']);
});

test('what an earlier run sorted is no heap, and a folder without files is said', async () => {
  const heap = folderOf({ '张三护照.jpg': jpg('1') });
  await sort(heap, join(heap, '以前的'));
  const to = emptyFolder();
  expect((await sort(heap, to)).fates).toEqual({ '张三护照.jpg': '张三 护照首页' });
  await expect(sort(join(heap, '以前的'), to)).rejects.toMatchObject({ why: 'sorted' });
  await expect(sort(heap, heap)).rejects.toMatchObject({ why: 'sorted' });
  await expect(sort(emptyFolder(), to)).rejects.toMatchObject({ why: 'empty' });
});

test('the record says what went where, and who said so', async () => {
  const heap = folderOf({ '张三护照.jpg': jpg('1'), '材料/E10000001 身份证.jpg': jpg('2') });
  const to = emptyFolder();
  await sort(heap, to);
  const { copied } = (await readRecord(to))!;
  expect(copied.map(({ from, to: path, by, slot }) => [from, path, by, slot])).toEqual([
    ['张三护照.jpg', `${FOLDER}/护照首页.jpg`, 'name', '护照首页'],
    ['材料/E10000001 身份证.jpg', `${FOLDER}/身份证.jpg`, 'passport', '身份证'],
  ]);
});

test.each([
  ['not JSON', '{"version":1,'],
  ['empty', ''],
  ['another file', '[]'],
  ['damaged inside', '{"version":1,"copied":[{"sha256":1}],"declined":[]}'],
])('a record that is %s is no record, and stays', async (_, text) => {
  const to = folderOf({ [RECORD_FILE]: Buffer.from(text) });
  expect(await readRecord(to)).toBeUndefined();
  expect(readFileSync(join(to, RECORD_FILE), 'utf8')).toBe(text);
});

const NOBODY = 65_534;
test.skipIf(process.platform === 'win32')(
  'what nobody may read is said, and the rest is sorted',
  async () => {
    const heap = folderOf({
      '张三护照.jpg': jpg('1'),
      '张三身份证.jpg': jpg('2'),
      '里/张三照片.jpg': jpg('3'),
    });
    const to = emptyFolder();
    const isRoot = process.getuid?.() === 0;
    for (const path of [heap, to]) {
      if (isRoot) chownSync(path, NOBODY, NOBODY);
      chmodSync(path, 0o755);
    }
    chmodSync(join(heap, '张三身份证.jpg'), 0);
    chmodSync(join(heap, '里'), 0);
    if (isRoot) process.seteuid!(NOBODY);
    const sorted = await sort(heap, to, { wanted: wantedFor(LIST.slice(0, 1)) }).finally(() => {
      if (isRoot) process.seteuid!(0);
      chmodSync(join(heap, '里'), 0o700);
    });
    expect(sorted.fates).toEqual({ '张三护照.jpg': '张三 护照首页' });
    expect(sorted.heap.notLookedAt.map(({ name, why }) => `${name} ${why}`).sort()).toEqual(
      ['张三身份证.jpg denied', '里 denied'].sort(),
    );
  },
);

test('what a killed run left behind goes: half copies, and what a zip was unpacked to', async () => {
  const to = folderOf({
    [`${FOLDER}/.copy-0123456789ab`]: jpg('half'),
    [`${FOLDER}/.copy-of-mine.jpg`]: jpg('mine'),
    '.abtc-unpacked/1/李四护照.jpg': jpg('unpacked'),
  });
  await sort(folderOf({ '张三身份证.jpg': jpg('1') }), to);
  expect(readdirSync(join(to, FOLDER)).sort()).toEqual(['.copy-of-mine.jpg', '身份证.jpg']);
  expect(existsSync(join(to, '.abtc-unpacked'))).toBe(false);
});

test('a target that is a file has no record, and is not looked into', async () => {
  const file = join(folderOf({ 材料: jpg('1') }), '材料');
  expect(await readRecord(file)).toEqual({ version: 1, copied: [], declined: [] });
  expect(await lookIn(file, wantedFor(LIST), (await readRecord(file))!)).toMatchObject({
    rule: 'materials-unreadable',
    args: { why: 'not-a-folder' },
  });
});

test('sort that is stopped begins no further copy, and its record has what was copied', async () => {
  const to = emptyFolder();
  const heap = folderOf({ '张三护照.jpg': jpg('1'), '张三身份证.jpg': jpg('2'), '张三照片.jpg': jpg('3') });
  await sort(heap, to, { stopAfter: 2 });
  const copied = filesBelow(to);
  expect(copied).toHaveLength(2);
  expect((await readRecord(to))?.copied.map((one) => one.to).sort()).toEqual(copied);
  await sort(heap, to);
  expect(filesBelow(join(to, FOLDER))).toEqual(['护照首页.jpg', '照片.jpg', '身份证.jpg']);
});
