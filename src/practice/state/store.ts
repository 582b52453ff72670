// The shared state of a practice folder, for any number of processes: read it, or decide and append events. Also writes
// requests.jsonl, the log of requests.
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
  appendFileSync,
  readFileSync,
} from 'node:fs';
import { makeWorld } from '../world/world.js';
import type { PortalEvent } from './events.js';
import { files, instanceMark, readInstance, type Instance } from './instance.js';
import { withLock } from './lock.js';
import { apply, reduce } from './reduce.js';
import type { State } from './state.js';

interface Decision<T> {
  readonly events: readonly PortalEvent[];
  readonly value: T;
}

export interface Store {
  readonly dir: string;
  /** The current instance: another process may have reset the folder. */
  instance(): Instance;
  /** The current state, valid until the next call. Takes no lock. */
  read(): State;
  /** Runs `decide` on the newest state and appends its events, under the lock. */
  act<T>(decide: (state: State) => Decision<T>): Promise<T>;
}

interface Held {
  readonly mark: string;
  readonly instance: Instance;
  readonly state: State;
  offset: number;
}

/** The folder must hold an instance; throws otherwise. */
export function openStore(dir: string): Store {
  let held: Held | undefined;

  const refresh = (): Held => {
    const mark = instanceMark(dir);
    if (held?.mark !== mark) {
      const instance = readInstance(dir);
      if (!instance) throw new Error(`no practice portal in ${dir}`);
      held = { mark, instance, state: reduce(makeWorld(instance.seed, instance.people), []), offset: 0 };
    }
    const { events, offset } = readEvents(files(dir, held.instance.id).events, held.offset);
    for (const event of events) apply(held.state, event);
    held.offset = offset;
    return held;
  };

  // A reset may remove the log between reading instance.json and opening the log: try once more.
  const current = (): Held => {
    try {
      return refresh();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      held = undefined;
      return refresh();
    }
  };

  return {
    dir,
    instance: () => current().instance,
    read: () => current().state,
    act: (decide) =>
      withLock(files(dir).lock, () => {
        const now = current();
        const { events, value } = decide(now.state);
        if (events.length > 0) {
          now.offset = appendEvents(files(dir, now.instance.id).events, now.offset, events);
          for (const event of events) apply(now.state, event);
        }
        return value;
      }),
  };
}

/** The bytes of the event log from `offset` on. */
function tail(file: number, offset: number): Buffer {
  const length = Math.max(0, fstatSync(file).size - offset);
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const count = readSync(file, bytes, read, length - read, offset + read);
    if (count === 0) break;
    read += count;
  }
  return bytes.subarray(0, read);
}

/** The complete events after byte `offset`, and the offset after the last of them. A torn last line is skipped. */
function readEvents(path: string, offset: number): { events: PortalEvent[]; offset: number } {
  const file = openSync(path, 'r');
  try {
    const bytes = tail(file, offset);
    const end = bytes.lastIndexOf(0x0a) + 1;
    const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
    return { events: lines.map((line) => JSON.parse(line) as PortalEvent), offset: offset + end };
  } finally {
    closeSync(file);
  }
}

/**
 * Appends events at byte `offset`, which must be the end of the last complete line; anything after it is left from a
 * crash and is cut. Only for the holder of the lock. Returns the new offset. Without fsync: it survives a killed
 * process; after a power failure a rehearsal may be lost.
 */
function appendEvents(path: string, offset: number, events: readonly PortalEvent[]): number {
  const bytes = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''), 'utf8');
  const file = openSync(path, 'r+');
  try {
    if (fstatSync(file).size > offset) ftruncateSync(file, offset);
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(file, bytes, written, bytes.length - written, offset + written);
    }
    return offset + bytes.length;
  } finally {
    closeSync(file);
  }
}

/** A line of requests.jsonl, without secrets or passport numbers. */
export interface RequestRecord {
  /** ISO 8601, arrival of the request. */
  readonly time: string;
  readonly operation: string;
  /** HTTP status; 0 if the socket was destroyed. */
  readonly status: number;
  /** `ok` or the operation's own error code, regardless of the answer sent. `-`: not acted on because of a fault. */
  readonly code: string;
  readonly fault?: string;
  readonly applyid?: string;
  readonly followid?: string;
  readonly orderNo?: string;
}

/** One short append: lines of different processes do not mix. */
export function recordRequest(path: string, record: RequestRecord): void {
  try {
    appendFileSync(path, `${JSON.stringify(record)}\n`, { mode: 0o600, flag: 'a' });
  } catch (error) {
    // A reset removed the folder during this request.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** All complete lines, oldest first. */
export function readRequests(path: string): RequestRecord[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as RequestRecord);
}
