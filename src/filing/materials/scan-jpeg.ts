/** Walks a JPEG's structure from first to last marker: whether it is complete, and its frame's data. */
import type { Broken, Picture } from './picture.js';

const [SOI, EOI, SOS, DQT, DHT, DRI, APP1] = [0xd8, 0xd9, 0xda, 0xdb, 0xc4, 0xdd, 0xe1];
/** Baseline, extended and progressive. Almost no program opens lossless, hierarchical and arithmetic ones. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

interface Frame {
  width: number;
  height: number;
  components: number;
  /** 8 × 8 blocks of all components. */
  blocks: number;
}

interface Walked extends Omit<Picture, 'looksGrey'> {
  /** Four inks (CMYK), which no screen displays directly: the decoder refuses them. */
  inks: boolean;
}

/** Skips what decoders skip: bytes between segments and after the end, fill bytes. `bytes` begins with FF D8. */
export function walkJpeg(bytes: Buffer): Walked | Broken {
  let frame: Frame | undefined;
  let turned = false;
  let coded = 0;
  let inScan = false;
  for (let at = 2; ;) {
    const from = at;
    at = afterMarker(bytes, at);
    if (at === 0) return 'file-truncated';
    if (inScan) coded += at - 2 - from;
    inScan = false;
    const marker = bytes[at - 1]!;
    if (marker === EOI) break;
    if (marker === SOI || OTHER_FRAMES.includes(marker)) return 'file-damaged';
    if (marker === 0x01) continue;

    const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : bytes.length;
    if (length < 2) return 'file-damaged';
    if (at + length > bytes.length) return 'file-truncated';
    const segment = bytes.subarray(at + 2, at + length);
    at += length;
    if (FRAMES.includes(marker)) {
      if (frame) return 'file-damaged';
      frame = readFrame(segment);
      if (!frame) return 'file-damaged';
    } else if (marker === SOS) {
      if (!frame || segment.length !== 4 + 2 * (segment[0] ?? 0)) return 'file-damaged';
      inScan = true;
    } else if (marker === DRI) {
      if (segment.length !== 2) return 'file-damaged';
    } else if (marker === DQT || marker === DHT) {
      if (!tablesFit(segment, marker)) return 'file-damaged';
    } else if (marker === APP1) turned ||= orientation(segment) > 1;
  }
  if (!frame) return 'file-damaged';
  // A block takes at least a bit: with less data the picture is missing.
  if (coded * 8 < frame.blocks) return 'file-truncated';
  return {
    width: frame.width,
    height: frame.height,
    grey: frame.components === 1,
    turned,
    inks: frame.components === 4,
  };
}

/** The position after the next marker, 0 if there is none. Stuffed bytes and restart markers belong to the scan. */
function afterMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at + 2;
  }
  return 0;
}

/** `undefined` for frames that no viewer displays: no pixels, 12 bits a sample, two components. */
function readFrame(segment: Buffer): Frame | undefined {
  if (segment.length < 6 || segment[0] !== 8) return undefined;
  const [height, width, components] = [segment.readUInt16BE(1), segment.readUInt16BE(3), segment[5]!];
  if (width === 0 || height === 0 || ![1, 3, 4].includes(components)) return undefined;
  if (segment.length !== 6 + 3 * components) return undefined;
  const factors = Array.from({ length: components }, (_, i) => segment[7 + 3 * i]!);
  const [across, down] = [factors.map((f) => f >> 4), factors.map((f) => f & 15)];
  if ([...across, ...down].some((f) => f < 1 || f > 4)) return undefined;
  const size = (pixels: number, f: number, all: number[]) => Math.ceil((pixels * f) / Math.max(...all) / 8);
  const blocks = across.reduce((sum, f, i) => sum + size(width, f, across) * size(height, down[i]!, down), 0);
  return { width, height, components, blocks };
}

/** Whether the tables of a DQT or DHT segment fill it exactly. */
function tablesFit(segment: Buffer, marker: number): boolean {
  let at = 0;
  while (at < segment.length) {
    if (marker === DQT) at += 1 + (segment[at]! >> 4 === 0 ? 64 : 128);
    else at += 17 + segment.subarray(at + 1, at + 17).reduce((sum, codes) => sum + codes, 0);
  }
  return at === segment.length;
}

/** The orientation in EXIF's first directory (TIFF tag 0x112), 1 if there is none. */
function orientation(segment: Buffer): number {
  const tiff = segment.subarray(6);
  const order = tiff.toString('latin1', 0, 2);
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0' || tiff.length < 8) return 1;
  const u16 = (at: number): number => {
    if (at + 2 > tiff.length) return 0;
    return order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  };
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let i = 0; i < u16(directory); i += 1) {
    const entry = directory + 2 + i * 12;
    if (u16(entry) === 0x112) return u16(entry + 8);
  }
  return 1;
}
