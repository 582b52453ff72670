/** Sends one confirmed file to its slot, hashing it meanwhile (docs/design.md#confirmed-content). */
import { createHash } from 'node:crypto';
import type { FilingFile } from '../../filing/filing.js';
import { isPictureType, type Recoded } from '../../filing/recoded.js';
import { UnknownAnswer } from '../errors.js';
import type { Progress } from '../portal.js';
import { mimes, readConfirmed } from '../read-file.js';
import { call, type Wire, type Part } from './call.js';
import { slotCodes } from './mapping.js';
import { operations } from './operations.js';

/** How often a file is sent if the portal reports another size. */
const TRIES = 3;

/**
 * @returns the portal's data about a picture that it encoded again; `undefined`: it has the file as it was sent.
 * @throws FileChanged before the file's last byte is sent, so that the portal never gets a complete wrong file;
 * UnknownAnswer if the portal repeatedly reports another number of bytes, and the file is not a re-encoded picture
 */
export async function upload(
  wire: Wire,
  draft: string,
  file: FilingFile,
  index: number,
  progress: (p: Progress) => void,
): Promise<Recoded | undefined> {
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
  const listed: Recoded['listed'][] = [];
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const { data } = await call(wire, operations.upload, { parts });
    // A partial file is replaced when the file is sent again.
    if (data.fileSize === file.bytes) return undefined;
    listed.push({ bytes: data.fileSize, sha256: data.fileDigest });
  }
  const recoded = { file, listed: listed[0]! };
  if (isSteady(listed) && (await isWhole(recoded))) return recoded;
  throw new UnknownAnswer('upload', 'shape', 'Data.fileSize');
}

/** Whether every try had the same answer: a broken connection leaves a different part each time. */
const isSteady = (listed: readonly Recoded['listed'][]): boolean =>
  listed.every(({ bytes, sha256 }) => bytes === listed[0]!.bytes && sha256 === listed[0]!.sha256);

/** Whether it may be a whole picture: not an empty file, not ours under a wrong size, and not the beginning of ours. */
async function isWhole({ file, listed: { bytes, sha256 } }: Recoded): Promise<boolean> {
  if (!isPictureType(file.type) || !Number.isSafeInteger(bytes) || bytes <= 0) return false;
  if (sha256 === undefined) return true;
  return sha256 !== file.sha256 && sha256 !== (await digestOfStart(file, bytes));
}

async function digestOfStart(file: Recoded['file'], bytes: number): Promise<string> {
  const hash = createHash('sha256');
  let left = bytes;
  for await (const piece of readConfirmed(file, () => undefined)) {
    hash.update(piece.subarray(0, left));
    left -= Math.min(left, piece.length);
  }
  return hash.digest('hex');
}
