/** A small copy of a picture, upright and on white, as a JPEG; for people to recognise a scan. Runs in `worker-thread.ts` only. */
import { encodedJpeg } from './jpeg-encode.js';
import { sampledTo, upright, type Pixels } from './pixels.js';
import { pngPixels } from './png-pixels.js';
import { decodeInto } from './scan-colour.js';

const QUALITY = 70;

/** `longest`: pixels of its longer side. `orientation`: as in EXIF. `undefined`: the picture cannot be decoded. */
export async function thumbnailOf(
  bytes: Uint8Array,
  orientation: number,
  longest: number,
): Promise<string | undefined> {
  const few = await decodeInto(bytes, (data, width, height) => small({ data, width, height }, longest)).catch(
    () => undefined,
  );
  return few && inBase64(upright(few, orientation));
}

/** A PNG is first reduced to some of its pixels, but to more than `small` reads. */
export async function pngThumbnail(bytes: Buffer, longest: number): Promise<string | undefined> {
  const every = (w: number, h: number): number => Math.max(1, Math.floor(Math.max(w, h) / (longest * 3)));
  const few = await pngPixels(bytes, every);
  return few && inBase64(small(few, longest));
}

function small(picture: Pixels, longest: number): Pixels {
  const { width, height } = picture;
  const scale = Math.min(1, longest / Math.max(width, height));
  const [w, h] = [width, height].map((side) => Math.max(1, Math.floor(side * scale))) as [number, number];
  return sampledTo(picture, w, h);
}

const inBase64 = async (picture: Pixels): Promise<string> =>
  (await encodedJpeg(picture, { quality: QUALITY, halved: true })).toString('base64');
