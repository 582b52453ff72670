/** Detects grey pixels in a colour format: a copy scanned in colour, a page turned grey by an app. */
import type * as Decoder from '@jsquash/jpeg/decode.js';
import { jpegCode } from './jpeg-code.js';

/** Larger pictures are not checked for colour; their header still counts. */
export const PIXELS_LOOKED_AT = 16_500_000;
/**
 * Memory for decoding that fits into the process (`judge-process.ts`). A progressive JPEG takes ten bytes a pixel and
 * twice the file's size, a baseline one four.
 */
const DECODER_BYTES = 160 * 1024 * 1024;

export const mayDecode = (pixels: number, bytes: number): boolean =>
  pixels <= PIXELS_LOOKED_AT && pixels * 10 + bytes * 2 <= DECODER_BYTES;

/** Noise and a scanner's tint stay below; the palest prints of a passport page are above. */
const SPREAD = 20;
/** One pixel in 500: a photo, a seal or the print of a passport page on an A4 scan has many more. */
const SHARE = 1 / 500;

export const fewColours = (coloured: number, pixels: number): boolean => coloured < pixels * SHARE;

/** Number of coloured pixels. `step`: bytes from pixel to pixel; `sample`: from red to green to blue. */
export function colourCount(pixels: Uint8Array, step: number, sample = 1): number {
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

/** libjpeg as WebAssembly, made for browsers: its code must be provided, and a class for the pixels it returns. */
async function load(): Promise<typeof Decoder> {
  const wasmBinary = await jpegCode('dec');
  const library = await import('@jsquash/jpeg/decode.js');
  await library.init({ wasmBinary, printErr: (line: string) => (complaint = line) });
  return library;
}

/** Replaces `Uint8ClampedArray`, with which the decoder would copy all pixels. */
function uncopied(pixels: Uint8Array): Uint8Array {
  return pixels;
}

type Make<T> = (pixels: Uint8Array, width: number, height: number) => T;
let making: Make<void> = () => undefined;

/** Replaces `ImageData`. It must be used at once, since its pixels are still in the decoder's own memory. */
class Taken {
  constructor(pixels: Uint8Array, width: number, height: number) {
    making(pixels, width, height);
  }
}

/** Returns the result of `make` for a picture's pixels (RGBA), which `make` must not keep. One picture at a time. */
export async function decodeInto<T>(bytes: Uint8Array, make: Make<T>): Promise<T> {
  const made: T[] = [];
  making = (pixels, width, height) => void made.push(make(pixels, width, height));
  const { Uint8ClampedArray } = globalThis;
  // The decoder reads these globals when it starts.
  Object.assign(globalThis, { ImageData: Taken, Uint8ClampedArray: uncopied });
  try {
    const { default: decode } = await (decoder ??= load());
    await decode(bytes as unknown as ArrayBuffer);
    return made[0]!;
  } finally {
    Object.assign(globalThis, { Uint8ClampedArray });
  }
}

/** Invalid codes and truncated data leave grey or torn pixels; viewers ignore other warnings. */
const TORN = /bad huffman code|premature end|instead of RST/iu;

/** As `decodeInto`; `undefined` if pixels are missing or torn. */
export async function decodeWhole<T>(bytes: Uint8Array, make: Make<T>): Promise<T | undefined> {
  complaint = '';
  try {
    const made = await decodeInto(bytes, make);
    return TORN.test(complaint) ? undefined : made;
  } catch {
    return undefined;
  }
}

/** Decodes a structurally complete JPEG; its pixels may still be invalid. One at a time. */
export async function judgeJpeg(bytes: Uint8Array): Promise<'colour' | 'grey' | 'file-damaged'> {
  const seen = await decodeWhole(bytes, (data, width, height) => ({
    coloured: colourCount(data, 4),
    pixels: width * height,
  }));
  if (seen === undefined) return 'file-damaged';
  return fewColours(seen.coloured, seen.pixels) ? 'grey' : 'colour';
}
