/** readUtf8: files that people edit: UTF-8 is read, and of others the message says how they were saved. */
import { writeFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  diskTrouble,
  firstMissing,
  jsonIn,
  NotUtf8,
  readUtf8,
  utf8Text,
} from '../../src/filing/text-files.js';
import { folderOf } from './kit.js';
import { encoded } from './table/bytes.js';

const JSON_TEXT = '{"联系人姓名": "阮知遥"}';

test.each([
  ['UTF-8', Buffer.from(JSON_TEXT), { text: JSON_TEXT }],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${JSON_TEXT}`), { text: JSON_TEXT }],
  ['rare letters', Buffer.from('林𠮷葛\u{e0100}'), { text: '林𠮷葛\u{e0100}' }],
  ['nothing', Buffer.from(''), { text: '' }],
  ['UTF-16 with a mark', encoded(JSON_TEXT, 'utf-16le', true), { savedAs: 'utf-16' }],
  ['UTF-16 the other way round', encoded(JSON_TEXT, 'utf-16be', true), { savedAs: 'utf-16' }],
  ['UTF-16 without a mark', encoded(JSON_TEXT, 'utf-16le'), { savedAs: 'utf-16' }],
  ['GBK', encoded(JSON_TEXT, 'gb18030'), { savedAs: 'gbk' }],
  ['GB18030', encoded('㑇𠮷', 'gb18030'), { savedAs: 'gbk' }],
  ['UTF-8 cut short', Buffer.from(JSON_TEXT.slice(0, -2)).subarray(0, -1), { savedAs: 'unknown' }],
  ['no text at all', Buffer.from('ff', 'hex'), { savedAs: 'unknown' }],
] as const)('utf8Text: %s', (_what, bytes, read) => {
  expect(utf8Text(bytes)).toEqual(read);
});

test('jsonIn: a byte order mark is no part of JSON, wherever the text was read', () => {
  expect(jsonIn(`\ufeff${JSON_TEXT}`)).toEqual({ 联系人姓名: '阮知遥' });
  expect([jsonIn(''), jsonIn('\ufeff'), jsonIn(JSON_TEXT.slice(1))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('utf8Text: what is read is byte by byte what was written, and nothing else is read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      const read = utf8Text(bytes);
      if ('savedAs' in read) return;
      const mark = Buffer.from(bytes).subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0;
      expect(Buffer.from(read.text).equals(bytes.subarray(mark))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('readUtf8 names a file in another encoding', async () => {
  const file = join(folderOf({}), 'a.json');
  writeFileSync(file, encoded(JSON_TEXT, 'gb18030'));
  const error = await readUtf8(file).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(NotUtf8);
  expect(error).toMatchObject({ file, savedAs: 'gbk' });
});

test('firstMissing: the outermost missing folder; none where the drive or share is missing', () => {
  const there =
    (...known: string[]) =>
    (path: unknown) =>
      known.includes(String(path));
  expect(firstMissing('Z:\\a\\b', win32.dirname, there())).toBeUndefined();
  expect(firstMissing('\\\\srv\\share\\a', win32.dirname, there())).toBeUndefined();
  expect(firstMissing('C:\\a\\b\\c', win32.dirname, there('C:\\', 'C:\\a'))).toBe('C:\\a\\b');
});

test('diskTrouble: EBUSY is a file that another program holds', () => {
  expect(diskTrouble(Object.assign(new Error('EBUSY'), { code: 'EBUSY', syscall: 'rename' }))).toBe('busy');
});
