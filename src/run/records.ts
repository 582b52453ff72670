/** Where the records of one portal instance and enterprise are. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Records {
  /** The folder of the ledger, its lock and its torn tails; colleagues may share it. */
  ledger: string;
  /** The folder of batches and pictures. They hold passports and stay on this computer. */
  local: string;
  /** The folder that colleagues share, if `ledger` is below it. It is never made by us. */
  shared: string | undefined;
}

/** All in one folder of this computer. */
export const inOneFolder = (folder: string): Records => ({
  ledger: folder,
  local: folder,
  shared: undefined,
});

/** @param folder of a ledger */
export const ledgerFile = (folder: string): string => join(folder, 'ledger.txt');

/** The rights of files and folders that are made. */
export interface Rights {
  file: number;
  folder: number;
}

/** On this computer: for its owner alone. */
export const PRIVATE: Rights = { file: 0o600, folder: 0o700 };

/** In a shared folder: for whom that folder is. @throws what the file system throws */
export async function rightsOf(shared: string): Promise<Rights> {
  const mode = (await stat(shared)).mode & 0o777;
  return { file: mode & 0o666, folder: mode };
}
