/** Detects grey pixels in a colour format: a copy scanned in colour, a page turned grey by an app. */
import type * as Decoder from '@jsquash/jpeg/decode.js';
import { jpegCode } from './jpeg-code.js';
import { letGo } from './picture.js';

/**
 * A JPEG of 16 megapixels takes some 0.6 s and 200 MB to decode. Larger pictures are not checked for colour; their
 * header still counts.
 */
export const PIXELS_LOOKED_AT = 16_500_000;

/** Noise and a scanner's tint stay below; the palest prints of a passport page are above. */
const SPREAD = 20;
/** One pixel in 500: a photo, a seal or the print of a passport page on an A4 scan has many more. */
const SHARE = 1 / 500;

export const fewColours = (coloured: number, pixels: number): boolean => coloured < pixels * SHARE;

/** Number of coloured pixels. `step`: bytes from pixel to pixel; `sample`: from red to green to blue. */
export function colourCount(pixels: Uint8Array | Uint8ClampedArray, step: number, sample = 1): number {
  let count = 0;
  for (let i = 0; i + 2 * sample < pixels.length; i += step) {
    const [r, g, b] = [pixels[i]!, pixels[i + sample]!, pixels[i + 2 * sample]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > SPREAD) count += 1;
  }
  return count;
}

let decoder: Promise<typeof Decoder> | undefined;
/** The decoder's first warning about the current picture. */
let complaint = '';

/** libjpeg as WebAssembly, made for browsers: its code and its `ImageData` must be provided. */
async function load(): Promise<typeof Decoder> {
  const wasmBinary = await jpegCode();
  const library = await import('@jsquash/jpeg/decode.js');
  Object.assign(globalThis, { ImageData: Pixels });
  await library.init({ wasmBinary, printErr: (line: string) => (complaint = line) });
  return library;
}

/** Invalid codes and truncated data leave grey or torn pixels; viewers ignore other warnings. */
const TORN = /bad huffman code|premature end|instead of RST/iu;

class Pixels {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

/** Decodes a structurally complete JPEG; its pixels may still be invalid. */
export async function judgeJpeg(bytes: Uint8Array): Promise<'colour' | 'grey' | 'file-damaged'> {
  const { default: decode } = await (decoder ??= load());
  complaint = '';
  try {
    const { data, width, height } = (await decode(bytes as unknown as ArrayBuffer)) as Pixels;
    const coloured = colourCount(data, 4);
    letGo(data);
    if (TORN.test(complaint)) return 'file-damaged';
    return fewColours(coloured, width * height) ? 'grey' : 'colour';
  } catch {
    return 'file-damaged';
  }
}
