/** Text as the bytes of a file in each encoding. */
import type { Encoding } from '../../../src/filing/table/encoding.js';

/** `marked`: with a byte order mark. */
export function encoded(text: string, encoding: Encoding, marked = false): Buffer {
  const all = marked ? `\ufeff${text}` : text;
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(all);
    case 'gb18030':
      return gb18030(all);
    case 'utf-16le':
      return Buffer.from(all, 'utf16le');
    case 'utf-16be':
      return Buffer.from(all, 'utf16le').swap16();
  }
}

let letters: Map<string, readonly number[]> | undefined;

/** Node decodes GB18030 and does not encode it, so its decoder is turned round. */
function gb18030(text: string): Buffer {
  letters ??= decoderTurnedRound();
  return Buffer.from(
    [...text].flatMap((letter) => {
      const code = letter.codePointAt(0)!;
      if (code < 0x80) return code;
      return letters!.get(letter) ?? fourBytes(code - 0x10000 + 189_000);
    }),
  );
}

function decoderTurnedRound(): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  const learn = (bytes: readonly number[]): void => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    if ([...letter].length === 1 && letter !== '\ufffd' && !found.has(letter)) found.set(letter, bytes);
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) learn([lead, trail]);
  for (let index = 0; index < 39_420; index += 1) learn(fourBytes(index));
  return found;
}

const fourBytes = (index: number): number[] => [
  0x81 + Math.floor(index / 12_600),
  0x30 + (Math.floor(index / 1260) % 10),
  0x81 + (Math.floor(index / 10) % 126),
  0x30 + (index % 10),
];
