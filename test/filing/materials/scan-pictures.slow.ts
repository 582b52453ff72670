/** Pictures whole, cut short, broken, grey or turned: the verdict on each, at little cost. */
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { join } from 'node:path';
import { encode } from 'jpeg-js';
import { expect, test } from 'vitest';
import { readMaterial } from '../../../src/filing/materials/material-file.js';
import type { Slot } from '../../../src/filing/model.js';
import { jpegScan, plainJpeg, png, pngChunk, pngHead, pngOf, pngPage } from '../../fixtures/scans.js';
import { folderOf, rules, slot } from '../kit.js';

const PAPER: [number, number, number] = [244, 243, 240];
const red = (x: number, y: number): [number, number, number] => (x < 100 && y < 100 ? [200, 40, 30] : PAPER);

async function said(bytes: Uint8Array, more: Partial<Slot> = {}, name = 'a'): Promise<string[]> {
  const path = join(folderOf({ [name]: bytes }), name);
  const { file, problems } = await readMaterial(path, slot('新护照首页', { maxBytes: 1e8, ...more }), {});
  expect(file === undefined).toBe(problems.some((p) => p.level === 'error'));
  return rules(problems);
}

test.each([
  ['a scan', jpegScan(7)],
  ['progressive', plainJpeg('p', { progressive: true })],
  ['with bytes after its end', Buffer.concat([plainJpeg(), Buffer.alloc(5000, 7)])],
  [
    'with bytes between its segments',
    Buffer.concat([plainJpeg().subarray(0, 20), Buffer.alloc(9), plainJpeg().subarray(20)]),
  ],
])('JPEG, %s: is whole, also where its pixels are examined', async (_what, bytes) => {
  expect(await said(bytes)).toEqual([]);
  expect(await said(bytes, { colour: true })).not.toContain('error file-damaged');
});

test('image-cmyk, image-deep: colours that other systems may show otherwise [F35]', async () => {
  const inks = plainJpeg('c', { components: 4 });
  expect(await said(inks)).toEqual(['warn image-cmyk']);
  expect(await said(inks, { colour: true })).toEqual(['warn image-cmyk']);
  for (const [type, samples] of [
    [0, 1],
    [2, 3],
    [4, 2],
    [6, 4],
  ] as const) {
    const of = (depth: number) =>
      said(pngOf(pngHead(600, 600, depth, type), Buffer.alloc(600 * (1 + (600 * samples * depth) / 8))));
    expect(await of(16)).toEqual(['warn image-deep']);
    expect(await of(8)).toEqual([]);
  }
});

test('JPEG cut anywhere is not complete, and is never sent [F35]', async () => {
  for (const whole of [jpegScan(3), plainJpeg('x', { progressive: true })])
    for (let i = 1; i < 40; i += 1)
      expect(await said(whole.subarray(0, Math.max(3, Math.floor((whole.length * i) / 40))))).toEqual([
        'error file-truncated',
      ]);
  expect(await said(Buffer.from('ffd8ffe0', 'hex'))).toEqual(['error file-truncated']);
  // The head of a picture, its end, and nothing between them.
  const head = plainJpeg();
  const scan = head.lastIndexOf(Buffer.from([0xff, 0xda])) + 14;
  expect(await said(Buffer.concat([head.subarray(0, scan), head.subarray(-2)]))).toEqual([
    'error file-truncated',
  ]);
});

test.each<[string, (b: Buffer) => void, RegExp]>([
  ['no frame', (b) => void (b[b.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xfe), /damaged/u],
  [
    'no width',
    (b) => void b.fill(0, b.indexOf(Buffer.from([0xff, 0xc0])) + 7, b.indexOf(Buffer.from([0xff, 0xc0])) + 9),
    /damaged/u,
  ],
  ['a frame that is none', (b) => void (b[b.indexOf(Buffer.from([0xff, 0xc0])) + 9] = 2), /damaged/u],
  ['an arithmetic frame', (b) => void (b[b.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc9), /damaged/u],
  ['a table too long', (b) => void (b[b.indexOf(Buffer.from([0xff, 0xdb])) + 4] = 0x10), /damaged/u],
  ['a second beginning', (b) => void (b[b.indexOf(Buffer.from([0xff, 0xdb])) + 1] = 0xd8), /damaged/u],
  ['a segment of no length', (b) => void b.fill(0, 4, 6), /damaged/u],
])('JPEG with %s is damaged', async (_what, breakIt, rule) => {
  const bytes = plainJpeg();
  breakIt(bytes);
  expect((await said(bytes)).join()).toMatch(rule);
});

test('JPEG is whole whatever its restart markers: the last piece of a scan may be shorter than the others', async () => {
  for (const restart of [1, 75, 1000, 60_000])
    expect(await said(plainJpeg('r', { restart }), { colour: true }), `${restart}`).not.toContain(
      'error file-damaged',
    );
  const whole = plainJpeg('r', { restart: 1000 });
  for (let i = 1; i < 40; i += 1)
    expect(await said(whole.subarray(0, Math.floor((whole.length * i) / 40)), { colour: true })).toEqual([
      'error file-truncated',
    ]);
});

test('JPEG whose coded data is nonsense is damaged in every slot: a code that its table does not have', async () => {
  const bytes = jpegScan(5);
  const scan = bytes.lastIndexOf(Buffer.from([0xff, 0xda])) + 14;
  bytes.fill(0xfe, scan + 200, scan + 900);
  for (const colour of [true, false]) expect(await said(bytes, { colour })).toEqual(['error file-damaged']);
});

test('image-grey: a grey picture where colour is wanted: grey by its format, or by its pixels', async () => {
  const colour = { colour: true };
  expect(await said(plainJpeg('g', { components: 1 }), colour)).toEqual(['error image-grey']);
  expect(await said(plainJpeg('g', { components: 1 }))).toEqual([]);
  expect(await said(plainJpeg('g'), colour)).toEqual(['warn image-looks-grey']);
  expect(await said(jpegScan(5), colour)).toEqual([]);
  // A grey copy scanned in colour: a little noise, a little yellow.
  const noisy = Buffer.alloc(640 * 640 * 4);
  for (let i = 0; i < noisy.length; i += 4) {
    const light = ((i * 7919) >> 9) & 255;
    noisy.set([Math.min(255, light + 9), light, Math.max(0, light - 6 + (i % 5)), 255], i);
  }
  const copy = Buffer.from(encode({ data: noisy, width: 640, height: 640 }, 60).data);
  expect(await said(copy, colour)).toEqual(['warn image-looks-grey']);

  const rows = (samples: number) => Buffer.alloc(600 * (1 + 600 * samples));
  expect(await said(pngOf(pngHead(600, 600, 8, 0), rows(1)), colour)).toEqual(['error image-grey']);
  expect(await said(pngOf(pngHead(600, 600, 8, 4), rows(2)), colour)).toEqual(['error image-grey']);
  expect(await said(pngOf(pngHead(600, 600, 8, 6), rows(4)), colour)).toEqual(['warn image-looks-grey']);
  const palette = (...bytes: number[]) => pngChunk('PLTE', Buffer.from(bytes));
  const indexed = (p: Buffer) => said(pngOf(pngHead(600, 600, 8, 3), rows(1), p), colour);
  expect(await indexed(palette(0, 0, 0, 255, 255, 255))).toEqual(['warn image-looks-grey']);
  expect(await indexed(palette(0, 0, 0, 200, 30, 30))).toEqual([]);
});

test.each([0, 1, 2, 3, 4])(
  'image-grey: the colours of a PNG are seen through its filter %i',
  async (filter) => {
    expect(await said(pngPage(red, filter), { colour: true })).toEqual([]);
    expect(
      await said(
        pngPage(() => PAPER, filter),
        { colour: true },
      ),
    ).toEqual(['warn image-looks-grey']);
  },
);

test('inspect: upright only by EXIF; too small to be read', async () => {
  for (const order of ['II', 'MM'] as const) {
    expect(await said(plainJpeg('', { orientation: 6, order }))).toEqual(['warn image-rotated']);
    expect(await said(plainJpeg('', { orientation: 1, order }))).toEqual([]);
  }
  expect(await said(plainJpeg('', { width: 2000, height: 599 }))).toEqual(['warn image-small']);
  // Both together with an error: everything is said at once.
  const worst = plainJpeg('', { width: 300, components: 1, orientation: 3 });
  expect(await said(worst, { colour: true })).toEqual([
    'error image-grey',
    'warn image-rotated',
    'warn image-small',
  ]);
});

const HEAD = pngHead(600, 600, 8, 2);
const ROWS = Buffer.alloc(600 * 1801);

test('PNG: whole, interlaced, in pieces, with bytes after its end', async () => {
  expect(await said(pngOf(HEAD, ROWS))).toEqual([]);
  expect(await said(Buffer.concat([pngOf(HEAD, ROWS), Buffer.from('more')]))).toEqual([]);
  const data = deflateSync(ROWS);
  const pieces = [data.subarray(0, 3), data.subarray(3, 4), data.subarray(4)];
  expect(await said(png(HEAD, ...pieces.map((p) => pngChunk('IDAT', p))))).toEqual([]);
  // Adam7, 4 bits a pixel, 601 × 603: seven small pictures.
  const sizes = [
    [76, 76],
    [75, 76],
    [151, 75],
    [150, 151],
    [301, 151],
    [300, 302],
    [601, 301],
  ];
  const passes = sizes.map(([w, h]) => Buffer.alloc(h! * (1 + Math.ceil(w! / 2))));
  const interlaced = (p: Buffer[]) => pngOf(pngHead(601, 603, 4, 0, 1), Buffer.concat(p));
  expect(await said(interlaced(passes))).toEqual([]);
  expect(await said(interlaced(passes.slice(0, 6)))).toEqual(['error file-damaged']);
});

test('PNG cut anywhere is not complete', async () => {
  const whole = pngPage(red);
  for (let i = 1; i < 40; i += 1)
    expect(await said(whole.subarray(0, Math.max(8, Math.floor((whole.length * i) / 40))))).toEqual([
      'error file-truncated',
    ]);
  expect(await said(whole.subarray(0, -1))).toEqual(['error file-truncated']);
});

test('PNG with one bit of any chunk flipped is damaged', async () => {
  const whole = pngOf(pngHead(600, 600, 1, 0), Buffer.alloc(600 * 76));
  for (let at = 8; at < whole.length; at += 1) {
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 0x20;
    expect((await said(bytes)).join(), `byte ${at}`).toMatch(/^error file-(?:damaged|truncated)$/u);
  }
});

test.each<[string, Buffer]>([
  ['an unknown colour type', pngOf(pngHead(600, 600, 8, 1), ROWS)],
  ['a depth its colour type does not have', pngOf(pngHead(600, 600, 4, 2), ROWS)],
  ['no width', pngOf(pngHead(0, 600, 8, 2), ROWS)],
  ['no data', png(HEAD)],
  ['no head', png(pngChunk('IDAT', deflateSync(ROWS)))],
  ['colours by number and no palette', pngOf(pngHead(600, 600, 8, 3), Buffer.alloc(600 * 601))],
  ['data that is not deflated', png(HEAD, pngChunk('IDAT', Buffer.from('no data at all')))],
  ['too few rows', pngOf(HEAD, ROWS.subarray(1801))],
  ['a filter that is none', pngOf(HEAD, Buffer.alloc(600 * 1801, 9))],
  ['a critical chunk nobody knows', pngOf(HEAD, ROWS, pngChunk('ABCD'))],
])('PNG with %s is damaged, whatever its checksums say', async (_what, bytes) => {
  expect(await said(bytes)).toEqual(['error file-damaged']);
});

test('PNG, small, that unpacks to gigabytes is refused in little memory [F34]', async () => {
  // 90 000 × 50 000 black dots, all of them there: pieces of a stream that repeat.
  const piece = deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
  const stream = Buffer.concat([Buffer.from([0x78, 0x01]), ...Array<Buffer>(9).fill(piece)]);
  const bomb = png(pngHead(90_000, 50_000, 1, 0), pngChunk('IDAT', stream));
  const small = pngOf(HEAD, Buffer.concat([ROWS, Buffer.alloc(200_000_000)]));
  const before = process.memoryUsage().rss;
  expect(await said(bomb)).toEqual(['error file-damaged']);
  // What comes after the last row is never unpacked.
  expect(await said(small)).toEqual([]);
  expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
});
