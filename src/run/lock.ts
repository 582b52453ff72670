/**
 * One writer per ledger (design §7.8): the file `lock` in its folder.
 *
 * A lock appears whole: it is written and synced under another name and then linked. It is removed by its owner, or,
 * if its owner is provably gone, by whoever holds the *claim* on it: a lock of its own, `lock.<nonce of the dead>`,
 * made in the same way. So of any number of takers one at a time can remove the dead lock, and none can remove a
 * living one that took its place: it looks again under the claim, and a nonce never comes back. (Renaming the dead
 * lock away instead would, between two takers, move a living lock away for a moment, in which a third could enter.)
 */
import { randomBytes } from 'node:crypto';
import { link as hardLink, open, readFile, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { LedgerBusy, LedgerUnwritable, LockLost } from './errors.js';
import type { Host } from './host.js';

export interface Lock {
  readonly nonce: string;
  /** Throws `LockLost` unless the lock file is still ours. */
  verify(): Promise<void>;
  /** Removes the lock file if it is ours. */
  release(): Promise<void>;
}

interface Owner {
  nonce: string;
  host: string;
  machine?: string;
  boot?: string;
  space?: string;
  pid: number;
  start?: string;
  since: string;
}

/** The ways of making a lock; tests of file systems without hard links give another. */
type Link = (from: string, to: string) => Promise<void>;

/** Each round but the last ends with somebody else's lock come or gone; more than a few is a sign of a broken disk. */
const ROUNDS = 20;

/**
 * Takes the lock of an existing folder, at once or not at all. Throws `LedgerBusy` for a lock whose owner lives, is on
 * another machine, cannot be judged or cannot be read, `LedgerUnwritable` if no lock can be written.
 */
export async function takeLock(
  folder: string,
  host: Host,
  now: () => Date,
  link: Link = hardLink,
): Promise<Lock> {
  const path = join(folder, 'lock');
  const owner = ownerFor(host, now());
  const written = join(folder, `lock-${owner.nonce}`);
  try {
    await write(written, owner);
    await take(path, { written, owner, host, link });
    // Only tidying: what it cannot remove does no harm.
    await sweep(folder, host).catch(() => undefined);
  } catch (error) {
    throw error instanceof LedgerBusy ? error : new LedgerUnwritable(path, error);
  } finally {
    await unlinkIfThere(written);
  }
  return {
    nonce: owner.nonce,
    verify: async () => {
      const held = await readOwner(path).catch(() => undefined);
      if (held === undefined || held === 'unreadable' || held.nonce !== owner.nonce) throw new LockLost(path);
    },
    release: () => drop(path, owner.nonce),
  };
}

/** Whether somebody holds the ledger of this folder; a lock whose owner is provably gone is held by nobody. */
export async function isHeld(folder: string, host: Host): Promise<boolean> {
  const held = await readOwner(join(folder, 'lock'));
  return held !== undefined && (held === 'unreadable' || !gone(held, host));
}

/** What a taker brings: itself, and itself written down, ready to be linked. */
interface Taker {
  written: string;
  owner: Owner;
  host: Host;
  link: Link;
}

async function take(path: string, taker: Taker): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    if (await place(path, taker)) return;
    const held = await readOwner(path);
    if (held === undefined) continue;
    if (held === 'unreadable') throw new LedgerBusy(path, undefined);
    if (!gone(held, taker.host)) throw new LedgerBusy(path, held);
    await clear(path, held, taker);
  }
  throw new LedgerBusy(path, undefined);
}

/** Removes the lock of a dead owner, under the claim on it. */
async function clear(path: string, dead: Owner, taker: Taker): Promise<void> {
  const claim = `${path}.${dead.nonce}`;
  await take(claim, taker);
  try {
    await drop(path, dead.nonce);
  } finally {
    await drop(claim, taker.owner.nonce);
  }
}

/** True if the lock is ours now, false if there is one already. */
async function place(path: string, { written, owner, link }: Taker): Promise<boolean> {
  try {
    await link(written, path);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return placeWithoutLink(path, owner, error);
    // Over NFS the answer to a link that was made can be lost and the link asked for again.
    const held = await readOwner(path);
    return typeof held === 'object' && held.nonce === owner.nonce;
  }
}

/** exFAT, some network shares; Windows answers EISDIR there. A crash in between leaves a lock nobody can read. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EMLINK', 'EINVAL', 'UNKNOWN'];

async function placeWithoutLink(path: string, owner: Owner, error: unknown): Promise<boolean> {
  if (!NO_LINKS.includes(codeOf(error) ?? '')) throw error;
  try {
    await write(path, owner);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

/** Only what is certain: the same machine, and either an earlier boot of it or a process that is no more. */
function gone(owner: Owner, host: Host): boolean {
  if (owner.host !== host.hostname || owner.machine !== host.machine) return false;
  // A name alone is no machine: two of one name that share a folder have different boots and both live.
  if (owner.boot !== host.boot)
    return host.machine !== undefined && owner.boot !== undefined && host.boot !== undefined;
  return owner.space === host.space && !host.alive(owner.pid, owner.start);
}

/** Claims and unlinked locks of processes that died on the way. The lock is ours: no nonce claimed there can return. */
async function sweep(folder: string, host: Host): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^lock[.-]/u.test(name)) continue;
    const owner = await readOwner(join(folder, name));
    if (typeof owner === 'object' && gone(owner, host)) await unlinkIfThere(join(folder, name));
  }
}

async function drop(path: string, nonce: string): Promise<void> {
  const held = await readOwner(path);
  if (typeof held === 'object' && held.nonce === nonce) await unlinkIfThere(path);
}

function ownerFor(host: Host, since: Date): Owner {
  return {
    nonce: randomBytes(16).toString('hex'),
    host: host.hostname,
    ...(host.machine === undefined ? {} : { machine: host.machine }),
    ...(host.boot === undefined ? {} : { boot: host.boot }),
    ...(host.space === undefined ? {} : { space: host.space }),
    pid: host.pid,
    ...(host.start === undefined ? {} : { start: host.start }),
    since: since.toISOString(),
  };
}

/** Synced, so that no power cut leaves a lock without its words. What could not be written whole is taken back. */
async function write(path: string, owner: Owner): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(owner)}\n`);
    await handle.sync();
  } catch (error) {
    await unlinkIfThere(path);
    throw error;
  } finally {
    await handle.close();
  }
}

async function readOwner(path: string): Promise<Owner | 'unreadable' | undefined> {
  try {
    const owner = JSON.parse(await readFile(path, 'utf8')) as Partial<Owner> | null;
    const named = typeof owner?.host === 'string' && typeof owner.since === 'string';
    // A pid of 0 or less would ask the system about a whole group of processes; a nonce becomes a file's name.
    const judged = Number.isSafeInteger(owner?.pid) && Number(owner?.pid) > 0;
    return named && judged && /^[0-9a-f]{32}$/u.test(String(owner.nonce)) ? (owner as Owner) : 'unreadable';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
