/** One process at a time sorts into a folder: a second one would propose what the first is about to copy. */
import { rmdirSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { diskTrouble, makeFolders } from '../filing/text-files.js';
import { LedgerUnwritable } from '../ledger/errors.js';
import type { Host } from '../ledger/host.js';
import { nonceAtOnce } from '../ledger/lock-file.js';
import { lockFile, takeLock, type Lock } from '../ledger/lock.js';
import { MENDED, UNPACKED } from './working-folder.js';

/** A folder inside the target folder that contains only the lock. */
const LOCKED = '.abtc-sort';
/** Each further try follows another process that removed the empty folder. */
const TRIES = 20;

interface By {
  host: Host;
  now: () => Date;
  /** Calls `act` if a signal ends the process at once. @returns a function to cancel this */
  onExit: (act: () => void) => () => void;
}

interface Held {
  folder: string;
  lock: Lock;
  /** The outermost folder created for the lock; `undefined`: all existed. */
  made: string | undefined;
}

/**
 * Holds the lock of the folder `to` while `use` runs. Working folders of a run that was killed are removed by `use`; those of
 * this one also when a signal ends it. @throws LedgerBusy while another process sorts into it
 */
export async function oneAtATime<T>(to: string, by: By, use: () => Promise<T>): Promise<T> {
  const target = resolve(to);
  // It is a file: `use` reports that.
  const isFile = await stat(target).then(
    (info) => !info.isDirectory(),
    () => false,
  );
  const held = isFile ? undefined : await take(target, by);
  if (held === undefined) return use();
  const leave = (): void => release(target, held);
  const forget = by.onExit(() => {
    for (const name of [UNPACKED, MENDED])
      tried(() => rmSync(join(target, name), { recursive: true, force: true }));
    leave();
  });
  try {
    return await use();
  } finally {
    forget();
    leave();
  }
}

/** `undefined`: nothing can be written there, so nothing will be copied. */
async function take(target: string, { host, now }: By): Promise<Held | undefined> {
  const folder = join(target, LOCKED);
  for (let made: string | undefined, tries = 1; ; tries += 1) {
    try {
      made = (await makeFolders(folder)) ?? made;
      return { folder, lock: await takeLock(folder, host, now), made };
    } catch (error) {
      const cause = error instanceof LedgerUnwritable ? error.cause : error;
      const isGone = (cause as NodeJS.ErrnoException).code === 'ENOENT';
      if (isGone && tries < TRIES) continue;
      if (['denied', 'read-only'].includes(diskTrouble(cause) ?? '')) return undefined;
      throw cause;
    }
  }
}

/** Removes the lock, and the folders that were created for it and are empty. Synchronous: a signal does not wait. */
function release(target: string, { folder, lock, made }: Held): void {
  const path = lockFile(folder);
  tried(() => nonceAtOnce(path) === lock.nonce && rmSync(path));
  tried(() => rmdirSync(folder));
  if (made === undefined || made === folder) return;
  for (let up = target; tried(() => rmdirSync(up)) && up !== made; up = dirname(up));
}

function tried(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
