/** Lets a person free a lock that this program cannot judge: of another computer, on a share, or unreadable. */
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { Business } from '../filing/business.js';
import { chinaTime } from '../filing/china-time.js';
import { LedgerBusy, type LockOwner } from './errors.js';
import { readJournal } from './journal-read.js';
import type { LedgerRecord, Outcome } from './ledger-records.js';
import { openLedger, takeFolder, type LedgerOptions } from './ledger.js';
import { withLockCandidate, lockFile, type Lock } from './lock.js';
import {
  removeLock,
  createLock,
  readLockFile,
  unlinkIfThere,
  type LockFile,
  type Owner,
  type LinkOptions,
} from './lock-file.js';
import { reason } from './reasons.js';
import { ledgerFile, PRIVATE, rightsOf } from './records.js';
import { renameHeld } from '../filing/rename-held.js';

/** A lock as shown to a person. */
export interface ShownLock {
  file: string;
  /** Undefined if the lock cannot be read. */
  owner: Owner | undefined;
  /** The owner of an unfinished attempt to free it. */
  begun: LockOwner | undefined;
  chain: readonly { path: string; held: LockFile }[];
}

/** @returns `undefined` if the ledger of this folder is not held */
export async function readLock(folder: string): Promise<ShownLock | undefined> {
  const file = lockFile(folder);
  const chain: { path: string; held: LockFile }[] = [];
  // The lock may have a claim on it, that claim another claim, and so on.
  for (let path = file, held; (held = await readLockFile(path)) !== undefined; path = `${path}.${held.nonce}`)
    chain.push({ path, held });
  if (chain.length === 0) return undefined;
  const begun = chain.length > 1 ? chain.at(-1)!.held.owner : undefined;
  return { file, owner: chain[0]!.held.owner, begun, chain };
}

/**
 * As `readLock`, but certain: a file server's client may have cached that there is no lock, so only taking the lock
 * proves that there is none.
 * @throws what taking a lock throws
 */
export async function findLock(options: Pick<LedgerOptions, 'folder' | 'shared' | 'host' | 'now'>) {
  const shown = await readLock(options.folder);
  // Also for the folder in a share, which is then created.
  if (shown !== undefined || (options.shared === undefined && !existsSync(options.folder))) return shown;
  try {
    const { lock } = await takeFolder(options);
    await lock.release();
    return undefined;
  } catch (error) {
    if (!(error instanceof LedgerBusy)) throw error;
    return readLock(options.folder);
  }
}

/**
 * Replaces exactly the lock that was shown. Of several processes at once only one succeeds, by the claim on it. The
 * lock is never removed, so no third process can enter in between. Its owner, if still alive, notices the loss
 * (`Lock.verify`) before its next intent, or right after the one that it was writing, and submits nothing.
 * @returns `undefined` if there is no lock any more
 * @throws LedgerBusy if another lock is there by now, or another process frees it at this moment
 */
export async function replaceLock(
  folder: string,
  shown: ShownLock,
  { host, now }: Pick<LedgerOptions, 'host' | 'now'>,
  way: Partial<LinkOptions>,
): Promise<Lock | undefined> {
  let isThere = true;
  const lock = await withLockCandidate(folder, host, now, way, async (taker) => {
    const last = shown.chain.at(-1)!;
    const claim = `${last.path}.${last.held.nonce}`;
    if (!(await createLock(claim, taker))) throw new LedgerBusy(claim, (await readLockFile(claim))?.owner);
    try {
      const [first, ...claims] = shown.chain;
      const isStill = async (): Promise<boolean> => {
        const held = await readLockFile(shown.file);
        if (held !== undefined && held.nonce !== first!.held.nonce)
          throw new LedgerBusy(shown.file, held.owner);
        return (isThere = held !== undefined);
      };
      if (!(await isStill())) return;
      for (const { path, held: claimed } of claims.reverse())
        if ((await readLockFile(path))?.nonce === claimed.nonce) await unlinkIfThere(path);
      // Check before each try: on Windows the rename may wait, and meanwhile another process may take the lock.
      await renameHeld(taker.written, shown.file, {
        rename: async (from, to) => ((await isStill()) ? rename(from, to) : undefined),
      });
    } finally {
      await removeLock(claim, taker.owner.nonce);
    }
  });
  return isThere ? lock : undefined;
}

/**
 * How long we hold the lock before freeing it, in milliseconds. A process that was suspended right after its intent
 * submits only while its preflight is younger than that (`Manner.staleMs` over HTTP).
 */
const QUIET_MS = 6_000;

interface Freed {
  /** Number of filings that were in flight and are `unknown` from now on. */
  unknown: number;
}

interface FreeOptions extends LedgerOptions {
  sleep: (ms: number) => Promise<void>;
}

/**
 * Frees the lock that was shown. Filings in flight become `unknown`: an earlier look does not count for them, so the
 * listing delay begins with the next look.
 * @returns `undefined` if the lock was gone already
 * @throws LedgerBusy as `replaceLock`, and what opening and writing a ledger throw; the lock is free then
 */
export async function freeLedger(options: FreeOptions, shown: ShownLock): Promise<Freed | undefined> {
  const { folder, shared, now } = options;
  const { file: mode } = shared === undefined ? PRIVATE : await rightsOf(shared);
  const lock = await replaceLock(folder, shown, options, { shared: shared !== undefined, mode });
  if (lock === undefined) return undefined;
  await options.sleep(QUIET_MS);
  // Do not create an empty ledger: it would hide that one is missing.
  if (!existsSync(ledgerFile(folder))) {
    await lock.release();
    return { unknown: 0 };
  }
  const ledger = await openLedger({ ...options, lock });
  try {
    const inFlight = [...ledger.states.values()].filter((state) => state.outcome === 'in-doubt');
    const since = shown.owner === undefined ? '' : chinaTime(new Date(shown.owner.since));
    for (const { key, attempt, batch, digest } of inFlight)
      await ledger.append({
        ...{ type: 'outcome', key, attempt, batch, digest, at: now().toISOString(), outcome: 'unknown' },
        reason: reason('lock-freed', { host: shown.owner?.host ?? '', since }),
      });
    return { unknown: inFlight.length };
  } finally {
    await ledger.close();
  }
}

/** The last record of a ledger: shows whether another process is still working. */
export interface LastRecord {
  /** By the clock of the computer that wrote it: ISO. */
  at: string;
  what: 'batch' | 'preparing' | 'intent' | Outcome;
  application: string | undefined;
  business: Business | undefined;
  /** Its batch, if named. */
  batch: string | undefined;
}

/** @returns `undefined` if there is none. @throws LedgerDamaged, LedgerNewer */
export async function lastRecord(folder: string): Promise<LastRecord | undefined> {
  let last: LedgerRecord | undefined;
  await readJournal(ledgerFile(folder), (value) => void (last = value as LedgerRecord));
  return last && told(last);
}

function told(record: LedgerRecord): LastRecord {
  const { at } = record;
  if (record.type === 'batch')
    return { at, what: 'batch', application: undefined, business: undefined, batch: record.batch };
  const { application, business } = record.key;
  const batch = 'batch' in record ? record.batch : undefined;
  const what = record.type === 'outcome' ? record.outcome : record.type === 'intent' ? 'intent' : 'preparing';
  return { at, what, application, business, batch };
}
