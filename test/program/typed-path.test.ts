/** typedPath: what terminals write for a dragged file, and what people paste. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { givenPath, typedPath } from '../../src/cli/typed-path.js';

const PATH = '/扫描件/注销 申请.pdf';

test.each([
  PATH,
  `${PATH} `,
  `'${PATH}'`,
  `'${PATH}' `,
  `"${PATH}"`,
  '/扫描件/注销\\ 申请.pdf',
  '/扫描件/注销\\ 申请.pdf ',
  `file://${encodeURI(PATH)}`,
  `file://${encodeURI(PATH)} `,
  `'${PATH}`,
])('typedPath %j', (text) => {
  expect(typedPath(text, '/', false)).toBe(PATH);
});

test('typedPath: quotes inside, and Windows, where a backslash is no escape', () => {
  expect(typedPath(String.raw`'/o'\''brien/a.pdf'`, '/', false)).toBe("/o'brien/a.pdf");
  expect(typedPath(String.raw`"C:\扫描 件\a.pdf" `, '/', true)).toBe(String.raw`C:\扫描 件\a.pdf`);
  expect(typedPath('file:///C:/a%20b.pdf', '/', true)).toBe(String.raw`C:\a b.pdf`);
  expect(typedPath('', '/', false)).toBe('');
});

test('givenPath: on a command line only what then exists is taken off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-path-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '注销 申请.pdf');
  expect(givenPath(`"${path}"`)).toBe(`"${path}"`);
  writeFileSync(path, '');
  for (const typed of [path, `"${path}"`, `'${path}' `, path.replace(' ', '\\ ')])
    expect(givenPath(typed)).toBe(path);
});

test('typedPath: a file that is really called so is meant', () => {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-path-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "'a'.pdf"), '');
  expect(typedPath("'a'.pdf", folder, false)).toBe("'a'.pdf");
});
