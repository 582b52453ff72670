/** The random id of a home: distinguishes the locks of two machines with one host name (docs/design.md#one-writer). */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const ID = /^[0-9a-f]{32}\n$/u;

/**
 * Reads the id, or creates it (0600). Several processes at once all get the same. A copied home has the original's id,
 * so it counts only together with the host's name.
 * @returns `undefined` if none can be read or stored; a lock without one is never judged by it
 */
export function machineId(file: string): string | undefined {
  try {
    return read(file) ?? make(file);
  } catch {
    return undefined;
  }
}

/** @throws for an invalid file: the lock may have the old id, which a new one would not match */
function read(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (!ID.test(text)) throw new Error(`${file} is not an id`);
  return text.trim();
}

/** Written and synced under another name first, so that no process reads half of it. */
function make(file: string): string | undefined {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const id = randomBytes(16).toString('hex');
  const written = `${file}.${id.slice(0, 12)}`;
  try {
    write(written, id);
    linkSync(written, file);
    return id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return read(file);
    // A file system without hard links.
    return writeIfNone(file, id);
  } finally {
    rmSync(written, { force: true });
  }
}

function writeIfNone(file: string, id: string): string | undefined {
  try {
    write(file, id);
    return id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return read(file);
    throw error;
  }
}

function write(file: string, id: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${id}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
