/**
 * Text files. Those that users edit (settings, answers, profiles, labels) are UTF-8, with or without a byte order mark;
 * those that this program keeps are private.
 */
import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { renameHeld } from './rename-held.js';

/** The likely encoding of another file: Notepad calls UTF-16 Unicode, and GBK ANSI. */
export type SavedAs = 'utf-16' | 'gbk' | 'unknown';

/** A file that cannot be used at all. `file`: its path, or `-` for standard input. */
export abstract class UnusableFile extends Error {
  constructor(
    readonly file: string,
    why: string,
  ) {
    super(`${file} ${why}`);
  }
}

export class NotUtf8 extends UnusableFile {
  override readonly name = 'NotUtf8';
  constructor(
    file: string,
    readonly savedAs: SavedAs,
  ) {
    super(file, `is not UTF-8 (${savedAs})`);
  }
}

/** `most`: the limit in bytes. */
export class FileTooLarge extends UnusableFile {
  override readonly name = 'FileTooLarge';
  constructor(
    file: string,
    readonly most: number,
  ) {
    super(file, `has more than ${most} bytes`);
  }
}

/** For a text that a person writes or pastes. */
export const MAX_TEXT_BYTES = 8 * 1024 * 1024;
/** For a file that this program writes for itself: the plan of the largest table is smaller. */
export const MAX_KEPT_BYTES = 256 * 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/**
 * A file's bytes. Checks the size before reading, and the number of bytes while reading, since a pipe or a device
 * reports no size. @throws FileTooLarge, and what `readFile` throws
 */
export async function readAtMost(file: string, most = MAX_TEXT_BYTES): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > most) throw new FileTooLarge(file, most);
    return await allOf(file, most, handle.createReadStream({ autoClose: false, highWaterMark: PIECE_BYTES }));
  } finally {
    await handle.close();
  }
}

/** @throws FileTooLarge */
export async function allOf(file: string, most: number, stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    bytes += (piece as Uint8Array).length;
    if (bytes > most) throw new FileTooLarge(file, most);
    pieces.push(Buffer.from(piece as Uint8Array));
  }
  return Buffer.concat(pieces);
}

/** The text without its byte order mark. */
export function utf8Text(bytes: Uint8Array): { text: string } | { savedAs: SavedAs } {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // UTF-16 without a mark: our texts never contain a NUL.
  if (marked || bytes.includes(0)) return { savedAs: 'utf-16' };
  const text = new TextDecoder('utf-8').decode(bytes);
  if (isUtf8(bytes)) return { text };
  if (isBrokenUtf8(text)) return { savedAs: 'unknown' };
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return { savedAs: 'gbk' };
  } catch {
    return { savedAs: 'unknown' };
  }
}

/** Whether text decoded as UTF-8 is so, with some invalid bytes: other encodings yield few Chinese letters. */
export function isBrokenUtf8(text: string): boolean {
  const count = (what: RegExp): number => text.match(what)?.length ?? 0;
  return count(/\p{Script=Han}/gu) > count(/\ufffd/gu);
}

/** @throws UnusableFile, and what `readFile` throws */
export async function readUtf8(file: string): Promise<string> {
  const read = utf8Text(await readAtMost(file));
  if ('savedAs' in read) throw new NotUtf8(file, read.savedAs);
  return read.text;
}

/** For a `catch`: ignores that a file or folder does not exist. */
export function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** With or without a byte order mark, which editors add. `undefined`: not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    return undefined;
  }
}

/** A later version of this program wrote the file: its meaning is unknown, and it must not be overwritten. */
export class FileNewer extends UnusableFile {
  override readonly name = 'FileNewer';
  constructor(
    file: string,
    readonly version: number,
    readonly known: number,
  ) {
    super(file, `has version ${version}, known is ${known}`);
  }
}

/** For a `catch`: ignores every other error. */
export function unlessNewer(error: unknown): undefined {
  if (error instanceof FileNewer) throw error;
}

/** The version of every kind of file except the ledger, whose journal has its own. A file without one counts as 1. */
const VERSION = 1;

/** Returns the content of a file that this program wrote, if its `version` is known. @throws FileNewer */
export function knownVersion<T>(value: T, file: string): T {
  const { version } = (value ?? {}) as { version?: unknown };
  if (typeof version === 'number' && version > VERSION) throw new FileNewer(file, version, VERSION);
  return value;
}

/** As `jsonIn`, for a file that this program wrote. @throws FileNewer */
export const keptIn = (text: string, file: string): unknown => knownVersion(jsonIn(text), file);

/** The text of a file that this program keeps. @throws FileTooLarge, and what `readFile` throws */
export const keptText = async (file: string): Promise<string> =>
  (await readAtMost(file, MAX_KEPT_BYTES)).toString('utf8');

/** A file that this program keeps; `undefined` if it is missing or damaged. @throws FileNewer, and what else `keptText` throws */
export async function readKept(file: string): Promise<unknown> {
  const text = await keptText(file).catch(ifMissing);
  return text === undefined ? undefined : keptIn(text, file);
}

/**
 * What the file system lacks: space (on the disk, in a quota, under a limit of the process), rights, or free handles;
 * `busy`: another program has locked the file, as Windows allows.
 */
export type DiskTrouble = 'full' | 'denied' | 'read-only' | 'too-many' | 'busy';

const TROUBLES: Readonly<Record<string, DiskTrouble>> = {
  ...{ ENOSPC: 'full', EDQUOT: 'full', EFBIG: 'full' },
  ...{ EACCES: 'denied', EPERM: 'denied', EROFS: 'read-only' },
  ...{ EMFILE: 'too-many', ENFILE: 'too-many', EBUSY: 'busy' },
};
/** The same codes come from connections and from starting programs. */
const NOT_OF_FILES = /^(?:connect|listen|bind|accept|spawn|kill|uv_)/u;

/** `undefined`: another error. */
export function diskTrouble(error: unknown): DiskTrouble | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const trouble = TROUBLES[String(error.code)];
  const isOfFiles = !('syscall' in error && NOT_OF_FILES.test(String(error.syscall)));
  return isOfFiles || trouble === 'too-many' ? trouble : undefined;
}

/** Makes file system errors in `act` name this file: those of an open file name none, others a temporary file. */
export async function naming<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? Object.assign(error, { path: file }) : error;
  }
}

/** The outermost folder of `path` that is missing; `undefined` if even its drive or share is. */
export function firstMissing(path: string, parent = dirname, exists = existsSync): string | undefined {
  const up = parent(path);
  if (up === path) return undefined;
  return exists(up) ? path : firstMissing(up, parent, exists);
}

/** Creates a folder with its parents, 0700. @returns the first that was made; `undefined`: it existed */
export async function makeFolders(folder: string): Promise<string | undefined> {
  const make = () => mkdir(folder, { recursive: true, mode: 0o700 });
  return make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    // Node reports this for a read-only disk too; the first missing folder gives the reason.
    const first = firstMissing(resolve(folder));
    if (first === undefined) throw error;
    await mkdir(first, { mode: 0o700 });
    await make();
    return first;
  });
}

/** Replaces the old file in one step: 0600, synced before the rename; creates the folder (0700) if missing. */
export async function writePrivate(file: string, text: string): Promise<void> {
  await naming(file, async () => {
    await makeFolders(dirname(file));
    const fresh = `${file}.${randomBytes(6).toString('hex')}.new`;
    try {
      const handle = await open(fresh, 'wx', 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await renameHeld(fresh, file);
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => undefined);
      throw error;
    }
  });
}
