/** Bytes of a table to text: UTF-8 (with or without BOM), else GB18030, else refused with the line. */

export type Decoded = { text: string; encoding: 'utf-8' | 'gb18030' } | { notTextAtLine: number };

/** What steers a terminal or an office program is no text of a table. */
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;
/** A decoder's fatal mode lets control characters and private-use letters through: real tables hold neither. */
const ODD = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\ue000-\uf8ff]/u;

export function decodeTable(bytes: Uint8Array): Decoded {
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { notTextAtLine: lineAt(bytes, nul) };
  const utf8 = tryDecode('utf-8', bytes);
  if (utf8 !== undefined) {
    const at = utf8.search(CONTROL);
    if (at === -1) return { text: utf8, encoding: 'utf-8' };
    return { notTextAtLine: utf8.slice(0, at).split('\n').length };
  }
  const gb18030 = tryDecode('gb18030', bytes);
  if (gb18030 !== undefined && !ODD.test(gb18030)) return { text: gb18030, encoding: 'gb18030' };
  return { notTextAtLine: firstBadLine(bytes) };
}

function tryDecode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first line that is neither UTF-8 nor GB18030 by itself (a line feed is part of no character in either). */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const piece = bytes.subarray(start, end === -1 ? bytes.length : end);
    const text = tryDecode('gb18030', piece);
    if (tryDecode('utf-8', piece) === undefined && (text === undefined || ODD.test(text))) return line;
    if (end === -1) break;
    start = end + 1;
  }
  return 1;
}

const lineAt = (bytes: Uint8Array, offset: number): number =>
  bytes.subarray(0, offset).reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
