/** Walks a JPEG from first to last marker and through its coded data: whether it is whole, and its frame's data. */
import type { Component, Scan } from './jpeg-blocks.js';
import { huffmanTable, type HuffmanTable } from './jpeg-huffman.js';
import { isRestart, markerAt, readScan, type Frame } from './jpeg-scans.js';
import type { Broken, Picture } from './picture.js';

const [SOI, EOI, SOS, DQT, DHT, DRI, APP1] = [0xd8, 0xd9, 0xda, 0xdb, 0xc4, 0xdd, 0xe1];
/** Baseline, extended and progressive. Almost no program opens lossless, hierarchical and arithmetic ones. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const PROGRESSIVE = 0xc2;
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
/** Blocks of 350 megapixels in full colour, four times an A3 page at 600 dpi. A larger claim is a bomb. */
const MAX_BLOCKS = 2 ** 24;
/** Blocks of all scans together. A progressive picture has each of its blocks in some seven scans. */
const MAX_WORK = 4 * MAX_BLOCKS;
const MAX_SCANS = 1000;

export interface JpegScan extends Omit<Picture, 'looksGrey'> {
  /** Four inks (CMYK), which no screen displays directly: the decoder refuses them. */
  inks: boolean;
  /** As EXIF has it; 1: as it is stored. */
  orientation: number;
  /** Colour has half the pixels of brightness, across and down. */
  halved: boolean;
}

/** What later scans use of the segments before them. */
interface Defined {
  quantisers: Set<number>;
  /** By class (4: AC) and number; made when a scan first uses it. */
  codes: (Code | undefined)[];
  restart: number;
}

interface Code {
  counts: Buffer;
  symbols: Buffer;
  table?: HuffmanTable | undefined;
}

/**
 * Skips what decoders skip: bytes between segments and after the end, fill bytes. `bytes` begins with FF D8.
 *
 * A progressive picture may end after any scan, if that is complete: decoders display it without a warning, some
 * programs make such files on purpose, and a download that stopped has no end mark.
 */
export function walkJpeg(bytes: Buffer): JpegScan | Broken {
  const defined: Defined = { quantisers: new Set(), codes: [], restart: 0 };
  let frame: Frame | undefined;
  let orientation = 1;
  let [scans, work] = [0, 0];
  for (let at = 2; ;) {
    at = afterMarker(bytes, at);
    if (at === 0) return 'file-truncated';
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
      frame = readFrame(segment, marker === PROGRESSIVE);
      if (!frame) return 'file-damaged';
    } else if (marker === SOS) {
      const scan = frame && scanOf(segment, frame, defined);
      if (!scan) return 'file-damaged';
      work += scan.parts.reduce((sum, { component: c }) => sum + c.columns * c.rows, 0);
      scans += 1;
      if (work > MAX_WORK || scans > MAX_SCANS) return 'file-damaged';
      const ended = readScan(bytes, at, frame!, scan);
      if (typeof ended === 'string') return ended;
      at = ended;
    } else if (marker === DRI) {
      if (segment.length !== 2) return 'file-damaged';
      defined.restart = segment.readUInt16BE(0);
    } else if (marker === DQT || marker === DHT) {
      if (!tables(segment, marker, defined)) return 'file-damaged';
    } else if (marker === APP1) orientation = orientation === 1 ? orientationIn(segment) : orientation;
  }
  if (!frame?.components.every((c) => c.coded)) return 'file-damaged';
  const [{ across: widest, down: tallest }] = frame.components as [Component];
  return {
    width: frame.width,
    height: frame.height,
    grey: frame.components.length === 1,
    turned: orientation > 1,
    orientation,
    inks: frame.components.length === 4,
    halved: frame.components.slice(1).some((c) => 2 * c.across <= widest && 2 * c.down <= tallest),
  };
}

/** The position after the next marker, 0 if there is none. Passes over restart markers: scanners write too many. */
function afterMarker(bytes: Buffer, from: number): number {
  for (let at = markerAt(bytes, from); ; at = markerAt(bytes, at)) {
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    at += 1;
    if (marker === undefined) return 0;
    if (!isRestart(marker)) return at;
  }
}

/** `undefined` for frames that no viewer displays: no pixels, 12 bits a sample, two components. */
function readFrame(segment: Buffer, progressive: boolean): Frame | undefined {
  if (segment.length < 6 || segment[0] !== 8) return undefined;
  const [height, width, count] = [segment.readUInt16BE(1), segment.readUInt16BE(3), segment[5]!];
  if (width === 0 || height === 0 || ![1, 3, 4].includes(count)) return undefined;
  if (segment.length !== 6 + 3 * count) return undefined;
  const places = Array.from({ length: count }, (_, i) => segment.subarray(6 + 3 * i, 9 + 3 * i));
  const [across, down] = [places.map((p) => p[1]! >> 4), places.map((p) => p[1]! & 15)];
  if ([...across, ...down].some((f) => f < 1 || f > 4)) return undefined;
  const [widest, tallest] = [Math.max(...across), Math.max(...down)];
  const components = places.map((p, i): Component => ({
    id: p[0]!,
    across: across[i]!,
    down: down[i]!,
    quantiser: p[2]!,
    columns: Math.ceil(Math.ceil((width * across[i]!) / widest) / 8),
    rows: Math.ceil(Math.ceil((height * down[i]!) / tallest) / 8),
    coded: false,
  }));
  if (components.reduce((sum, { columns, rows }) => sum + columns * rows, 0) > MAX_BLOCKS) return undefined;
  const [columns, rows] = [Math.ceil(width / widest / 8), Math.ceil(height / tallest / 8)];
  return { width, height, progressive, components, columns, rows };
}

/** The scan that a SOS segment begins, with its tables; `undefined` for one that decoders refuse. */
function scanOf(segment: Buffer, frame: Frame, { quantisers, codes, restart }: Defined): Scan | undefined {
  const count = segment[0] ?? 0;
  if (count < 1 || count > 4 || segment.length !== 4 + 2 * count) return undefined;
  const [from, to, bits] = [...segment.subarray(-3)] as [number, number, number];
  const { progressive } = frame;
  const scan: Scan = { parts: [], restart, from, to, high: bits >> 4, low: bits & 15 };
  if (progressive && !progresses(scan, count)) return undefined;
  for (let i = 1; i <= count; i += 1) {
    const [id, numbers] = [segment[2 * i - 1]!, segment[2 * i]!];
    const component = frame.components.find((c) => c.id === id && !scan.parts.some((p) => p.component === c));
    if (!component || !quantisers.has(component.quantiser)) return undefined;
    const withDc = !progressive || (from === 0 && scan.high === 0);
    const withAc = !progressive || from > 0;
    const dc = withDc ? tableOf(codes[numbers >> 4], true) : undefined;
    const ac = withAc ? tableOf(codes[4 + (numbers & 15)], false) : undefined;
    if ((withDc && !dc) || (withAc && !ac)) return undefined;
    component.coded ||= withDc;
    scan.parts.push({ component, dc, ac });
  }
  const blocks = scan.parts.reduce((sum, { component: c }) => sum + c.across * c.down, 0);
  return count > 1 && blocks > 10 ? undefined : scan;
}

/** G.1.1.1: the first coefficient alone, or others of one component; a bit more, if it is not the first scan. */
function progresses({ from, to, high, low }: Scan, components: number): boolean {
  if (from === 0 ? to > 0 : components > 1 || from > to || to > 63) return false;
  return low <= 13 && (high === 0 || low === high - 1);
}

/** Tables that are not defined are refused: Windows and Apple viewers do not open such pictures. */
function tableOf(code: Code | undefined, dc: boolean): HuffmanTable | undefined {
  if (!code || code.symbols.length === 0 || (dc && code.symbols.some((s) => s > 15))) return undefined;
  return (code.table ??= huffmanTable(code.counts, code.symbols));
}

/** Reads a DQT or DHT segment; false unless its tables fill it exactly. */
function tables(segment: Buffer, marker: number, { quantisers, codes }: Defined): boolean {
  let at = 0;
  while (at < segment.length) {
    const [kind, number] = [segment[at]! >> 4, segment[at]! & 15];
    if (kind > 1 || number > 3) return false;
    if (marker === DQT) {
      quantisers.add(number);
      at += 1 + (kind === 0 ? 64 : 128);
      continue;
    }
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total > 256) return false;
    codes[4 * kind + number] = { counts, symbols: segment.subarray(at + 17, at + 17 + total) };
    at += 17 + total;
  }
  return at === segment.length;
}

/** The orientation in EXIF's first directory (TIFF tag 0x112), 1 if there is none. */
function orientationIn(segment: Buffer): number {
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
