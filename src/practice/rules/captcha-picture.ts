// A captcha as a PNG: digits of 5 × 7 points, shifted a little, with specks between them. Deliberately easy to read.
import { randomInt } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** Rows of each digit, five bits a row. */
const DIGITS = [
  [14, 17, 19, 21, 25, 17, 14],
  [4, 12, 4, 4, 4, 4, 14],
  [14, 17, 1, 2, 4, 8, 31],
  [31, 2, 4, 2, 1, 17, 14],
  [2, 6, 10, 18, 31, 2, 2],
  [31, 16, 30, 1, 1, 17, 14],
  [6, 8, 16, 30, 17, 17, 14],
  [31, 1, 2, 4, 8, 8, 8],
  [14, 17, 17, 14, 17, 17, 14],
  [14, 17, 17, 15, 1, 2, 12],
] as const;

/** Pixels per point of a digit. */
const SCALE = 4;
const [PITCH, MARGIN] = [7 * SCALE, 2 * SCALE];
const HEIGHT = 7 * SCALE + 2 * MARGIN;
const SPECKS = 24;

/** Grey, 8 bits a pixel. */
export function drawDigits(text: string): Buffer {
  const width = 2 * MARGIN + text.length * PITCH;
  const points = Buffer.alloc(width * HEIGHT, 255);
  const square = (left: number, top: number, size: number, grey: number): void => {
    for (let y = top; y < top + size; y += 1) points.fill(grey, y * width + left, y * width + left + size);
  };
  for (let n = 0; n < SPECKS; n += 1) square(randomInt(width - 2), randomInt(HEIGHT - 2), 2, 150);
  [...text].forEach((digit, place) => {
    const [left, top] = [MARGIN + place * PITCH + randomInt(SCALE), MARGIN + randomInt(-SCALE, SCALE)];
    DIGITS[Number(digit)]?.forEach((row, y) => {
      for (let x = 0; x < 5; x += 1)
        if (row & (16 >> x)) square(left + x * SCALE, top + y * SCALE, SCALE, 40);
    });
  });
  return png(width, HEIGHT, points);
}

function png(width: number, height: number, points: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.from([0]), points.subarray(y * width, (y + 1) * width)]),
  );
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
