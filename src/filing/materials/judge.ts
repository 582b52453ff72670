/** Judges the content of one file: decodes it, or reads its structure. Runs in `worker-thread.ts` only. */
import { mend } from '../mend/mend.js';
import type { Task, FileVerdict } from './picture.js';
import { judgeJpeg, mayDecode } from './scan-colour.js';
import { walkJpeg } from './scan-jpeg.js';
import { judgePdf } from './scan-pdf.js';
import { readPng } from './scan-png.js';
import { pngThumbnail, thumbnailOf } from './thumbnail.js';

export async function judge(bytes: Buffer, task: Task): Promise<FileVerdict> {
  if (task.mend) return mend(bytes, task.mend);
  if (task.type === 'png') return readPngAs(bytes, task);
  return task.type === 'pdf' ? judgePdf(bytes) : readJpeg(bytes, task);
}

/** Its rows are read once: for a thumbnail, nothing else is wanted of it. */
async function readPngAs(bytes: Buffer, { colour, thumbnail: longest }: Task): Promise<FileVerdict> {
  if (longest === undefined) return readPng(bytes, colour);
  const thumbnail = await pngThumbnail(bytes, longest);
  return thumbnail === undefined ? 'file-damaged' : { cautions: [], thumbnail };
}

async function readJpeg(bytes: Buffer, { colour, thumbnail: longest }: Task): Promise<FileVerdict> {
  const walked = walkJpeg(bytes);
  if (typeof walked === 'string') return walked;
  const { inks, orientation, halved: _, ...picture } = walked;
  if (inks) return { cautions: ['image-cmyk'], picture: { ...picture, looksGrey: false } };
  const canDecode = mayDecode(picture.width * picture.height, bytes.length);
  const thumbnail = longest && canDecode ? await thumbnailOf(bytes, orientation, longest) : undefined;
  const judged = colour && !picture.grey && canDecode ? await judgeJpeg(bytes) : 'colour';
  if (judged === 'file-damaged') return judged;
  return {
    cautions: [],
    picture: { ...picture, looksGrey: judged === 'grey' },
    ...(thumbnail !== undefined && { thumbnail }),
  };
}
