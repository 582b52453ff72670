/** Pixels in memory: shrunk, and turned as EXIF says. Runs in `worker-thread.ts` only. */

export interface Pixels {
  /** RGBA. */
  data: Uint8Array;
  width: number;
  height: number;
}

/** Each pixel is the mean of its area. Exact, and equal on every machine. Does not change the old pixels. */
export function shrunkTo({ data, width, height }: Pixels, w: number, h: number): Pixels {
  const to = new Uint8Array(w * h * 4).fill(255);
  const row = new Float64Array(w * 3);
  const sums = new Float64Array(w * 3);
  const [across, down] = [w / width, h / height];
  let read = -1;
  for (let y = 0; y < h; y += 1) {
    sums.fill(0);
    const end = (y + 1) / down;
    for (let from = y / down; from < end - 1e-9;) {
      const line = Math.min(height - 1, Math.floor(from + 1e-9));
      const upTo = Math.min(end, line + 1);
      if (line !== read) narrowed(data, line * width * 4, width, row, across);
      read = line;
      for (let i = 0; i < sums.length; i += 1) sums[i]! += row[i]! * (upTo - from);
      from = upTo;
    }
    for (let x = 0, at = y * w * 4; x < w; x += 1, at += 4)
      for (let c = 0; c < 3; c += 1) to[at + c] = Math.round(sums[x * 3 + c]! * across * down);
  }
  return { data: to, width: w, height: h };
}

/** As `shrunkTo`, but each pixel is the mean of nine in its area: good enough to recognise a picture, and many times faster. */
export function sampledTo({ data, width, height }: Pixels, w: number, h: number): Pixels {
  const to = new Uint8Array(w * h * 4).fill(255);
  const columns = Array.from({ length: w * 3 }, (_, i) => placeOf(i, w, width) * 4);
  for (let y = 0, at = 0; y < h; y += 1) {
    const lines = [0, 1, 2].map((i) => placeOf(y * 3 + i, h, height) * width * 4);
    for (let x = 0; x < w; x += 1, at += 4) {
      let [r, g, b] = [0, 0, 0];
      for (let line = 0; line < 3; line += 1)
        for (let i = 0; i < 3; i += 1) {
          const from = lines[line]! + columns[x * 3 + i]!;
          r += data[from]!;
          g += data[from + 1]!;
          b += data[from + 2]!;
        }
      to[at] = Math.round(r / 9);
      to[at + 1] = Math.round(g / 9);
      to[at + 2] = Math.round(b / 9);
    }
  }
  return { data: to, width: w, height: h };
}

/** The `i`th of three places for each of `few` pixels, among `many`. */
const placeOf = (i: number, few: number, many: number): number =>
  Math.min(many - 1, Math.floor(((i + 0.5) / (few * 3)) * many));

/** The sums of one line: an old pixel that overlaps two new ones is divided between them. */
function narrowed(data: Uint8Array, start: number, width: number, row: Float64Array, across: number): void {
  row.fill(0);
  for (let x = 0, at = start; x < width; x += 1, at += 4) {
    const from = x * across;
    const to = Math.min(row.length / 3 - 1, Math.floor(from));
    const here = Math.min(1, (to + 1 - from) / across);
    for (let c = 0; c < 3; c += 1) {
      row[to * 3 + c]! += data[at + c]! * here;
      if (here < 1 && to * 3 + 3 < row.length) row[to * 3 + 3 + c]! += data[at + c]! * (1 - here);
    }
  }
}

/** The position in the stored picture (`w` × `h`) of a pixel of the upright one, by EXIF's orientation. */
const TAKEN: Readonly<Record<number, (x: number, y: number, w: number, h: number) => [number, number]>> = {
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, h) => [y, h - 1 - x],
  7: (x, y, w, h) => [w - 1 - y, h - 1 - x],
  8: (x, y, w) => [w - 1 - y, x],
};

/** Whether EXIF's orientation exchanges the sides. */
export const onItsSide = (orientation: number): boolean => orientation > 4 && orientation in TAKEN;

export function upright(picture: Pixels, orientation: number): Pixels {
  const from = TAKEN[orientation];
  if (from === undefined) return picture;
  const [width, height] = onItsSide(orientation)
    ? [picture.height, picture.width]
    : [picture.width, picture.height];
  const source = new Uint32Array(picture.data.buffer, picture.data.byteOffset, picture.data.length / 4);
  const turned = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [sx, sy] = from(x, y, picture.width, picture.height);
      turned[y * width + x] = source[sy * picture.width + sx]!;
    }
  return { data: new Uint8Array(turned.buffer), width, height };
}
