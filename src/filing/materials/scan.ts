/** Inspects a scan: whether an agency could use it (P15, docs/facts.md#scans). */
import { apart } from './in-worker.js';
import type { FileType, Slot } from '../model.js';
import { problem, type Place, type Problem } from '../problem.js';
import type { Broken, Picture } from './picture.js';
import { PIXELS_LOOKED_AT } from './scan-colour.js';
import { walkJpeg } from './scan-jpeg.js';
import { pdfEnds } from './scan-pdf.js';
import { readPng } from './scan-png.js';

/** Pixels of the short side. Our own default: no office gives one (docs/facts.md#scans). */
const SMALL = 600;

/** Of a picture. */
export type Pixels = Pick<Picture, 'width' | 'height'>;

/** The file's problems for `slot`. The memory of `bytes` may be gone afterwards (`in-worker.ts`). */
export async function inspect(
  bytes: Buffer<ArrayBuffer>,
  type: FileType,
  slot: Slot,
  file: string,
  place: Place,
): Promise<{ problems: Problem[]; pixels?: Pixels }> {
  const seen = await look(bytes, type, slot.colour);
  if (typeof seen === 'string')
    return { problems: seen === 'sound' ? [] : [problem(seen, 'error', { file }, place)] };
  const { width, height } = seen;
  const problems: Problem[] = [];
  if (slot.colour && seen.grey)
    problems.push(problem('image-grey', 'error', { file, slot: slot.label }, place));
  else if (slot.colour && seen.looksGrey)
    problems.push(problem('image-looks-grey', 'warn', { file, slot: slot.label }, place));
  if (seen.turned) problems.push(problem('image-rotated', 'warn', { file }, place));
  if (Math.min(width, height) < SMALL)
    problems.push(problem('image-small', 'warn', { file, width, height, min: SMALL }, place));
  return { problems, pixels: { width, height } };
}

async function look(
  bytes: Buffer<ArrayBuffer>,
  type: FileType,
  colour: boolean,
): Promise<Picture | Broken | 'sound'> {
  if (type === 'png') return readPng(bytes, colour);
  if (type === 'pdf') return pdfEnds(bytes) ? apart('pdf', bytes) : 'file-truncated';
  const walked = walkJpeg(bytes);
  if (typeof walked === 'string') return walked;
  const { inks, ...picture } = walked;
  if (!colour || picture.grey || inks || picture.width * picture.height > PIXELS_LOOKED_AT)
    return { ...picture, looksGrey: false };
  const judged = await apart('colour', bytes);
  return judged === 'file-damaged' ? judged : { ...picture, looksGrey: judged === 'grey' };
}
