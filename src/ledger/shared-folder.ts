/** Whether a shared folder can hold the ledger. */
import { randomBytes } from 'node:crypto';
import { access, constants, open, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { syncServiceOf, type SyncService } from './sync-folders.js';

/** `missing`: also a share that is not connected. It is never created: that would be a folder of this computer alone. */
export type Unfit =
  { why: 'relative' | 'missing' | 'not-a-folder' | 'denied' } | { why: 'sync'; service: SyncService };

export type Environment = Readonly<Record<string, string | undefined>>;

/** @returns why the folder cannot hold a shared ledger. Writes nothing. */
export async function unfit(folder: string, env: Environment): Promise<Unfit | undefined> {
  if (!isAbsolute(folder)) return { why: 'relative' };
  try {
    if (!(await stat(folder)).isDirectory()) return { why: 'not-a-folder' };
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return { why: isDenied(error) ? 'denied' : 'missing' };
  }
  const service = syncServiceOf(folder, env);
  return service === undefined ? undefined : { why: 'sync', service };
}

/** As `unfit`, and tries to write: only the server knows the rights of a share. */
export const unfitToWrite = async (folder: string, env: Environment): Promise<Unfit | undefined> =>
  (await unfit(folder, env)) ?? ((await isWritable(folder)) ? undefined : { why: 'denied' });

async function isWritable(folder: string): Promise<boolean> {
  const file = join(folder, `abtc-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await (await open(file, 'wx', 0o600)).close();
    await rm(file);
    return true;
  } catch {
    return false;
  }
}

const isDenied = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
