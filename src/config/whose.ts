/** The owner of a portal's browser profile, if its pages do not show it: confirmed by a user, kept (0600) per portal. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writePrivate } from './private-file.js';

const shape = z.object({
  version: z.literal(1),
  /** The portal's address: another portal of the same name does not count. */
  address: z.string(),
  email: z.string().min(1),
  enterprise: z.object({ name: z.string().min(1), creditCode: z.string().min(1) }),
  /** A user's confirmation that the ledger which version 0.1 kept without an enterprise was looked at. */
  nameless: z.literal('looked-at').optional(),
});
export type KeptWhose = Omit<z.infer<typeof shape>, 'version'>;

/** `name`: the portal's, safe as a file name. */
export const whoseFile = (folder: string, name: string): string => join(folder, `${name}.json`);

/** A damaged file only means another confirmation. */
export async function readWhose(file: string, address: string): Promise<KeptWhose | undefined> {
  try {
    const kept = shape.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
    return kept?.address === address ? kept : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export const keepWhose = (file: string, whose: KeptWhose): Promise<void> =>
  writePrivate(file, `${JSON.stringify({ version: 1, ...whose }, undefined, 2)}\n`);
