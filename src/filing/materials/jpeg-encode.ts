/** Pixels to JPEG: libjpeg as WebAssembly. Runs in `worker-thread.ts` only. */
import type * as Encoder from '@jsquash/jpeg/encode.js';
import { jpegCode } from './jpeg-code.js';
import type { Pixels } from './pixels.js';

let encoder: Promise<typeof Encoder> | undefined;

async function load(): Promise<typeof Encoder> {
  const wasmBinary = await jpegCode('enc');
  const library = await import('@jsquash/jpeg/encode.js');
  await library.init({ wasmBinary });
  return library;
}

interface Look {
  quality: number;
  grey?: boolean;
  /** Colour has half the pixels of brightness, across and down. */
  halved?: boolean;
}

const [GREY, COLOUR] = [1, 3];

/** Baseline: every viewer opens it, and it takes half the time and memory of a progressive one. */
export async function encodedJpeg(picture: Pixels, { quality, grey, halved }: Look): Promise<Buffer> {
  const { default: encode } = await (encoder ??= load());
  const jpeg = await encode(picture, {
    quality,
    progressive: false,
    color_space: grey ? GREY : COLOUR,
    auto_subsample: false,
    chroma_subsample: halved ? 2 : 1,
  });
  return Buffer.from(jpeg);
}
