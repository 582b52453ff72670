/** Reads a PNG to its end: every chunk and its checksum, every row of pixels, at most one row in memory. */
import { createInflate, crc32 } from 'node:zlib';
import { colourCount, fewColours, PIXELS_LOOKED_AT } from './scan-colour.js';
import type { Broken, FileVerdict } from './picture.js';

/** An A3 page at 600 dpi, 16 bits a sample, is 420 MB; a larger claim is a bomb. */
const MAX_PIXEL_BYTES = 512 * 1024 * 1024;
const MAX_SIDE = 100_000;
/** Samples of a pixel and allowed depths, by colour type (PNG §11.2.2). */
const COLOUR_TYPES: Record<number, { samples: number; depths: number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
/** Adam7: first column, first row, steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export interface Head {
  width: number;
  height: number;
  depth: number;
  type: number;
  samples: number;
  interlaced: boolean;
}

export interface Chunks {
  head: Head;
  palette: Buffer | undefined;
  /** Of the palette, or the one colour that is transparent. */
  transparent: Buffer | undefined;
  data: Buffer[];
}

/** `bytes` begins with PNG's signature. Colour is checked only if `colour` is set. */
export async function readPng(bytes: Buffer, colour: boolean): Promise<FileVerdict> {
  const chunks = readChunks(bytes);
  if (typeof chunks === 'string') return chunks;
  const { head, palette } = chunks;
  const grey = head.type === 0 || head.type === 4;
  const pixels = head.width * head.height;
  const counts = colour && !grey && head.type !== 3 && pixels <= PIXELS_LOOKED_AT;
  const [step, sample] = [(head.samples * head.depth) / 8, head.depth / 8];
  let coloured = 0;
  const count = (row: Buffer): void => void (coloured += colourCount(row, step, sample));
  if (!(await readRows(chunks, counts ? count : undefined))) return 'file-damaged';
  const looksGrey = palette && head.type === 3 ? colourCount(palette, 3) === 0 : fewColours(coloured, pixels);
  return {
    cautions: head.depth === 16 ? ['image-deep'] : [],
    picture: {
      width: head.width,
      height: head.height,
      grey,
      turned: false,
      looksGrey: (counts || head.type === 3) && looksGrey,
    },
  };
}

export function readChunks(bytes: Buffer): Chunks | Broken {
  let head: Head | undefined;
  let palette: Buffer | undefined;
  let transparent: Buffer | undefined;
  const data: Buffer[] = [];
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) return 'file-truncated';
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/u.test(name) || length > 0x7fffffff) return 'file-damaged';
    if (at + 12 + length > bytes.length) return 'file-truncated';
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      return 'file-damaged';
    at += 12 + length;
    if (name === 'IHDR') {
      if (head) return 'file-damaged';
      head = readHead(body);
    }
    if (!head) return 'file-damaged';
    if (name === 'PLTE') palette = body;
    else if (name === 'tRNS') transparent = body;
    else if (name === 'IDAT') data.push(body);
    else if (name === 'IEND') break;
    // An unknown critical chunk: no viewer may go on.
    else if (name !== 'IHDR' && name < 'a') return 'file-damaged';
  }
  const paletteFits = palette !== undefined && palette.length > 0 && palette.length <= 768;
  if (head.type === 3 && (!paletteFits || palette!.length % 3 !== 0)) return 'file-damaged';
  return data.length === 0 ? 'file-damaged' : { head, palette, transparent, data };
}

function readHead(body: Buffer): Head | undefined {
  if (body.length !== 13) return undefined;
  const [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
  const [depth, type, compression, filter, interlace] = body.subarray(8);
  const known = COLOUR_TYPES[type!];
  if (!known?.depths.includes(depth!) || compression !== 0 || filter !== 0 || interlace! > 1)
    return undefined;
  if (width === 0 || height === 0 || width > MAX_SIDE || height > MAX_SIDE) return undefined;
  return { width, height, depth: depth!, type: type!, samples: known.samples, interlaced: interlace === 1 };
}

/** Where the pixels of one pass are in the picture: first column and row, and steps. */
export interface Pass {
  x: number;
  y: number;
  across: number;
  down: number;
}

interface Stored extends Pass {
  /** Bytes of a row with its filter byte. */
  row: number;
  count: number;
}

function layout({ width, height, depth, samples, interlaced }: Head): Stored[] {
  const passes = interlaced ? PASSES : ([[0, 0, 1, 1]] as const);
  return passes
    .map(([x, y, across, down]) => {
      const pixels = Math.ceil((width - x) / across);
      const row = 1 + Math.ceil((pixels * samples * depth) / 8);
      return { x, y, across, down, pixels, row, count: Math.ceil((height - y) / down) };
    })
    .filter(({ pixels, count }) => pixels > 0 && count > 0);
}

/** `visit` is given each row's samples, the `line`th of its pass. @returns whether all rows are there and valid */
export async function readRows(
  { head, data }: Chunks,
  visit?: (row: Buffer, line: number, pass: Pass) => void,
): Promise<boolean> {
  const passes = layout(head);
  if (passes.reduce((sum, { row, count }) => sum + row * count, 0) > MAX_PIXEL_BYTES) return false;
  const inflate = createInflate({ chunkSize: 64 * 1024 });
  inflate.end(data.length === 1 ? data[0] : Buffer.concat(data));
  const step = Math.max(1, (head.samples * head.depth) / 8);
  let [pass, line, filled] = [0, 0, 0];
  let row = Buffer.alloc(passes[0]!.row);
  let above = Buffer.alloc(row.length);
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      for (let at = 0; at < piece.length;) {
        const copied = piece.copy(row, filled, at);
        [at, filled] = [at + copied, filled + copied];
        if (filled < row.length) continue;
        if (row[0]! > 4) return false;
        if (visit) {
          unfilter(row, above, step);
          visit(row.subarray(1), line, passes[pass]!);
          [row, above] = [above, row];
        }
        [filled, line] = [0, line + 1];
        if (line < passes[pass]!.count) continue;
        [pass, line] = [pass + 1, 0];
        const next = passes[pass];
        if (!next) return true;
        row = Buffer.alloc(next.row);
        above = Buffer.alloc(next.row);
      }
    }
  } catch {
    // The stream is truncated, or not a deflate stream.
  }
  return false;
}

/** PNG §9.2, in place. */
function unfilter(row: Buffer, above: Buffer, step: number): void {
  const filter = row[0]!;
  if (filter === 0) return;
  for (let i = 1; i < row.length; i += 1) {
    const left = i > step ? row[i - step]! : 0;
    const up = above[i]!;
    const corner = i > step ? above[i - step]! : 0;
    if (filter === 1) row[i]! += left;
    else if (filter === 2) row[i]! += up;
    else if (filter === 3) row[i]! += (left + up) >> 1;
    else row[i]! += nearest(left, up, corner);
  }
}

function nearest(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
