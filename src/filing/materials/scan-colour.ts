/** Whether pixels that could be in colour are grey in fact: a copy scanned in colour, a page turned grey by an app. */
import type * as Decoder from '@jsquash/jpeg/decode.js';
import { jpegCode } from './jpeg-code.js';
import { letGo } from './memory.js';

/**
 * A JPEG of 16 megapixels takes some 0.6 s and 200 MB to decode.
 * Larger pictures are not looked at for their colours; what their head says still counts.
 */
export const PIXELS_LOOKED_AT = 16_500_000;

/** Noise and a scanner's tint stay below; the palest prints of a passport page are above. */
const SPREAD = 20;
/** One pixel in 500: a photo, a seal or the print of a passport page on an A4 scan has many more. */
const SHARE = 1 / 500;

export const fewColours = (coloured: number, pixels: number): boolean => coloured < pixels * SHARE;

/** Pixels in colour. `step`: bytes from pixel to pixel; `sample`: from red to green to blue. */
export function colourCount(pixels: Uint8Array | Uint8ClampedArray, step: number, sample = 1): number {
  let count = 0;
  for (let i = 0; i + 2 * sample < pixels.length; i += step) {
    const [r, g, b] = [pixels[i]!, pixels[i + sample]!, pixels[i + 2 * sample]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > SPREAD) count += 1;
  }
  return count;
}

let decoder: Promise<typeof Decoder> | undefined;
/** What the decoder complained of in the picture at hand: the first thing only. */
let complaint = '';

/** libjpeg, as WebAssembly. It was made for browsers: it is handed its code, and what it calls a picture. */
async function load(): Promise<typeof Decoder> {
  const wasmBinary = await jpegCode();
  const library = await import('@jsquash/jpeg/decode.js');
  Object.assign(globalThis, { ImageData: Pixels });
  await library.init({ wasmBinary, printErr: (line: string) => (complaint = line) });
  return library;
}

/** Codes that mean nothing and data that ends too early leave grey or torn pixels; other things viewers pass over. */
const TORN = /bad huffman code|premature end|instead of RST/iu;

class Pixels {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

/** Decodes a JPEG that was walked and found whole; its pixels may still be nonsense. */
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
