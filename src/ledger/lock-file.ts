/** The file of a lock: its holder as JSON in one line. It appears complete, and only one process can create it. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, readFile, unlink } from 'node:fs/promises';
import { ifMissing } from '../filing/text-files.js';
import type { LockOwner } from './errors.js';
import type { Host } from './host.js';

export interface Owner extends LockOwner {
  nonce: string;
  id?: string;
  machine?: string;
  cards?: string[];
  boot?: string;
  space?: string;
  start?: string;
}

/** A lock's file. Without `owner` it could not be understood; `nonce` is then a digest of its bytes. */
export interface LockFile {
  nonce: string;
  owner: Owner | undefined;
}

/** The taker of a lock, and its file, written and ready to be linked. */
export interface LockCandidate {
  written: string;
  owner: Owner;
  way: LinkOptions;
}

/** How a lock is created; replaced in tests of file systems without hard links. */
type Link = (from: string, to: string) => Promise<void>;

export interface LinkOptions {
  /** The folder is shared: nothing in it proves that an owner is dead. */
  shared: boolean;
  /** The rights of the file. */
  mode: number;
  link: Link;
}

export function ownerFor(host: Host, since: Date): Owner {
  const { id, machine, cards, boot, space, start } = host;
  return {
    nonce: randomBytes(16).toString('hex'),
    host: host.hostname,
    user: host.user,
    ...(id === undefined ? {} : { id }),
    ...(machine === undefined ? { cards: [...cards] } : { machine }),
    ...(boot === undefined ? {} : { boot }),
    ...(space === undefined ? {} : { space }),
    pid: host.pid,
    ...(start === undefined ? {} : { start }),
    since: since.toISOString(),
  };
}

/** Synced, so that a power cut cannot leave an empty lock. An incomplete file is removed. */
export async function writeOwner(path: string, owner: Owner, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(`${JSON.stringify(owner)}\n`);
    await applyMode(handle, mode);
    await handle.sync();
  } catch (error) {
    await unlinkIfThere(path);
    throw error;
  } finally {
    await handle.close();
  }
}

/** Restores what the process's umask removed. A share may not support rights: then its server's rules apply. */
export async function applyMode(file: { chmod(mode: number): Promise<void> }, mode: number): Promise<void> {
  if (mode !== 0o600) await file.chmod(mode).catch(() => undefined);
}

/** @returns true if the lock is ours now, false if there is one already */
export async function createLock(path: string, taker: LockCandidate): Promise<boolean> {
  try {
    await taker.way.link(taker.written, path);
    return true;
  } catch (error) {
    if (lacksLinks(error)) return writeLock(path, taker);
    if (codeOf(error) !== 'EEXIST') throw error;
    // Over NFS the answer to a successful link can be lost and the link requested again.
    return (await readLockFile(path))?.nonce === taker.owner.nonce;
  }
}

/** exFAT, some network shares; Windows answers EISDIR there. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EMLINK', 'EINVAL', 'UNKNOWN'];

export const lacksLinks = (error: unknown): boolean => NO_LINKS.includes(codeOf(error) ?? '');

/** As `createLock`, written in place: a crash in the middle leaves an unreadable lock. */
export async function writeLock(path: string, { owner, way }: LockCandidate): Promise<boolean> {
  try {
    await writeOwner(path, owner, way.mode);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

export async function readLockFile(path: string): Promise<LockFile | undefined> {
  const bytes = await readFile(path).catch(ifMissing);
  return bytes && heldBy(bytes);
}

/** The nonce of a lock on this computer. Reads synchronously: that takes less time than waiting for another thread. */
export const nonceAtOnce = (path: string): string => heldBy(readFileSync(path)).nonce;

function heldBy(bytes: Buffer): LockFile {
  const owner = understood(bytes);
  return { nonce: owner?.nonce ?? createHash('sha256').update(bytes).digest('hex').slice(0, 32), owner };
}

function understood(bytes: Buffer): Owner | undefined {
  let read: Partial<Owner> | null;
  try {
    read = JSON.parse(bytes.toString('utf8')) as Partial<Owner> | null;
  } catch {
    return undefined;
  }
  const owner = { ...read };
  const isNamed = typeof owner.host === 'string' && typeof owner.since === 'string';
  // A pid of 0 or less would mean a whole group of processes; a nonce becomes a file name.
  const isJudged = Number.isSafeInteger(owner.pid) && Number(owner.pid) > 0;
  if (!isNamed || !isJudged || !/^[0-9a-f]{32}$/u.test(String(owner.nonce))) return undefined;
  // Version 0.1 wrote no user.
  return { ...(owner as Owner), user: typeof owner.user === 'string' ? owner.user : '' };
}

/** Removes the lock if it has this nonce. */
export async function removeLock(path: string, nonce: string): Promise<void> {
  if ((await readLockFile(path))?.nonce === nonce) await unlinkIfThere(path);
}

export const unlinkIfThere = (path: string): Promise<void> => unlink(path).catch(ifMissing);

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | undefined)?.code;
