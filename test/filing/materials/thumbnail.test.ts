/** Thumbnails: small, upright, in the picture's own colours. */
import { decode } from 'jpeg-js';
import { afterAll, expect, test } from 'vitest';
import { judgeInChild, stopJudgeProcess } from '../../../src/filing/materials/in-child.js';
import { jpegScan } from '../../fixtures/scans.js';

afterAll(stopJudgeProcess);

/** The thumbnail of a scan whose EXIF has this orientation. */
async function thumbnail(orientation: number, thumbnail = 240) {
  const exif = Buffer.from(
    '457869660000' + '49492a0008000000' + '0100' + '120103000100000000000000' + '00000000',
    'hex',
  );
  exif.writeUInt16LE(orientation, 6 + 8 + 2 + 8);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  const scan = jpegScan(3);
  const bytes = Buffer.concat([scan.subarray(0, 2), head, exif, scan.subarray(2)]);
  const verdict = await judgeInChild(bytes, { type: 'jpg', colour: false, thumbnail });
  if (typeof verdict === 'string') throw new Error(verdict);
  return decode(Buffer.from(verdict.thumbnail!, 'base64'));
}

/** Red, green and blue, at a place given in parts of the sides. */
function colourAt({ data, width, height }: ReturnType<typeof decode>, x: number, y: number): number[] {
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  return [...data.subarray(at, at + 3)];
}
const isBand = ([r, g, b]: number[]): boolean =>
  Math.abs(r! - 120) < 25 && Math.abs(g! - 36) < 25 && Math.abs(b! - 44) < 25;

test('thumbnail: its longer side is as wanted, and the picture is the same', async () => {
  const small = await thumbnail(1);
  expect([small.width, small.height]).toEqual([180, 240]);
  expect(isBand(colourAt(small, 0.5, 0.03))).toBe(true);
  expect(isBand(colourAt(small, 0.5, 0.97))).toBe(false);
});

test.each([
  [3, [180, 240], [0.5, 0.97]],
  [6, [240, 180], [0.97, 0.5]],
  [8, [240, 180], [0.03, 0.5]],
] as const)('thumbnail: EXIF orientation %i is made upright', async (orientation, size, band) => {
  const small = await thumbnail(orientation);
  expect([small.width, small.height]).toEqual(size);
  expect(isBand(colourAt(small, band[0], band[1]))).toBe(true);
  expect(isBand(colourAt(small, 1 - band[0], 1 - band[1]))).toBe(false);
});

test('thumbnail: a small picture is not made larger', async () => {
  const { width, height } = await thumbnail(1, 5000);
  expect([width, height]).toEqual([900, 1200]);
});
