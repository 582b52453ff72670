/** readMaterial: one file, judged by its content, read once, and never waited for. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMaterial, sameFile } from '../../../src/filing/materials/material-file.js';
import type { FileType } from '../../../src/filing/model.js';
import { pngPage } from '../../fixtures/scans.js';
import { folderOf, jpg, pdf, slot } from '../kit.js';

const PNG = pngPage(() => [200, 30, 40]);

const box = (brand: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}mif1`)]);

const read = async (
  name: string,
  bytes: Uint8Array,
  types: FileType[] = ['pdf', 'jpg', 'png'],
  maxBytes = 100_000,
) => {
  const path = join(folderOf({ [name]: bytes }), name);
  const result = await readMaterial(path, slot('说明', { types, maxBytes }), { row: 3 });
  return result.file ?? result.problems[0]!;
};

test.each([
  ['a.pdf', pdf(), 'pdf'],
  ['a.jpg', jpg(), 'jpg'],
  ['A.JPEG', jpg(), 'jpg'],
  ['a.PNG', PNG, 'png'],
  ['扫描件', pdf(), 'pdf'],
])('readMaterial %s: its type, size and digest', async (name, bytes, type) => {
  expect(await read(name, bytes)).toMatchObject({
    slot: 'c/说明',
    slotLabel: '说明',
    name,
    type,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
});

test.each([
  ['a PDF named .jpg', 'a.jpg', pdf(), 'pdf'],
  ['a JPEG named .pdf', 'a.pdf', jpg(), 'jpg'],
  ['a JPEG named .png', 'a.png', jpg(), 'jpg'],
  ['text named .pdf', 'a.pdf', Buffer.from('这不是 PDF'), 'unknown'],
  ['a picture of an iPhone named .jpg', 'a.jpg', box('heic'), 'heic'],
  ['another of its kind', 'a.jpeg', box('mif1'), 'heic'],
  ['an AVIF', 'a.png', box('avif'), 'avif'],
  ['a program named .jpg', 'a.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'exe'],
])('readMaterial %s: what it is inside [F35]', async (_what, name, bytes, inside) => {
  const args = { file: name, found: inside };
  expect(await read(name, bytes)).toMatchObject({
    rule: 'file-extension',
    level: 'error',
    args,
    place: { row: 3 },
  });
});

test('readMaterial: a sound file of a type this slot does not take', async () => {
  expect(await read('a.pdf', pdf(), ['jpg', 'png'])).toMatchObject({
    rule: 'file-type',
    args: { file: 'a.pdf', found: 'pdf', types: ['jpg', 'png'] },
  });
  expect(await read('a.docx', Buffer.from('PK\u0003\u0004'))).toMatchObject({ rule: 'file-type' });
});

test('readMaterial: empty, or larger than the slot takes: reported before it is read [F34]', async () => {
  expect(await read('a.pdf', Buffer.alloc(0))).toMatchObject({ rule: 'file-empty', args: { file: 'a.pdf' } });
  const limit = pdf('x').length;
  expect(await read('a.pdf', pdf('x'), ['pdf'], limit)).toMatchObject({ bytes: limit });
  expect(await read('a.pdf', pdf('xy'), ['pdf'], limit)).toMatchObject({
    rule: 'file-too-large',
    args: { file: 'a.pdf', bytes: limit + 1, max: limit },
  });
});

test('readMaterial: a sparse file of a terabyte is refused by its size alone [F34]', async () => {
  const dir = folderOf({});
  execFileSync('truncate', ['-s', '1T', join(dir, 'a.pdf')]);
  const result = await readMaterial(join(dir, 'a.pdf'), slot('说明'), {});
  expect(result).toMatchObject({ problems: [{ rule: 'file-too-large' }] });
});

test('readMaterial: a pipe makes nobody wait; a folder, a device and a link are no files; a gone one is unreadable [F33]', async () => {
  const dir = folderOf({ 'real.pdf': pdf() });
  const at = (name: string) => join(dir, name);
  execFileSync('mkfifo', [at('fifo.pdf')]);
  mkdirSync(at('folder.pdf'));
  symlinkSync('/dev/zero', at('zero.pdf'));
  symlinkSync(at('real.pdf'), at('link.pdf'));
  for (const name of ['fifo.pdf', 'folder.pdf', 'zero.pdf', 'link.pdf'])
    expect(await readMaterial(at(name), slot('说明'), {})).toMatchObject({
      problems: [{ rule: 'file-not-regular', args: { file: name } }],
    });
  expect(await readMaterial('/dev/zero', slot('说明'), {})).toMatchObject({
    problems: [{ rule: 'file-not-regular' }],
  });
  expect(await readMaterial(at('no.pdf'), slot('说明'), {})).toMatchObject({
    problems: [{ rule: 'file-unreadable' }],
  });
});

test('sameFile: the same file later: same content, whatever else happened to it', async () => {
  const file = await read('a.pdf', pdf('one'));
  if ('rule' in file) throw new Error(file.rule);
  expect(await sameFile(file)).toBe(true);
  writeFileSync(file.path, pdf('one'));
  expect(await sameFile(file)).toBe(true);
  writeFileSync(file.path, pdf('two'));
  expect(await sameFile(file)).toBe(false);
  writeFileSync(file.path, pdf('one'));
  appendFileSync(file.path, ' ');
  expect(await sameFile(file)).toBe(false);
  rmSync(file.path);
  expect(await sameFile(file)).toBe(false);
  execFileSync('mkfifo', [file.path]);
  expect(await sameFile(file)).toBe(false);
});
