/** Creates the files and folders of a ledger: complete, synced, with the wanted rights. */
import { existsSync, fdatasync, write, writeSync } from 'node:fs';
import { chmod, link, mkdir, open, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { LedgerMoved, LedgerUnwritable, LockLost } from './errors.js';
import { makeFolders } from '../filing/text-files.js';
import { applyMode, lacksLinks } from './lock-file.js';
import { renameHeld } from '../filing/rename-held.js';

/** A file that is open. */
export interface Opened {
  readonly fd: number;
}

/** The file operations whose failure affects what may be sent; replaced in tests of failing disks. */
export interface FileOperations {
  /** Writes at `position`, or at the end if it is null; returns how many bytes were taken. */
  write: (file: Opened, bytes: Uint8Array, position: number | null) => Promise<number>;
  sync: (file: Opened) => Promise<void>;
}

const [writing, syncing] = [promisify(write), promisify(fdatasync)];

/** On this computer. Writes synchronously: copying to memory takes less time than passing it to another thread. */
export const disk: FileOperations = {
  write: async ({ fd }, bytes, position) => writeSync(fd, bytes, 0, bytes.length, position),
  sync: ({ fd }) => syncing(fd),
};

/** On a file server. Writes without blocking this thread until the server answers. */
export const serverDisk: FileOperations = {
  write: async ({ fd }, bytes, position) =>
    (await writing(fd, bytes, 0, bytes.length, position)).bytesWritten,
  sync: disk.sync,
};

export interface How {
  io: FileOperations;
  /** The rights of a new file. */
  mode: number;
}

/** Saves bytes of a journal to a new file: a torn tail, or a whole replaced journal. @returns the file's name */
export async function keepAside(
  folder: string,
  what: 'torn' | 'ledger-before',
  bytes: Uint8Array,
  time: Date,
  how: How,
): Promise<string> {
  return asideAs(what, time, async (name) => {
    await saveWhole(join(folder, name), 'wx', bytes, how);
    await unwritable(join(folder, name), () => syncFolder(folder));
  });
}

/** Renames an unreadable journal. @returns the file's name */
export async function moveAside(folder: string, file: string, time: Date): Promise<string> {
  return asideAs('ledger-before', time, (name) =>
    unwritable(file, async () => {
      // A rename would replace an existing file.
      if (existsSync(join(folder, name))) throw Object.assign(new Error(name), { code: 'EEXIST' });
      await renameHeld(file, join(folder, name));
      await syncFolder(folder);
    }),
  );
}

/** Under the first free name. */
async function asideAs(what: string, time: Date, keep: (name: string) => Promise<void>): Promise<string> {
  const stamp = time.toISOString().replace(/[-:.]/gu, '');
  for (let copy = 1; ; copy++) {
    const name = `${what}-${stamp}${copy === 1 ? '' : `-${copy}`}.txt`;
    try {
      await keep(name);
      return name;
    } catch (error) {
      if (((error as LedgerUnwritable).cause as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Writes a new file, synced. Its name is on disk once its folder is synced (`syncFolder`). */
export async function saveWhole(
  file: string,
  flags: 'w' | 'wx',
  bytes: Uint8Array,
  { io, mode }: How,
): Promise<void> {
  await unwritable(file, async () => {
    const handle = await open(file, flags, mode);
    try {
      await applyMode(handle, mode);
      await writeAll(handle, bytes, 0, io);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  });
}

export async function writeAll(
  file: Opened,
  bytes: Uint8Array,
  position: number,
  io: FileOperations,
): Promise<void> {
  const taken = await io.write(file, bytes, position);
  if (taken !== bytes.length) throw new Error(`short write: ${taken} of ${bytes.length}`);
  await io.sync(file);
}

/** Gives a written file its name if no other file has it. @throws with the code EEXIST if not */
export async function nameIfFree(written: string, name: string): Promise<void> {
  try {
    await link(written, name);
    await rm(written);
  } catch (error) {
    if (!lacksLinks(error)) throw error;
    await (await open(name, 'wx')).close();
    await renameHeld(written, name);
  }
}

/** Creates a folder and its parents, 0700, safe against a power cut. */
export async function makeFolder(folder: string): Promise<void> {
  await unwritable(folder, async () => {
    const first = await makeFolders(folder);
    if (first === undefined) return;
    for (let made = resolve(folder); ; made = dirname(made)) {
      await syncFolder(dirname(made));
      if (made === resolve(first) || made === dirname(made)) return;
    }
  });
}

/**
 * Creates a folder below `root`, and those between, with these rights. Never creates `root`: a share that is not
 * connected must not become a folder of this computer.
 */
export async function makeFolderBelow(root: string, folder: string, mode: number): Promise<void> {
  await unwritable(folder, async () => {
    let made = root;
    for (const part of relative(root, folder).split(sep)) {
      made = join(made, part);
      try {
        await mkdir(made, mode);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
        throw error;
      }
      await chmod(made, mode).catch(() => undefined);
      await syncFolder(dirname(made));
    }
  });
}

/** Syncs a folder, so that new names in it are on disk. Windows cannot do so, and need not: NTFS logs names. */
export async function syncFolder(folder: string): Promise<void> {
  if (platform() === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function unwritable<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw cause instanceof LedgerUnwritable || cause instanceof LedgerMoved || cause instanceof LockLost
      ? cause
      : new LedgerUnwritable(file, cause);
  }
}
