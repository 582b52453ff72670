/** A JPEG encoded anew: upright, and no larger than asked. Runs in `worker-thread.ts` only. */
import { encodedJpeg } from '../materials/jpeg-encode.js';
import { SMALL_SIDE, type Broken } from '../materials/picture.js';
import { shrunkTo, upright, type Pixels } from '../materials/pixels.js';
import { decodeWhole } from '../materials/scan-colour.js';
import type { JpegScan } from '../materials/scan-jpeg.js';
import { pngPixels } from '../materials/png-pixels.js';
import { withProfile, withProfileOf } from './jpeg-data.js';
import type { CannotMend } from './mended.js';
import { isGreyPng, profileOfPng } from './png-data.js';

/** An A4 page at 200 dpi: with fewer pixels small print is hard to read. */
const A4 = { short: 1654, long: 2339 };
/** Of the whole picture, and of what is worked on; the process has memory for so many. */
const MOST_PIXELS = 36_000_000;
const WORK_PIXELS = 20_000_000;
/** Of a picture that only has to be turned. */
const TURNED = 92;
/** Tried one after the other with all pixels. */
const QUALITIES = [88, 78];
/** Of a PNG. */
const FINE = [94, 90];
/** With fewer pixels; the last one only with the fewest. */
const [USUAL, LAST] = [85, 78];
/** So far over the limit, a lower quality is of no use. */
const FAR = 3;
const STEP = { most: 0.9, least: 0.5, reserve: 0.95 };

interface Recoded {
  jpeg: Buffer;
  /** Upright. */
  size: [width: number, height: number];
}

/** The same colours, never fewer pixels than a readable page needs, never less colour than the original has. */
export async function recoded(
  bytes: Buffer,
  { width, height, orientation, grey, halved }: JpegScan,
  { maxBytes, of }: { maxBytes: number; of: 'scan' | 'photo' },
): Promise<Recoded | Broken | CannotMend> {
  const all = width * height;
  const least = leastScale(width, height, of);
  const first = Math.max(least, Math.min(1, Math.sqrt(WORK_PIXELS / all)));
  if (all > MOST_PIXELS || all * first ** 2 > WORK_PIXELS * 1.01) return 'too-costly';
  const stored = await decodeWhole(bytes, (data, w, h) => scaled({ data, width: w, height: h }, first, true));
  if (stored === undefined) return 'file-damaged';
  return fitted(upright(stored, orientation), {
    ...{ maxBytes, lowest: least / first, usual: USUAL, last: LAST },
    qualities: bytes.length > maxBytes ? QUALITIES : [TURNED, ...QUALITIES],
    encode: async (picture, quality) =>
      withProfileOf(bytes, await encodedJpeg(picture, { quality, grey, halved })),
  });
}

/** Of a PNG, on white. Its pixels are exact: the JPEG is a fine one. */
export async function jpegOfPng(
  bytes: Buffer,
  [width, height]: readonly [width: number, height: number],
  { maxBytes, of }: { maxBytes: number; of: 'scan' | 'photo' },
): Promise<Recoded | Broken | CannotMend> {
  if (width * height > WORK_PIXELS) return 'too-costly';
  const profile = profileOfPng(bytes);
  if (profile === 'unknown') return 'type';
  const whole = await pngPixels(bytes, () => 1);
  if (whole === undefined) return 'file-damaged';
  const grey = isGreyPng(bytes);
  return fitted(whole, {
    ...{ maxBytes, lowest: leastScale(width, height, of), usual: FINE.at(-1)!, last: FINE.at(-1)! },
    qualities: FINE,
    encode: async (picture, quality) => {
      const jpeg = await encodedJpeg(picture, { quality, grey });
      return profile ? withProfile(profile, jpeg) : jpeg;
    },
  });
}

interface Fit {
  maxBytes: number;
  /** The smallest scale. */
  lowest: number;
  /** Tried with all pixels. */
  qualities: readonly number[];
  /** With fewer pixels; the last one only with the fewest. */
  usual: number;
  last: number;
  encode: (picture: Pixels, quality: number) => Promise<Buffer>;
}

/** The best JPEG that is not too large. */
async function fitted(
  whole: Pixels,
  { maxBytes, lowest, qualities, usual, last, encode }: Fit,
): Promise<Recoded | CannotMend> {
  let length = 0;
  const tried = async (picture: Pixels, quality: number): Promise<Recoded | undefined> => {
    const jpeg = await encode(picture, quality);
    ({ length } = jpeg);
    return length <= maxBytes ? { jpeg, size: [picture.width, picture.height] } : undefined;
  };
  for (const quality of qualities) {
    const found = await tried(whole, quality);
    if (found) return found;
    if (length > FAR * maxBytes) break;
  }
  for (let scale = 1; scale > lowest;) {
    const guess = Math.sqrt(maxBytes / length) * STEP.reserve;
    scale = Math.max(lowest, scale * Math.min(STEP.most, Math.max(STEP.least, guess)));
    const smaller = scaled(whole, scale);
    const found =
      (await tried(smaller, usual)) ??
      (scale === lowest && last !== usual ? await tried(smaller, last) : undefined);
    if (found) return found;
  }
  return 'too-large';
}

/** How far a picture may be shrunk; 1: not at all. */
function leastScale(width: number, height: number, of: 'scan' | 'photo'): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const scale = of === 'photo' ? SMALL_SIDE / short : Math.max(A4.short / short, A4.long / long);
  return Math.min(1, scale);
}

/** `copied`: the pixels lie in the decoder's memory. */
function scaled(picture: Pixels, scale: number, copied = false): Pixels {
  if (scale >= 1) return copied ? { ...picture, data: picture.data.slice() } : picture;
  // Up: never below the least.
  const [w, h] = [picture.width, picture.height].map((side) => Math.ceil(side * scale - 1e-6));
  return shrunkTo(picture, w!, h!);
}
