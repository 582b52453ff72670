/**
 * An append-only file of checksummed JSON lines: `<16 hex> <json>\n`, the first line a header.
 *
 * The hex is the start of sha256(previous hex + json), so a line that was removed, doubled, swapped or changed is
 * found. Later versions keep the form of the first line; everything else may differ (`LedgerNewer`).
 *
 * **Torn or damaged?** A crash during an append can leave the old content and a prefix of the new line (possibly
 * empty); on file systems that enlarge a file before its blocks are written, NULs or stale bytes of another file may
 * replace that line or its rest. The newline is the line's last byte, so a last piece without a newline is an append
 * that never finished and was never reported as done. It is torn, and may be cut. Two exceptions:
 *  - The piece is a whole line by its checksum, with nothing or only NULs after it: only the newline is missing. The
 *    record is kept, since it may be a receipt, and the newline is added.
 *  - The piece begins with such a line and continues with anything else: the newline of a finished append was changed,
 *    whether or not another append was cut short after it. This is damage: cutting would lose a record that was relied
 *    on.
 * A whole line with its newline and a wrong checksum is damage, wherever it is. A killed process never leaves one. A
 * power cut can, on a disk that keeps a later block of a write and loses an earlier one; then nothing is sent until
 * `doctor --rebuild`. An empty file or an incomplete header is damage too (the header is written under another name
 * and then renamed). Blocks that a failing disk turned into NULs at the very end cannot be distinguished from a torn
 * tail; the tail is kept aside and reported, and the preflight (docs/design.md#preflight) still protects.
 */
import { createHash, hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LedgerDamaged, LedgerNewer } from './errors.js';

export const VERSION = 1;

export interface Header {
  type: 'ledger';
  version: number;
  /** The ledger's portal instance and its enterprise's credit code. */
  instance: string;
  enterprise: string;
  /** ISO, our clock. */
  created: string;
}

/** A journal that was read. The content of its lines was passed to `take`. */
export interface Content {
  header: Header;
  /** The last line's hex, where that line begins and where it ends. */
  chain: string;
  last: number;
  end: number;
  /** The last line is complete except for its newline. */
  unended: boolean;
  /** Bytes after the last complete line. */
  torn: Buffer | undefined;
}

/** Called with the content of each line after the header, in order; `line` counts from 1, the header's. */
type Take = (value: unknown, line: number) => void;

/**
 * Reads a whole journal, without lines appended meanwhile; `undefined` if there is none. Writes nothing.
 * @throws LedgerDamaged, LedgerNewer: ignore what `take` got until then
 */
export async function readJournal(file: string, take: Take): Promise<Content | undefined> {
  const bytes = await bytesOf(file);
  return bytes && parseJournal(bytes, file, take);
}

/** `undefined` if there is no such file. @throws LedgerDamaged */
export async function bytesOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new LedgerDamaged(file, 0, 'unreadable', { cause });
  }
}

/** Parses the bytes of a journal; `file` is for the errors. */
export function parseJournal(bytes: Buffer, file: string, take: Take): Content {
  let header: Header | undefined;
  let [chain, last, end, lines] = ['', 0, 0, 0];
  for (let stop; (stop = bytes.indexOf(10, end)) !== -1; end = stop + 1) {
    const line = wholeLine(bytes.subarray(end, stop), chain);
    lines += 1;
    if (line === undefined) throw new LedgerDamaged(file, lines, header ? 'checksum' : 'header');
    if (header === undefined) header = readHeader(file, line.value);
    else take(line.value, lines);
    [chain, last] = [line.hex, end];
  }
  if (header === undefined) throw new LedgerDamaged(file, 1, 'header');
  const content = { header, chain, last, end, unended: false, torn: undefined };
  const piece = bytes.subarray(end);
  if (piece.length === 0) return content;
  const written = withoutNuls(piece);
  const line = wholeLine(written, chain);
  if (line !== undefined) {
    take(line.value, lines + 1);
    return { ...content, chain: line.hex, last: end, end: end + written.length, unended: true };
  }
  if (beginsWithWholeLine(piece, chain)) throw new LedgerDamaged(file, lines + 1, 'checksum');
  return { ...content, torn: Buffer.from(piece) };
}

function wholeLine(line: Buffer, chain: string): { hex: string; value: unknown } | undefined {
  const hex = line.toString('latin1', 0, 16);
  const json = line.subarray(17);
  if (line[16] !== 0x20 || hex !== checksum(chain, json)) return undefined;
  return { hex, value: JSON.parse(json.toString('utf8')) };
}

/** Continues the hash from one closing brace to the next: linear for garbage of any length. */
function beginsWithWholeLine(piece: Buffer, chain: string): boolean {
  const hex = piece.toString('latin1', 0, 16);
  const hash = createHash('sha256').update(chain);
  for (let from = 17, stop; (stop = piece.indexOf('}', from)) !== -1; from = stop + 1) {
    hash.update(piece.subarray(from, stop + 1));
    if (hash.copy().digest('hex').startsWith(hex)) return true;
  }
  return false;
}

/** @throws LedgerNewer, LedgerDamaged */
export function readHeader(file: string, value: unknown): Header {
  const header = value as Header | undefined;
  if (header?.type !== 'ledger' || !Number.isSafeInteger(header.version) || header.version < 1)
    throw new LedgerDamaged(file, 1, 'header');
  if (header.version > VERSION) throw new LedgerNewer(file, header.version, VERSION);
  return header;
}

function withoutNuls(piece: Buffer): Buffer {
  let length = piece.length;
  while (length > 0 && piece[length - 1] === 0) length--;
  return piece.subarray(0, length);
}

/** A line's hex; `chain` is the previous line's. */
export function checksum(chain: string, json: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from(chain), json])).slice(0, 16);
}

/** A line to append after the one whose hex is `chain`. */
export function lineOf(chain: string, value: object): { hex: string; bytes: Buffer } {
  const json = Buffer.from(JSON.stringify(value));
  const hex = checksum(chain, json);
  return { hex, bytes: Buffer.concat([Buffer.from(`${hex} `), json, Buffer.from('\n')]) };
}
