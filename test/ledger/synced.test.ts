/** What is relied on after a power cut is synced: counted at the calls of Node, since a test cannot cut the power. */
import fs, { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { machine } from './machine.js';

const spare = await open(join(tmpdir()), 'r');
const prototype = Object.getPrototypeOf(spare) as { sync(): Promise<void> };
await spare.close();
const ofHandles = vi.spyOn(prototype, 'sync');
const ofData = vi.spyOn(fs, 'fdatasync');
// Before the modules under test are loaded: they keep these functions.
syncBuiltinESMExports();
afterAll(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});
beforeEach(() => {
  ofHandles.mockClear();
  ofData.mockClear();
});

const { disk, syncFolder } = await import('../../src/ledger/on-disk.js');
const { writeSynced } = await import('../../src/plan/batch-files.js');
const { takeLock } = await import('../../src/ledger/lock.js');
const { openLedger } = await import('../../src/ledger/ledger.js');
const { writePrivate } = await import('../../src/filing/text-files.js');

const now = (): Date => new Date('2026-03-02T01:02:03.456Z');
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'abtc-synced-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('syncFolder syncs the folder’s names [F1]', async () => {
  await syncFolder(folder());
  expect(ofHandles).toHaveBeenCalledTimes(process.platform === 'win32' ? 0 : 1);
});

test('disk.sync syncs a file’s data [F1]', async () => {
  const file = join(folder(), 'x');
  writeFileSync(file, 'x');
  const handle = await open(file, 'r+');
  await disk.sync(handle);
  await handle.close();
  expect(ofData).toHaveBeenCalledTimes(1);
});

test('a batch’s file is synced before anything is sent [F1]', async () => {
  await writeSynced(join(folder(), 'plan.jsonl'), '{}\n');
  expect(ofHandles).toHaveBeenCalledTimes(1);
});

test('a lock is synced before it has its name: a power cut leaves no empty one [F21]', async () => {
  const lock = await takeLock(folder(), machine(100), now);
  expect(ofHandles).toHaveBeenCalledTimes(1);
  await lock.release();
});

test('what writePrivate writes is synced before it takes the place of the old file [F1]', async () => {
  await writePrivate(join(folder(), 'settings.json'), '{}');
  expect(ofHandles).toHaveBeenCalledTimes(1);
});

test('a torn end that was cut is synced before anything is appended [F24]', async () => {
  const at = join(folder(), 'ledger');
  const of = { folder: at, instance: 'i', enterprise: '91310000MA1FL0000X', host: machine(100), now };
  await (await openLedger(of)).close();
  fs.appendFileSync(join(at, 'ledger.txt'), 'half a line');
  const synced: number[] = [];
  const io = {
    write: (...args: Parameters<typeof disk.write>) => disk.write(...args),
    sync: async (file: Parameters<typeof disk.sync>[0]) => {
      synced.push(fs.fstatSync(file.fd).ino);
      await disk.sync(file);
    },
  };
  await (await openLedger({ ...of, io })).close();
  expect(synced).toContain(fs.statSync(join(at, 'ledger.txt')).ino);
});
