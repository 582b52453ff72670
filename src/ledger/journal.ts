/** Writes a journal: creates it, repairs its tail, appends to it. `journal-read.ts` describes its form. */
import { closeSync, constants, fstatSync, ftruncate, openSync, readSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { LedgerMoved, LedgerUnwritable } from './errors.js';
import { lineOf, type Content, type Header } from './journal-read.js';
import {
  nameIfFree,
  saveWhole,
  syncFolder,
  unwritable,
  writeAll,
  type How,
  type FileOperations,
  type Opened,
} from './on-disk.js';
import { renameHeld } from '../filing/rename-held.js';

const { O_APPEND, O_RDONLY, O_RDWR } = constants;

type Sooner<T> = T | Promise<T>;

/**
 * A journal's file, opened by its name for one line or one look. Calls on this computer are synchronous: they take
 * microseconds, less than passing them to another thread. Calls to a file server take a round trip and must not block.
 */
interface JournalFile extends Opened {
  size(): Sooner<number>;
  /** Fills `into` with the bytes at `position`. */
  read(into: Buffer, position: number): Sooner<unknown>;
  truncate(end: number): Promise<void>;
  close(): Sooner<void>;
}

export type OpenFile = (file: string, flags: number) => Sooner<JournalFile>;

const truncating = promisify(ftruncate);

/** On this computer. */
export const onThisComputer: OpenFile = (file, flags) => {
  const fd = openSync(file, flags);
  return {
    fd,
    size: () => fstatSync(fd).size,
    read: (into, position) => readSync(fd, into, 0, into.length, position),
    truncate: (end) => truncating(fd, end),
    close: () => closeSync(fd),
  };
};

/** On a file server. */
export const onServer: OpenFile = async (file, flags) => {
  const handle = await open(file, flags);
  return {
    fd: handle.fd,
    size: async () => (await handle.stat()).size,
    read: (into, position) => handle.read(into, 0, into.length, position),
    truncate: (end) => handle.truncate(end),
    close: () => handle.close(),
  };
};

export interface Journal {
  /**
   * Resolves when these lines are on disk, in the file that has the name now. One append at a time: the caller queues.
   * @throws LedgerMoved if the file does not end where we left it, before or after writing; LedgerUnwritable if writing
   * failed. Every further append throws the same error: after a failed sync the content is unknown, and a second sync
   * could seem to succeed.
   */
  append(values: readonly object[]): Promise<void>;
  /** Further appends throw. */
  close(): void;
}

/**
 * Creates a journal with only its header, atomically. The folder must exist (`makeFolder`).
 * @throws LedgerMoved if there is one, which a file server's client may not show for a second
 */
export const createJournal = (file: string, header: Header, how: How): Promise<Content> =>
  writeJournal(file, [header], how, async (written) => {
    await nameIfFree(written, file).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new LedgerMoved(file) : error;
    });
  });

/** Replaces a journal by one with `records`, in one step. `isOurs` throws where the lock was lost: asked before each try. */
export const replaceJournal = (
  file: string,
  header: Header,
  how: How,
  records: readonly object[],
  isOurs: () => Promise<void>,
): Promise<Content> =>
  writeJournal(file, [header, ...records], how, (written) =>
    renameHeld(written, file, {
      rename: async (from, to) => {
        await isOurs();
        await rename(from, to);
      },
    }),
  );

async function writeJournal(
  file: string,
  values: readonly [Header, ...object[]],
  how: How,
  name: (written: string) => Promise<void>,
): Promise<Content> {
  const { bytes, ...place } = linesAfter({ chain: '', last: 0, end: 0 }, values);
  // After a crash, `.new` may be a second name (hard link) of the journal.
  await unwritable(file, () => rm(`${file}.new`, { force: true }));
  await saveWhole(`${file}.new`, 'w', bytes, how);
  await unwritable(file, async () => {
    await name(`${file}.new`);
    await syncFolder(dirname(file));
  });
  return { header: values[0], ...place, unended: false, torn: undefined };
}

/** Where a journal ends. */
type Place = Pick<Content, 'chain' | 'last' | 'end'>;

/** The lines that append these values at `place`, and the journal's new end. */
function linesAfter(place: Place, values: readonly object[]): Place & { bytes: Buffer } {
  let { chain, last, end } = place;
  const lines = values.map((value) => {
    const line = lineOf(chain, value);
    [chain, last, end] = [line.hex, end, end + line.bytes.length];
    return line.bytes;
  });
  return { chain, last, end, bytes: Buffer.concat(lines) };
}

/**
 * Opens a journal that was just read, under the lock. Cuts a torn tail, of which the caller has kept a copy. `mark`: a
 * record in place of the tail; it is written over the torn bytes before the rest is cut, so that a crash cannot lose
 * both. `openFile`: how the file is opened for each line.
 */
export async function openJournal(
  file: string,
  content: Content,
  mark: object | undefined,
  io: FileOperations,
  openFile: OpenFile = onThisComputer,
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
   * Whether the file ends as expected. Compares content, since inode numbers change or repeat on network shares: an
   * equal copy is the same ledger.
   */
  async function endsAsLeft(opened: JournalFile): Promise<boolean> {
    const hex = Buffer.alloc(16);
    const size = await opened.size();
    await opened.read(hex, last);
    return size === end && hex.toString('latin1') === chain;
  }

  /** @throws LedgerMoved if the name is gone */
  async function byName(flags: number): Promise<JournalFile> {
    try {
      return await openFile(file, flags);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new LedgerMoved(file);
      throw error;
    }
  }

  /** Opens the file by its name each time, so that the lines go to the file that has the name now. */
  async function append(values: readonly object[]): Promise<void> {
    const { bytes, ...after } = linesAfter({ chain, last, end }, values);
    const opened = await byName(O_RDWR | O_APPEND);
    try {
      if (!(await endsAsLeft(opened))) throw new LedgerMoved(file);
      const taken = await io.write(opened, bytes, null);
      if (taken !== bytes.length) {
        // Remove the part that was written. If that fails, it is a torn tail, which the next run cuts.
        await opened.truncate(end).catch(() => undefined);
        throw new Error(`short write: ${taken} of ${bytes.length}`);
      }
      await io.sync(opened);
    } finally {
      await opened.close();
    }
    ({ chain, last, end } = after);
    // Between check and write, the name may have gone to another file, or another writer may have appended.
    const written = await byName(O_RDONLY);
    try {
      if (!(await endsAsLeft(written))) throw new LedgerMoved(file);
    } finally {
      await written.close();
    }
  }

  return {
    append: async (values) => {
      if (broken !== undefined) throw broken;
      await unwritable(file, () => append(values)).catch((error: Error) => {
        broken = error;
        throw error;
      });
    },
    close: () => {
      broken ??= new LedgerUnwritable(file, new Error('closed'));
    },
  };
}

async function mend(file: string, end: number, put: Buffer, io: FileOperations): Promise<void> {
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
