/** Folders inside the target that last as long as the work: they begin with a dot, so that they are no person's. */
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '../filing/text-files.js';

/** Where a zip is unpacked, and where mended copies lie. */
export const [UNPACKED, MENDED] = ['.abtc-unpacked', '.abtc-mended'] as const;

/** `make` makes the folder when it is first needed. Nothing of it stays behind, and no target that had not been there. */
export async function withFolder<T>(
  target: string,
  name: string,
  use: (make: () => Promise<string>) => Promise<T>,
): Promise<T> {
  const folder = join(target, name);
  // What a killed run left behind.
  await rm(folder, { recursive: true, force: true });
  let made: string | undefined;
  try {
    return await use(async () => {
      made ??= await makeFolders(folder);
      return folder;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
    // Where nothing was copied, no folder stays behind.
    if (made !== undefined && made !== folder) await rmdir(target).catch(() => undefined);
  }
}
