/** The ledger's disk of one simulated process: every write and sync is a step of its own, and may fail or be the last. */
import { fstatSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { disk, type FileOperations } from '../../src/ledger/on-disk.js';
import type { Random } from '../once/random.js';

/** What becomes of one write or sync. `torn`: the process dies with only a part of it written. */
export type DiskFate = 'ENOSPC' | 'EIO' | 'short' | { torn: number } | undefined;

export interface DiskRules {
  /** Resolves when it is this one's turn; then says what becomes of it. */
  before(point: string, bytes: number): Promise<DiskFate>;
  /** The process dies here. */
  die(): Promise<never>;
  /** When it was done: the process may die before it hears of it. */
  after(point: string): Promise<void>;
}

const failure = (code: 'ENOSPC' | 'EIO'): Error =>
  Object.assign(new Error(`${code}: ${code === 'EIO' ? 'i/o error' : 'no space left on device'}`), { code });

/** How much of each file is known to be on disk; by inode, since a journal is made under another name. */
export type Synced = Map<number, number>;

export function makeDisk(rules: DiskRules, synced: Synced): FileOperations {
  let last = 'header';
  return {
    async write(handle, bytes, position) {
      last = /"type":"(\w+)"/u.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? 'tail';
      const fate = await rules.before(`write ${last}`, bytes.length);
      if (fate === 'ENOSPC' || fate === 'EIO') throw failure(fate);
      if (fate === 'short' || typeof fate === 'object') {
        const part = fate === 'short' ? Math.floor(bytes.length / 2) : fate.torn;
        const taken = await disk.write(handle, bytes.subarray(0, part), position);
        return typeof fate === 'object' ? rules.die() : taken;
      }
      const taken = await disk.write(handle, bytes, position);
      await rules.after(`wrote ${last}`);
      return taken;
    },
    async sync(handle) {
      const fate = await rules.before(`sync ${last}`, 0);
      if (typeof fate === 'object') return rules.die();
      if (fate !== undefined) throw failure(fate === 'short' ? 'EIO' : fate);
      await disk.sync(handle);
      const { ino, size } = fstatSync(handle.fd);
      synced.set(ino, size);
      await rules.after(`synced ${last}`);
    },
  };
}

/** A power cut: of what was written and not synced, any part may be gone. */
export function cutPower(file: string, synced: Synced, random: Random): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 0;
  const kept = synced.get(found.ino) ?? 0;
  if (found.size <= kept) return 0;
  const lost = 1 + random.int(found.size - kept);
  truncateSync(file, found.size - lost);
  return lost;
}

const READABLE =
  /^[0-9a-f]{16} \{"type":"intent","key":\{"application":"[^"]*","business":"[^"]*","number":\d+\}/u;

/**
 * A disk that was not honest: the last record was said to be there and is cut short all the same. Not so short that an
 * intent's key is gone too: of that nobody could know.
 */
export function cutLastRecord(file: string, random: Random): number {
  const bytes = readFileSync(file);
  const from = bytes.lastIndexOf(0x0a, bytes.length - 2) + 1;
  if (from === 0 || bytes.at(-1) !== 0x0a) return 0;
  const line = bytes.subarray(from).toString('latin1');
  const least = line.includes('"type":"intent"') ? (READABLE.exec(line)?.[0].length ?? line.length) : 0;
  const lost = 1 + random.int(Math.max(1, line.length - least - 1));
  truncateSync(file, bytes.length - lost);
  return lost;
}
