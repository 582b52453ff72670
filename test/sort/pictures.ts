/** Pictures as telephones make them: four corners of four colours, noise, and EXIF with a place. */
import { encode } from 'jpeg-js';
import { pngChunk, pngHead, pngOf } from '../fixtures/scans.js';

/** What must not be in a copy. */
export const PLACE = 'N31-13-49 E121-28-25';
const CORNERS = { red: [200, 30, 30], green: [30, 160, 40], blue: [30, 50, 190], white: [235, 235, 235] };
export type Corner = keyof typeof CORNERS;
/** Clockwise from the upper left, as it is to be seen. */
const SEEN: readonly Corner[] = ['red', 'green', 'white', 'blue'];

interface Options {
  /** As it is stored. */
  width?: number;
  height?: number;
  /** Without: no EXIF at all. */
  orientation?: number;
  quality?: number;
  noise?: number;
  /** Makes it unlike any other. */
  seed?: number;
  profile?: Buffer;
}

/** The corners that are stored upper left, upper right, lower right, lower left, so that EXIF makes them `SEEN`. */
const STORED: Readonly<Record<number, readonly number[]>> = {
  ...{ 1: [0, 1, 2, 3], 2: [1, 0, 3, 2], 3: [2, 3, 0, 1], 4: [3, 2, 1, 0] },
  ...{ 5: [0, 3, 2, 1], 6: [1, 2, 3, 0], 7: [2, 1, 0, 3], 8: [3, 0, 1, 2] },
};

function pixelsOf({ width = 900, height = 1200, orientation = 1, noise = 0, seed = 1 }: Options): Buffer {
  const data = Buffer.alloc(width * height * 4, 255);
  let state = seed;
  const colours = STORED[orientation]!.map((i) => CORNERS[SEEN[i]!]);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 4) {
      const colour = colours[y < height / 2 ? (x < width / 2 ? 0 : 1) : x < width / 2 ? 3 : 2]!;
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      const much = ((state >> 16) / 0x7fff - 0.5) * noise;
      for (let c = 0; c < 3; c += 1) data[at + c] = Math.max(0, Math.min(255, colour[c]! + much));
    }
  return data;
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** EXIF with the orientation and a text behind it; an XMP, a comment and bytes behind the end that name the place, too. */
export function photo(options: Options = {}): Buffer {
  const { width = 900, height = 1200, orientation, quality = 85, profile } = options;
  const plain = Buffer.from(encode({ data: pixelsOf(options), width, height }, quality).data);
  if (orientation === undefined) return plain;
  const exif = Buffer.from(
    '457869660000' + '49492a0008000000' + '0100' + '120103000100000000000000' + '00000000',
    'hex',
  );
  exif.writeUInt16LE(orientation, 6 + 8 + 2 + 8);
  // Behind JFIF, where cameras and programs put them.
  const at = 2 + 2 + plain.readUInt16BE(4);
  return Buffer.concat([
    plain.subarray(0, at),
    segment(0xe1, Buffer.concat([exif, Buffer.from(PLACE)])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<gps>${PLACE}</gps>`)),
    ...(profile ? [segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\u0001\u0001'), profile]))] : []),
    segment(0xfe, Buffer.from(PLACE)),
    plain.subarray(at),
    Buffer.from(PLACE),
  ]);
}

/** A page in colour as PNG, with a text that names the place. */
export function screenshot(width = 700, height = 900): Buffer {
  const data = pixelsOf({ width, height });
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data.copy(rows, y * (1 + width * 3) + 1 + x * 3, (y * width + x) * 4, (y * width + x) * 4 + 3);
  const text = pngChunk('tEXt', Buffer.from(`Comment\0${PLACE}`));
  return pngOf(pngHead(width, height, 8, 2), rows, text, pngChunk('eXIf', Buffer.from(`MM${PLACE}`)));
}

interface Seen {
  data: Uint8Array;
  width: number;
  height: number;
}

/** The colours of the four corners, clockwise from the upper left. */
export function cornersOf({ data, width, height }: Seen): Corner[] {
  return [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.8, 0.8],
    [0.2, 0.8],
  ].map(([x, y]) => {
    const at = (Math.floor(y! * height) * width + Math.floor(x! * width)) * 4;
    const far = ([, colour]: [string, number[]]): number =>
      colour.reduce((sum, value, c) => sum + Math.abs(value - data[at + c]!), 0);
    return Object.entries(CORNERS).sort((a, b) => far(a) - far(b))[0]![0] as Corner;
  });
}
export const UPRIGHT = SEEN;
