/** Writes a journal: creates it, repairs its tail, appends to it. `journal-read.ts` describes its form. */
import { constants } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LedgerMoved, LedgerUnwritable } from './errors.js';
import { lineOf, type Content, type Header } from './journal-read.js';
import { nameIfFree, saveWhole, syncFolder, unwritable, writeAll, type How, type Io } from './on-disk.js';

const { O_APPEND, O_RDONLY, O_RDWR } = constants;

export interface Journal {
  /**
   * Resolves when the line is on disk, in the file of this name. Throws `LedgerMoved`, before or after writing, if that
   * file's end is not the expected one, and `LedgerUnwritable` after trying to write; then every further append throws
   * the same: after a failed sync the content of the disk is unknown, and a retry would only hide that. One append at a
   * time: the caller queues them.
   */
  append(value: object): Promise<void>;
  /** Every later append throws. */
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
  const lines: Buffer[] = [];
  let [hex, last, end] = ['', 0, 0];
  for (const value of values) {
    const line = lineOf(hex, value);
    lines.push(line.bytes);
    [hex, last, end] = [line.hex, end, end + line.bytes.length];
  }
  // After a crash in the middle it may be a second name of the journal itself.
  await unwritable(file, () => rm(`${file}.new`, { force: true }));
  await saveWhole(`${file}.new`, 'w', Buffer.concat(lines), how);
  await unwritable(file, async () => {
    await name(`${file}.new`);
    await syncFolder(dirname(file));
  });
  return { header: values[0], chain: hex, last, end, unended: false, torn: undefined };
}

/**
 * Opens a journal that was just read, under the lock. Cuts a torn tail (the caller has kept a copy). `mark`, if given,
 * is a record in its place: it is written over the torn bytes before they are cut, so that a crash cannot remove the
 * tail without adding the mark.
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
   * Whether the file's end is the expected one, by content: inode numbers change or repeat on network shares. An equal
   * copy in its place is the same ledger.
   */
  async function endsAsLeft(handle: FileHandle): Promise<boolean> {
    const hex = Buffer.alloc(16);
    const { size } = await handle.stat();
    await handle.read(hex, 0, 16, last);
    return size === end && hex.toString('latin1') === chain;
  }

  /** Opens by name each time, so that the line goes to the file that has the name now. */
  async function append(value: object): Promise<void> {
    const line = lineOf(chain, value);
    const handle = await byName(file, O_RDWR | O_APPEND);
    try {
      if (!(await endsAsLeft(handle))) throw new LedgerMoved(file);
      const taken = await io.write(handle, line.bytes, null);
      if (taken !== line.bytes.length) {
        // Removing half a line spares the next run a torn tail. If that fails, the next run cuts it.
        await handle.truncate(end).catch(() => undefined);
        throw new Error(`short write: ${taken} of ${line.bytes.length}`);
      }
      await io.sync(handle);
    } finally {
      await handle.close();
    }
    [chain, last, end] = [line.hex, end, end + line.bytes.length];
    // Between the check and the write, another file may have got the name, or another writer may have appended.
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
