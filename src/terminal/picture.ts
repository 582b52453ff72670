/** Pictures as lines of a terminal, two points to a character: a small PNG in 256 colours, and a QR code. */
import { PNG } from 'pngjs';
import { encode, renderSVG } from 'uqr';

/** A captcha is far smaller. This limit keeps a huge picture out of memory. */
const MOST_POINTS = 1_000_000;
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Without colours, points lighter than this are drawn as blocks, as on a dark terminal. */
const LIGHT = 150;

interface Drawing {
  lines: string[];
  columns: number;
}

type Point = readonly [red: number, green: number, blue: number];

/** @returns `undefined` for anything but a valid, small PNG */
export function drawPng(bytes: Uint8Array, columns: number, coloured: boolean): Drawing | undefined {
  const png = decoded(Buffer.from(bytes));
  if (!png) return undefined;
  const width = Math.min(columns, png.width);
  const scale = png.width / width;
  const height = Math.max(1, Math.round(png.height / scale));
  const at = (x: number, y: number): Point => average(png, x * scale, y * scale, scale);
  const lines = Array.from({ length: Math.ceil(height / 2) }, (_, line) =>
    Array.from({ length: width }, (__, x) => {
      const upper = at(x, 2 * line);
      const lower = 2 * line + 1 < height ? at(x, 2 * line + 1) : WHITE;
      return coloured
        ? `\u001b[38;5;${cube(upper)};48;5;${cube(lower)}m▀`
        : half(light(upper) > LIGHT, light(lower) > LIGHT);
    }).join(''),
  );
  return { lines: coloured ? lines.map((line) => `${line}\u001b[0m`) : lines, columns: width };
}

const half = (upper: boolean, lower: boolean): string => (upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ');
const WHITE: Point = [255, 255, 255];

function decoded(bytes: Buffer): PNG | undefined {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(SIGNATURE)) return undefined;
  const points = bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  if (points === 0 || points > MOST_POINTS) return undefined;
  try {
    return PNG.sync.read(bytes);
  } catch {
    return undefined;
  }
}

/** The average colour of the points that one drawn point covers, on white. */
function average({ data, width, height }: PNG, left: number, top: number, scale: number): Point {
  const sum = [0, 0, 0] as [number, number, number];
  let count = 0;
  const end = (from: number, most: number): number =>
    Math.min(most, Math.max(Math.floor(from) + 1, Math.ceil(from + scale)));
  for (let y = Math.floor(top); y < end(top, height); y += 1)
    for (let x = Math.floor(left); x < end(left, width); x += 1) {
      const i = (y * width + x) * 4;
      const alpha = data[i + 3]! / 255;
      for (const c of [0, 1, 2] as const) sum[c] += data[i + c]! * alpha + 255 * (1 - alpha);
      count += 1;
    }
  return count === 0 ? WHITE : [sum[0] / count, sum[1] / count, sum[2] / count];
}

const light = ([red, green, blue]: Point): number => 0.299 * red + 0.587 * green + 0.114 * blue;

/** The nearest of the 6 × 6 × 6 colours or 24 greys, which no theme changes. */
function cube(point: Point): number {
  const [red, green, blue] = point;
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 12) {
    const grey = Math.round((light(point) - 8) / 10);
    if (grey < 0) return 16;
    return grey > 23 ? 231 : 232 + grey;
  }
  const step = (value: number): number => (value < 48 ? 0 : value < 115 ? 1 : Math.round((value - 55) / 40));
  return 16 + 36 * step(red) + 6 * step(green) + step(blue);
}

/** The quiet zone a scanner wants, in modules (ISO/IEC 18004 §9.1). */
const QUIET = 4;
/** Black on white in colours that no theme changes. */
const BLACK_ON_WHITE = '\u001b[38;5;16;48;5;231m';
const AS_BEFORE = '\u001b[0m';

export function drawQr(text: string, coloured: boolean): Drawing {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET });
  /** Without colours the light modules are drawn: correct on a dark terminal, inverted on a light one. */
  const isInk = (row: number, column: number): boolean => (data[row]?.[column] ?? false) === coloured;
  const lines = Array.from({ length: Math.ceil(size / 2) }, (_, line) => {
    const cells = Array.from({ length: size }, (__, column) =>
      half(isInk(2 * line, column), isInk(2 * line + 1, column)),
    ).join('');
    return coloured ? `${BLACK_ON_WHITE}${cells}${AS_BEFORE}` : cells;
  });
  return { lines, columns: size };
}

/** The same QR code as a picture. */
export const qrSvg = (text: string): string => renderSVG(text, { ecc: 'L', border: QUIET });
