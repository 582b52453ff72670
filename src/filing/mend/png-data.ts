/** What a PNG holds beside its picture. Reads files that `readPng` found sound. */

/** How the pixels are to be shown; every chunk that a viewer cannot do without begins with a capital. */
const OF_COLOUR = ['tRNS', 'iCCP', 'sRGB', 'gAMA', 'cHRM', 'cICP', 'sBIT', 'bKGD', 'pHYs'];

/** The same picture to the last bit, without texts, EXIF, time and what follows the end. */
export function pngWithoutData(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (name < 'a' || OF_COLOUR.includes(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') break;
    at = end;
  }
  return Buffer.concat(kept);
}
