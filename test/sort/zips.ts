/** Zip files byte by byte, also such as no program should write. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string | Buffer;
  bytes: Uint8Array;
  deflate?: boolean;
  /** Bit 11: the name is UTF-8; bit 0: encrypted. */
  flags?: number;
  /** What the directory says of its size, if that is a lie. */
  says?: number;
}

export const UTF8 = 0x800;

export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name: given, bytes, deflate = false, flags = UTF8, says = bytes.length } of entries) {
    const name = Buffer.from(given as string);
    const data = deflate ? deflateRawSync(bytes) : Buffer.from(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(says, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('504b0304', 'hex'), common, name, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), common, rest, name);
    at += 30 + name.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

let table: Map<string, Buffer> | undefined;

/** As Windows writes names in China. */
export function gbk(text: string): Buffer {
  if (table === undefined) {
    table = new Map();
    const decoder = new TextDecoder('gb18030');
    for (let a = 0x81; a < 0xff; a += 1)
      for (let b = 0x40; b < 0xff; b += 1) {
        const bytes = Buffer.from([a, b]);
        table.set(decoder.decode(bytes), bytes);
      }
  }
  return Buffer.concat([...text].map((letter) => table!.get(letter) ?? Buffer.from(letter)));
}
