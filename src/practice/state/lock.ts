// A short lock between processes: a file created exclusively, holding its owner's pid; held for one decision only.
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { kill, pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomToken } from './secrets.js';

/** This process's id, for announcements; read nowhere else. */
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
/** A lock is held for milliseconds: an older one without another live owner was left by a crash. */
const leftMs = 2_000;

/**
 * Runs `decide` while holding the lock at `path`. `decide` is synchronous, so the lock is held for about a millisecond
 * and callers in one process never compete. Waits up to five seconds for other processes.
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
    // Our own pid may belong to another thread, or to an earlier process with the same pid.
    return owner.pid === pid ? age > leftMs : !isAlive(owner.pid);
  } catch {
    // The lock is empty or incomplete: its owner is just writing it, or died before.
    return age > leftMs;
  }
}

/**
 * Removes a dead owner's lock. The removal takes a second lock and checks again: otherwise two processes could both see
 * the dead owner, and the slower one would remove the faster one's new lock.
 */
function takeOver(path: string): void {
  const guard = `${path}.takeover`;
  if (!acquire(guard)) {
    if (isStale(guard)) {
      // A process died while it held the second lock. A rename is atomic, so only one process removes that lock.
      try {
        const aside = `${guard}.${randomToken(8)}`;
        renameSync(guard, aside);
        rmSync(aside, { force: true });
      } catch {
        // Another process was faster.
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
