/**
 * Reads a confirmed file once, hashing it meanwhile: what is sent is what was confirmed
 * (docs/design.md#confirmed-content).
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
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

/**
 * Yields chunks; the last one only once the whole content has been verified.
 * @throws FileChanged before the file's last byte is yielded, so that a wrong file is never complete
 */
export async function* readConfirmed(
  file: FilingFile,
  progress: (p: Progress) => void,
): AsyncGenerator<Uint8Array> {
  const handle = await open(file.path, OPEN).catch(() => {
    throw new FileChanged(file.path);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size !== file.bytes) throw new FileChanged(file.path);
    const hash = createHash('sha256');
    let sent = 0;
    let held: Uint8Array | undefined;
    const stream = handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>;
    for await (const piece of stream) {
      hash.update(piece);
      sent += piece.length;
      if (sent > file.bytes) throw new FileChanged(file.path);
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
