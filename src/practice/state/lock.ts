// A short lock between processes: a file made exclusively, holding its owner's pid; held for one decision only.
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { kill, pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomToken } from './secrets.js';

/** This process's id, for announcements; the only place that asks for it. */
export const processId = pid;

/** Whether a process with this id is running on this machine. */
export function isAlive(id: number): boolean {
  try {
    kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const patienceMs = 5_000;
/** A lock is held for milliseconds: one that shows no other owner and is older than this was left by a crash. */
const leftMs = 2_000;

/**
 * Runs `decide` while holding the lock at `path`. `decide` is synchronous, so the lock is held for a millisecond or
 * so and two callers inside one process can never meet. Waits up to five seconds for other processes.
 */
export async function withLock<T>(path: string, decide: () => T): Promise<T> {
  const started = Date.now();
  for (;;) {
    if (acquire(path)) {
      try {
        return decide();
      } finally {
        rmSync(path, { force: true });
      }
    }
    if (isStale(path)) takeOver(path);
    else if (Date.now() - started > patienceMs) throw new Error(`the practice portal is locked: ${path}`);
    else await sleep(1 + Math.random() * 8);
  }
}

function acquire(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  writeSync(file, JSON.stringify({ pid }));
  closeSync(file);
  return true;
}

function isStale(path: string): boolean {
  let text: string;
  let age: number;
  try {
    text = readFileSync(path, 'utf8');
    age = Date.now() - statSync(path).mtimeMs;
  } catch {
    return false;
  }
  try {
    const owner = JSON.parse(text) as { pid: number };
    // Our own pid may be another thread of this process, or an earlier process that had the same pid.
    return owner.pid === pid ? age > leftMs : !isAlive(owner.pid);
  } catch {
    // One that is just being written, or one whose writer died before it could write.
    return age > leftMs;
  }
}

/**
 * Removes a dead owner's lock. A second lock guards the removal, and staleness is asked again under it: otherwise two
 * processes could both see the dead owner and the slower one remove the faster one's new lock.
 */
function takeOver(path: string): void {
  const guard = `${path}.takeover`;
  if (!acquire(guard)) {
    if (isStale(guard)) {
      // A process died inside these few lines; moving is atomic, so only one process clears it away.
      try {
        const aside = `${guard}.${randomToken(8)}`;
        renameSync(guard, aside);
        rmSync(aside, { force: true });
      } catch {
        // Somebody else was faster.
      }
    }
    return;
  }
  try {
    if (isStale(path)) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}
