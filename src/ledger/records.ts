/** The folders of one portal instance and enterprise, and the pictures that are kept in them. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifMissing } from '../filing/text-files.js';

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
export const belongsToEnterprise = (recorded: string, creditCode: string): boolean =>
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
  const entries = (await readdir(path, { withFileTypes: true }).catch(ifMissing)) ?? [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The rights of new files and folders. */
export interface Rights {
  file: number;
  folder: number;
}

/** On this computer: only for its owner. */
export const PRIVATE: Rights = { file: 0o600, folder: 0o700 };

/** In a shared folder: the folder's own rights. @throws what the file system throws */
export async function rightsOf(shared: string): Promise<Rights> {
  const mode = (await stat(shared)).mode & 0o777;
  return { file: mode & 0o666, folder: mode };
}

const PICTURES = ['confirmation', 'order', 'trouble'] as const;

/** A picture of a page, kept by attempt: the confirmation, the order, or the page that stopped it. */
export interface Picture {
  of: (typeof PICTURES)[number];
  /** Absolute. */
  file: string;
}

const pictureFile = (folder: string, attempt: string, of: Picture['of']): string =>
  join(folder, 'pictures', `${attempt}-${of}.png`);

/** Keeps a picture, readable only by the user. A failure is ignored. */
export async function keepPicture(
  folder: string,
  attempt: string,
  of: Picture['of'],
  png: Uint8Array,
): Promise<void> {
  try {
    await mkdir(join(folder, 'pictures'), { recursive: true, mode: 0o700 });
    await writeFile(pictureFile(folder, attempt, of), png, { mode: 0o600 });
  } catch {
    // The ledger records what happened; the picture only illustrates it.
  }
}

/** The pictures of an attempt that exist. */
export const picturesOf = (folder: string, attempt: string): Picture[] =>
  PICTURES.map((of) => ({ of, file: pictureFile(folder, attempt, of) })).filter(({ file }) =>
    existsSync(file),
  );

/** A kept file that may be removed. */
export interface KeptFile {
  /** Absolute. */
  file: string;
  bytes: number;
  /** When it was last written: ISO. */
  at: string;
}

/** `undefined` if it is gone. */
export async function keptFile(file: string): Promise<KeptFile | undefined> {
  const is = await stat(file).catch(ifMissing);
  return is && { file, bytes: is.size, at: is.mtime.toISOString() };
}

/** All pictures, each with its attempt. */
export async function allPictures(folder: string): Promise<(KeptFile & { attempt: string })[]> {
  const names = (await readdir(join(folder, 'pictures')).catch(ifMissing)) ?? [];
  const found = names.sort().map(async (name) => {
    const attempt = PICTURE.exec(name)?.[1];
    const kept = attempt === undefined ? undefined : await keptFile(join(folder, 'pictures', name));
    return kept && { ...kept, attempt: attempt! };
  });
  return (await Promise.all(found)).flatMap((one) => one ?? []);
}

const PICTURE = new RegExp(`^(.+)-(?:${PICTURES.join('|')})\\.png$`, 'u');

export const confirmationPicture = (folder: string, attempt: string): string | undefined =>
  picturesOf(folder, attempt).find((p) => p.of === 'confirmation')?.file;
