// A picture as stored by a portal that encodes pictures again: the same picture in other bytes.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { ReceivedFile } from '../wire/body.js';

const note = Buffer.from('stored by the practice portal');
const jpegStart = Buffer.from([0xff, 0xd8]);
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The signature and the first chunk, IHDR. */
const pngHead = 33;

/** Changes the temporary file itself. Does not change other files than pictures. */
export function recode(file: ReceivedFile): ReceivedFile {
  const sent = readFileSync(file.path);
  const kept = withNote(sent);
  if (kept === undefined) return file;
  writeFileSync(file.path, kept);
  return { ...file, size: kept.length, digest: createHash('sha256').update(kept).digest('hex') };
}

/** A comment (COM) after the start of a JPEG, a text chunk (tEXt) after the head of a PNG. */
function withNote(bytes: Buffer): Buffer | undefined {
  if (bytes.subarray(0, 2).equals(jpegStart)) {
    const head = Buffer.from([0xff, 0xfe, 0, note.length + 2]);
    return Buffer.concat([jpegStart, head, note, bytes.subarray(2)]);
  }
  if (!bytes.subarray(0, 8).equals(pngStart)) return undefined;
  const body = Buffer.concat([Buffer.from('tEXtComment\0'), note]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([bytes.subarray(0, pngHead), length, body, sum, bytes.subarray(pngHead)]);
}
