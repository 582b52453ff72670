/**
 * A journal's file, opened by its name for one line or one look. On this computer each call takes microseconds: to hand it
 * to another thread and wait takes longer than the call. A file server answers after a round trip, for which nothing else
 * may stand still.
 */
import { closeSync, fstatSync, ftruncate, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Opened } from './on-disk.js';

type Sooner<T> = T | Promise<T>;

export interface JournalFile extends Opened {
  size(): Sooner<number>;
  /** Fills `into` from what stands at `position`. */
  read(into: Buffer, position: number): Sooner<unknown>;
  truncate(end: number): Promise<void>;
  close(): Sooner<void>;
}

export type OpenFile = (file: string, flags: number) => Sooner<JournalFile>;

const truncating = promisify(ftruncate);

/** On this computer. */
export const near: OpenFile = (file, flags) => {
  const fd = openSync(file, flags);
  return {
    fd,
    size: () => fstatSync(fd).size,
    read: (into, position) => readSync(fd, into, 0, into.length, position),
    truncate: (end) => truncating(fd, end),
    close: () => closeSync(fd),
  };
};

/** On a file server. */
export const far: OpenFile = async (file, flags) => {
  const handle = await open(file, flags);
  return {
    fd: handle.fd,
    size: async () => (await handle.stat()).size,
    read: (into, position) => handle.read(into, 0, into.length, position),
    truncate: (end) => handle.truncate(end),
    close: () => handle.close(),
  };
};
