/**
 * Slots and types whose pictures, as a person has seen, a portal encodes again (docs/design.md#confirmed-content). One
 * file (0600) for each portal address and credit code, as for stages. Without it a person is asked again.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { SeenRecoding } from '../filing/recoded.js';
import { readKept, writePrivate } from '../filing/text-files.js';
import type { StageKey } from './stages.js';

const size = z.number().int().positive();
const shape = z.object({
  version: z.literal(1),
  address: z.string(),
  enterprise: z.object({ name: z.string(), creditCode: z.string() }),
  seen: z.array(z.object({ slot: z.string(), type: z.enum(['jpg', 'png']), sent: size, listed: size })),
});

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
const fileOf = (settings: string, { address, enterprise }: StageKey): string =>
  join(settings, 'recoded', `${short(address)}-${short(enterprise.creditCode)}.json`);

/** Empty for a file that is missing, damaged or another's. @throws FileNewer */
export async function readSeen(settings: string, key: StageKey): Promise<SeenRecoding[]> {
  const kept = shape.safeParse(await readKept(fileOf(settings, key))).data;
  const isOurs = kept?.address === key.address && kept.enterprise.creditCode === key.enterprise.creditCode;
  return isOurs ? kept.seen : [];
}

/** Reads the file again, so that answers of another command are kept. */
export async function keepSeen(
  settings: string,
  key: StageKey,
  more: readonly SeenRecoding[],
): Promise<void> {
  const seen = [...(await readSeen(settings, key)), ...more];
  const kept = { version: 1, ...key, seen };
  await writePrivate(fileOf(settings, key), `${JSON.stringify(kept, undefined, 2)}\n`);
}
