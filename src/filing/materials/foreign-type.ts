/** The type of a file by its content, if no portal takes it. Reads a ZIP's directory, never unpacks it. */
import { extname } from 'node:path';

/** Reads a part of the file; shorter at its end. */
export type ReadPart = (offset: number, length: number) => Promise<Buffer>;

/** What `file-type` needs to recognise a type. */
const HEAD_BYTES = 4100;
/** A comment of 65,535 bytes may follow the end record of a ZIP. */
const END_BYTES = 65_557;
const DIRECTORY_BYTES = 1024 * 1024;
const ENTRIES = 5000;

/** An entry that only such a ZIP has. */
const PACKED: [RegExp, string][] = [
  [/^ofd\.xml$/iu, 'ofd'],
  [/^word\//u, 'docx'],
  [/^xl\//u, 'xlsx'],
  [/^ppt\//u, 'pptx'],
];
/** A stream that only such an old Office file has, and its type. */
const STREAMS: [string, string][] = [
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['PowerPoint Document', 'ppt'],
];
/** WPS writes the same two containers under names of its own. */
const OF_WPS: Readonly<Record<string, readonly string[]>> = {
  wps: ['doc', 'docx'],
  et: ['xls', 'xlsx'],
  dps: ['ppt', 'pptx'],
};
const TIFF = ['49492a00', '4d4d002a'];
const SAME: Readonly<Record<string, string>> = { heif: 'heic' };

/** The usual extension of the file's type, as `docx` or `ofd`; `unknown` if it cannot be recognised. */
export async function foreignType(look: ReadPart, size: number, name: string): Promise<string> {
  const { fileTypeFromBuffer } = await import('file-type');
  const head = await look(0, HEAD_BYTES);
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (isZip(head)) return named(await typeOfZip(look, size, head), name);
  if (found?.ext === 'cfb') return named(typeOfCompound(await look(0, DIRECTORY_BYTES)), name);
  // `file-type` fails on a TIFF whose directory is further on; its first four bytes are enough.
  if (found === undefined) return TIFF.includes(head.toString('hex', 0, 4)) ? 'tif' : 'unknown';
  return SAME[found.ext] ?? found.ext;
}

function named(found: string, name: string): string {
  const ending = extname(name).slice(1).toLowerCase();
  return OF_WPS[ending]?.includes(found) ? ending : found;
}

const isZip = (head: Buffer): boolean => head.subarray(0, 4).toString('hex') === '504b0304';

async function typeOfZip(look: ReadPart, size: number, head: Buffer): Promise<string> {
  // OpenDocument states its type in its first entry, which is not compressed.
  const stated = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/u.exec(
    head.subarray(38, 38 + 64).toString('latin1'),
  );
  if (stated && firstName(head) === 'mimetype') return OPEN_DOCUMENT[stated[1]!]!;
  const names = [firstName(head), ...(await entryNames(look, size))];
  for (const [entry, type] of PACKED) if (names.some((name) => entry.test(name))) return type;
  return 'zip';
}

const OPEN_DOCUMENT: Readonly<Record<string, string>> = {
  text: 'odt',
  spreadsheet: 'ods',
  presentation: 'odp',
};

const firstName = (head: Buffer): string =>
  head.length < 30 ? '' : head.toString('utf8', 30, 30 + head.readUInt16LE(26));

/** The names in the directory at the end of a ZIP; none if it is cut off. */
async function entryNames(look: ReadPart, size: number): Promise<string[]> {
  const from = Math.max(0, size - END_BYTES);
  const end = await look(from, size - from);
  const at = end.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (at < 0 || at + 22 > end.length) return [];
  const directory = await look(end.readUInt32LE(at + 16), DIRECTORY_BYTES);
  const names: string[] = [];
  for (let i = 0; i + 46 <= directory.length && names.length < ENTRIES;) {
    if (directory.readUInt32LE(i) !== 0x02014b50) break;
    const [name, extra, comment] = [28, 30, 32].map((n) => directory.readUInt16LE(i + n));
    names.push(directory.toString('utf8', i + 46, i + 46 + name!));
    i += 46 + name! + extra! + comment!;
  }
  return names;
}

/** An OLE container: the first stream named in its directory. */
function typeOfCompound(bytes: Buffer): string {
  if (bytes.length < 52) return 'doc';
  const sector = 2 ** bytes.readUInt16LE(30);
  const from = (bytes.readUInt32LE(48) + 1) * sector;
  const first = STREAMS.map(([stream, type]) => ({
    type,
    at: bytes.indexOf(Buffer.from(stream, 'utf16le'), from < bytes.length ? from : 0),
  }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0];
  return first?.type ?? 'ole';
}
