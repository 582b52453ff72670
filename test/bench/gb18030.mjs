/** GB18030 for the letters that it writes with one or two bytes. */

const decoder = new TextDecoder('gb18030');
const pairs = new Map();
for (let first = 0x81; first <= 0xfe; first += 1)
  for (let second = 0x40; second <= 0xfe; second += 1) {
    const letter = decoder.decode(Uint8Array.of(first, second));
    if (letter.length === 1 && letter !== '\ufffd') pairs.set(letter, [first, second]);
  }

/** @throws where a letter wants four bytes */
export function gb18030(text) {
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (const letter of text.replace(/^\ufeff/u, '')) {
    const pair = letter < '\u0080' ? [letter.charCodeAt(0)] : pairs.get(letter);
    if (!pair) throw new Error(`${letter} wants four bytes`);
    for (const byte of pair) bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}
