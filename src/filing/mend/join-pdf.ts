/** Makes one PDF with a page for each picture. Equal pictures give equal bytes. Runs in `worker-thread.ts` only. */
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { onItsSide } from '../materials/pixels.js';
import { profileIn } from './jpeg-data.js';

export interface PageOf {
  type: 'jpg' | 'png';
  /** A JPEG is embedded unchanged; the page turns it. */
  bytes: Buffer;
  width: number;
  height: number;
  orientation: number;
}

/** A4 in points. */
const A4 = { short: 595.28, long: 841.89 };

/**
 * Transforms the unit square in which PDF draws a picture, by EXIF's orientation: the new positions of its right side,
 * its upper side and its corner.
 */
const TURNED: Readonly<Record<number, [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};

export async function joinedPdf(pages: readonly PageOf[]): Promise<Buffer> {
  // Without dates and the program's name, which would make each file different.
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (const page of pages) await addPage(pdf, page);
  return Buffer.from(await pdf.save({ addDefaultPage: false }));
}

/** The whole picture, as large as fits on an A4 page in the picture's own orientation. */
async function addPage(pdf: PDFDocument, { type, bytes, width, height, orientation }: PageOf): Promise<void> {
  const image = await (type === 'jpg' ? pdf.embedJpg(bytes) : pdf.embedPng(bytes));
  await image.embed();
  const profile = type === 'jpg' ? profileIn(bytes) : undefined;
  const components = profile && COMPONENTS[profile.toString('latin1', 16, 20)];
  const drawn = pdf.context.lookup(image.ref);
  // PDF viewers ignore the colour profile inside a JPEG.
  if (profile && components !== undefined && drawn instanceof PDFRawStream) {
    const stream = pdf.context.register(pdf.context.flateStream(profile, { N: components }));
    drawn.dict.set(PDFName.of('ColorSpace'), pdf.context.obj([PDFName.of('ICCBased'), stream]));
  }
  const [w, h] = onItsSide(orientation) ? [height, width] : [width, height];
  const [across, down] = w > h ? [A4.long, A4.short] : [A4.short, A4.long];
  const scale = Math.min(across / w, down / h);
  const [x, y] = [(across - w * scale) / 2, (down - h * scale) / 2];
  const [a, b, c, d, e, f] = TURNED[orientation] ?? TURNED[1]!;
  const [sx, sy] = [w * scale, h * scale];
  const matrix = [a * sx, b * sy, c * sx, d * sy, x + e * sx, y + f * sy].map((n) => n.toFixed(3));
  const page = pdf.addPage([across, down]);
  page.node.setXObject(PDFName.of('Picture'), image.ref);
  const drawing = pdf.context.stream(`q ${matrix.join(' ')} cm /Picture Do Q`);
  page.node.set(PDFName.of('Contents'), pdf.context.register(drawing));
}

const COMPONENTS: Readonly<Record<string, number>> = { 'RGB ': 3, GRAY: 1 };
