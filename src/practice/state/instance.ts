// The instance of a folder: its world, its files, and how it is replaced.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { withLock } from './lock.js';
import { randomToken } from './secrets.js';

const shape = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  seed: z.number().int(),
  people: z.number().int().min(0),
  /** ISO 8601. */
  createdAt: z.string(),
  /** The longest time until an order appears in a list. */
  settleSeconds: z.number(),
  sessionMinutes: z.number(),
});

export type Instance = Readonly<z.infer<typeof shape>>;

export interface WorldOptions {
  seed?: number | undefined;
  people?: number | undefined;
  settleSeconds?: number | undefined;
  sessionMinutes?: number | undefined;
}

/** The paths in a practice folder. */
export const files = (dir: string, id = '') => ({
  instance: join(dir, 'instance.json'),
  lock: join(dir, 'lock'),
  faults: join(dir, 'faults.json'),
  served: join(dir, 'served.json'),
  own: join(dir, id),
  events: join(dir, id, 'events.jsonl'),
  requests: join(dir, id, 'requests.jsonl'),
  uploads: join(dir, id, 'uploads'),
});

/** Writes a private file atomically: a reader sees the old content or the new, never a part. */
export function replaceFile(path: string, content: string): void {
  const temporary = `${path}.${randomToken(4)}`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, path);
}

/** The folder's instance; undefined if there is none. */
export function readInstance(dir: string): Instance | undefined {
  let text: string;
  try {
    text = readFileSync(files(dir).instance, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return shape.parse(JSON.parse(text));
}

/** Changes whenever instance.json is replaced; '' if there is none. */
export function instanceMark(dir: string): string {
  const found = statSync(files(dir).instance, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.ino}:${found.mtimeNs}:${found.size}` : '';
}

function make(dir: string, now: Date, options: WorldOptions): Instance {
  const instance: Instance = {
    id: randomToken(8),
    seed: options.seed ?? 2026,
    people: options.people ?? 0,
    createdAt: now.toISOString(),
    settleSeconds: options.settleSeconds ?? 3,
    sessionMinutes: options.sessionMinutes ?? 30,
  };
  const own = files(dir, instance.id);
  mkdirSync(own.uploads, { recursive: true, mode: 0o700 });
  writeFileSync(own.events, '', { mode: 0o600 });
  writeFileSync(own.requests, '', { mode: 0o600 });
  replaceFile(own.instance, `${JSON.stringify(instance, null, 2)}\n`);
  return instance;
}

/** The folder's instance, created with these options if there is none. */
export async function ensureInstance(dir: string, now: Date, options: WorldOptions): Promise<Instance> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return readInstance(dir) ?? withLock(files(dir).lock, () => readInstance(dir) ?? make(dir, now, options));
}

/** Replaces the instance; the old one's records, uploads and faults are removed. */
export async function replaceInstance(dir: string, now: Date, options: WorldOptions): Promise<Instance> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return withLock(files(dir).lock, () => {
    const old = readInstance(dir);
    const instance = make(dir, now, options);
    rmSync(files(dir).faults, { force: true });
    if (old) rmSync(files(dir, old.id).own, { recursive: true, force: true });
    return instance;
  });
}
