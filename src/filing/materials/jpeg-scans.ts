/**
 * Reads the coded data of a JPEG's scans to their ends, without making pixels (ITU T.81, F.2 and G.2). Refuses what
 * viewers display as broken; accepts what they silently ignore.
 */
import { blockOf, type Block, type Component, type Scan } from './jpeg-blocks.js';
import { BitReader } from './jpeg-huffman.js';
import type { Broken } from './picture.js';

export interface Frame {
  width: number;
  height: number;
  progressive: boolean;
  components: Component[];
  /** Units of 8 × 8 blocks of all components, as in an interleaved scan. */
  columns: number;
  rows: number;
}

/** A failing disk gives sectors of zeros. */
const SECTOR = Buffer.alloc(512);
/** Bytes left before a marker that are not examined: cameras leave up to some 14, programs none. */
const FEW = { camera: 16, program: 4 };
/** Bytes left that are not coded units: what cameras leave before a restart marker, and before the last marker. */
const MANY = { restart: 64, last: 4096 };
/** Rows that may be coded beyond the frame, as a share of its rows; and data in intervals beyond it. */
const BEYOND = { rows: 0.05, intervals: 1 / 3 };

/** The position of the next marker's FF, or of the fill bytes before it; the file's length if there is none. */
export function markerAt(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const first = at;
    while (bytes[at + 1] === 0xff) at += 1;
    if (at + 1 >= bytes.length) break;
    if (bytes[at + 1] !== 0) return first;
  }
  return bytes.length;
}

export const isRestart = (marker: number | undefined): boolean =>
  marker !== undefined && marker >> 3 === 0x1a;

/** Reads the scan whose data begins at `start`. Returns what is wrong, or the position where reading ended. */
export function readScan(bytes: Buffer, start: number, frame: Frame, scan: Scan): number | Broken {
  const reader = new BitReader(bytes);
  const ended = readUnits(reader, bytes, start, frame, scan);
  // A sector of zeros is damage only if it was read as blocks: after them it is padding. The reader is 4 bytes ahead.
  if (cannotBeZeros(frame, scan) && bytes.subarray(start, reader.at - 4).includes(SECTOR))
    return 'file-damaged';
  return ended ?? reader.end;
}

function readUnits(
  reader: BitReader,
  bytes: Buffer,
  start: number,
  frame: Frame,
  scan: Scan,
): Broken | undefined {
  const alone = scan.parts.length === 1 ? scan.parts[0]!.component : undefined;
  const size = alone ?? frame;
  const { progressive } = frame;
  const state = { run: 0 };
  const blocks = scan.parts.flatMap((part): Block[] => {
    const block = blockOf(reader, progressive, scan, part, state);
    return Array<Block>(alone ? 1 : part.component.across * part.component.down).fill(block);
  });
  const unit = (i: number): boolean => {
    for (const block of blocks) if (!block(i)) return false;
    return true;
  };

  // A simple encoder may omit its last, unfinished byte; the missing bits are not visible.
  const unwritten = progressive ? 0 : 7;
  const units = size.columns * size.rows;
  for (let i = 0, from = start, number = 0; ; number += 1) {
    const upTo = scan.restart > 0 ? Math.min(units, i + scan.restart) : units;
    reader.open(from, markerAt(bytes, from));
    state.run = 0;
    for (; i < upTo; i += 1) {
      const valid = unit(i);
      if (reader.missing() > unwritten) return lost(bytes, reader.end);
      if (!valid) return 'file-damaged';
    }
    const last = i >= units;
    if (surplus(reader, unit, size, progressive, last)) return 'file-damaged';
    if (last) return beyond(reader, start, progressive) ? 'file-damaged' : undefined;
    const marker = pastFill(bytes, reader.end);
    if (bytes[marker] !== 0xd0 + (number & 7)) return lost(bytes, reader.end);
    from = marker + 1;
  }
}

/** The position after a marker's FF and its fill bytes. */
function pastFill(bytes: Uint8Array, at: number): number {
  let after = at;
  while (bytes[after] === 0xff) after += 1;
  return after;
}

/** Units are missing: the end came too early, or a marker did. */
function lost(bytes: Buffer, at: number): Broken {
  const marker = bytes[pastFill(bytes, at)];
  return marker === undefined || marker === 0xd9 ? 'file-truncated' : 'file-damaged';
}

/**
 * Whether the bytes left before the marker show that units were misread, or that the frame has too few lines. Cameras
 * leave bytes there, often of one value; decoders skip them. Bytes that can be read as units to the last bit are units,
 * so earlier data was read as too few units. A few rows beyond the frame are no error: encoders that write lines in
 * groups of sixteen code them, and so do scanners that do not know where the page ends.
 */
function surplus(
  reader: BitReader,
  unit: (i: number) => boolean,
  { columns, rows }: { columns: number; rows: number },
  progressive: boolean,
  last: boolean,
): boolean {
  const left = reader.left() >> 3;
  // No camera writes progressive pictures.
  if (left <= (progressive ? FEW.program : FEW.camera)) return false;
  const { bytes, at, end } = reader;
  if (last && bytes.subarray(at, end).every((byte) => byte === bytes[at])) return false;
  // Programs leave no bytes, and a correct reading never ends among zeros that are followed by other bytes.
  if (progressive || bytes.subarray(at - 16, at + 16).every((byte) => byte === 0)) return true;
  let count = 0;
  while (!reader.atEnd()) {
    if (!unit(0) || reader.missing() > 0) return left > (last ? MANY.last : MANY.restart);
    count += 1;
  }
  return !last || count % columns > 0 || count > columns * Math.max(1, rows * BEYOND.rows);
}

/**
 * Whether the scan has far more intervals than the frame has lines. A few more are no error: a scanner (Brother
 * DSmobile 920DW) continues with restart markers after the page's end, and nothing before them was misread.
 */
function beyond({ bytes, end }: BitReader, start: number, progressive: boolean): boolean {
  let after = end;
  while (isRestart(bytes[pastFill(bytes, after)])) after = markerAt(bytes, pastFill(bytes, after) + 1);
  const most = progressive ? FEW.program : (end - start) * BEYOND.intervals + MANY.last;
  return after - end > most;
}

/** Whether no picture has a sector of zeros: its blocks would have 63 equal coefficients. Other scans may have one. */
function cannotBeZeros({ progressive }: Frame, { parts, from, to, high }: Scan): boolean {
  if (progressive && (high > 0 || to - from < 8)) return false;
  return parts.some(
    ({ ac }) => ac !== undefined && ac.zeros >= 0 && ((ac.zeros & 15) > 0 || ac.zeros === 0xf0),
  );
}
