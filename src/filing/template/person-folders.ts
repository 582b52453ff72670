/** Creates people's materials folders, each with its 需要的材料.txt. Never writes outside the given folder. */
import { randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { lstat, mkdir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BUSINESSES, businessFacts, type Business } from '../business.js';
import { folderKey } from '../materials/folders.js';
import { nameKey } from '../materials/slot-names.js';
import { ifMissing, naming } from '../text-files.js';
import { renameHeld } from '../rename-held.js';

export const NEEDS_FILE = '需要的材料.txt';
const MAX_NEEDS_BYTES = 1024 * 1024;

export interface WantedFolder {
  /** The folder to create if none of `others` exists. */
  name: string;
  /** Other possible names of the folder, in order of preference. */
  others: readonly string[];
  /** The text of its 需要的材料.txt, based on the existing one. */
  needs: (earlier: string | undefined) => string;
}

interface LaidOut {
  folder: string;
  /** Whether it was created just now. */
  made: boolean;
}

/** An existing file or link that must not be replaced or followed. Nothing has been created. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused';
  constructor(
    readonly path: string,
    readonly why: 'link' | 'not-a-folder' | 'not-a-file' | 'denied' | 'alike',
    /** `alike`: the other candidate. */
    readonly other = '',
  ) {
    super(`${why}: ${path}`);
  }
}

/**
 * Creates `root` if missing, and the folders in it. Keeps other files and an up-to-date 需要的材料.txt. Checks everything
 * before creating anything. @throws FolderRefused
 */
export async function layOut(root: string, wanted: readonly WantedFolder[]): Promise<LaidOut[]> {
  const real = await rootFolder(root);
  const there = new Map<string, Dirent[]>();
  for (const e of await readdir(real, { withFileTypes: true }))
    there.set(folderKey(e.name), [...(there.get(folderKey(e.name)) ?? []), e]);
  const find = (name: string): Dirent | undefined => {
    const [entry, other] = there.get(folderKey(name)) ?? [];
    if (entry && other) throw new FolderRefused(join(root, entry.name), 'alike', join(root, other.name));
    return entry;
  };
  const plans = wanted.map(({ name, others, needs }) => {
    const entry = [...others, name].map(find).find((e) => e !== undefined);
    if (entry?.isSymbolicLink()) throw new FolderRefused(join(root, entry.name), 'link');
    if (entry && !entry.isDirectory()) throw new FolderRefused(join(root, entry.name), 'not-a-folder');
    return { name: entry?.name ?? name, made: entry === undefined, needs };
  });
  for (const { name, made } of plans) if (!made) await lookAt(join(real, name, NEEDS_FILE));

  for (const { name, made, needs } of plans) {
    const path = join(real, name);
    if (dirname(path) !== real) throw new FolderRefused(path, 'not-a-folder');
    await orDenied(path, async () => {
      if (made) await mkdir(path, { mode: 0o700 });
      // It may have become a link since the check.
      if (nameKey(await realpath(path)) !== nameKey(path)) throw new FolderRefused(join(root, name), 'link');
      await writeNeeds(join(path, NEEDS_FILE), needs);
    });
  }
  return plans.map(({ name, made }) => ({ folder: name, made }));
}

/** The folder itself may be a link, since it was given. */
async function rootFolder(root: string): Promise<string> {
  return orDenied(root, async () => {
    await mkdir(root, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST' || error.code === 'ENOTDIR') throw new FolderRefused(root, 'not-a-folder');
      throw error;
    });
    const real = await realpath(root);
    if (!(await stat(real)).isDirectory()) throw new FolderRefused(root, 'not-a-folder');
    return real;
  });
}

async function lookAt(file: string): Promise<void> {
  const info = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error.code === 'EACCES' ? new FolderRefused(file, 'denied') : error;
  });
  if (info?.isSymbolicLink()) throw new FolderRefused(file, 'link');
  if (info && (!info.isFile() || info.size > MAX_NEEDS_BYTES)) throw new FolderRefused(file, 'not-a-file');
}

/** Writes a temporary file and renames it: the file is always complete, and a link is replaced, not followed. */
async function writeNeeds(file: string, needs: WantedFolder['needs']): Promise<void> {
  await lookAt(file);
  const bytes = await readFile(file).catch(ifMissing);
  const text = needs(bytes && decoded(bytes));
  if (bytes && Buffer.from(text).equals(bytes)) return;
  const fresh = join(dirname(file), `.needs-${randomBytes(6).toString('hex')}`);
  try {
    await naming(file, async () => {
      await writeFile(fresh, text, { mode: 0o600, flag: 'wx' });
      await renameHeld(fresh, file);
    });
  } finally {
    await rm(fresh, { force: true });
  }
}

/** An editor may have saved it in the system's own encoding. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

async function orDenied<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw new FolderRefused(path, 'denied');
    throw error;
  }
}

const heading = (business: Business): string => `【${businessFacts[business].name}】`;

/**
 * The text of a 需要的材料.txt with `section` for `business`. Sections of other businesses in `earlier` stay verbatim; its head is
 * replaced. For Notepad: a byte order mark and CRLF.
 */
export function needsText(
  earlier: string | undefined,
  head: readonly string[],
  business: Business,
  section: readonly string[],
): string {
  const sections = new Map(sectionsOf(earlier ?? '')).set(business, section);
  const parts = BUSINESSES.flatMap((b) => {
    const lines = sections.get(b);
    return lines ? [[heading(b), ...lines]] : [];
  });
  return `\ufeff${[head, ...parts].map((lines) => `${lines.join('\r\n')}\r\n`).join('\r\n')}`;
}

/** Lines of each section, without blank ones at its end. */
function sectionsOf(text: string): Map<Business, readonly string[]> {
  const sections = new Map<Business, string[]>();
  let lines: string[] | undefined;
  for (const line of text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u)) {
    const begins = BUSINESSES.find((b) => line.trim() === heading(b));
    if (begins !== undefined) sections.set(begins, (lines = []));
    else lines?.push(line);
  }
  for (const kept of sections.values()) while (kept.at(-1)?.trim() === '') kept.pop();
  return sections;
}
