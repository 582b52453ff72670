/** Huffman codes of a JPEG and the bits they are read from (ITU T.81, C.2 and F.2.2). No value is decoded. */

/** Codes of up to this many bits are found in one step. */
const AHEAD = 9;
const LONGEST = 16;

export interface HuffmanTable {
  /** By the next bits: symbol × 256 + length of the code and of the value after it. 0: a longer code, or none. */
  ahead: Uint16Array;
  /** By length: the last code, and what to add to a code for its place in `symbols`. */
  last: Int32Array;
  place: Int32Array;
  symbols: Uint8Array;
  /** The symbol of the code that is all zeros; -1 without codes. */
  zeros: number;
}

/** `counts`: codes of each length, 1 to 16. `undefined` if decoders refuse it: too many codes, or one of only ones. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | undefined {
  const ahead = new Uint16Array(1 << AHEAD);
  const last = new Int32Array(LONGEST + 1).fill(-1);
  const place = new Int32Array(LONGEST + 1);
  let [code, next] = [0, 0];
  for (let length = 1; length <= LONGEST; length += 1, code <<= 1) {
    const count = counts[length - 1]!;
    place[length] = next - code;
    if (count === 0) continue;
    if (code + count >= 1 << length) return undefined;
    for (let i = 0; i < count; i += 1, code += 1, next += 1) {
      if (length > AHEAD) continue;
      const symbol = symbols[next]!;
      const from = code << (AHEAD - length);
      ahead.fill((symbol << 8) | (length + (symbol & 15)), from, from + (1 << (AHEAD - length)));
    }
    last[length] = code - 1;
  }
  return { ahead, last, place, symbols, zeros: symbols.length > 0 ? symbols[0]! : -1 };
}

/** The bits between two markers. After their end zeros follow, as in libjpeg. */
export class BitReader {
  /** The next byte to load. */
  at = 0;
  end = 0;
  #bits = 0;
  #count = 0;
  /** Zeros that were added after the end. */
  #added = 0;

  constructor(readonly bytes: Buffer) {}

  /** `end`: the position of a marker, or the end of the file. */
  open(from: number, end: number): void {
    this.at = from;
    this.end = end;
    this.#bits = this.#count = this.#added = 0;
  }

  /** The next symbol, -1 for an invalid code. Skips the value after it, whose length is the symbol's low half. */
  symbol(table: HuffmanTable): number {
    if (this.#count < 25) this.#load();
    const entry = table.ahead[(this.#bits >>> (this.#count - AHEAD)) & ((1 << AHEAD) - 1)]!;
    if (entry === 0) return this.#longer(table);
    this.#count -= entry & 255;
    return entry >> 8;
  }

  #longer(table: HuffmanTable): number {
    for (let length = AHEAD + 1; length <= LONGEST; length += 1) {
      const code = (this.#bits >>> (this.#count - length)) & ((1 << length) - 1);
      if (code > table.last[length]!) continue;
      const symbol = table.symbols[table.place[length]! + code]!;
      this.#count -= length;
      this.take(symbol & 15);
      return symbol;
    }
    return -1;
  }

  /** Up to 16 bits. */
  take(count: number): number {
    if (this.#count < count) this.#load();
    this.#count -= count;
    return (this.#bits >>> this.#count) & ((1 << count) - 1);
  }

  skip(count: number): void {
    for (let left = count; left > 0; left -= 16) this.take(Math.min(16, left));
  }

  /** Bits that were read beyond the end. */
  missing(): number {
    return Math.max(0, this.#added - this.#count);
  }

  /** Bits that were not read. */
  left(): number {
    return Math.max(0, this.#count - this.#added) + (this.end - this.at) * 8;
  }

  /** Whether only the ones that fill the last byte are left. */
  atEnd(): boolean {
    const left = this.#count - this.#added;
    if (this.at < this.end || left < 0 || left > 7) return false;
    return ((this.#bits >>> this.#added) & ((1 << left) - 1)) === (1 << left) - 1;
  }

  /** At least 25 bits. FF is followed by 00; fill bytes (FF) may be between them. */
  #load(): void {
    const { bytes, end } = this;
    while (this.#count <= 24) {
      let byte = 0;
      if (this.at >= end) this.#added += 8;
      else {
        byte = bytes[this.at]!;
        this.at += 1;
        if (byte === 0xff) {
          while (this.at < end && bytes[this.at] === 0xff) this.at += 1;
          this.at += 1;
        }
      }
      this.#bits = (this.#bits << 8) | byte;
      this.#count += 8;
    }
  }
}
