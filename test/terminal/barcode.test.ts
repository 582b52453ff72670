/** terminalBarcode: a scanner reads the barcode from the terminal's cells. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Chalk } from 'chalk';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { beforeAll, expect, test } from 'vitest';
import { modulesOf, terminalBarcode } from '../../src/terminal/barcode.js';

const NUMBER = 'APEC20260105000012-01-ta';
const colours = new Chalk({ level: 1 });

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(readFileSync(wasm)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

/** A terminal's cells, eight by sixteen pixels each. */
const [WIDE, HIGH] = [8, 16];
function pixelsOf(drawn: string): { width: number; height: number; data: Uint8ClampedArray } {
  const lines = drawn.split('\n').map((line) => {
    let [ink, ground] = [0, 255];
    const cells: { sign: string; ink: number; ground: number }[] = [];
    for (const [piece, code] of line.matchAll(/\u001b\[([\d;]+)m|[^\u001b]/gu)) {
      if (code === undefined) cells.push({ sign: piece, ink, ground });
      else [ink, ground] = [code.startsWith('38;5;16;') ? 0 : 255, code.endsWith(';16') ? 0 : 255];
    }
    return cells;
  });
  const [width, height] = [Math.max(...lines.map((l) => l.length)) * WIDE, lines.length * HIGH];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [row, cells] of lines.entries())
    for (const [column, { sign, ink, ground }] of cells.entries())
      for (let y = 0; y < HIGH; y += 1)
        for (let x = 0; x < WIDE; x += 1) {
          const isInk = (sign === '▌' && x < WIDE / 2) || (sign === '▀' && y < HIGH / 2);
          const at = ((row * HIGH + y) * width + column * WIDE + x) * 4;
          data.fill(isInk ? ink : ground, at, at + 3);
        }
  return { width, height, data };
}

test.each([
  ['wide enough', 140, 40, 6],
  ['on its side, 80 columns', 80, 140, 132],
  ['on its side, 40 columns', 40, 140, 132],
])('terminalBarcode %s: a scanner reads it', async (_how, columns, rows, lines) => {
  const drawn = terminalBarcode(NUMBER, colours, { columns, rows })!;
  expect(drawn.split('\n')).toHaveLength(lines);
  const image = pixelsOf(drawn);
  expect(image.width / WIDE).toBeLessThanOrEqual(columns);
  const read = await readBarcodes(image, { formats: ['Code128'], tryRotate: true });
  expect(read.map((r) => r.text)).toEqual([NUMBER]);
});

test('terminalBarcode: quiet zones at both ends; none without colours, or of what Code 128 cannot hold', () => {
  const modules = modulesOf(NUMBER)!;
  expect([modules.slice(0, 10), modules.slice(-10)].flat()).toEqual(Array(20).fill(false));
  expect(modules[10]).toBe(true);
  const room = { columns: 140, rows: 40 };
  expect(terminalBarcode(NUMBER, new Chalk({ level: 0 }), room)).toBeUndefined();
  expect(terminalBarcode('申请单', colours, room)).toBeUndefined();
});

test('terminalBarcode: none where it fits neither width nor height', () => {
  expect(terminalBarcode(NUMBER, colours, { columns: 80, rows: 40 })).toBeUndefined();
  expect(terminalBarcode(NUMBER, colours, { columns: 140, rows: 8 })).toBeUndefined();
});
