/** One person's files, sorted with `--mend`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Slot } from '../../src/filing/model.js';
import { emptyFolder, LIST, sort, wantedFor } from './kit.js';

export const FOLDER = wantedFor(LIST.slice(0, 1))[0]!.folder;

/** A heap with these files, and a target; everything is sorted for one person with these slots. */
export function office(files: Record<string, Buffer>, slots: readonly Slot[]) {
  const heap = emptyFolder();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(heap, name)), { recursive: true });
    writeFileSync(join(heap, name), bytes);
  }
  const to = join(emptyFolder(), '材料');
  const wanted = wantedFor(LIST.slice(0, 1), slots);
  const run = (more: Parameters<typeof sort>[2] = {}) => sort(heap, to, { wanted, mend: true, ...more });
  const copy = (name: string): Buffer => readFileSync(join(to, FOLDER, name));
  return { heap, to, run, copy };
}

type Sorted = Awaited<ReturnType<typeof sort>>;
export const mendOf = ({ sorted }: Sorted) =>
  sorted.flatMap(({ fate }) => (fate.is === 'certain' && fate.mend ? [fate.mend] : []))[0];
export const cannotOf = ({ sorted: [one] }: Sorted) => one!.fate.is === 'unusable' && one!.fate.cannot;
export const bitsOf = (jpeg: Buffer): Buffer => {
  const start = jpeg.indexOf(Buffer.from('ffda', 'hex'));
  return jpeg.subarray(start, jpeg.indexOf(Buffer.from('ffd9', 'hex'), start) + 2);
};

/** What each page draws: the matrix and the size of its picture. */
export async function pagesOf(bytes: Buffer) {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const streams = [...bytes.toString('latin1').matchAll(/q ([-\d. ]+) cm \/Picture Do Q/gu)];
  return pdf.getPages().map((page, i) => ({
    ...page.getSize(),
    matrix: streams[i]![1]!.split(' ').map(Number) as [number, number, number, number, number, number],
  }));
}
