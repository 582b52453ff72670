/** Sends one confirmed file to its slot, hashing it on the way (design §7.9). */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FilingFile } from '../../filing/filing.js';
import type { FileType } from '../../filing/model.js';
import { FileChanged, UnknownAnswer } from '../errors.js';
import type { Progress } from '../portal.js';
import { call, type Wire } from './call.js';
import { slotCodes } from './mapping.js';
import type { Part } from './multipart.js';
import { operations } from './operations.js';

const mimes: Record<FileType, string> = { jpg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' };
/** A link put in the file's place is refused, and a FIFO put there does not block. Windows has neither flag. */
const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** How often a file is sent of which the portal says that it has another size. */
const TRIES = 3;

/**
 * @throws FileChanged before the file's last byte has left, so that the portal never gets the whole of a wrong file;
 * UnknownAnswer where the portal says, time and again, that it has not as many bytes as were sent
 */
export async function upload(
  wire: Wire,
  draft: string,
  file: FilingFile,
  index: number,
  progress: (p: Progress) => void,
): Promise<void> {
  const codes = slotCodes(file.slot, index);
  const parts = (): Part[] => [
    { name: 'fileName', text: file.name },
    { name: 'categoryCode', text: codes.categoryCode },
    { name: 'materialCode', text: codes.materialCode },
    { name: 'businessId', text: draft },
    {
      name: 'file',
      fileName: file.name,
      mime: mimes[file.type],
      bytes: file.bytes,
      read: () => read(file, progress),
    },
  ];
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const { data } = await call(wire, operations.upload, { parts });
    // A part of it is as good as nothing: sent again, it takes that one's place.
    if (data.fileSize === file.bytes) return;
  }
  throw new UnknownAnswer('upload', 'shape', 'Data.fileSize');
}

async function* read(file: FilingFile, progress: (p: Progress) => void): AsyncGenerator<Uint8Array> {
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
