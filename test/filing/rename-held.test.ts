/** A file that another program holds, as a virus scanner on Windows does: the rename waits, and gives up in time. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { renameHeld } from '../../src/filing/rename-held.js';

function twoFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-held-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [from, to] = [join(folder, 'new'), join(folder, 'old')];
  writeFileSync(from, 'new');
  writeFileSync(to, 'old');
  return { from, to };
}

/** The disk refuses the first `times` renames. */
function held(code: string, times: number) {
  const way = {
    tries: 0,
    isWindows: true,
    rename: async (from: string, to: string) => {
      way.tries += 1;
      if (way.tries <= times) throw Object.assign(new Error(code), { code, syscall: 'rename' });
      await rename(from, to);
    },
  };
  return way;
}

test.each(['EPERM', 'EBUSY', 'EACCES'])(
  'renameHeld: %s some times: renamed in the end [F20]',
  async (code) => {
    const { from, to } = twoFiles();
    const way = held(code, 4);
    await renameHeld(from, to, way);
    expect([way.tries, readFileSync(to, 'utf8')]).toEqual([5, 'new']);
  },
);

test('renameHeld: held for good: given up in time with the error of the system, and both files are there [F20]', async () => {
  const { from, to } = twoFiles();
  const began = performance.now();
  await expect(renameHeld(from, to, { ...held('EBUSY', Infinity), mostMs: 500 })).rejects.toMatchObject({
    code: 'EBUSY',
  });
  expect(performance.now() - began).toBeLessThan(2000);
  expect([readFileSync(from, 'utf8'), readFileSync(to, 'utf8')]).toEqual(['new', 'old']);
});

test('renameHeld: another error, and any error on other systems, is not repeated [F20]', async () => {
  const { from, to } = twoFiles();
  for (const way of [held('ENOSPC', 1), Object.assign(held('EPERM', 1), { isWindows: false })]) {
    await expect(renameHeld(from, to, way)).rejects.toThrow();
    expect(way.tries).toBe(1);
  }
});
