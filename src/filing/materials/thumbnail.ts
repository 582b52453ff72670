/** A small copy of a picture, upright and on white, as a JPEG; for people to recognise a scan. Runs in `worker-thread.ts` only. */
import { encodedJpeg } from './jpeg-encode.js';
import { shrunkTo, thinned, upright, type Pixels } from './pixels.js';
import { pngPixels } from './png-pixels.js';
import { decodeInto } from './scan-colour.js';

const QUALITY = 70;
/** So many pixels are looked at for one of the thumbnail, across and down: more are not seen, and take longer than decoding. */
const LOOKED_AT = 3;

const every = (width: number, height: number, longest: number): number =>
  Math.max(1, Math.floor(Math.max(width, height) / (longest * LOOKED_AT)));

/** `longest`: pixels of its longer side. `orientation`: as EXIF has it. `undefined`: the picture cannot be decoded. */
export async function thumbnailOf(
  bytes: Uint8Array,
  orientation: number,
  longest: number,
): Promise<string | undefined> {
  const few = await decodeInto(bytes, (data, width, height) =>
    thinned({ data, width, height }, every(width, height, longest)),
  ).catch(() => undefined);
  return few && inBase64(upright(small(few, longest), orientation));
}

export async function pngThumbnail(bytes: Buffer, longest: number): Promise<string | undefined> {
  const few = await pngPixels(bytes, (width, height) => every(width, height, longest));
  return few && inBase64(small(few, longest));
}

function small(picture: Pixels, longest: number): Pixels {
  const { width, height } = picture;
  const scale = Math.min(1, longest / Math.max(width, height));
  const [w, h] = [width, height].map((side) => Math.max(1, Math.floor(side * scale))) as [number, number];
  return shrunkTo(picture, w, h);
}

const inBase64 = async (picture: Pixels): Promise<string> =>
  (await encodedJpeg(picture, { quality: QUALITY, halved: true })).toString('base64');
