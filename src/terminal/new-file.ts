/** Writes files that the user named: readable by this user only, and never partly written. */
import { randomBytes } from 'node:crypto';
import { lstat, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { Fault } from './messages/faults.js';
import { quotedPath } from './words.js';

/** The option that named the file; the fault mentions it. */
type NamedBy = '--write' | '--html';

const WORKBOOK = /\.(?:xls|xlsx|xlsm|xlsb|xlt|xltx|et|ett|ods|fods|ots|numbers)$/iu;

/** CSV under the name of a workbook does not open. @throws Fault that proposes the name as CSV */
export function mustBeCsv(file: string): void {
  if (!WORKBOOK.test(file)) return;
  throw new Fault('file-not-csv', {
    file: quotedPath(file),
    instead: quotedPath(file.replace(WORKBOOK, '.csv')),
  });
}

/** @throws Fault if the file exists or its folder does not */
export async function writeNew(path: string, text: string, option: NamedBy = '--write'): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Fault('file-exists', { file: path, option });
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'denied';
    throw new Fault('file-unwritable', { file: path, why, option }, { cause: error });
  }
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Like `writeNew`, but replaces an existing file in one step if `mayGo` accepts its text. Never follows a link. @throws
 * Fault
 */
export async function writeAgain(
  path: string,
  text: string,
  option: NamedBy,
  mayGo: (earlier: string) => boolean,
): Promise<void> {
  const there = await lstat(path).catch(() => undefined);
  if (!there) return writeNew(path, text, option);
  if (!there.isFile() || !mayGo(await readFile(path, 'utf8').catch(() => '')))
    throw new Fault('file-exists', { file: path, option });
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  await writeNew(fresh, text, option);
  try {
    await rename(fresh, path);
  } catch (cause) {
    await rm(fresh, { force: true });
    throw new Fault('file-unwritable', { file: path, why: 'denied', option }, { cause });
  }
}
