/**
 * One writer per ledger (docs/design.md#one-writer): the file `lock` in its folder.
 *
 * A lock appears complete: it is written and synced under another name and then linked. It is removed by its owner or,
 * if the owner is provably gone, by the holder of the *claim* on it: a separate lock, `lock.<nonce of the dead>`,
 * created in the same way. So only one taker at a time can remove the dead lock, and none can remove a live lock that
 * replaced it: the holder of the claim checks again, and a nonce never repeats. (If takers renamed the dead lock
 * instead, one of two could rename a live lock for a moment, and a third could then take the lock.)
 *
 * In a shared folder no owner is ever provably gone: only a person frees a lock there (`unlock.ts`).
 */
import { randomBytes } from 'node:crypto';
import { link as hardLink, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LedgerBusy, LedgerUnwritable, LockLost } from './errors.js';
import type { Host } from './host.js';
import {
  removeLock,
  nonceAtOnce,
  ownerFor,
  createLock,
  writeLock,
  readLockFile,
  unlinkIfThere,
  writeOwner,
  type Owner,
  type LockCandidate,
  type LinkOptions,
} from './lock-file.js';

export interface Lock {
  readonly nonce: string;
  /** Throws `LockLost` unless the lock file is still ours. */
  verify(): Promise<void>;
  /** Removes the lock file if it is ours. */
  release(): Promise<void>;
}

/** @param folder of a ledger */
export const lockFile = (folder: string): string => join(folder, 'lock');

/** For a folder of this computer. */
const OWN: LinkOptions = { shared: false, mode: 0o600, link: hardLink };

/** A round is repeated because another lock appeared or disappeared; many rounds indicate a broken disk. */
const ROUNDS = 20;

/**
 * Takes the lock of an existing folder without waiting. Throws `LedgerBusy` for a lock whose owner lives, is on another
 * machine, cannot be judged or cannot be read, `LedgerUnwritable` if no lock can be written.
 */
export async function takeLock(
  folder: string,
  host: Host,
  now: () => Date,
  way: Partial<LinkOptions> = {},
): Promise<Lock> {
  const path = lockFile(folder);
  return withLockCandidate(folder, host, now, way, async (taker) => {
    await take(path, taker, host);
    // Only cleanup: a failure does no harm.
    await sweep(folder, host, taker.way).catch(() => undefined);
  });
}

/** Writes the taker's file for the duration of `act`, and returns the lock that it took. */
export async function withLockCandidate(
  folder: string,
  host: Host,
  now: () => Date,
  way: Partial<LinkOptions>,
  act: (taker: LockCandidate) => Promise<void>,
): Promise<Lock> {
  const path = lockFile(folder);
  const owner = ownerFor(host, now());
  const taker: LockCandidate = {
    written: join(folder, `lock-${owner.nonce}`),
    owner,
    way: { ...OWN, ...way },
  };
  try {
    await writeOwner(taker.written, owner, taker.way.mode);
    await act(taker);
  } catch (error) {
    throw error instanceof LedgerBusy ? error : new LedgerUnwritable(path, error);
  } finally {
    await unlinkIfThere(taker.written);
  }
  return lockOf(path, owner.nonce, taker.way.shared ? folder : undefined);
}

const lockOf = (path: string, nonce: string, shared: string | undefined): Lock => ({
  nonce,
  verify: async () => {
    const found = await (shared === undefined ? nonceNear(path) : nonceFar(path, shared));
    if (found !== nonce) throw new LockLost(path);
  },
  release: () => removeLock(path, nonce),
});

function nonceNear(path: string): string | undefined {
  try {
    return nonceAtOnce(path);
  } catch {
    return undefined;
  }
}

async function nonceFar(path: string, shared: string): Promise<string | undefined> {
  await hearServer(shared);
  return (await readLockFile(path).catch(() => undefined))?.nonce;
}

/**
 * Asks a file server for a name that no cache contains. The server's earlier messages arrive before its answer. They
 * report files that changed while this computer was suspended, and so clear their cached content.
 */
async function hearServer(folder: string): Promise<void> {
  await stat(join(folder, `ask-${randomBytes(8).toString('hex')}`)).catch(() => undefined);
}

/** Whether the ledger of this folder is locked; false if the lock's owner is provably gone. */
export async function isHeld(folder: string, host: Host, shared = false): Promise<boolean> {
  const held = await readLockFile(lockFile(folder));
  return held !== undefined && (held.owner === undefined || !isGone(held.owner, host, { shared }));
}

async function take(path: string, taker: LockCandidate, host: Host): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    if (await createLock(path, taker)) return;
    const held = await readLockFile(path);
    if (held === undefined) {
      // The lock is gone, or NFS has cached that there is none until this computer asks the server to create one.
      if (await writeLock(path, taker)) return;
      continue;
    }
    const { owner } = held;
    if (owner === undefined || !isGone(owner, host, taker.way)) throw new LedgerBusy(path, owner);
    await clear(path, owner, taker, host);
  }
  throw new LedgerBusy(path, undefined);
}

/** Removes a dead owner's lock while holding the claim on it. */
async function clear(path: string, dead: Owner, taker: LockCandidate, host: Host): Promise<void> {
  const claim = `${path}.${dead.nonce}`;
  await take(claim, taker, host);
  try {
    await removeLock(path, dead.nonce);
  } finally {
    await removeLock(claim, taker.owner.nonce);
  }
}

/** Only if certain: this very machine, and either an earlier boot or a dead process. */
function isGone(owner: Owner, host: Host, { shared }: Pick<LinkOptions, 'shared'>): boolean {
  if (shared || !isThisMachine(owner, host)) return false;
  if (owner.boot !== host.boot) return isEarlierBoot(owner, host);
  return owner.space === host.space && !host.alive(owner.pid, owner.start);
}

/** A lock of another boot that is younger than this boot is not from an earlier boot: a copied machine created it. */
function isEarlierBoot(owner: Owner, host: Host): boolean {
  if (host.machine === undefined || owner.boot === undefined || host.boot === undefined) return false;
  return host.booted === undefined || Date.parse(owner.since) < host.booted.getTime();
}

/**
 * Neither a name nor a home identifies a machine: a home may have been copied, or be on a share. Version 0.1 wrote no
 * id; its locks are judged only on systems with an id of their own (Linux).
 */
function isThisMachine(owner: Owner, host: Host): boolean {
  if (owner.host !== host.hostname || owner.machine !== host.machine) return false;
  if (owner.id === undefined) return host.machine !== undefined && owner.boot !== undefined;
  if (owner.id !== host.id) return false;
  return host.machine !== undefined || host.cards.some((card) => owner.cards?.includes(card));
}

/** Removes claims and unlinked locks of dead processes. The lock is ours: no nonce claimed there can return. */
async function sweep(folder: string, host: Host, way: LinkOptions): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^lock[.-]/u.test(name)) continue;
    const held = await readLockFile(join(folder, name));
    if (held?.owner && isGone(held.owner, host, way)) await unlinkIfThere(join(folder, name));
  }
}

/**
 * Whether the owner's process seems to run on this machine: its pid is in use here. Except on Linux, only the home
 * identifies the machine.
 */
export const livesHere = (owner: Owner, host: Host): boolean =>
  owner.host === host.hostname &&
  owner.machine === host.machine &&
  (host.machine !== undefined || (owner.id !== undefined && owner.id === host.id)) &&
  owner.boot === host.boot &&
  owner.space === host.space &&
  host.alive(owner.pid, owner.start);
