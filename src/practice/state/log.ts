// The event log: incremental reads, appends of whole lines, removal of a torn end.
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import type { PortalEvent } from './events.js';

const newline = 0x0a;

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
export function readEvents(path: string, offset: number): { events: PortalEvent[]; offset: number } {
  const file = openSync(path, 'r');
  try {
    const bytes = tail(file, offset);
    const end = bytes.lastIndexOf(newline) + 1;
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
export function appendEvents(path: string, offset: number, events: readonly PortalEvent[]): number {
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
