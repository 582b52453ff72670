/** Writing a journal: making it, mending its tail, appending to it. Its form is told in `journal-read.ts`. */
import { constants } from 'node:fs';
import { chmod, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { LedgerMoved, LedgerUnwritable } from './errors.js';
import { lineOf, type Content, type Header } from './journal-read.js';
import { grant } from './lock-file.js';

const { O_APPEND, O_RDONLY, O_RDWR } = constants;

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
   * Resolves when the line is on disk, in the file that bears the name. Throws `LedgerMoved` if that file does not end
   * where we left it, before writing or after, and `LedgerUnwritable` after trying to write; then every further append
   * throws the same: after a failed sync nobody knows what is on disk, and trying again would only make it look well.
   * One append at a time: the caller queues them.
   */
  append(value: object): Promise<void>;
  /** Every append after it throws. */
  close(): void;
}

/** Makes a journal with only its header, so that it appears whole. The folder is there (`makeFolder`). */
export async function createJournal(file: string, header: Header, io: Io, mode: number): Promise<Content> {
  const { hex, bytes } = lineOf('', header);
  await saveWhole(`${file}.new`, 'w', bytes, io, mode);
  await unwritable(file, async () => {
    await rename(`${file}.new`, file);
    await syncFolder(dirname(file));
  });
  return { header, chain: hex, last: 0, end: bytes.length, unended: false, torn: undefined };
}

/** Keeps a torn tail beside the journal; returns the file's name. */
export async function keepAside(
  folder: string,
  torn: Uint8Array,
  time: Date,
  io: Io,
  mode: number,
): Promise<string> {
  const stamp = time.toISOString().replace(/[-:.]/gu, '');
  for (let copy = 1; ; copy++) {
    const name = `torn-${stamp}${copy === 1 ? '' : `-${copy}`}.txt`;
    try {
      await saveWhole(join(folder, name), 'wx', torn, io, mode);
    } catch (error) {
      if (((error as LedgerUnwritable).cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    await unwritable(join(folder, name), () => syncFolder(folder));
    return name;
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
  let broken: Error | undefined;

  /**
   * Whether the file ends as we left it, by its content: numbers of files change or repeat on network shares. An equal
   * copy that was put in its place is the same ledger.
   */
  async function endsAsLeft(handle: FileHandle): Promise<boolean> {
    const hex = Buffer.alloc(16);
    const { size } = await handle.stat();
    await handle.read(hex, 0, 16, last);
    return size === end && hex.toString('latin1') === chain;
  }

  /** Opened by its name each time, so that the line goes to the file which the name means now. */
  async function append(value: object): Promise<void> {
    const line = lineOf(chain, value);
    const handle = await byName(file, O_RDWR | O_APPEND);
    try {
      if (!(await endsAsLeft(handle))) throw new LedgerMoved(file);
      const taken = await io.write(handle, line.bytes, null);
      if (taken !== line.bytes.length) {
        // Half a line says nothing; taking it back spares the next run a torn tail. If that fails, that run cuts it.
        await handle.truncate(end).catch(() => undefined);
        throw new Error(`short write: ${taken} of ${line.bytes.length}`);
      }
      await io.sync(handle);
    } finally {
      await handle.close();
    }
    [chain, last, end] = [line.hex, end, end + line.bytes.length];
    // Another file may have taken the name, or another writer the place, between the look and the write.
    const written = await byName(file, O_RDONLY);
    try {
      if (!(await endsAsLeft(written))) throw new LedgerMoved(file);
    } finally {
      await written.close();
    }
  }

  return {
    append: async (value) => {
      if (broken !== undefined) throw broken;
      await unwritable(file, () => append(value)).catch((error: Error) => {
        broken = error;
        throw error;
      });
    },
    close: () => {
      broken ??= new LedgerUnwritable(file, new Error('closed'));
    },
  };
}

/** @throws LedgerMoved if the name is gone */
async function byName(file: string, flags: number): Promise<FileHandle> {
  try {
    return await open(file, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new LedgerMoved(file);
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

/** A file of its own, synced; its name is on disk when its folder is (`syncFolder`). */
export async function saveWhole(
  file: string,
  flags: 'w' | 'wx',
  bytes: Uint8Array,
  io: Io,
  mode: number,
): Promise<void> {
  await unwritable(file, async () => {
    const handle = await open(file, flags, mode);
    try {
      await grant(handle, mode);
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

/**
 * Makes a folder below `root`, and those between, with these rights. `root` itself is never made: a share that is not
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

/** A new name is on disk when its folder is. Windows cannot sync a folder, nor need it: NTFS logs names. */
export async function syncFolder(folder: string): Promise<void> {
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
    throw cause instanceof LedgerUnwritable || cause instanceof LedgerMoved
      ? cause
      : new LedgerUnwritable(file, cause);
  }
}
