/**
 * The proxy that a user chose, in its own file (0600), since its address may contain a user name and a password.
 * `none`: no proxy, regardless of the environment.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ifMissing, keptIn, keptText, writePrivate } from '../filing/text-files.js';

export const proxyFile = (settings: string): string => join(settings, 'proxy.json');

const shape = z.object({ version: z.literal(1), address: z.string() });

/** The stored text. `undefined`: nothing was chosen. `'damaged'`: the file cannot be used. @throws FileNewer */
export async function readProxyAddress(
  settings: string,
): Promise<{ address: string } | 'damaged' | undefined> {
  const file = proxyFile(settings);
  const text = await keptText(file).catch(ifMissing);
  return text === undefined ? undefined : (shape.safeParse(keptIn(text, file)).data ?? 'damaged');
}

/** `undefined` removes it. */
export async function keepProxyAddress(settings: string, address: string | undefined): Promise<void> {
  if (address === undefined) await rm(proxyFile(settings), { force: true });
  else await writePrivate(proxyFile(settings), JSON.stringify({ version: 1, address }));
}
