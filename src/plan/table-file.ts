/** The table's file on disk: read as a whole for a plan, or piece by piece. */
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import type { Bytes } from '../filing/table/encoding.js';
import { problem, type Problem } from '../filing/problem.js';
import { MAX_TABLE_BYTES } from '../filing/table/table.js';

const PIECE = 256 * 1024;

/** A file's bytes, readable repeatedly; a problem if it is not a file, or not readable. */
export async function tableFile(path: string): Promise<Bytes | Problem> {
  return (await notReadable(path, Infinity)) ?? (() => createReadStream(path, { highWaterMark: PIECE }));
}

/** The bytes of a file that fits into memory: a plan holds all its rows. */
export async function readTableFile(path: string): Promise<Uint8Array | Problem> {
  return (await notReadable(path, MAX_TABLE_BYTES)) ?? (await readFile(path));
}

async function notReadable(path: string, max: number): Promise<Problem | undefined> {
  const unreadable = (why: 'missing' | 'folder' | 'denied' | 'too-large' | 'other'): Problem =>
    problem('table-unreadable', 'error', { file: path, why });
  try {
    const info = await stat(path);
    if (info.isDirectory()) return unreadable('folder');
    if (!info.isFile()) return unreadable('other');
    if (info.size > max) return unreadable('too-large');
    const handle = await open(path);
    await handle.close();
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const denied = code === 'EACCES' || code === 'EPERM' || code === 'EBUSY';
    return unreadable(code === 'ENOENT' ? 'missing' : denied ? 'denied' : 'other');
  }
}
