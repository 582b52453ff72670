/** Small valid JPEG, PNG and PDF files; no two with different notes have the same bytes. */
import { crc32, deflateSync } from 'node:zlib';

export type ScanType = 'jpg' | 'png' | 'pdf';

const WIDTH = 640;
const HEIGHT = 640;

/** @param bytes about how large the file is to be: filled up with comments that no reader shows */
export function makeScan(type: ScanType, note: string, bytes: number): Buffer {
  const filling = `${note} `
    .repeat(Math.ceil(bytes / (note.length + 1)))
    .slice(0, Math.max(note.length, bytes));
  return { jpg: jpeg, png, pdf }[type](filling);
}

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);

/**
 * One colour all over: every block of its three components is one bit for the difference and one for its end,
 * but for the first block of blueness, whose difference (code 10, seven bits: 64) makes all of them blue.
 */
function jpeg(comment: string): Buffer {
  const segment = (marker: number, ...content: (Buffer | number[])[]): Buffer => {
    const body = Buffer.concat(content.map((part) => Buffer.from(part)));
    return Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
  };
  const differences = segment(0xc4, [0x00, 1, 1, ...Array<number>(14).fill(0), 0, 7]);
  const ends = segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]);
  const text = Buffer.from(comment);
  const comments: Buffer[] = [];
  for (let from = 0; from < text.length; from += 60_000)
    comments.push(segment(0xfe, text.subarray(from, from + 60_000)));
  const blocks = 3 * (WIDTH / 8) * (HEIGHT / 8);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...comments,
    segment(0xdb, [0, ...Array<number>(64).fill(16)]),
    segment(0xc0, [8], u16(HEIGHT), u16(WIDTH), [3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    differences,
    ends,
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    Buffer.from([0b0010_1000]),
    Buffer.alloc((blocks * 2) / 8),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function png(comment: string): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(WIDTH * 3, Buffer.from([40, 80, 200]))]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('iTXt', Buffer.concat([Buffer.from('Comment\0\0\0\0\0'), Buffer.from(comment)])),
    chunk('IDAT', deflateSync(Buffer.concat(Array<Buffer>(HEIGHT).fill(row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function pdf(comment: string): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    '<< /Length 18 >>\nstream\n72 72 400 600 re f\nendstream',
  ];
  let text = `%PDF-1.4\n%${comment}\n`;
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(Buffer.byteLength(text));
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = Buffer.byteLength(text);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text);
}
