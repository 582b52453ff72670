/**
 * The last look of `status --changed`, one file for each portal instance and enterprise (0600): statuses by number, no
 * names.
 */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { VIEWS, type Seen } from './changes.js';
import { writePrivate } from '../config/private-file.js';

const views = z.partialRecord(z.enum(VIEWS), z.iso.datetime());
const absent = z.literal(true).optional();
const shape = z.object({
  version: z.literal(1),
  seen: z.object({
    applications: z.record(
      z.string(),
      z.object({
        status: z.string().optional(),
        economies: z.array(z.string()).optional(),
        views,
        absent,
      }),
    ),
    orders: z.record(z.string(), z.object({ application: z.string(), status: z.string(), absent })),
    whole: views,
  }),
});

/** `undefined`: there was none. `'damaged'`: the file cannot be used; the next look replaces it. */
export async function readLook(file: string): Promise<Seen | 'damaged' | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const read = shape.safeParse(tryJson(text));
  return read.success ? read.data.seen : 'damaged';
}

/** Atomic: after a crash, the earlier look remains. */
export async function keepLook(file: string, seen: Seen): Promise<void> {
  await writePrivate(file, JSON.stringify({ version: 1, seen }));
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
