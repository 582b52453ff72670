/** Writing a journal: making it, mending its tail, appending to it. Its form is told in `journal-read.ts`. */
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { LedgerMoved, LedgerUnwritable } from './errors.js';
import { lineOf, type Content, type Header } from './journal-read.js';

/** The file operations whose failure decides what may be sent; tests of failing disks give others. */
export interface Io {
  /** Writes at `position`, or at the end if it is null; returns how many bytes were taken. */
  write(handle: FileHandle, bytes: Uint8Array, position: number | null): Promise<number>;
  sync(handle: FileHandle): Promise<void>;
}

export const disk: Io = {
  write: async (handle, bytes, position) =>
    (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
  sync: (handle) => handle.datasync(),
};

export interface Journal {
  /**
   * Resolves when the line is on disk. Throws `LedgerMoved` before and `LedgerUnwritable` after trying to write; then
   * every further append throws the same: after a failed sync nobody knows what is on disk, and trying again would
   * only make it look well. One append at a time: the caller queues them.
   */
  append(value: object): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes a journal that holds its header and `records`, or puts it in the place of another: it appears whole. The folder
 * is there (`makeFolder`).
 */
export async function createJournal(
  file: string,
  header: Header,
  io: Io,
  records: readonly object[] = [],
): Promise<Content> {
  const lines: Buffer[] = [];
  let [hex, last, end] = ['', 0, 0];
  for (const value of [header, ...records]) {
    const line = lineOf(hex, value);
    lines.push(line.bytes);
    [hex, last, end] = [line.hex, end, end + line.bytes.length];
  }
  await saveWhole(`${file}.new`, 'w', Buffer.concat(lines), io);
  await unwritable(file, async () => {
    await rename(`${file}.new`, file);
    await syncFolder(dirname(file));
  });
  return { header, chain: hex, last, end, unended: false, torn: undefined };
}

/** Keeps bytes of a journal beside it: a torn tail, or all of one that is replaced. @returns the file's name */
export async function keepAside(
  folder: string,
  what: 'torn' | 'ledger-before',
  bytes: Uint8Array,
  time: Date,
  io: Io,
): Promise<string> {
  return asideAs(what, time, async (name) => {
    await saveWhole(join(folder, name), 'wx', bytes, io);
    await unwritable(join(folder, name), () => syncFolder(folder));
  });
}

/** Moves a journal that cannot be read out of the way. @returns the file's name */
export async function moveAside(folder: string, file: string, time: Date): Promise<string> {
  return asideAs('ledger-before', time, (name) =>
    unwritable(file, async () => {
      // A rename would replace what is there.
      if (existsSync(join(folder, name))) throw Object.assign(new Error(name), { code: 'EEXIST' });
      await rename(file, join(folder, name));
      await syncFolder(folder);
    }),
  );
}

/** Under the first name that is not taken. */
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

/**
 * Opens a journal that was just read, under the lock. A torn tail (the caller has kept it aside) is cut. `mark`, if
 * given, is a record that takes its place: it is written over the torn bytes before these are cut, so that no crash in
 * between leaves the tail gone and the mark not made.
 */
export async function openJournal(
  file: string,
  content: Content,
  mark: object | undefined,
  io: Io,
): Promise<Journal> {
  let { chain, last, end } = content;
  if (content.torn !== undefined || content.unended) {
    const line = mark === undefined ? undefined : lineOf(chain, mark);
    const put = Buffer.concat([Buffer.from(content.unended ? '\n' : ''), line?.bytes ?? Buffer.alloc(0)]);
    await mend(file, end, put, io);
    if (line !== undefined) [chain, last] = [line.hex, end + put.length - line.bytes.length];
    end += put.length;
  }
  const handle = await unwritable(file, () => open(file, 'a'));
  let broken: Error | undefined;

  /** By name, not by handle: a file put in this one's place is a move too. */
  async function stillThere(): Promise<boolean> {
    const ours = await handle.stat({ bigint: true });
    const named = await openIfThere(file);
    if (named === undefined) return false;
    try {
      const there = await named.stat({ bigint: true });
      const hex = Buffer.alloc(16);
      await named.read(hex, 0, 16, last);
      const same = there.ino === ours.ino && there.dev === ours.dev && there.size === BigInt(end);
      return same && hex.toString('latin1') === chain;
    } finally {
      await named.close();
    }
  }

  async function append(value: object): Promise<void> {
    if (!(await unwritable(file, stillThere))) throw new LedgerMoved(file);
    const line = lineOf(chain, value);
    await unwritable(file, async () => {
      const taken = await io.write(handle, line.bytes, null);
      if (taken !== line.bytes.length) {
        // Half a line says nothing; taking it back spares the next run a torn tail. If that fails, that run cuts it.
        await handle.truncate(end).catch(() => undefined);
        throw new Error(`short write: ${taken} of ${line.bytes.length}`);
      }
      await io.sync(handle);
    });
    [chain, last, end] = [line.hex, end, end + line.bytes.length];
  }

  return {
    append: async (value) => {
      if (broken !== undefined) throw broken;
      await append(value).catch((error: Error) => {
        broken = error;
        throw error;
      });
    },
    close: async () => {
      broken ??= new LedgerUnwritable(file, new Error('closed'));
      await handle.close();
    },
  };
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function mend(file: string, end: number, put: Buffer, io: Io): Promise<void> {
  await unwritable(file, async () => {
    const handle = await open(file, 'r+');
    try {
      if (put.length > 0) await writeAll(handle, put, end, io);
      await handle.truncate(end + put.length);
      await io.sync(handle);
    } finally {
      await handle.close();
    }
  });
}

async function saveWhole(file: string, flags: 'w' | 'wx', bytes: Uint8Array, io: Io): Promise<void> {
  await unwritable(file, async () => {
    const handle = await open(file, flags, 0o600);
    try {
      await writeAll(handle, bytes, 0, io);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  });
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number, io: Io): Promise<void> {
  const taken = await io.write(handle, bytes, position);
  if (taken !== bytes.length) throw new Error(`short write: ${taken} of ${bytes.length}`);
  await io.sync(handle);
}

/** Makes a folder and those above it, 0700, and sees to it that a power cut does not undo that. */
export async function makeFolder(folder: string): Promise<void> {
  await unwritable(folder, async () => {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (first === undefined) return;
    for (let made = resolve(folder); ; made = dirname(made)) {
      await syncFolder(dirname(made));
      if (made === resolve(first) || made === dirname(made)) return;
    }
  });
}

/** A new name is on disk when its folder is. Windows cannot sync a folder, nor need it: NTFS logs names. */
async function syncFolder(folder: string): Promise<void> {
  if (platform() === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unwritable<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw cause instanceof LedgerUnwritable ? cause : new LedgerUnwritable(file, cause);
  }
}
