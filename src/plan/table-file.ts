/** Reads a table's file. */
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { problem, type Problem } from '../filing/problem.js';
import { MAX_TABLE_BYTES } from '../filing/table/cut.js';
import { readAtMost } from '../filing/text-files.js';

/** The file's bytes; a problem if it is not a file, cannot be read, or is larger than `MAX_TABLE_BYTES`. */
export async function readTableFile(path: string): Promise<Uint8Array | Problem> {
  return (await notReadable(path)) ?? (await readAtMost(path, MAX_TABLE_BYTES));
}

type Why = Extract<Problem, { rule: 'table-unreadable' }>['args']['why'];

/** Prefix of the file that Excel and WPS keep next to an open table, with the name of its user. */
const LEFT_BY_OFFICE = '~$';

async function notReadable(path: string): Promise<Problem | undefined> {
  const unreadable = (why: Why): Problem => problem('table-unreadable', 'error', { file: path, why });
  try {
    const info = await stat(path);
    if (info.isDirectory()) return unreadable('folder');
    if (!info.isFile()) return unreadable('other');
    if (basename(path).startsWith(LEFT_BY_OFFICE)) return unreadable('left-by-office');
    if (info.size > MAX_TABLE_BYTES) return unreadable('too-large');
    const handle = await open(path);
    await handle.close();
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const denied = code === 'EACCES' || code === 'EPERM' || code === 'EBUSY';
    return unreadable(code === 'ENOENT' ? 'missing' : denied ? 'denied' : 'other');
  }
}
