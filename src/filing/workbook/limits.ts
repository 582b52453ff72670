/** Limits of a workbook, checked before anything in it is unpacked, and again while it is. */
import { buffer } from 'node:stream/consumers';
import { crc32, inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { fromBufferPromise, type Entry } from 'yauzl';

/** Bytes after unpacking: 100,000 rows of 20 cells take a third of it. */
const MAX_UNPACKED = 384 * 1024 * 1024;
/** Text seldom packs better than 30 to 1. A small part may. */
const MAX_RATIO = 300;
const SMALL = 8 * 1024 * 1024;
const MAX_PARTS = 4_000;
export const MAX_CELLS = 4_000_000;
export const MAX_SHEETS = 200;

/** Why nothing in it is read. */
export type Unpackable = 'not-workbook' | 'too-large' | 'broken';

/** Parts that hold cells, formats and names; pictures, macros and drawings are never unpacked. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|mimetype|META-INF\/manifest\.xml|content\.xml|styles\.xml|meta\.xml|_rels\/\.rels|xl\/(?:_rels\/)?[^/]+\.(?:xml|bin|rels)|xl\/worksheets\/[^/]+\.(?:xml|bin)|xl\/worksheets\/_rels\/[^/]+\.rels)$/iu;
const UNREAD = /vbaProject|printerSettings/iu;
const IS_WORKBOOK = /^(?:xl\/workbook\.(?:xml|bin)|content\.xml)$/iu;

export type Parts = Record<string, Uint8Array>;

/** The parts of a zipped workbook that are read, by their names: all complete, or none. */
export async function unpacked(bytes: Uint8Array): Promise<Parts | Unpackable> {
  const found: Parts = {};
  let [parts, unpackedBytes] = [0, 0];
  try {
    const file = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    for await (const entry of file.eachEntry()) {
      const { fileName, uncompressedSize, compressedSize } = entry;
      if ((parts += 1) > MAX_PARTS) return 'too-large';
      if (!NEEDED.test(fileName) || UNREAD.test(fileName)) continue;
      unpackedBytes += uncompressedSize;
      const isBomb = uncompressedSize > SMALL && uncompressedSize > compressedSize * MAX_RATIO;
      if (isBomb || unpackedBytes > MAX_UNPACKED) return 'too-large';
      const packed = await buffer(await file.openReadStreamPromise(entry, { decodeFileData: false }));
      found[fileName] = whole(packed, entry);
    }
  } catch {
    return 'broken';
  }
  if (cellsIn(found) > MAX_CELLS) return 'too-large';
  return Object.keys(found).some((name) => IS_WORKBOOK.test(name)) ? found : 'not-workbook';
}

/** @throws if the part is longer or shorter than it says, or damaged */
export function whole(
  packed: Buffer,
  { compressionMethod, uncompressedSize, crc32: said }: Entry,
): Uint8Array {
  const isStored = compressionMethod === 0;
  const part = isStored ? packed : inflateRawSync(packed, { maxOutputLength: uncompressedSize + 1 });
  if (part.length !== uncompressedSize || crc32(part) !== said) throw new Error('damaged');
  return part;
}

/** The same workbook uncompressed, without the parts that are not read. */
export const stored = (parts: Parts): Uint8Array => zipSync(parts, { level: 0 });

/** Minimum bytes of a cell. */
const CELL = 10;

function cellsIn(parts: Parts): number {
  let cells = 0;
  for (const [name, bytes] of Object.entries(parts)) {
    if (/worksheets\/[^/]+\.xml$/iu.test(name) && bytes.length > MAX_CELLS * CELL)
      cells += occurrences(bytes, '<c ');
    if (/worksheets\/[^/]+\.bin$/iu.test(name)) cells += bytes.length / CELL;
    if (/^content\.xml$/iu.test(name)) cells += cellsInOds(Buffer.from(bytes).toString('utf8'));
  }
  return cells;
}

function occurrences(bytes: Uint8Array, text: string): number {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = all.indexOf(text); at !== -1; at = all.indexOf(text, at + text.length)) count += 1;
  return count;
}

const ODS_PART = /<table:(table-row|table-cell)\b([^>]*)>/gu;
const times = (attributes: string): number => Number(/-repeated="(\d+)"/u.exec(attributes)?.[1] ?? 1);

/** One element may stand for many equal rows or cells. Blank ones cost nothing, and may stand for a whole sheet. */
function cellsInOds(xml: string): number {
  let [cells, rows] = [0, 1];
  for (const [, name, attributes = ''] of xml.matchAll(ODS_PART)) {
    if (name === 'table-row') rows = times(attributes);
    else if (attributes.includes('office:value-type') || !attributes.endsWith('/'))
      cells += rows * times(attributes);
    if (cells > MAX_CELLS) break;
  }
  return cells;
}
