/** JPEGs of every kind, whole and broken: the walk through their coded data. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import encodeMoz, { init } from '@jsquash/jpeg/encode.js';
import type { EncodeOptions } from '@jsquash/jpeg/meta.js';
import { encode as encodeStandard } from 'jpeg-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { huffmanTable } from '../../../src/filing/materials/jpeg-huffman.js';
import { walkJpeg } from '../../../src/filing/materials/scan-jpeg.js';
import { codedJpeg, packed, refinedJpeg, type Coded } from '../../fixtures/coded-jpeg.js';
import { plainJpeg } from '../../fixtures/scans.js';

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
  await init({ wasmBinary: readFileSync(wasm) });
});

type Paint = (x: number, y: number) => number;
const photo: Paint = (x, y) =>
  (Math.sin(x / 9) + Math.cos(y / 7 + x / 31)) * 60 + ((x * 7919 + y * 104729) % 37) + 110;
const page: Paint = (x, y) =>
  y % 20 < 6 && (x * 31 + (y / 20) * 17) % 23 < 9 && x > 30 && y > 30 ? 40 : 250;

function pixels(paint: Paint, width: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) {
    const light = paint((i / 4) % width, Math.floor(i / 4 / width));
    data.set([light, light * 0.9, 255 - light, 255], i);
  }
  return { data, width, height };
}

const moz = async (
  paint: Paint,
  options: Partial<EncodeOptions>,
  width = 331,
  height = 247,
): Promise<Buffer> =>
  Buffer.from(await encodeMoz(pixels(paint, width, height) as never, { quality: 80, ...options }));
const standard = (paint: Paint, width = 331, height = 247, quality = 80): Buffer => {
  const { data } = pixels(paint, width, height);
  return Buffer.from(encodeStandard({ data: Buffer.from(data.buffer), width, height }, quality).data);
};

const BASELINE = { baseline: true, progressive: false };
const FULL = { auto_subsample: false, chroma_subsample: 1 };
const coded = (more: Coded) => () => codedJpeg(more);

const KINDS: [string, () => Buffer | Promise<Buffer>][] = [
  ['standard tables', () => standard(photo)],
  ['standard tables, quality 100', () => standard(photo, 120, 90, 100)],
  ['baseline, own tables, 4:2:0', () => moz(photo, BASELINE)],
  ['baseline, 4:4:4, quality 5', () => moz(photo, { ...BASELINE, ...FULL, quality: 5 })],
  [
    'baseline, standard tables, grey',
    () => moz(page, { ...BASELINE, optimize_coding: false, color_space: 1 }),
  ],
  ['progressive', () => moz(photo, { progressive: true })],
  ['progressive, 4:4:4, quality 97', () => moz(photo, { progressive: true, ...FULL, quality: 97 })],
  ['progressive, a page', () => moz(page, { progressive: true, quality: 60 })],
  ['progressive, grey', () => moz(photo, { progressive: true, color_space: 1 })],
  ['progressive, refined', () => refinedJpeg()],
  ['progressive, refined, full blocks', () => refinedJpeg({ full: 7, seed: 3 })],
  ['progressive, refined, few coefficients, restart markers', () => refinedJpeg({ full: 1, restart: 33 })],
  ['4:1:1, restart markers', coded({ sampling: [0x41, 0x11, 0x11], restart: 5 })],
  ['4:4:0, a restart marker after each unit', coded({ sampling: [0x12, 0x11, 0x11], restart: 1 })],
  ['factors 3 and 2', coded({ sampling: [0x31, 0x21, 0x11] })],
  [
    'a scan for each component',
    coded({ sampling: [0x22, 0x11, 0x11], apart: true, width: 203, height: 149 }),
  ],
  [
    'a scan for each component, restart markers',
    coded({ sampling: [0x21, 0x11, 0x11], apart: true, restart: 7 }),
  ],
  ['four components', coded({ sampling: [0x22, 0x11, 0x11, 0x22] })],
  ['grey with factors', coded({ sampling: [0x22], restart: 9 })],
];

const SOS = Buffer.from([0xff, 0xda]);
const EOI = Buffer.from([0xff, 0xd9]);
const FRAME = /\xff[\xc0\xc2]\x00[\x0b\x11\x14]/u;
const frameOf = (b: Buffer): number => b.toString('latin1').search(FRAME);
/** Where each scan's data begins. */
const scansOf = (b: Buffer): number[] => {
  const at: number[] = [];
  for (let i = b.indexOf(SOS); i >= 0; i = b.indexOf(SOS, i + 2)) at.push(i + 2 + b.readUInt16BE(i + 2));
  return at;
};
/** Whether a cut here is in the middle of a scan: not between two, nor in a marker. */
const inScan = (b: Buffer, cut: number): boolean => {
  const ends = scansOf(b).map((at) => [
    at,
    at + b.toString('latin1', at).search(/\xff[^\x00\xd0-\xd7\xff]/u),
  ]);
  return b[cut - 1] !== 0xff && ends.some(([from, to]) => cut >= from! && cut < to! - 2);
};
const withHeight = (b: Buffer, change: (height: number) => number): Buffer => {
  const copy = Buffer.from(b);
  const at = frameOf(b) + 5;
  copy.writeUInt16BE(change(b.readUInt16BE(at)), at);
  return copy;
};
const put = (b: Buffer, at: number, ...bytes: number[]): Buffer =>
  Buffer.concat([b.subarray(0, at), Buffer.from(bytes), b.subarray(at)]);
const without = (b: Buffer, marker: number, index = 0): Buffer => {
  let at = -2;
  for (let i = 0; i <= index; i += 1) at = b.indexOf(Buffer.from([0xff, marker]), at + 2);
  return Buffer.concat([b.subarray(0, at), b.subarray(at + 2 + b.readUInt16BE(at + 2))]);
};
const whole = expect.objectContaining({ turned: false }) as unknown;

describe.each(KINDS)('JPEG, %s', (_kind, make) => {
  let good: Buffer;
  beforeAll(async () => void (good = await make()));

  test('is whole; cut anywhere it is not, with an end mark behind the cut or without', () => {
    expect(walkJpeg(good)).toEqual(whole);
    const from = scansOf(good)[0]!;
    for (let i = 0; i < 60; i += 1) {
      const cut = good.subarray(0, from + Math.floor(((good.length - from - 12) * i) / 60));
      expect(walkJpeg(cut)).toBe('file-truncated');
      if (inScan(good, cut.length))
        expect(walkJpeg(Buffer.concat([cut, EOI])), `${i}`).toBe('file-truncated');
    }
  });

  test('has as many lines as its frame says', () => {
    for (const more of [32, 1000]) expect(walkJpeg(withHeight(good, (h) => h + more))).toMatch(/^file-/u);
    if (!good.includes(Buffer.from([0xff, 0xdd])))
      expect(walkJpeg(withHeight(good, (h) => h >> 1))).toBe('file-damaged');
  });

  test('is damaged by zeros in its middle', () => {
    const at = scansOf(good)[0]!;
    for (const part of [0.2, 0.5, 0.7]) {
      const from = at + Math.floor((good.length - at) * part);
      const bytes = Buffer.from(good).fill(0, from, Math.min(from + 700, good.length - 40));
      expect(walkJpeg(bytes)).toMatch(/^file-/u);
    }
  });

  test('keeps what decoders pass over: padding, fill bytes, a last restart marker', () => {
    const end = good.length - 2;
    for (const more of [
      [0],
      [0, 0, 0],
      Array<number>(700).fill(0),
      Array<number>(9).fill(0xff),
      [0xff, 0xd3],
    ])
      expect(walkJpeg(put(good, end, ...more))).toEqual(whole);
    expect(walkJpeg(put(good, end, 1, 2, 3))).toEqual(whole);
  });
});

test.each([
  [1, 1],
  [1, 17],
  [9, 8],
  [64, 3],
])('JPEG of %i × %i pixels is whole', async (width, height) => {
  for (const options of [BASELINE, { progressive: true }])
    expect(walkJpeg(await moz(photo, options, width, height))).toMatchObject({ width, height });
});

test.each([255, 128, 0])(
  'JPEG of one light (%i) is whole, also where it is coded as zeros',
  async (light) => {
    for (const options of [
      BASELINE,
      { ...BASELINE, color_space: 1 },
      { progressive: true },
      { ...BASELINE, ...FULL },
    ])
      expect(walkJpeg(await moz(() => light, options, 1700, 1200))).toEqual(whole);
    expect(walkJpeg(standard(() => light, 1700, 1200))).toEqual(whole);
    const zeros = plainJpeg('', { width: 2400, height: 3300 });
    expect(zeros.includes(Buffer.alloc(20_000))).toBe(true);
    expect(walkJpeg(zeros)).toEqual(whole);
  },
);

test('a progressive JPEG may end after any of its scans', async () => {
  for (const good of [await moz(photo, { progressive: true }), refinedJpeg()])
    for (const at of scansOf(good).slice(1)) {
      const before = good.subarray(0, good.lastIndexOf(SOS, at));
      expect(walkJpeg(Buffer.concat([before, EOI]))).toEqual(whole);
    }
});

const NOISE = { sampling: [0x21, 0x11, 0x11] };
test.each<[string, () => Buffer]>([
  [
    'a code that its table does not have',
    () => put(codedJpeg(NOISE), scansOf(codedJpeg(NOISE))[0]! + 300, 0xfe, 0xfe, 0xfe),
  ],
  [
    'a coefficient after the last',
    () => {
      const b = codedJpeg({ sampling: [0x11], width: 8, height: 8 });
      // No difference, then sixteen times three zeros and a coefficient of seven bits: the last is the 64th.
      const data = packed(`01${'10111000000100000000000'.repeat(16)}`);
      return Buffer.concat([b.subarray(0, scansOf(b)[0]), data, EOI]);
    },
  ],
  ['no Huffman table', () => without(codedJpeg(NOISE), 0xc4)],
  ['no table for its coefficients', () => without(codedJpeg(NOISE), 0xc4, 1)],
  ['no quantiser', () => without(codedJpeg(NOISE), 0xdb)],
  [
    'a Huffman table of too many codes',
    () => {
      const b = codedJpeg(NOISE);
      b[b.indexOf(Buffer.from([0xff, 0xc4])) + 5] = 3;
      return b;
    },
  ],
  [
    'a component that no scan has',
    () => {
      const b = codedJpeg({ sampling: [0x11, 0x11, 0x11], apart: true });
      return Buffer.concat([b.subarray(0, b.lastIndexOf(SOS)), EOI]);
    },
  ],
  [
    'a scan of an unknown component',
    () => {
      const b = codedJpeg(NOISE);
      b[b.indexOf(SOS) + 5] = 9;
      return b;
    },
  ],
  [
    'a restart marker out of order',
    () => {
      const b = codedJpeg({ ...NOISE, restart: 20 });
      b[b.indexOf(Buffer.from([0xff, 0xd1])) + 1] = 0xd2;
      return b;
    },
  ],
  [
    'a restart marker missing',
    () => {
      const b = codedJpeg({ ...NOISE, restart: 20 });
      const at = b.indexOf(Buffer.from([0xff, 0xd1]));
      return Buffer.concat([b.subarray(0, at), b.subarray(at + 2)]);
    },
  ],
  ['restart markers that nothing announces', () => without(codedJpeg({ ...NOISE, restart: 20 }), 0xdd)],
  [
    'a piece missing between two restart markers',
    () => {
      const b = codedJpeg({ ...NOISE, restart: 60 });
      const at = b.indexOf(Buffer.from([0xff, 0xd0])) - 100;
      return Buffer.concat([b.subarray(0, at - 300), b.subarray(at)]);
    },
  ],
  [
    'a claim of billions of pixels',
    () => {
      const b = codedJpeg({ sampling: [0x11] });
      b.writeUInt32BE(0xffdcffdc, frameOf(b) + 5);
      return b;
    },
  ],
  [
    'thousands of scans',
    () => {
      const b = codedJpeg({ sampling: [0x11], width: 8, height: 8 });
      const scan = b.subarray(b.indexOf(SOS), -2);
      return Buffer.concat([b.subarray(0, -2), ...Array<Buffer>(5000).fill(scan), EOI]);
    },
  ],
])('JPEG with %s is damaged', (_what, make) => {
  expect(walkJpeg(make())).toBe('file-damaged');
});

test('JPEG, progressive, whose blocks are counted over its scans: a bomb is refused', () => {
  // One code ends 32767 blocks: some kilobytes a scan for sixteen million of them.
  const b = plainJpeg('', { width: 30_000, height: 30_000, components: 1, progressive: true });
  const scan = b.subarray(b.indexOf(SOS), -2);
  expect(walkJpeg(Buffer.concat([b.subarray(0, -2), ...Array<Buffer>(9).fill(scan), EOI]))).toBe(
    'file-damaged',
  );
  expect(walkJpeg(Buffer.concat([b.subarray(0, -2), scan, EOI]))).toEqual(whole);
});

test('JPEG, progressive, without its first coefficients is damaged; a scan that adds two bits at once too', async () => {
  const good = await moz(photo, { progressive: true, color_space: 1 });
  const [first, second] = scansOf(good).map((at) => good.lastIndexOf(SOS, at));
  const table = good.indexOf(Buffer.from([0xff, 0xc4]), first);
  expect(walkJpeg(Buffer.concat([good.subarray(0, first), good.subarray(Math.min(table, second!))]))).toBe(
    'file-damaged',
  );
  const skips = refinedJpeg();
  skips[scansOf(skips).at(-1)! - 1] = 0x20;
  expect(walkJpeg(skips)).toBe('file-damaged');
});

test('JPEG with some more rows than its frame has is whole, as scanners write it; with a whole page more it is not', () => {
  const b = standard(photo, 331, 640);
  expect(walkJpeg(withHeight(b, (h) => h - 8))).toEqual(whole);
  expect(walkJpeg(withHeight(b, (h) => h - 64))).toBe('file-damaged');
  const restarted = codedJpeg({ ...NOISE, height: 800, restart: 13 });
  expect(walkJpeg(withHeight(restarted, (h) => h - 80))).toEqual(whole);
  expect(walkJpeg(withHeight(restarted, (h) => h >> 1))).toBe('file-damaged');
});

test('JPEG that lost its place is damaged, though all of its units can be read', () => {
  const b = standard(photo);
  const at = scansOf(b)[0]!;
  for (const [from, count] of [
    [300, 90],
    [2000, 200],
    [4000, 500],
  ] as const) {
    // What was there twice is read as more units.
    const twice = Buffer.concat([b.subarray(0, at + from), b.subarray(at + from - count)]);
    expect(walkJpeg(twice)).toBe('file-damaged');
    const lost = Buffer.concat([b.subarray(0, at + from), b.subarray(at + from + count)]);
    expect(walkJpeg(lost)).toMatch(/^file-/u);
  }
});

test('a Huffman table has no more codes than its lengths allow, and none of only ones', () => {
  const table = (...counts: number[]) =>
    huffmanTable(
      Uint8Array.from({ length: 16 }, (_, i) => counts[i] ?? 0),
      Uint8Array.of(1, 2, 3, 4),
    );
  expect(table(0, 3, 1)).toBeDefined();
  expect(table(0, 4)).toBeUndefined();
  expect(table(2, 1)).toBeUndefined();
});
