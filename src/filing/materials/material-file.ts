/**
 * Reads one local file: its real type, size and digest, and whether an agency could use the scan (P15,
 * docs/facts.md#scans). Never opens anything outside its folder.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { refusedCharacter, unseenIn, withoutUnseen } from '../characters.js';
import type { FilingFile } from '../filing.js';
import type { FileType, Slot } from '../model.js';
import { problem, type Place, type Problem } from '../problem.js';
import { foreignType, type ReadPart } from './foreign-type.js';
import { judgeInChild } from './in-child.js';
import { mayShrink } from '../mend/may-shrink.js';
import { freeBuffer, SMALL_SIDE, type Picture } from './picture.js';

/** A file is checked in memory, so it is limited even if a portal would accept more. */
const MAX_BYTES = 64 * 1024 * 1024;
const extensions: Record<FileType, string[]> = { jpg: ['.jpg', '.jpeg'], png: ['.png'], pdf: ['.pdf'] };
const signatures: Record<FileType, Buffer> = {
  jpg: Buffer.from('ffd8ff', 'hex'),
  png: Buffer.from('89504e470d0a1a0a', 'hex'),
  pdf: Buffer.from('%PDF-'),
};
/** Viewers allow other bytes before a PDF: its signature is within this many bytes. */
const PDF_BEGINS = 1024;
/** Refuses a link, and opens a FIFO without waiting for a writer. Windows has neither flag. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The result for a file; `pixels` for a readable picture. */
export interface ReadMaterial {
  file?: FilingFile;
  pixels?: Pixels;
  problems: Problem[];
}

/**
 * Reads and checks `path` once for `slot`. `file` is absent if a problem is an error; problems contain the file's name,
 * not its path. The portal gets the name without invisible characters. `slow` is called with it if the file takes long.
 */
export async function readMaterial(
  path: string,
  slot: Slot,
  place: Place,
  slow?: (file: string) => void,
): Promise<ReadMaterial> {
  const own = basename(path);
  const lost = refusedCharacter(own);
  if (lost) return { problems: [problem('file-name-lost', 'error', { file: own, ...lost }, place)] };
  const bytes = await contentOf(path, own, slot, place);
  if ('rule' in bytes) return { problems: [bytes] };
  try {
    return await materialOf(bytes, path, slot, place, slow);
  } finally {
    freeBuffer(bytes);
  }
}

async function materialOf(
  bytes: Buffer<ArrayBuffer>,
  path: string,
  slot: Slot,
  place: Place,
  slow?: (file: string) => void,
): Promise<ReadMaterial> {
  const own = basename(path);
  const name = withoutUnseen(own);
  const wrong = (p: Problem) => ({ problems: [p] });
  const found = await typeOf(inMemory(bytes), bytes.length, name);
  const type = slot.types.find((t) => t === found);
  const ending = extname(name).toLowerCase();
  const known = Object.entries(extensions).find(([, endings]) => endings.includes(ending))?.[0];
  // A PDF named .jpg is mostly the wrong file saved under the right name: a person must look at it.
  if (known !== undefined && known !== found)
    return wrong(problem('file-extension', 'error', { file: name, found, types: [...slot.types] }, place));
  if (type === undefined)
    return wrong(problem('file-type', 'error', { file: name, found, types: [...slot.types] }, place));

  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { slot: slot.id, slotLabel: slot.label, path, name, bytes: bytes.length, sha256, type };
  const { problems: seenIn, pixels } = await inspect(bytes, type, slot, name, place, () => slow?.(name));
  const dropped = unseenIn(own);
  const problems = [
    ...(dropped.length > 0
      ? [problem('cell-normalised', 'warn', { from: own, to: name, dropped }, place)]
      : []),
    ...seenIn,
  ];
  const seen = { problems, ...(pixels && { pixels }) };
  return problems.some((p) => p.level === 'error') ? seen : { file, ...seen };
}

/** The file's bytes, or a problem. Checks the size first: a file that is too large is not read. */
async function contentOf(
  path: string,
  file: string,
  slot: Slot,
  place: Place,
): Promise<Buffer<ArrayBuffer> | Problem> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, OPEN);
    const stat = await handle.stat();
    const max = Math.min(slot.maxBytes, MAX_BYTES);
    if (!stat.isFile()) return problem('file-not-regular', 'error', { file }, place);
    if (stat.size === 0) return problem('file-empty', 'error', { file }, place);
    if (stat.size > max) {
      // Report such a type first: no portal takes it in any size.
      const type = await typeOf(lookIn(handle), stat.size, file);
      const found = notTaken(type);
      const args = {
        ...{ file, bytes: stat.size, max },
        ...(found && { found, types: [...slot.types] }),
        ...(stat.size <= MAX_BYTES && mayShrink(type, slot) && { mend: true as const }),
      };
      return problem('file-too-large', 'error', args, place);
    }
    // Room for one byte more: if it is filled, the file is still being written.
    const bytes = Buffer.alloc(stat.size + 1);
    let filled = 0;
    for (let read = 1; read > 0 && filled < bytes.length; filled += read)
      read = (await handle.read(bytes, filled)).bytesRead;
    if (filled !== stat.size) return problem('file-unreadable', 'error', { file }, place);
    return bytes.subarray(0, filled);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP') return problem('file-not-regular', 'error', { file }, place);
    const missing = code === 'ENOENT' ? ({ missing: true } as const) : {};
    return problem('file-unreadable', 'error', { file, ...missing }, place);
  } finally {
    await handle?.close();
  }
}

/** Names that browsers and network drives give to unfinished downloads, and programs to temporary files. */
const UNFINISHED = /\.(?:tmp|part|partial|download|downloading|crdownload|opdownload|td|xltd|aria2)$/iu;

/** By content, except `part`, an unfinished file. `file-type` would search a PNG further, and fail on a truncated one. */
async function typeOf(look: ReadPart, size: number, name: string): Promise<string> {
  if (UNFINISHED.test(name)) return 'part';
  const head = await look(0, 8);
  for (const [type, signature] of Object.entries(signatures))
    if (head.subarray(0, signature.length).equals(signature)) return type;
  const type = await foreignType(look, size, name);
  return type === 'unknown' && (await look(0, PDF_BEGINS)).includes(signatures.pdf) ? 'pdf' : type;
}

const inMemory =
  (bytes: Buffer): ReadPart =>
  (offset, length) =>
    Promise.resolve(bytes.subarray(offset, offset + length));

const lookIn =
  (handle: FileHandle): ReadPart =>
  async (offset, length) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };

const notTaken = (found: string): string | undefined =>
  found === 'unknown' || Object.hasOwn(signatures, found) ? undefined : found;

/** The type of a file that no portal takes, by its content; `undefined` for any other. */
export async function typeNotTaken(path: string): Promise<string | undefined> {
  const handle = await open(path, OPEN).catch(() => undefined);
  try {
    const stat = await handle?.stat();
    if (!handle || !stat?.isFile()) return undefined;
    // A download that has just begun may be empty.
    if (stat.size === 0) return UNFINISHED.test(path) ? 'part' : undefined;
    return notTaken(await typeOf(lookIn(handle), stat.size, basename(path)));
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}

/** Whether `path` still has the confirmed content. Checks the size first. */
export async function sameFile(file: Pick<FilingFile, 'path' | 'bytes' | 'sha256'>): Promise<boolean> {
  const handle = await open(file.path, OPEN).catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const stat = await handle.stat();
    return stat.isFile() && stat.size === file.bytes && (await digest(handle)) === file.sha256;
  } finally {
    await handle.close();
  }
}

async function digest(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  const stream = handle.createReadStream({ autoClose: false, start: 0 }) as AsyncIterable<Buffer>;
  for await (const piece of stream) hash.update(piece);
  return hash.digest('hex');
}

type Pixels = Pick<Picture, 'width' | 'height'>;

/** The file's problems for `slot`. `slow` is called if it takes long (`in-child.ts`). */
export async function inspect(
  bytes: Buffer<ArrayBuffer>,
  type: FileType,
  slot: Slot,
  file: string,
  place: Place,
  slow?: () => void,
): Promise<{ problems: Problem[]; pixels?: Pixels }> {
  const seen = await judgeInChild(bytes, { type, colour: slot.colour }, slow);
  if (typeof seen === 'string') return { problems: [problem(seen, 'error', { file }, place)] };
  const problems: Problem[] = seen.cautions.map((rule) => problem(rule, 'warn', { file }, place));
  if (!seen.picture) return { problems };
  const { width, height, grey, looksGrey, turned } = seen.picture;
  if (slot.colour && grey) problems.push(problem('image-grey', 'error', { file, slot: slot.label }, place));
  else if (slot.colour && looksGrey)
    problems.push(problem('image-looks-grey', 'warn', { file, slot: slot.label }, place));
  if (turned) problems.push(problem('image-rotated', 'warn', { file }, place));
  if (Math.min(width, height) < SMALL_SIDE)
    problems.push(problem('image-small', 'warn', { file, width, height, min: SMALL_SIDE }, place));
  return { problems, pixels: { width, height } };
}
