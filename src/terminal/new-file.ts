/** Files a person asked for: new ones only, readable by nobody else, whole or not there at all. */
import { open, rm, type FileHandle } from 'node:fs/promises';
import { Fault } from './messages/faults.js';

/** @throws Fault if something of that name is there already, or the folder is not */
export async function writeNew(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Fault('file-exists', { file: path }, 2);
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'denied';
    throw new Fault('file-unwritable', { file: path, why }, 2, { cause: error });
  }
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
