/** A PNG's pixels on a white background. Runs in `worker-thread.ts` only. */
import type { Pixels } from './pixels.js';
import { readChunks, readRows, type Chunks } from './scan-png.js';

const [PALETTE, ALPHA] = [3, 4];

/** Only each `every`th pixel, across and down: enough for a thumbnail. `undefined`: the picture is damaged. */
export async function pngPixels(
  bytes: Buffer,
  everyOf: (w: number, h: number) => number,
): Promise<Pixels | undefined> {
  const chunks = readChunks(bytes);
  if (typeof chunks === 'string') return undefined;
  const { head } = chunks;
  const every = everyOf(head.width, head.height);
  const [width, height] = [Math.ceil(head.width / every), Math.ceil(head.height / every)];
  const data = new Uint8Array(width * height * 4).fill(255);
  const put = putter(chunks, data);
  const isWhole = await readRows(chunks, (row, line, { x, y, across, down }) => {
    const at = y + line * down;
    if (at % every !== 0) return;
    for (let i = 0, column = x; column < head.width; i += 1, column += across)
      if (column % every === 0) put(row, i, ((at / every) * width + column / every) * 4);
  });
  return isWhole ? { data, width, height } : undefined;
}

/** Puts the `i`th pixel of a row where it belongs. */
function putter({ head, palette, transparent }: Chunks, to: Uint8Array) {
  const { depth, samples, type } = head;
  const most = 2 ** Math.min(depth, 8) - 1;
  /** The `n`th sample of a row: of 16 bits the upper 8. */
  const sample = (row: Buffer, n: number): number => {
    if (depth === 8) return row[n]!;
    if (depth === 16) return row[n * 2]!;
    const bit = n * depth;
    return (row[bit >> 3]! >> (8 - depth - (bit & 7))) & most;
  };
  const isKey = (row: Buffer, i: number, n: number): boolean => {
    if (!transparent || transparent.length < n * 2) return false;
    for (let c = 0; c < n; c += 1) {
      const at = i * samples + c;
      const whole = depth === 16 ? row.readUInt16BE(at * 2) : sample(row, at);
      if (whole !== transparent.readUInt16BE(c * 2)) return false;
    }
    return true;
  };
  const onWhite = (at: number, r: number, g: number, b: number, alpha: number): void => {
    to[at] = over(r, alpha);
    to[at + 1] = over(g, alpha);
    to[at + 2] = over(b, alpha);
  };
  if (type === PALETTE)
    return (row: Buffer, i: number, at: number): void => {
      const n = sample(row, i);
      const [r = 0, g = 0, b = 0] = palette!.subarray(n * 3, n * 3 + 3);
      onWhite(at, r, g, b, transparent?.[n] ?? 255);
    };
  const isColour = samples >= 3;
  const scale = 255 / most;
  const hasAlpha = (type & ALPHA) !== 0;
  return (row: Buffer, i: number, at: number): void => {
    const from = i * samples;
    const r = sample(row, from) * scale;
    const g = isColour ? sample(row, from + 1) : r;
    const b = isColour ? sample(row, from + 2) : r;
    const alpha = hasAlpha ? sample(row, from + samples - 1) : isKey(row, i, samples) ? 0 : 255;
    onWhite(at, r, g, b, alpha);
  };
}

const over = (value: number, alpha: number): number =>
  alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
