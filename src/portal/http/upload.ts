/** Sends one confirmed file to its slot, hashing it meanwhile (docs/design.md#confirmed-content). */
import type { FilingFile } from '../../filing/filing.js';
import { UnknownAnswer } from '../errors.js';
import type { Progress } from '../portal.js';
import { mimes, readConfirmed } from '../read-file.js';
import { call, type Wire, type Part } from './call.js';
import { slotCodes } from './mapping.js';
import { operations } from './operations.js';

/** How often a file is sent if the portal reports another size. */
const TRIES = 3;

/**
 * @throws FileChanged before the file's last byte is sent, so that the portal never gets a complete wrong file;
 * UnknownAnswer if the portal repeatedly reports another number of bytes
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
      read: () => readConfirmed(file, progress),
    },
  ];
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const { data } = await call(wire, operations.upload, { parts });
    // A partial file is replaced when the file is sent again.
    if (data.fileSize === file.bytes) return;
  }
  throw new UnknownAnswer('upload', 'shape', 'Data.fileSize');
}
