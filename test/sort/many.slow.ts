/** Heaps of more files than anybody sorts by hand. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { HeapRefused } from '../../src/sort/heap-file.js';
import { emptyFolder, sort } from './kit.js';
import { zip } from './zips.js';

vi.setConfig({ testTimeout: 180_000 });

const MANY = 20_001;

test('a zip or a folder of 20,001 files is refused before anything is unpacked or copied', async () => {
  const at = emptyFolder();
  const path = join(at, '材料.zip');
  const bytes = Buffer.from('x');
  writeFileSync(path, zip(Array.from({ length: MANY }, (_, i) => ({ name: `${i}.jpg`, bytes }))));
  const folder = join(at, '材料');
  mkdirSync(folder);
  for (let i = 0; i < MANY; i += 1) writeFileSync(join(folder, `${i}.jpg`), '');
  for (const heap of [path, folder]) {
    const to = join(at, '整理');
    const error: unknown = await sort(heap, to).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(HeapRefused);
    expect(error).toMatchObject({ why: 'too-many', max: 20_000 });
    expect(existsSync(to)).toBe(false);
  }
});
