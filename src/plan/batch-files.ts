/** The files of a batch's folder: their names, and how one is replaced or removed. */
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ifMissing, naming } from '../filing/text-files.js';
import { syncFolder } from '../ledger/on-disk.js';
import { keptFile, type KeptFile } from '../ledger/records.js';
import { renameHeld } from '../filing/rename-held.js';

/**
 * The plan without its rows, then each row, followed by its filing (if any) in a separate line. A cleaned filing no
 * longer has the digest of its row: its line has a digest of its own.
 */
export const PLAN = 'plan.jsonl';
export const TABLE = 'table.csv';
/** Prefix of a folder that is not yet a batch. */
export const MAKING = '.making-';
/** Suffix of a file that will replace another. */
const FRESH = '.new';

/** The actions that change a kept batch; tests replace them to interrupt it. */
export interface Acts {
  write: (path: string, data: Uint8Array | string) => Promise<void>;
  rename: (from: string, to: string) => Promise<void>;
  remove: (path: string) => Promise<void>;
}

export const ACTS: Acts = {
  write: (path, data) => writeSynced(path, data, 'w'),
  rename: renameHeld,
  remove: (path) => rm(path, { force: true, recursive: true }),
};

/** The old file stays complete until the new one replaces it. */
export async function replaceFile(
  folder: string,
  name: string,
  data: Uint8Array | string,
  acts: Acts = ACTS,
): Promise<void> {
  const fresh = join(folder, `${name}${FRESH}`);
  await acts.write(fresh, data);
  await acts.rename(fresh, join(folder, name));
  await syncFolder(folder);
}

/** The batch's copy of the table, and files left by an interrupted change. */
export const tableFiles = (folder: string, id: string): Promise<KeptFile[]> =>
  thereOf([TABLE, `${TABLE}${FRESH}`, `${PLAN}${FRESH}`].map((name) => join(folder, id, name)));

/** Folders of batches whose making was interrupted: nothing in them was sent. */
export async function unmadeBatches(folder: string): Promise<KeptFile[]> {
  const names = (await readdir(folder).catch(ifMissing)) ?? [];
  return thereOf(names.filter((name) => name.startsWith(MAKING)).map((name) => join(folder, name)));
}

const thereOf = async (paths: readonly string[]): Promise<KeptFile[]> =>
  (await Promise.all(paths.map(keptFile))).flatMap((file) => file ?? []);

export async function writeSynced(path: string, data: Uint8Array | string, flags = 'wx'): Promise<void> {
  await naming(path, async () => {
    const file = await open(path, flags, 0o600);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
  });
}
