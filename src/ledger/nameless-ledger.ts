/**
 * The ledger of a browser window whose enterprise version 0.1 could not read: in a folder called `_`. It continues
 * unchanged as the ledger of the enterprise that a person names: its chain of records cannot be restarted.
 */
import { existsSync } from 'node:fs';
import { readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { LedgerDamaged, LedgerNewer } from './errors.js';
import type { Host } from './host.js';
import { readLedger, knownOutcome } from './ledger.js';
import { takeLock } from './lock.js';
import { renameHeld } from '../filing/rename-held.js';

export interface NamelessLedger {
  /** Applications with an accepted or unknown filing. */
  accepted: string[];
  unknown: string[];
}

/** `undefined`: there is none, or it is empty; `unreadable`: its content is unknown. */
export async function namelessLedger(folder: string): Promise<NamelessLedger | 'unreadable' | undefined> {
  try {
    const ledger = await readLedger(folder);
    const states = [...(ledger?.states.values() ?? [])];
    const those = (is: 'accepted' | 'unknown'): string[] => [
      ...new Set(states.filter((s) => knownOutcome(s) === is).map((s) => s.key.application)),
    ];
    const found = { accepted: those('accepted'), unknown: those('unknown') };
    const isEmpty = states.length === 0 && (ledger?.batches.submitted.size ?? 0) === 0;
    return isEmpty ? undefined : found;
  } catch (error) {
    if (error instanceof LedgerDamaged || error instanceof LedgerNewer) return 'unreadable';
    throw error;
  }
}

/**
 * Moves it with its batches and pictures, under its own lock and in one step, only to a path that does not exist.
 * @throws LedgerBusy, LedgerUnwritable
 */
export async function adoptNameless(
  from: string,
  to: string,
  host: Host,
  now: () => Date,
): Promise<'moved' | 'there'> {
  const lock = await takeLock(from, host, now);
  try {
    if (existsSync(to)) return 'there';
    await renameHeld(from, to);
    return 'moved';
  } finally {
    await lock.release();
    // Our lock moved with the folder; another's stays.
    const moved = join(to, 'lock');
    if ((await readFile(moved, 'utf8').catch(() => '')).includes(lock.nonce)) await unlink(moved);
  }
}
