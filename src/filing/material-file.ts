/** One local file as it really is: what it contains, how large, its digest. Nothing outside its folder is ever opened. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { FilingFile } from './filing.js';
import type { FileType, Slot } from './model.js';
import { problem, type Place, type Problem } from './problem.js';

const HEAD_BYTES = 4100;
const extensions: Record<FileType, string[]> = { jpg: ['.jpg', '.jpeg'], png: ['.png'], pdf: ['.pdf'] };
/** A link is refused, and a FIFO is opened without waiting for a writer. Windows has neither flag. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads `path` once for `slot`. Problems carry the file's own name, not its path. */
export async function readMaterial(
  path: string,
  slot: Slot,
  place: Place,
): Promise<{ file: FilingFile } | { problem: Problem }> {
  const file = basename(path);
  const wrong = (p: Problem) => ({ problem: p });
  let handle: FileHandle;
  try {
    handle = await open(path, OPEN);
  } catch (error) {
    const rule = (error as NodeJS.ErrnoException).code === 'ELOOP' ? 'file-not-regular' : 'file-unreadable';
    return wrong(problem(rule, 'error', { file }, place));
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return wrong(problem('file-not-regular', 'error', { file }, place));
    if (stat.size === 0) return wrong(problem('file-empty', 'error', { file }, place));
    if (stat.size > slot.maxBytes)
      return wrong(problem('file-too-large', 'error', { file, bytes: stat.size, max: slot.maxBytes }, place));
    const { head, sha256, bytes } = await digest(handle);
    const found = (await fileTypeFromBuffer(head))?.ext ?? 'unknown';
    const type = slot.types.find((t) => t === found);
    const ending = extname(file).toLowerCase();
    const known = Object.entries(extensions).find(([, endings]) => endings.includes(ending))?.[0];
    // A PDF named .jpg is mostly the wrong file saved under the right name: a person has to look at it.
    if (known !== undefined && known !== found)
      return wrong(problem('file-extension', 'error', { file, found }, place));
    if (type === undefined)
      return wrong(problem('file-type', 'error', { file, found, types: [...slot.types] }, place));
    return { file: { slot: slot.id, slotLabel: slot.label, path, name: file, bytes, sha256, type } };
  } finally {
    await handle.close();
  }
}

async function digest(handle: FileHandle): Promise<{ head: Buffer; sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let bytes = 0;
  for await (const piece of handle.createReadStream({
    autoClose: false,
    start: 0,
  }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece]).subarray(0, HEAD_BYTES);
  }
  return { head, sha256: hash.digest('hex'), bytes };
}

/** Whether `path` still holds what was confirmed. Cheap: the size is looked at first. */
export async function sameFile(file: Pick<FilingFile, 'path' | 'bytes' | 'sha256'>): Promise<boolean> {
  const handle = await open(file.path, OPEN).catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const stat = await handle.stat();
    return stat.isFile() && stat.size === file.bytes && (await digest(handle)).sha256 === file.sha256;
  } finally {
    await handle.close();
  }
}
