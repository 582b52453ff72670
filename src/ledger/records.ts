/** The folders of one portal instance and enterprise. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Records {
  /** The folder of the ledger, its lock and its torn tails; may be shared. */
  ledger: string;
  /** The folder of batches and pictures. They contain passport data and stay on this computer. */
  local: string;
  /** The shared folder, if `ledger` is below it. Never created by this program. */
  shared: string | undefined;
}

/** All in one folder of this computer. */
export const inOneFolder = (folder: string): Records => ({
  ledger: folder,
  local: folder,
  shared: undefined,
});

/**
 * Whether records with this enterprise belong to the credit code. Version 0.1 kept some without an enterprise; they
 * belong to the one that a person named for their folder (`nameless-ledger.ts`).
 */
export const isOf = (recorded: string, creditCode: string): boolean =>
  recorded === creditCode || recorded === '';

/** @param folder of a ledger */
export const ledgerFile = (folder: string): string => join(folder, 'ledger.txt');

/** Folders of ledgers below `root`, relative to it: a folder for each portal instance, in it one for each enterprise. */
export async function ledgersIn(root: string): Promise<string[]> {
  const instances = await foldersIn(root);
  const below = await Promise.all(
    instances.map(async (name) => (await foldersIn(join(root, name))).map((inner) => join(name, inner))),
  );
  return below.flat().sort();
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The rights of new files and folders. */
export interface Rights {
  file: number;
  folder: number;
}

/** On this computer: for its owner alone. */
export const PRIVATE: Rights = { file: 0o600, folder: 0o700 };

/** In a shared folder: the folder's own. @throws what the file system throws */
export async function rightsOf(shared: string): Promise<Rights> {
  const mode = (await stat(shared)).mode & 0o777;
  return { file: mode & 0o666, folder: mode };
}
