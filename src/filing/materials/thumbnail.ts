/** A small copy of a picture, upright, as a JPEG; for people to recognise a scan. Runs in `worker-thread.ts` only. */
import type * as Encoder from '@jsquash/jpeg/encode.js';
import { jpegCode } from './jpeg-code.js';
import { decodeInto } from './scan-colour.js';

interface Small {
  /** RGBA. */
  data: Uint8Array;
  width: number;
  height: number;
}

let encoder: Promise<typeof Encoder> | undefined;

async function load(): Promise<typeof Encoder> {
  const wasmBinary = await jpegCode('enc');
  const library = await import('@jsquash/jpeg/encode.js');
  await library.init({ wasmBinary });
  return library;
}

const QUALITY = 70;

/** `longest`: pixels of its longer side. `orientation`: as EXIF has it. `undefined`: the picture cannot be decoded. */
export async function thumbnailOf(
  bytes: Uint8Array,
  orientation: number,
  longest: number,
): Promise<string | undefined> {
  const small = await decodeInto(bytes, (data, width, height) => shrunk(data, width, height, longest)).catch(
    () => undefined,
  );
  if (small === undefined) return undefined;
  const { default: encode } = await (encoder ??= load());
  const jpeg = await encode(upright(small, orientation), {
    quality: QUALITY,
  });
  return Buffer.from(jpeg).toString('base64');
}

/** Each pixel is the mean of those it stands for. The pixels are read where they lie in the decoder's memory. */
function shrunk(pixels: Uint8Array, width: number, height: number, longest: number): Small {
  const scale = Math.max(1, Math.max(width, height) / longest);
  const [w, h] = [Math.max(1, Math.floor(width / scale)), Math.max(1, Math.floor(height / scale))];
  const data = new Uint8Array(w * h * 4);
  const sums = new Float64Array(w * 3);
  const column = Uint32Array.from(
    { length: width },
    (_, x) => Math.min(w - 1, Math.floor((x * w) / width)) * 3,
  );
  const across = new Uint32Array(w);
  for (let x = 0; x < width; x += 1) across[column[x]! / 3]! += 1;
  for (let y = 0, row = 0; row < h; row += 1) {
    const end = Math.max(y + 1, Math.floor(((row + 1) * height) / h));
    const rows = end - y;
    sums.fill(0);
    for (; y < end; y += 1)
      for (let x = 0, at = y * width * 4; x < width; x += 1, at += 4) {
        const to = column[x]!;
        sums[to]! += pixels[at]!;
        sums[to + 1]! += pixels[at + 1]!;
        sums[to + 2]! += pixels[at + 2]!;
      }
    for (let x = 0; x < w; x += 1) {
      const [count, to] = [rows * across[x]!, (row * w + x) * 4];
      for (let c = 0; c < 3; c += 1) data[to + c] = Math.round(sums[x * 3 + c]! / count);
      data[to + 3] = 255;
    }
  }
  return { data, width: w, height: h };
}

/** Where a pixel of the upright picture is taken from, by EXIF's orientation; `w`, `h`: of the stored picture. */
const TAKEN: Readonly<Record<number, (x: number, y: number, w: number, h: number) => [number, number]>> = {
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, h) => [y, h - 1 - x],
  7: (x, y, w, h) => [w - 1 - y, h - 1 - x],
  8: (x, y, w) => [w - 1 - y, x],
};

function upright(small: Small, orientation: number): Small {
  const from = TAKEN[orientation];
  if (from === undefined) return small;
  const [width, height] = orientation > 4 ? [small.height, small.width] : [small.width, small.height];
  const source = new Uint32Array(small.data.buffer);
  const turned = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [sx, sy] = from(x, y, small.width, small.height);
      turned[y * width + x] = source[sy * small.width + sx]!;
    }
  return { data: new Uint8Array(turned.buffer), width, height };
}
