/** Makes the bytes of a copy from one picture or from several. Runs in `worker-thread.ts` only. */
import type { Broken, ReadableFile } from '../materials/picture.js';
import { onItsSide } from '../materials/pixels.js';
import { walkJpeg, type JpegScan } from '../materials/scan-jpeg.js';
import { readPng } from '../materials/scan-png.js';
import { withoutData } from './jpeg-data.js';
import { joinedPdf, type PageOf } from './join-pdf.js';
import type { CannotMend, Deed, Mended, MendedPicture, MendTask } from './mended.js';
import { pngWithoutData } from './png-data.js';
import { jpegOfPng, recoded } from './recode.js';

/** A picture without the data beside it; `walked` only of a JPEG. */
interface Clean {
  clean: Buffer;
  original: Buffer;
  walked?: JpegScan;
  /** As it is seen. */
  size: [width: number, height: number];
}

type Made = { bytes: Buffer; mended: Mended } | CannotMend | Broken;

export async function mend(bytes: Buffer, task: MendTask): Promise<Broken | ReadableFile> {
  const made = task.parts ? await joined(partsOf(bytes, task.parts), task) : await alone(bytes, task);
  if (typeof made !== 'string') {
    const { mended } = made;
    return { cautions: [], mended, copy: made.bytes };
  }
  return isCannot(made) ? { cautions: [], cannot: made } : made;
}

const CANNOT: readonly string[] = ['too-large', 'letter', 'type', 'too-costly'] satisfies CannotMend[];
const isCannot = (made: CannotMend | Broken): made is CannotMend => CANNOT.includes(made);

function partsOf(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  let at = 0;
  return sizes.map((size) => bytes.subarray(at, (at += size)));
}

async function cleaned(original: Buffer): Promise<Clean | Broken | CannotMend> {
  if (original.subarray(0, 3).toString('hex') === 'ffd8ff') {
    const walked = walkJpeg(original);
    if (typeof walked === 'string') return walked;
    const { width, height, orientation } = walked;
    const size: Clean['size'] = onItsSide(orientation) ? [height, width] : [width, height];
    return { clean: withoutData(original, orientation), original, walked, size };
  }
  if (original.subarray(0, 4).toString('latin1') !== '\u0089PNG') return 'type';
  const read = await readPng(original, false);
  if (typeof read === 'string') return read;
  const { width, height } = read.picture!;
  return { clean: pngWithoutData(original), original, size: [width, height] };
}

async function alone(bytes: Buffer, task: MendTask): Promise<Made> {
  const picture = await cleaned(bytes);
  if (typeof picture === 'string') return picture;
  const { walked, clean, size } = picture;
  const turns = walked !== undefined && walked.orientation > 1;
  const type = walked ? 'jpg' : 'png';
  const { of, types, maxBytes } = task;
  // A page of a PDF turns the picture, and no pixel changes.
  const staysTurned = turns && (of === 'letter' || walked.inks);
  if ((staysTurned || !types.includes(type)) && types.includes('pdf')) return joinedOf([picture], task);
  if (!types.includes(type) && (walked || !types.includes('jpg'))) return 'type';
  if (staysTurned) return cleanOnly(picture, task);
  if (!turns && types.includes(type) && clean.length <= maxBytes) return cleanOnly(picture, task);
  if (of === 'letter') return 'letter';
  if (!walked) return types.includes('jpg') ? asJpeg(picture, { maxBytes, of }) : 'type';
  if (walked.inks) return 'type';
  const made = await recoded(picture.original, walked, { maxBytes, of });
  if (typeof made === 'string') return made;
  const isSmaller = made.size[0] < size[0] || bytes.length > maxBytes;
  const did: Deed[] = [...(turns ? (['turned'] as const) : []), ...(isSmaller ? (['shrunk'] as const) : [])];
  const mended: Mended = {
    type: 'jpg',
    did: [...did, 'cleaned'],
    pictures: [{ before: size, after: made.size }],
  };
  return { bytes: made.jpeg, mended };
}

async function asJpeg(
  { original, size }: Clean,
  wish: { maxBytes: number; of: 'scan' | 'photo' },
): Promise<Made> {
  const made = await jpegOfPng(original, size, wish);
  if (typeof made === 'string') return made;
  const did: Deed[] = ['converted', ...(made.size[0] < size[0] ? (['shrunk'] as const) : []), 'cleaned'];
  return { bytes: made.jpeg, mended: { type: 'jpg', did, pictures: [{ before: size, after: made.size }] } };
}

function cleanOnly({ walked, clean, original, size }: Clean, { maxBytes, of }: MendTask): Made {
  if (clean.length > maxBytes) return of === 'letter' ? 'letter' : 'type';
  const did: Deed[] = clean.equals(original) ? [] : ['cleaned'];
  const pictures: MendedPicture[] = [{ before: size, after: size }];
  return { bytes: clean, mended: { type: walked ? 'jpg' : 'png', did, pictures } };
}

async function joined(parts: readonly Buffer[], task: MendTask): Promise<Made> {
  const pictures: Clean[] = [];
  for (const part of parts) {
    const picture = await cleaned(part);
    if (typeof picture === 'string') return picture;
    pictures.push(picture);
  }
  return joinedOf(pictures, task);
}

/** The pictures as they are; where they are too large together, each gets its share of the limit. */
async function joinedOf(pictures: readonly Clean[], { maxBytes, of }: MendTask): Promise<Made> {
  const mendedOf = (bytes: Buffer, did: Deed[], after: readonly PageOf[]): Made => {
    const turns = pictures.some(({ walked }) => walked && walked.orientation > 1);
    const all: Deed[] = ['joined', ...(turns ? (['turned'] as const) : []), ...did, 'cleaned'];
    const sizes = pictures.map(({ size }, i): MendedPicture => {
      const { width, height, orientation } = after[i]!;
      return { before: size, after: onItsSide(orientation) ? [height, width] : [width, height] };
    });
    return { bytes, mended: { type: 'pdf', did: all, pictures: sizes } };
  };
  const pages = pictures.map(pageOf);
  const whole = await joinedPdf(pages);
  if (whole.length <= maxBytes) return mendedOf(whole, [], pages);
  if (of === 'letter') return 'letter';
  const shrinkable = pictures.filter(({ walked }) => walked && !walked.inks);
  const bytesNow = shrinkable.reduce((sum, { clean }) => sum + clean.length, 0);
  const share = (maxBytes - (whole.length - bytesNow)) / bytesNow;
  if (!(share > 0)) return 'type';
  const smaller: PageOf[] = [];
  for (const [i, { walked, original, clean }] of pictures.entries()) {
    const wish = { maxBytes: Math.floor(clean.length * share), of };
    const made =
      walked && shrinkable.includes(pictures[i]!) ? await recoded(original, walked, wish) : undefined;
    if (typeof made === 'string') return made;
    smaller.push(
      made
        ? { type: 'jpg', bytes: made.jpeg, width: made.size[0], height: made.size[1], orientation: 1 }
        : pages[i]!,
    );
  }
  const bytes = await joinedPdf(smaller);
  return bytes.length <= maxBytes ? mendedOf(bytes, ['shrunk'], smaller) : 'too-large';
}

/** The size is as it is stored. */
const pageOf = ({ walked, clean, size: [width, height] }: Clean): PageOf =>
  walked
    ? {
        type: 'jpg',
        bytes: clean,
        width: walked.width,
        height: walked.height,
        orientation: walked.orientation,
      }
    : { type: 'png', bytes: clean, width, height, orientation: 1 };
