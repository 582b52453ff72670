/** A zipped workbook's parts: changed ones are rewritten, all others stay byte for byte. */
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { whole } from '../../../filing/workbook/limits.js';
import { CannotPatch } from './cannot.js';

/** Maximum bytes of a changed part; memory holds its text several times. A sheet was unpacked before, within limits. */
const MAX_SHEET = 256 * 1024 * 1024;
const MAX_OTHER = 32 * 1024 * 1024;
const MAX_PARTS = 10_000;

export class Parts {
  private readonly fresh = new Map<string, string | undefined>();

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** @throws for a damaged file */
  static async open(bytes: Uint8Array): Promise<Parts> {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MAX_PARTS) throw new CannotPatch('unusual');
      entries.set(keyOf(entry.fileName), entry);
    }
    return new Parts(zip, entries);
  }

  names(): string[] {
    return [...this.entries.values()].map(({ fileName }) => fileName);
  }

  /** A key of the opened content of all parts except this one: equal if all of them are equal. */
  othersThan(name: string): string {
    const others = [...this.entries].filter(([key]) => key !== keyOf(name));
    return JSON.stringify(others.map(([key, entry]) => [key, entry.crc32, entry.uncompressedSize]).sort());
  }

  has(name: string): boolean {
    const key = keyOf(name);
    return this.fresh.has(key) ? this.fresh.get(key) !== undefined : this.entries.has(key);
  }

  /** @throws CannotPatch if there is none, or it is not UTF-8 */
  async text(name: string): Promise<string> {
    const key = keyOf(name);
    const changed = this.fresh.get(key);
    if (changed !== undefined) return changed;
    const entry = this.entries.get(key);
    const most = /worksheets\//iu.test(name) ? MAX_SHEET : MAX_OTHER;
    if (!entry || entry.uncompressedSize > most) throw new CannotPatch('unusual');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(whole(await this.packed(entry), entry));
    if (/^\s*<\?xml[^>]*encoding=["'](?!utf-?8)/iu.test(text)) throw new CannotPatch('unusual');
    return text;
  }

  set(name: string, text: string): void {
    this.fresh.set(keyOf(name), text);
    const isNew = !this.entries.has(keyOf(name)) && !this.added.some((one) => keyOf(one) === keyOf(name));
    if (isNew) this.added.push(name);
  }

  remove(name: string): void {
    this.fresh.set(keyOf(name), undefined);
  }

  /** A name that no part has: `xl/comments2.xml` for `xl/comments#.xml`. */
  free(pattern: string): string {
    for (let n = 1; ; n += 1) {
      const name = pattern.replace('#', String(n));
      if (!this.has(name)) return name;
    }
  }

  /** The workbook, its parts in the order that they had, new ones last. */
  async bytes(): Promise<Uint8Array> {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      chunks.push(chunk);
    });
    const put = (
      name: string,
      method: number,
      packed: Buffer<ArrayBuffer>,
      size: number,
      crc: number,
    ): void => {
      const file: ZipInputFile = { filename: name, compression: method, size, crc, mtime: '1980-01-02' };
      zip.add(file);
      file.ondata!(null, packed, true);
    };
    const putText = (name: string, text: string): void => {
      const plain = Buffer.from(text);
      put(name, 8, deflateRawSync(plain), plain.length, crc32(plain));
    };
    for (const [key, entry] of this.entries) {
      const text = this.fresh.get(key);
      if (text !== undefined) putText(entry.fileName, text);
      else if (!this.fresh.has(key)) {
        const packed = await this.packed(entry);
        const { fileName, compressionMethod: method, uncompressedSize: size, crc32: crc } = entry;
        // The sizes follow each part, and some readers expect them there only after a compressed part.
        if (method === 0) put(fileName, 8, deflateRawSync(packed), size, crc);
        else put(fileName, method, packed, size, crc);
      }
    }
    for (const name of this.added) putText(name, this.fresh.get(keyOf(name))!);
    zip.end();
    return Buffer.concat(chunks);
  }

  private readonly added: string[] = [];

  private async packed(entry: Entry): Promise<Buffer<ArrayBuffer>> {
    return buffer(await this.zip.openReadStreamPromise(entry, { decodeFileData: false }));
  }
}

/** Names of parts are compared without case. */
const keyOf = (name: string): string => name.toLowerCase();
