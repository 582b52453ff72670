/** A thumbnail of a file on disk, made in the process that judges files. */
import { open } from 'node:fs/promises';
import { judgeInChild } from './in-child.js';
import { freeBuffer } from './picture.js';

/** Larger files are not judged either (`material-file.ts`). */
const MAX_BYTES = 64 * 1024 * 1024;
const LONGEST = 240;

const SIGNATURES = { jpg: Buffer.from('ffd8ff', 'hex'), png: Buffer.from('89504e470d0a1a0a', 'hex') };

/** A JPEG in base64; `undefined` for anything else than a JPEG or PNG that can be decoded. */
export async function fileThumbnail(path: string): Promise<string | undefined> {
  const handle = await open(path).catch(() => undefined);
  try {
    const size = (await handle?.stat())?.size ?? 0;
    if (!handle || size < 3 || size > MAX_BYTES) return undefined;
    const bytes = await handle.readFile();
    try {
      const type = (['jpg', 'png'] as const).find((one) =>
        bytes.subarray(0, SIGNATURES[one].length).equals(SIGNATURES[one]),
      );
      if (type === undefined) return undefined;
      const verdict = await judgeInChild(bytes, { type, colour: false, thumbnail: LONGEST });
      return typeof verdict === 'string' ? undefined : verdict.thumbnail;
    } finally {
      freeBuffer(bytes);
    }
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}
