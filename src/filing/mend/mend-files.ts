/** Makes copies in the process that judges files, so that no picture is decoded in this one. */
import { judgeInChild } from '../materials/in-child.js';
import { freeBuffer, type Broken } from '../materials/picture.js';
import type { Slot } from '../model.js';
import { pixelsOf } from './may-shrink.js';
import type { CannotMend, Mended, MendTask } from './mended.js';

/** Limit for all pictures of a copy together. Larger files are not judged either (`material-file.ts`). */
export const MAX_BYTES = 64 * 1024 * 1024;
export const MAX_PAGES = 20;
/** Processor time: a page scanned at 600 dpi is encoded about six times. */
const MS = { first: 60_000, further: 20_000 };

/** The copy of one file, or of several as one PDF. Afterwards their buffers are empty. */
export async function mendBytes(
  files: readonly Buffer<ArrayBuffer>[],
  slot: Slot,
): Promise<{ copy: Uint8Array; mended: Mended } | CannotMend | Broken> {
  const parts = files.map(({ length }) => length);
  const all = files.length === 1 ? files[0]! : Buffer.concat(files);
  const mend: MendTask = {
    ...{ maxBytes: slot.maxBytes, types: slot.types, of: pixelsOf(slot.label) },
    ...(files.length > 1 && { parts }),
  };
  const maxMs = MS.first + MS.further * (files.length - 1);
  const made = await judgeInChild(all, { type: 'jpg', colour: false, mend }, undefined, maxMs);
  for (const bytes of files) freeBuffer(bytes);
  if (typeof made === 'string') return made;
  const { copy, mended, cannot } = made;
  return copy && mended ? { copy, mended } : (cannot ?? 'file-damaged');
}
