/** The data in a PNG besides its picture. Only for files that `readPng` accepted. */
import { inflateSync } from 'node:zlib';

/** Chunks that say how the pixels are displayed. Names of chunks that a viewer needs begin with a capital. */
const OF_COLOUR = ['tRNS', 'iCCP', 'sRGB', 'gAMA', 'cHRM', 'cICP', 'sBIT', 'bKGD', 'pHYs'];

/** The same picture to the last bit, without texts, EXIF, time and bytes after the end. */
export function pngWithoutData(bytes: Buffer): Buffer {
  const kept = chunksOf(bytes).filter(({ name }) => name < 'a' || OF_COLOUR.includes(name));
  return Buffer.concat([bytes.subarray(0, 8), ...kept.map(({ from, end }) => bytes.subarray(from, end))]);
}

/** By its colour type (PNG §11.2.2). */
export const isGreyPng = (bytes: Buffer): boolean => (bytes[25]! & 2) === 0;

interface Chunk {
  name: string;
  from: number;
  end: number;
}

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 8, name = ''; from < bytes.length && name !== 'IEND'; from = chunks.at(-1)!.end) {
    name = bytes.toString('latin1', from + 4, from + 8);
    chunks.push({ name, from, end: from + 12 + bytes.readUInt32BE(from) });
  }
  return chunks;
}

const MAX_PROFILE = 4 * 1024 * 1024;
/** The gamma of sRGB as a PNG writes it, and the deviation from it that is not visible. */
const [SRGB_GAMMA, NEAR] = [45_455, 700];

/** Its colour profile; `undefined`: it has none and needs none; `unknown`: its colours are described differently. */
export function profileOfPng(bytes: Buffer): Buffer | 'unknown' | undefined {
  const chunks = chunksOf(bytes);
  const bodyOf = (wanted: string): Buffer | undefined => {
    const found = chunks.find(({ name }) => name === wanted);
    return found && bytes.subarray(found.from + 8, found.end - 4);
  };
  if (bodyOf('cICP')) return 'unknown';
  const named = bodyOf('iCCP');
  if (named) {
    // A name that ends with 0, a byte for the method, and the compressed profile.
    try {
      return inflateSync(named.subarray(named.indexOf(0) + 2), { maxOutputLength: MAX_PROFILE });
    } catch {
      return 'unknown';
    }
  }
  const gamma = bodyOf('gAMA')?.readUInt32BE(0);
  const isUsual = gamma === undefined || bodyOf('sRGB') || Math.abs(gamma - SRGB_GAMMA) < NEAR;
  return isUsual ? undefined : 'unknown';
}
