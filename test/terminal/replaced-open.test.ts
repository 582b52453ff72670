/** A named result whose file is open in another program: it goes beside that file, and is said [F41]. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/cli/context.js';
import { replaceNamed } from '../../src/cli/results-file.js';
import { en } from '../../src/terminal/messages/en/index.js';
import { zh } from '../../src/terminal/messages/zh/index.js';
import { folderOf } from '../filing/kit.js';

const held = (code: string, isWindows = true) => ({
  ...{ isWindows, mostMs: 0 },
  rename: () => Promise.reject(Object.assign(new Error(code), { code, syscall: 'rename' })),
});

function saying(texts: typeof zh = zh) {
  const said: string[] = [];
  const screen = { texts, err: (line: string) => said.push(line), paintErr: { yellow: (t: string) => t } };
  return { said, context: { screen } as unknown as Context };
}

const yes = (): boolean => true;

describe.each(['EPERM', 'EBUSY', 'EACCES'])('replaceNamed: %s while another program has it open', (code) => {
  test('is written beside, never over another file, and both names are said [F41]', async () => {
    const place = folderOf({ '报告.html': Buffer.from('old'), '报告 (2).html': Buffer.from('mine') });
    const file = join(place, '报告.html');
    const { said, context } = saying();
    const beside = join(place, '报告 (3).html');
    expect(await replaceNamed(context, file, 'new', '--html', yes, held(code))).toBe(beside);
    expect(said).toEqual([expect.stringContaining(`${file} 正由别的程序打开着`)]);
    expect(said[0]).toContain(beside);
    const names = ['报告 (2).html', '报告 (3).html', '报告.html'];
    expect(readdirSync(place).sort()).toEqual(names.sort());
    const texts = ['报告.html', '报告 (2).html', '报告 (3).html'].map((name) =>
      readFileSync(join(place, name), 'utf8'),
    );
    expect(texts).toEqual(['old', 'mine', 'new']);
    if (process.platform !== 'win32') expect(statSync(beside).mode & 0o777).toBe(0o600);
  });
});

test('replaceNamed: a file that nobody has open is replaced, and nothing is said [F41]', async () => {
  const file = join(folderOf({ '报告.html': Buffer.from('old') }), '报告.html');
  const { said, context } = saying();
  expect(await replaceNamed(context, file, 'new', '--html', yes)).toBe(file);
  expect([readFileSync(file, 'utf8'), said]).toEqual(['new', []]);
});

test('replaceNamed: another error, or one of rights elsewhere, is a fault, and nothing is beside [F41]', async () => {
  const place = folderOf({ '报告.html': Buffer.from('old') });
  const file = join(place, '报告.html');
  for (const way of [held('EIO'), held('EPERM', false)])
    await expect(replaceNamed(saying().context, file, 'new', '--html', yes, way)).rejects.toMatchObject({
      code: 'file-unwritable',
    });
  // What may not be replaced is not written beside either.
  writeFileSync(file, 'a person’s own');
  await expect(
    replaceNamed(saying().context, file, 'new', '--html', () => false, held('EBUSY')),
  ).rejects.toMatchObject({ code: 'file-exists' });
  expect(readdirSync(place)).toEqual(['报告.html']);
});

test('replaceNamed: the sentence in English names both files [F41]', () => {
  expect(en.workbook.heldOpen('/x/a.html', '/x/a (2).html')).toContain('/x/a (2).html');
});
