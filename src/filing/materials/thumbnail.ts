/** A small copy of a picture, upright, as a JPEG; for people to recognise a scan. Runs in `worker-thread.ts` only. */
import { encodedJpeg } from './jpeg-encode.js';
import { shrunkTo, upright } from './pixels.js';
import { decodeInto } from './scan-colour.js';

const QUALITY = 70;

/** `longest`: pixels of its longer side. `orientation`: as EXIF has it. `undefined`: the picture cannot be decoded. */
export async function thumbnailOf(
  bytes: Uint8Array,
  orientation: number,
  longest: number,
): Promise<string | undefined> {
  const small = await decodeInto(bytes, (data, width, height) => {
    const scale = Math.min(1, longest / Math.max(width, height));
    const [w, h] = [width, height].map((side) => Math.max(1, Math.floor(side * scale))) as [number, number];
    return shrunkTo({ data, width, height }, w, h);
  }).catch(() => undefined);
  if (small === undefined) return undefined;
  const jpeg = await encodedJpeg(upright(small, orientation), { quality: QUALITY, halved: true });
  return jpeg.toString('base64');
}
