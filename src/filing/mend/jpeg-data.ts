/** The data in a JPEG besides its picture. Only for files that `walkJpeg` accepted. */
import { isRestart, markerAt } from '../materials/jpeg-scans.js';

const [SOI, EOI, SOS, COM, APP0, APP1, APP2, APP14, APP15] = [
  ...[0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xe1, 0xe2, 0xee, 0xef],
] as [number, number, number, number, number, number, number, number, number];
const PROFILE = 'ICC_PROFILE\0';
const JFIF = 'JFIF\0';
/** JFIF with no thumbnail. */
const JFIF_BYTES = 18;

interface Segment {
  marker: number;
  /** With its marker and length, without fill bytes. */
  bytes: Buffer;
}

/** The segments in their order; a scan's header includes the coded data after it. Stops at the end mark. */
function* segmentsOf(bytes: Buffer): Generator<Segment> {
  for (let at = 2; ;) {
    at = markerAt(bytes, at);
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined || marker === EOI) return;
    if (isRestart(marker) || marker === 0x01) {
      at += 2;
      continue;
    }
    const start = at;
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker === SOS) at = endOfScan(bytes, at);
    yield { marker, bytes: bytes.subarray(start, at) };
  }
}

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = markerAt(bytes, from); ; at = markerAt(bytes, at + 2)) {
    let last = at;
    while (bytes[last + 1] === 0xff) last += 1;
    if (!isRestart(bytes[last + 1])) return at;
    at = last;
  }
}

/** Whether a segment describes colours, not place, time or camera. */
const isOfColour = ({ marker, bytes }: Segment): boolean =>
  (marker === APP2 && bytes.toString('latin1', 4, 4 + PROFILE.length) === PROFILE) ||
  (marker === APP14 && bytes.toString('latin1', 4, 9) === 'Adobe');

/**
 * The same picture to the last bit, without EXIF (GPS, thumbnail), XMP, comments and bytes after the end. Keeps the
 * colour profile. `orientation` is written to a new EXIF segment, unless it is 1.
 */
export function withoutData(bytes: Buffer, orientation: number): Buffer {
  const segments = [...segmentsOf(bytes)].flatMap((segment): Buffer[] => {
    const { marker, bytes: own } = segment;
    if (marker === APP0) return own.toString('latin1', 4, 9) === JFIF ? [withoutThumbnail(own)] : [];
    if (marker === COM || (marker >= APP1 && marker <= APP15)) return isOfColour(segment) ? [own] : [];
    return [own];
  });
  const isJfif = segments[0]?.[1] === APP0;
  if (orientation > 1) segments.splice(isJfif ? 1 : 0, 0, onlyOrientation(orientation));
  return Buffer.concat([Buffer.from([0xff, SOI]), ...segments, Buffer.from([0xff, EOI])]);
}

function withoutThumbnail(jfif: Buffer): Buffer {
  if (jfif.length < JFIF_BYTES) return jfif;
  const short = Buffer.from(jfif.subarray(0, JFIF_BYTES));
  short.writeUInt16BE(JFIF_BYTES - 2, 2);
  short.writeUInt16BE(0, JFIF_BYTES - 2);
  return short;
}

/** EXIF with one entry, in big-endian byte order (MM). */
function onlyOrientation(orientation: number): Buffer {
  const head = 'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001';
  return Buffer.from(`${head}${orientation.toString(16).padStart(4, '0')}0000` + '00000000', 'hex');
}

/** The segments of the colour profile, unchanged. */
const profileSegments = (bytes: Buffer): Buffer[] =>
  [...segmentsOf(bytes)]
    .filter((segment) => segment.marker === APP2 && isOfColour(segment))
    .map((one) => one.bytes);

/** `jpeg` with the colour profile of `original`, which its pixels use. */
export const withProfileOf = (original: Buffer, jpeg: Buffer): Buffer =>
  withSegments(jpeg, profileSegments(original));

function withSegments(jpeg: Buffer, segments: readonly Buffer[]): Buffer {
  const at = jpeg[3] === APP0 ? 4 + jpeg.readUInt16BE(4) : 2;
  return Buffer.concat([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)]);
}

const MOST_OF_PROFILE = 65_519;

/** `jpeg` with this colour profile, split into pieces of a segment's maximum length. */
export function withProfile(profile: Buffer, jpeg: Buffer): Buffer {
  const count = Math.ceil(profile.length / MOST_OF_PROFILE);
  const segments = Array.from({ length: count }, (_, i) => {
    const piece = profile.subarray(i * MOST_OF_PROFILE, (i + 1) * MOST_OF_PROFILE);
    const head = Buffer.from([0xff, APP2, 0, 0, ...Buffer.from(PROFILE, 'latin1'), i + 1, count]);
    head.writeUInt16BE(head.length - 2 + piece.length, 2);
    return Buffer.concat([head, piece]);
  });
  return withSegments(jpeg, segments);
}

/** The colour profile itself; `undefined` if there is none. */
export function profileIn(bytes: Buffer): Buffer | undefined {
  // After the name, each piece has its number and the number of pieces.
  const pieces = profileSegments(bytes).map((own) => ({
    at: own[4 + PROFILE.length]!,
    body: own.subarray(6 + PROFILE.length),
  }));
  if (pieces.length === 0) return undefined;
  return Buffer.concat(pieces.sort((a, b) => a.at - b.at).map(({ body }) => body));
}
