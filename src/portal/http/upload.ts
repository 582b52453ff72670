/** Sends one confirmed file to its slot, hashing it on the way (docs/design.md#confirmed-content). */
import type { FilingFile } from '../../filing/filing.js';
import { UnknownAnswer } from '../errors.js';
import type { Progress } from '../portal.js';
import { mimes, readConfirmed } from '../read-file.js';
import { call, type Wire } from './call.js';
import { slotCodes } from './mapping.js';
import type { Part } from './multipart.js';
import { operations } from './operations.js';

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
      read: () => readConfirmed(file, progress),
    },
  ];
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const { data } = await call(wire, operations.upload, { parts });
    // A part of it is as good as nothing: sent again, it takes that one's place.
    if (data.fileSize === file.bytes) return;
  }
  throw new UnknownAnswer('upload', 'shape', 'Data.fileSize');
}
