/**
 * Late outcomes: their writer had lost the ledger (a person freed its lock, or the file had changed), so an append
 * could collide with another writer's. Each outcome is kept beside the ledger, in `late-<nonce>-<n>.txt`, and the next
 * holder of the lock takes it in. So no receipt is lost, and two writers never append at once.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifMissing } from '../filing/text-files.js';
import { lineOf } from './journal-read.js';
import type { OutcomeRecord } from './ledger-records.js';
import { unlinkIfThere } from './lock-file.js';
import { saveWhole, syncFolder, type How } from './on-disk.js';
import { renameHeld } from '../filing/rename-held.js';

const NAME = /^late-[0-9a-f]{32}-\d{6}\.txt$/u;

/** Resolves when it is on disk. `nonce`: of the lost lock; `count` orders one writer's outcomes. */
export async function keepLate(
  folder: string,
  { nonce, count }: { nonce: string; count: number },
  record: OutcomeRecord,
  how: How,
): Promise<void> {
  const name = `late-${nonce}-${String(count).padStart(6, '0')}.txt`;
  await saveWhole(join(folder, name), 'wx', lineOf('', record).bytes, how);
  await syncFolder(folder);
}

interface Late {
  file: string;
  record: OutcomeRecord;
}

/** The late outcomes, each writer's in order. An incomplete file was never relied on, and is left in place. */
export async function readLate(folder: string): Promise<Late[]> {
  const names = (await readdir(folder).catch(ifMissing)) ?? [];
  const found: Late[] = [];
  for (const name of names.filter((n) => NAME.test(n)).sort()) {
    const file = join(folder, name);
    const record = understood(await readFile(file));
    if (record) found.push({ file, record });
  }
  return found;
}

function understood(bytes: Buffer): OutcomeRecord | undefined {
  try {
    const record = JSON.parse(bytes.toString('utf8', 17)) as OutcomeRecord;
    return record.type === 'outcome' && lineOf('', record).bytes.equals(bytes) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a late outcome's file; called once the outcome is in the ledger. */
export const dropLate = ({ file }: Late): Promise<void> => unlinkIfThere(file);

/** Renames the file of an outcome that contradicts the ledger, for a person to see. @returns the new file */
export async function keepAsRefused({ file }: Late): Promise<string> {
  const kept = file.replace(/late-(?=[^/\\]+$)/u, 'refused-');
  await renameHeld(file, kept);
  return kept;
}
