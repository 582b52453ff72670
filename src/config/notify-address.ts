/**
 * The address to which notices of changes are posted. It contains a key with which anyone can post, so it is kept in
 * its own file (0600), and only its host is displayed.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ifMissing, keptIn, keptText, writePrivate } from '../filing/text-files.js';

export const notifyFile = (settings: string): string => join(settings, 'notify.json');

const shape = z.object({ version: z.literal(1), address: z.string() });

/** The stored address. `undefined`: none. `'damaged'`: the file cannot be used. @throws FileNewer */
export async function readNotifyAddress(
  settings: string,
): Promise<{ address: string } | 'damaged' | undefined> {
  const file = notifyFile(settings);
  const text = await keptText(file).catch(ifMissing);
  return text === undefined ? undefined : (shape.safeParse(keptIn(text, file)).data ?? 'damaged');
}

/** `undefined` removes it. */
export async function keepNotifyAddress(settings: string, address: string | undefined): Promise<void> {
  if (address === undefined) await rm(notifyFile(settings), { force: true });
  else await writePrivate(notifyFile(settings), JSON.stringify({ version: 1, address }));
}
