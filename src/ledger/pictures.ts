/** Pictures of pages, kept beside the ledger by attempt: the confirmation, the order, what stopped it. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const PICTURES = ['confirmation', 'order', 'trouble'] as const;
export type PictureOf = (typeof PICTURES)[number];

const pictureFile = (folder: string, attempt: string, of: PictureOf): string =>
  join(folder, 'pictures', `${attempt}-${of}.png`);

/** Readable by the user alone. A failure to keep a picture stops nothing. */
export async function keepPicture(
  folder: string,
  attempt: string,
  of: PictureOf,
  png: Uint8Array,
): Promise<void> {
  try {
    await mkdir(join(folder, 'pictures'), { recursive: true, mode: 0o700 });
    await writeFile(pictureFile(folder, attempt, of), png, { mode: 0o600 });
  } catch {
    // The ledger records what happened; the picture only illustrates it.
  }
}

export const confirmationPicture = (folder: string, attempt: string): string | undefined =>
  picturesOf(folder, attempt).find((p) => p.of === 'confirmation')?.file;

export interface Picture {
  of: PictureOf;
  /** Absolute. */
  file: string;
}

/** The existing ones. */
export const picturesOf = (folder: string, attempt: string): Picture[] =>
  PICTURES.map((of) => ({ of, file: pictureFile(folder, attempt, of) })).filter(({ file }) =>
    existsSync(file),
  );
