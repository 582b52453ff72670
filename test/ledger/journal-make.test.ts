/** createJournal and replaceJournal: neither ever loses a journal that is there. */
import { linkSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LockLost } from '../../src/ledger/errors.js';
import { createJournal, replaceJournal } from '../../src/ledger/journal.js';
import { VERSION, type Header } from '../../src/ledger/journal-read.js';
import { disk } from '../../src/ledger/on-disk.js';
import { findLock } from '../../src/ledger/unlock.js';
import { takeLock } from '../../src/ledger/lock.js';
import { intent, key, machine, now, open, owner, tempFolders } from './ledger-kit.js';

const folder = tempFolders();
const header: Header = { type: 'ledger', version: VERSION, ...owner, created: now().toISOString() };
const how = { io: disk, mode: 0o600 };

async function ledger() {
  const at = folder();
  const made = await open(at);
  await made.append(intent(key('APEC20260105000012'), 'a1'));
  await made.close();
  return { at, file: join(at, 'ledger.txt'), text: readFileSync(join(at, 'ledger.txt'), 'utf8') };
}

test('createJournal replaces no journal, even one that this computer did not yet see [F46]', async () => {
  const { at, file, text } = await ledger();
  await expect(createJournal(file, header, how)).rejects.toMatchObject({ code: 'ledger-moved' });
  expect(readFileSync(file, 'utf8')).toBe(text);
  rmSync(file);
  await createJournal(file, header, how);
  expect(readdirSync(at)).toEqual(['ledger.txt']);
});

const ours = () => Promise.resolve();

test('replaceJournal leaves the old one whole until the new one is, also after a crash of createJournal', async () => {
  const { file, text } = await ledger();
  // It crashed after it had given the journal its name.
  linkSync(file, `${file}.new`);
  const io = { ...disk, write: () => Promise.reject(new Error('no space')) };
  await expect(replaceJournal(file, header, { ...how, io }, [], ours)).rejects.toThrow();
  expect(readFileSync(file, 'utf8')).toBe(text);
  await replaceJournal(file, header, how, [], ours);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
});

test('replaceJournal leaves the journal alone where the lock was lost until the rename [F22 F46]', async () => {
  const { file, text } = await ledger();
  const lost = () => Promise.reject(new LockLost(file));
  await expect(replaceJournal(file, header, how, [], lost)).rejects.toMatchObject({ code: 'lock-lost' });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('findLock finds a lock that is there, and none where none can be [F46]', async () => {
  const at = folder();
  const of = { folder: at, shared: undefined, host: machine(101, [100, 101]), now };
  expect(await findLock(of)).toBeUndefined();
  await (await open(at)).close();
  expect(await findLock(of)).toBeUndefined();
  expect(readdirSync(at)).toEqual(['ledger.txt']);
  const lock = await takeLock(at, machine(100), now);
  expect((await findLock(of))?.owner).toMatchObject({ nonce: lock.nonce });
  await lock.release();
});
