/** A thumbnail of a file on disk, made in the process that judges files. */
import { open } from 'node:fs/promises';
import { judgeApart } from './in-child.js';

/** Larger files are not judged either (`material-file.ts`). */
const MAX_BYTES = 64 * 1024 * 1024;
const LONGEST = 240;

/** A JPEG in base64; `undefined` for anything else than a JPEG that can be decoded. */
export async function fileThumbnail(path: string): Promise<string | undefined> {
  const handle = await open(path).catch(() => undefined);
  try {
    const size = (await handle?.stat())?.size ?? 0;
    if (!handle || size < 3 || size > MAX_BYTES) return undefined;
    const bytes = await handle.readFile();
    if (!bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return undefined;
    const verdict = await judgeApart(bytes, { type: 'jpg', colour: false, thumbnail: LONGEST });
    return typeof verdict === 'string' ? undefined : verdict.thumbnail;
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}
