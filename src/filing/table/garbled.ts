/**
 * Recognises a table whose UTF-8 was read as GBK and saved again, as PowerShell's `>` does: letters are lost, so it
 * cannot be turned back.
 */
import { columns } from './columns.js';

/** GBK reads a heading in pairs of bytes, from its first byte or, after an odd number of bytes, from its second. */
const SIGNS: readonly string[] = Object.values(columns).flatMap(({ zh }) => {
  const bytes = Buffer.from(zh);
  return [0, 1].flatMap((from) => {
    const whole = bytes.subarray(from, bytes.length - ((bytes.length - from) % 2));
    const sign = new TextDecoder('gb18030').decode(whole);
    // Decoders differ in what they write for an invalid pair.
    return sign.length < 3 || /[\ufffd\ue000-\uf8ff]/u.test(sign) ? [] : [sign];
  });
});

/** `headings`: the beginning of the table. */
export const isGarbled = (headings: string): boolean => SIGNS.some((sign) => headings.includes(sign));
