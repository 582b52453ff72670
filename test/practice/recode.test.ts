/** recode: a kept picture has other bytes, and is the same whole picture; another file stays as it is. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../../src/filing/materials/judge.js';
import { recode } from '../../src/practice/operations/recode.js';
import { folderOf } from '../filing/kit.js';
import { sha256 } from '../portal/filings.js';

const PICTURES = [
  ['jpg', 'fixtures/rehearsal/材料/方岚_APEC20240216000152/原卡扫描件.jpg'],
  ['png', 'test/fixtures/v0.1/材料/裴思桐_APEC20241001000099/挂失证明.png'],
] as const;

function received(path: string) {
  const bytes = readFileSync(path);
  return { path, size: bytes.length, digest: sha256(bytes), head: bytes.subarray(0, 16), truncated: false };
}

test.each(PICTURES)('recode: a %s is the same picture in other bytes [F16]', async (type, source) => {
  const path = join(folderOf({}), 'incoming');
  copyFileSync(source, path);
  const before = readFileSync(path);
  const kept = recode(received(path));
  const after = readFileSync(path);
  expect([kept.size, kept.digest]).toEqual([after.length, sha256(after)]);
  expect(kept.size).not.toBe(before.length);
  const task = { type, colour: false };
  expect(await judge(after, task)).toEqual(await judge(before, task));
  expect(typeof (await judge(after, task))).toBe('object');
});

test('recode: a PDF stays as it is [F16]', () => {
  const path = join(folderOf({}), 'incoming');
  writeFileSync(path, '%PDF-1.7\n');
  const file = received(path);
  expect(recode(file)).toBe(file);
});
