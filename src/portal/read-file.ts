/**
 * Reads a confirmed file once, hashing it on the way: what leaves here is what was confirmed
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
/** A link put in the file's place is refused, and a FIFO put there does not block. Windows has neither flag. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const PIECE_BYTES = 64 * 1024;

/**
 * Piece by piece, the last one only when all of them are known to be right.
 * @throws FileChanged before the file's last byte is given away, so that nobody ever gets the whole of a wrong file
 */
export async function* readConfirmed(
  file: FilingFile,
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
