/** Temporary folders inside the target. They begin with a dot, so they are not read as a person's. */
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '../filing/text-files.js';

/** The folders for an unpacked zip and for mended copies. */
export const [UNPACKED, MENDED] = ['.abtc-unpacked', '.abtc-mended'] as const;

/** `make` creates the folder on first use. Removes it afterwards, and the target too if it was created for it. */
export async function withFolder<T>(
  target: string,
  name: string,
  use: (make: () => Promise<string>) => Promise<T>,
): Promise<T> {
  const folder = join(target, name);
  // Remove files left by a killed run.
  await rm(folder, { recursive: true, force: true });
  let made: string | undefined;
  try {
    return await use(async () => {
      made ??= await makeFolders(folder);
      return folder;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
    // If nothing was copied, remove the created folder.
    if (made !== undefined && made !== folder) await rmdir(target).catch(() => undefined);
  }
}
