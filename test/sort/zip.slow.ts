/** A zip as a heap: names of any encoding, and nothing in it leads anywhere or fills the disk. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { HeapRefused } from '../../src/sort/heap-file.js';
import { jpg } from '../filing/kit.js';
import { emptyFolder, filesBelow, snapshot, sort } from './kit.js';
import { gbk, UTF8, zip, type ZipEntry } from './zips.js';

function zipped(bytes: Uint8Array): string {
  const path = join(emptyFolder(), '材料.zip');
  writeFileSync(path, bytes);
  return path;
}

/** It does not pack. */
const noise = randomBytes(3 << 19);

const why = async (path: string): Promise<string> => {
  const to = join(emptyFolder(), '整理');
  const error: unknown = await sort(path, to).catch((e: unknown) => e);
  // Nothing stays behind.
  expect(existsSync(to)).toBe(false);
  return error instanceof HeapRefused ? `${error.why} ${error.max ?? 0}` : String(error);
};

test('a zip of macOS, Linux or 7-Zip is sorted like a folder, and nothing of it stays unpacked', async () => {
  const path = zipped(
    zipSync({
      '材料/张三护照.jpg': jpg('1'),
      '材料/欧阳静/身份证.jpg': jpg('2'),
      '材料/扫描件.jpg': jpg('3'),
      '__MACOSX/材料/._张三护照.jpg': jpg('4'),
      '材料/.DS_Store': jpg('5'),
      '材料/空/': new Uint8Array(),
    }),
  );
  const before = snapshot(dirname(path));
  const to = join(emptyFolder(), '整理');
  const { fates } = await sort(path, to);
  expect(fates).toEqual({
    '材料/张三护照.jpg': '张三 护照首页',
    '材料/欧阳静/身份证.jpg': '欧阳静 身份证',
    '材料/扫描件.jpg': 'asked owner',
  });
  const copies = ['张三_APEC20240101000001/护照首页.jpg', '欧阳静_APEC20240101000006/身份证.jpg'];
  expect(filesBelow(to)).toEqual(copies);
  expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(snapshot(dirname(path))).toEqual(before);
  // A second time from the zip, and from what a killed run left.
  mkdirSync(join(to, '.abtc-unpacked/1'), { recursive: true });
  writeFileSync(join(to, '.abtc-unpacked/1/张三身份证.jpg'), jpg('6'));
  expect((await sort(path, to)).fates['材料/张三护照.jpg']).toBe('there 张三');
  expect(filesBelow(to)).toEqual(copies);
});

test('names in GBK, as Windows writes them, with backslashes and with letters that end in one', async () => {
  // The second byte of 誠 is a backslash, and 一 is also valid UTF-8.
  const names = ['材料\\张三护照.jpg', '欧阳静誠.jpg', '李四光/身份证.jpg', '一.jpg', '林誠', '空\\'];
  expect(gbk('誠').at(-1)).toBe(0x5c);
  const path = zipped(zip(names.map((name) => ({ name: gbk(name), bytes: jpg(name), flags: 0 }))));
  const { fates } = await sort(path, emptyFolder(), { copy: false });
  expect(fates).toMatchObject({
    '材料/张三护照.jpg': '张三 护照首页',
    '欧阳静誠.jpg': 'asked material',
    '李四光/身份证.jpg': '李四光 身份证',
    林誠: 'asked owner',
  });
  expect(Object.keys(fates)).toHaveLength(5);
});

test('UTF-8 without the flag is read as UTF-8', async () => {
  const path = zipped(zip([{ name: '林𠮷安护照.jpg', bytes: jpg(), flags: 0 }]));
  expect((await sort(path, emptyFolder())).fates).toEqual({ '林𠮷安护照.jpg': '林𠮷安 护照首页' });
});

test('a name never leads out of the folder', async () => {
  const around = emptyFolder();
  const to = join(around, '整理');
  const names = [
    ...[
      '../张三护照.jpg',
      '..\\..\\张三身份证.jpg',
      '/欧阳静护照.jpg',
      'C:\\欧阳静身份证.jpg',
      '../../../../tmp/x.jpg',
    ],
    ...['\\\\host\\share\\李四光护照.jpg', 'a/../../../b.jpg', '..', 'con.jpg', 'x:y.jpg', '名\u0000字.jpg'],
  ];
  const path = zipped(zip(names.map((name) => ({ name, bytes: jpg(name) }))));
  const { fates } = await sort(path, to);
  expect(fates).toMatchObject({
    '张三护照.jpg': '张三 护照首页',
    '张三身份证.jpg': '张三 身份证',
    '欧阳静护照.jpg': '欧阳静 护照首页',
  });
  expect(readdirSync(around)).toEqual(['整理']);
  // The drive is a folder of that name, and nobody knows what it means.
  expect(fates['C:/欧阳静身份证.jpg']).toBe('asked material');
  const people = ['张三_APEC20240101000001', '欧阳静_APEC20240101000006'];
  expect(readdirSync(to).sort()).toEqual([...people, '整理记录.json'].sort());
});

test('encrypted, damaged and bursting entries are not looked at; the others are sorted', async () => {
  const good: ZipEntry = { name: '张三护照.jpg', bytes: jpg('1') };
  const entries: ZipEntry[] = [
    { name: '张三身份证.jpg', bytes: Buffer.alloc(40), flags: UTF8 | 1, says: 28 },
    { name: '张三照片1.jpg', bytes: Buffer.alloc(20 << 20), deflate: true },
    { name: '张三照片2.jpg', bytes: noise, deflate: true, says: 300_000_000 },
    { name: '欧阳静护照.jpg', bytes: Buffer.alloc(4 << 20), deflate: true, says: 1000 },
    { name: '欧阳静身份证.jpg', bytes: jpg('3'), deflate: true, says: 90_000 },
    good,
  ];
  const to = emptyFolder();
  const { fates, heap } = await sort(zipped(zip(entries)), to);
  expect(fates).toEqual({ '张三护照.jpg': '张三 护照首页' });
  expect(heap.notLookedAt.map(({ name, why }) => `${name} ${why}`).sort()).toEqual([
    '张三照片1.jpg too-large',
    '张三照片2.jpg too-large',
    '张三身份证.jpg encrypted',
    '欧阳静护照.jpg damaged',
    '欧阳静身份证.jpg damaged',
  ]);
});

test('what is no zip, damaged or too much is refused as a whole', async () => {
  const sound = zip([{ name: '张三护照.jpg', bytes: jpg() }]);
  expect(await why(zipped(sound.subarray(0, -30)))).toBe('damaged 0');
  expect(await why(zipped(Buffer.from('PK')))).toBe('damaged 0');
  expect(await why(zipped(Buffer.alloc(0)))).toBe('damaged 0');
  const directory = Buffer.from(sound);
  directory.fill(0xff, directory.lastIndexOf(Buffer.from('504b0102', 'hex')), directory.length - 22);
  expect(await why(zipped(directory))).toBe('damaged 0');
  const huge = Array.from({ length: 17 }, (_, i) => ({
    ...{ name: `${i}.jpg`, bytes: noise, deflate: true, says: 250 << 20 },
  }));
  expect(await why(zipped(zip(huge)))).toBe('too-large 4096');
  const text = join(emptyFolder(), '张三.txt');
  writeFileSync(text, 'x');
  expect(await why(text)).toBe('not-zip 0');
  expect(await why(join(emptyFolder(), '没有'))).toBe('missing 0');
  expect(statSync(text).size).toBe(1);
});
