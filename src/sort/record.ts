/** 整理记录.json in the target folder: which file was copied where, and the user's answers about the others. */
import { join } from 'node:path';
import * as z from 'zod';
import { ifMissing, keptIn, keptText, writePrivate } from '../filing/text-files.js';

export const RECORD_FILE = '整理记录.json';

const copied = z.object({
  sha256: z.string(),
  /** The file's name in the heap, and the copy's below the target folder. */
  from: z.string(),
  to: z.string(),
  application: z.string(),
  slot: z.string(),
  /** `person`: a user chose it; else the sign in its name. */
  by: z.enum(['number', 'passport', 'name', 'pinyin', 'person']),
  at: z.string(),
  /** Only for a changed copy: its own digest, what was done, and all its originals. */
  made: z
    .object({
      sha256: z.string(),
      did: z.array(z.string()),
      from: z.array(z.object({ sha256: z.string(), from: z.string() })),
    })
    .optional(),
});
const declined = z.object({ sha256: z.string(), from: z.string(), at: z.string() });
const assigned = z.object({
  sha256: z.string(),
  from: z.string(),
  application: z.string(),
  slot: z.string(),
  at: z.string(),
});
const record = z.object({
  version: z.literal(1),
  copied: z.array(copied),
  declined: z.array(declined),
  /** The owner, named by a user, of a file that cannot be sent unchanged and was not copied. */
  assigned: z.array(assigned).optional(),
});

export type Copied = z.infer<typeof copied>;
export type Assigned = z.infer<typeof assigned>;
export type SortRecord = z.infer<typeof record>;

/** An empty one if there is none; `undefined` if it is damaged. @throws FileNewer */
export async function readRecord(target: string): Promise<SortRecord | undefined> {
  const file = join(target, RECORD_FILE);
  const text = await keptText(file).catch((error: NodeJS.ErrnoException) => {
    // Not a folder: the code that reads it reports that.
    if (error.code !== 'ENOTDIR') ifMissing(error);
  });
  if (text === undefined) return { version: 1, copied: [], declined: [] };
  return record.safeParse(keptIn(text, file)).data;
}

export const writeRecord = (target: string, kept: SortRecord): Promise<void> =>
  writePrivate(join(target, RECORD_FILE), `${JSON.stringify(kept, undefined, 2)}\n`);
