/**
 * Reads a confirmed file once, hashing it meanwhile: what is sent is what was confirmed
 * (docs/design.md#confirmed-content).
 */
import { createHash } from 'node:crypto';
import { constants, fstatSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FilingFile } from '../filing/filing.js';
import type { FileType } from '../filing/model.js';
import { FileChanged } from './errors.js';
import type { Progress } from './portal.js';

export const mimes: Record<FileType, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
};
/** Refuses a link in the file's place, and does not block on a FIFO. Windows has neither flag. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const PIECE_BYTES = 64 * 1024;

/**
 * Yields chunks; the last one only once the whole content has been verified.
 * @throws FileChanged before the file's last byte is yielded, so that a wrong file is never complete
 */
export async function* readConfirmed(
  file: Pick<FilingFile, 'path' | 'name' | 'slot' | 'bytes' | 'sha256'>,
  progress: (p: Progress) => void,
): AsyncGenerator<Uint8Array> {
  const handle = await open(file.path, OPEN).catch(() => {
    throw new FileChanged(file.path);
  });
  try {
    const stat = fstatSync(handle.fd);
    if (!stat.isFile() || stat.size !== file.bytes) throw new FileChanged(file.path);
    const hash = createHash('sha256');
    let sent = 0;
    let held: Uint8Array | undefined;
    for (let isWhole = false; !isWhole;) {
      // One byte more than should be left: a file that has grown shows it.
      const room = Buffer.allocUnsafe(Math.min(PIECE_BYTES, file.bytes - sent + 1));
      const { bytesRead } = await handle.read(room, 0, room.length);
      if (bytesRead === 0) break;
      sent += bytesRead;
      if (sent > file.bytes) throw new FileChanged(file.path);
      isWhole = sent === file.bytes && bytesRead < room.length;
      const piece = room.subarray(0, bytesRead);
      hash.update(piece);
      if (held) yield held;
      held = piece;
      progress({ type: 'upload', file: file.name, slot: file.slot, sent, bytes: file.bytes });
    }
    if (hash.digest('hex') !== file.sha256) throw new FileChanged(file.path);
    if (held) yield held;
  } finally {
    await handle.close();
  }
}
