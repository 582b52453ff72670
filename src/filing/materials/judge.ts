/** Judges the content of one file: decodes it, or reads its structure. Runs in `worker-thread.ts` only. */
import type { Task, Verdict } from './picture.js';
import { judgeJpeg, mayDecode } from './scan-colour.js';
import { walkJpeg } from './scan-jpeg.js';
import { judgePdf } from './scan-pdf.js';
import { readPng } from './scan-png.js';

export async function judge(bytes: Buffer, { type, colour }: Task): Promise<Verdict> {
  if (type === 'png') return readPng(bytes, colour);
  return type === 'pdf' ? judgePdf(bytes) : readJpeg(bytes, colour);
}

async function readJpeg(bytes: Buffer, colour: boolean): Promise<Verdict> {
  const walked = walkJpeg(bytes);
  if (typeof walked === 'string') return walked;
  const { inks, ...picture } = walked;
  if (inks) return { cautions: ['image-cmyk'], picture: { ...picture, looksGrey: false } };
  if (!colour || picture.grey || !mayDecode(picture.width * picture.height, bytes.length))
    return { cautions: [], picture: { ...picture, looksGrey: false } };
  const judged = await judgeJpeg(bytes);
  return judged === 'file-damaged'
    ? judged
    : { cautions: [], picture: { ...picture, looksGrey: judged === 'grey' } };
}
