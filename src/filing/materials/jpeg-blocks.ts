/** Skips the blocks of a JPEG's scans (ITU T.81, F.2.2 and G.2): only checks that their codes are valid. */
import type { BitReader, HuffmanTable } from './jpeg-huffman.js';

export interface Component {
  id: number;
  across: number;
  down: number;
  quantiser: number;
  /** Blocks, without those that only fill the last unit of an interleaved scan. */
  columns: number;
  rows: number;
  /** Whether a scan had its first coefficient. */
  coded: boolean;
  /** Progressive: two words a block, a bit for each coefficient that is not zero. */
  nonZero?: Uint32Array;
}

/** One component of a scan. Tables that the scan does not need are absent. */
export interface Part {
  component: Component;
  dc: HuffmanTable | undefined;
  ac: HuffmanTable | undefined;
}

export interface Scan {
  parts: Part[];
  /** Units between restart markers, 0 without them. */
  restart: number;
  /** Progressive: first and last coefficient, and the bits before and after this scan. */
  from: number;
  to: number;
  high: number;
  low: number;
}

/** Reads one block; false if its code is invalid. `unit` is its number in a scan of one component. */
export type Block = (unit: number) => boolean;

/** The reader for blocks of `part`. `state` is the whole scan's; its `run` counts blocks without further codes. */
export function blockOf(
  reader: BitReader,
  progressive: boolean,
  scan: Scan,
  part: Part,
  state: { run: number },
): Block {
  const { dc, ac, component } = part;
  if (!progressive) return () => sequential(reader, dc!, ac!);
  if (scan.from === 0) return scan.high === 0 ? () => reader.symbol(dc!) >= 0 : () => reader.take(1) >= 0;
  const nonZero = (component.nonZero ??= new Uint32Array(2 * component.columns * component.rows));
  return scan.high === 0
    ? (unit) => first(reader, ac!, scan, nonZero, unit, state)
    : (unit) => refine(reader, ac!, scan, nonZero, unit, state);
}

function sequential(reader: BitReader, dc: HuffmanTable, ac: HuffmanTable): boolean {
  if (reader.symbol(dc) < 0) return false;
  for (let k = 1; k < 64;) {
    const symbol = reader.symbol(ac);
    if (symbol < 0) return false;
    if ((symbol & 15) > 0) {
      k += (symbol >> 4) + 1;
      if (k > 64) return false;
    } else if (symbol === 0xf0) k += 16;
    else break;
  }
  return true;
}

const set = (nonZero: Uint32Array, unit: number, k: number): void => {
  nonZero[2 * unit + (k >> 5)]! |= 1 << (k & 31);
};

/** How many coefficients from `from` to `to` are not zero. */
function countSet(nonZero: Uint32Array, unit: number, from: number, to: number): number {
  const [low, high] = [nonZero[2 * unit]!, nonZero[2 * unit + 1]!];
  if ((low | high) === 0 || from > to) return 0;
  return (
    bitsOf(from > 31 ? 0 : (low >>> from) << from, Math.min(to, 31)) +
    bitsOf(from < 33 ? high : (high >>> (from - 32)) << (from - 32), to - 32)
  );
}

/** Number of ones in `word`, up to this bit. */
function bitsOf(word: number, to: number): number {
  if (to < 0) return 0;
  let n = word & (0xffffffff >>> (31 - to));
  n -= (n >>> 1) & 0x55555555;
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** G.1.2.2: a band's first bits. `run`: blocks after this one without any. */
function first(
  reader: BitReader,
  ac: HuffmanTable,
  { from, to }: Scan,
  nonZero: Uint32Array,
  unit: number,
  state: { run: number },
): boolean {
  if (state.run > 0) {
    state.run -= 1;
    return true;
  }
  for (let k = from; k <= to;) {
    const symbol = reader.symbol(ac);
    if (symbol < 0) return false;
    const zeros = symbol >> 4;
    if ((symbol & 15) > 0) {
      k += zeros;
      if (k > to) return false;
      set(nonZero, unit, k);
      k += 1;
    } else if (zeros === 15) k += 16;
    else {
      state.run = (1 << zeros) - 1 + reader.take(zeros);
      break;
    }
  }
  return true;
}

/** G.1.2.3: a band's next bit: one for each coefficient that is not zero; codes only for those that become so. */
function refine(
  reader: BitReader,
  ac: HuffmanTable,
  { from, to }: Scan,
  nonZero: Uint32Array,
  unit: number,
  state: { run: number },
): boolean {
  let k = from;
  if (state.run > 0) state.run -= 1;
  else
    while (k <= to) {
      const symbol = reader.symbol(ac);
      if (symbol < 0 || (symbol & 15) > 1) return false;
      let zeros = symbol >> 4;
      const ends = (symbol & 15) === 0 && zeros < 15;
      if (ends) {
        state.run = (1 << zeros) - 1 + reader.take(zeros);
        break;
      }
      for (; k <= to; k += 1) {
        if ((nonZero[2 * unit + (k >> 5)]! & (1 << (k & 31))) !== 0) reader.take(1);
        else if (zeros === 0) break;
        else zeros -= 1;
      }
      if ((symbol & 15) > 0) {
        if (k > to) return false;
        set(nonZero, unit, k);
      }
      k += 1;
    }
  reader.skip(countSet(nonZero, unit, k, to));
  return true;
}
