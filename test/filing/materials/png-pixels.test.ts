/** Pixels of PNGs of every colour type, as they are seen on white paper: by their thumbnails. */
import { decode } from 'jpeg-js';
import { afterAll, expect, test } from 'vitest';
import { judgeInChild, stopJudgeProcess } from '../../../src/filing/materials/in-child.js';
import { pngChunk, pngHead, pngOf } from '../../fixtures/scans.js';

afterAll(stopJudgeProcess);

const SIDE = 256;
type Colour = readonly [number, number, number, number];
/** Upper left, upper right, lower left, lower right; the last one is transparent. */
const QUADRANTS: readonly Colour[] = [
  [200, 30, 30, 255],
  [30, 160, 40, 255],
  [30, 50, 190, 255],
  [0, 0, 0, 0],
];
const at = (x: number, y: number): number => (y < SIDE / 2 ? 0 : 2) + (x < SIDE / 2 ? 0 : 1);

const ADAM7 = [
  ...[
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
  ],
  ...[
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ],
] as [number, number, number, number][];

/** The samples of each quadrant, packed into rows; `filter`: which one all rows have. */
function rows(samples: readonly number[][], depth: number, filter = 0, passes = [[0, 0, 1, 1]]): Buffer {
  const out: number[] = [];
  const step = Math.max(1, (samples[0]!.length * depth) / 8);
  for (const [x0, y0, across, down] of passes) {
    let above: number[] = [];
    for (let y = y0!; y < SIDE; y += down!) {
      let bits = '';
      for (let x = x0!; x < SIDE; x += across!)
        for (const one of samples[at(x, y)]!) bits += one.toString(2).padStart(depth, '0');
      const row = bits.match(/.{1,8}/gu)!.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
      const predicted = (i: number): number => {
        const [a, b, c] = [row[i - step] ?? 0, above[i] ?? 0, (i >= step && above[i - step]) || 0];
        const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
        const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
        return [0, a, b, (a + b) >> 1, paeth][filter]!;
      };
      out.push(filter, ...row.map((byte, i) => (byte - predicted(i)) & 255));
      above = row;
    }
  }
  return Buffer.from(out);
}

async function seen(png: Buffer, thumbnail = 96): Promise<string[]> {
  const verdict = await judgeInChild(Buffer.from(png), { type: 'png', colour: false, thumbnail });
  if (typeof verdict === 'string') return [verdict];
  const { data, width, height } = decode(Buffer.from(verdict.thumbnail!, 'base64'));
  return [0.25, 0.75].flatMap((y) =>
    [0.25, 0.75].map((x) => {
      const from = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
      return [...data.subarray(from, from + 3)].map((c) => Math.round(c / 32)).join(' ');
    }),
  );
}

const COLOURS = ['6 1 1', '1 5 1', '1 2 6', '8 8 8'];
const rgb = QUADRANTS.map((colour) => colour.slice(0, 3));
const greys = [[0], [255], [128], [0]];

test.each([0, 1, 2, 3, 4])('in colour with alpha, filter %i', async (filter) => {
  const samples = QUADRANTS.map((colour) => [...colour]);
  expect(await seen(pngOf(pngHead(SIDE, SIDE, 8, 6), rows(samples, 8, filter)))).toEqual(COLOURS);
});

test('one colour that is transparent, 8 and 16 bits', async () => {
  const key = (body: number[]) => pngChunk('tRNS', Buffer.from(body));
  const deep = rgb.map((colour) => colour.map((c) => c * 257));
  const of = (depth: number, samples: number[][]) =>
    seen(pngOf(pngHead(SIDE, SIDE, depth, 2), rows(samples, depth, 4), key([0, 0, 0, 0, 0, 0])));
  expect([await of(8, rgb), await of(16, deep)]).toEqual([COLOURS, COLOURS]);
});

test.each([2, 4, 8])('a palette of %i bits', async (depth) => {
  const png = pngOf(
    pngHead(SIDE, SIDE, depth, 3),
    rows([[0], [1], [2], [3]], depth),
    pngChunk('PLTE', Buffer.from(rgb.flat())),
    pngChunk('tRNS', Buffer.from([255, 255, 255, 0])),
  );
  expect(await seen(png)).toEqual(COLOURS);
});

test('grey of 1, 2, 4, 8 and 16 bits, and with alpha', async () => {
  for (const depth of [1, 2, 4, 8, 16]) {
    const samples = [[0], [2 ** depth - 1], [0], [2 ** depth - 1]];
    const png = pngOf(pngHead(SIDE, SIDE, depth, 0), rows(samples, depth));
    expect([depth, await seen(png)]).toEqual([depth, ['0 0 0', '8 8 8', '0 0 0', '8 8 8']]);
  }
  const alpha = pngOf(
    pngHead(SIDE, SIDE, 8, 4),
    rows(
      greys.map(([g], i) => [g!, i === 3 ? 0 : 255]),
      8,
    ),
  );
  expect(await seen(alpha)).toEqual(['0 0 0', '8 8 8', '4 4 4', '8 8 8']);
});

test('interlaced, shrunk, and damaged', async () => {
  const head = pngHead(SIDE, SIDE, 8, 6, 1);
  const samples = QUADRANTS.map((colour) => [...colour]);
  expect(await seen(pngOf(head, rows(samples, 8, 4, ADAM7)))).toEqual(COLOURS);
  expect(await seen(pngOf(head, rows(samples, 8, 4, ADAM7)), 32)).toEqual(COLOURS);
  const whole = pngOf(pngHead(SIDE, SIDE, 8, 6), rows(samples, 8, 2));
  expect(await seen(whole, 32)).toEqual(COLOURS);
  expect(await seen(whole.subarray(0, whole.length - 20))).toEqual(['file-damaged']);
  expect(await seen(pngOf(pngHead(SIDE, SIDE + 1, 8, 6), rows(samples, 8, 2)))).toEqual(['file-damaged']);
});
