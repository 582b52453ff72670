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
  type Io,
  type Opened,
} from './on-disk.js';

const { O_APPEND, O_RDONLY, O_RDWR } = constants;

type Sooner<T> = T | Promise<T>;

/**
 * A journal's file, opened by its name for one line or one look. On this computer each call takes microseconds: to hand
 * it to another thread and wait takes longer than the call. A file server answers after a round trip, for which nothing
 * else may stand still.
 */
interface JournalFile extends Opened {
  size(): Sooner<number>;
  /** Fills `into` from what stands at `position`. */
  read(into: Buffer, position: number): Sooner<unknown>;
  truncate(end: number): Promise<void>;
  close(): Sooner<void>;
}

export type OpenFile = (file: string, flags: number) => Sooner<JournalFile>;

const truncating = promisify(ftruncate);

/** On this computer. */
export const near: OpenFile = (file, flags) => {
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
export const far: OpenFile = async (file, flags) => {
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
   * Resolves when these lines are on disk, in the file that bears the name. Throws `LedgerMoved` if that file does not end
   * where we left it, before writing or after, and `LedgerUnwritable` after trying to write; then every further append
   * throws the same: after a failed sync nobody knows what is on disk, and trying again would only make it look well.
   * One append at a time: the caller queues them.
   */
  append(values: readonly object[]): Promise<void>;
  /** Every append after it throws. */
  close(): void;
}

/**
 * Creates a journal with only its header, atomically. The folder must exist (`makeFolder`).
 * @throws LedgerMoved if there is one: a file server's client may for a second report that there is none
 */
export const createJournal = (file: string, header: Header, how: How): Promise<Content> =>
  writeJournal(file, [header], how, async (written) => {
    await nameIfFree(written, file).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new LedgerMoved(file) : error;
    });
  });

/** Replaces a journal by one with `records`, in one step. */
export const replaceJournal = (
  file: string,
  header: Header,
  how: How,
  records: readonly object[],
): Promise<Content> => writeJournal(file, [header, ...records], how, (written) => rename(written, file));

async function writeJournal(
  file: string,
  values: readonly [Header, ...object[]],
  how: How,
  name: (written: string) => Promise<void>,
): Promise<Content> {
  const { bytes, ...place } = linesAfter({ chain: '', last: 0, end: 0 }, values);
  // After a crash in the middle it may be another name of the journal itself.
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

/** The lines of these values after that place, and where the journal ends then. */
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
 * Opens a journal that was just read, under the lock. A torn tail (the caller has kept it aside) is cut. `mark`, if
 * given, is a record that takes its place: it is written over the torn bytes before these are cut, so that no crash in
 * between leaves the tail gone and the mark not made. `openFile`: how the file is reached for each line.
 */
export async function openJournal(
  file: string,
  content: Content,
  mark: object | undefined,
  io: Io,
  openFile: OpenFile = near,
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
   * Whether the file's end is the expected one, by content: inode numbers change or repeat on network shares. An equal
   * copy in its place is the same ledger.
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

  /** Opened by its name each time, so that the lines go to the file which the name means now. */
  async function append(values: readonly object[]): Promise<void> {
    const { bytes, ...after } = linesAfter({ chain, last, end }, values);
    const opened = await byName(O_RDWR | O_APPEND);
    try {
      if (!(await endsAsLeft(opened))) throw new LedgerMoved(file);
      const taken = await io.write(opened, bytes, null);
      if (taken !== bytes.length) {
        // A part of them says nothing; taking it back spares the next run a torn tail. If that fails, that run cuts it.
        await opened.truncate(end).catch(() => undefined);
        throw new Error(`short write: ${taken} of ${bytes.length}`);
      }
      await io.sync(opened);
    } finally {
      await opened.close();
    }
    ({ chain, last, end } = after);
    // Another file may have taken the name, or another writer the place, between the look and the write.
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
