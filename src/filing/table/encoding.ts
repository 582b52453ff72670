/** Detects a table's encoding from its bytes; invalid text is refused with its line. */
import { codeOf } from '../characters.js';
import { isGarbled } from './garbled.js';
import { isBrokenUtf8 } from '../text-files.js';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Control characters of terminals and office programs. `write-csv.ts` writes an apostrophe before a NUL to make it inert. */
const STEERING = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|(?<!')\0/u;
/** GB18030 decodes nearly anything: real tables contain no private-use letters. */
const PRIVATE = /[\ue000-\uf8ff]/u;
/** A line, from 1, and the character that no table contains; without it, bytes that are not text. */
interface Broken {
  line: number;
  character?: string;
}
const HEAD_BYTES = 65_536;

/**
 * UTF-16 if it has the mark, or if it contains zeros and decoding it so gives known headings. UTF-8 if all of it is
 * valid. Else GB18030, unless it was meant as UTF-8: then it is UTF-8 with invalid bytes. `knows`: whether a table with
 * this beginning has a known heading. The text is without a byte order mark; a U+FFFD that was saved as such is valid
 * text: its cell is refused (`characters.ts`).
 */
export function decode(
  bytes: Uint8Array,
  knows: (beginning: string) => boolean,
): { encoding: Encoding; text: string } | Broken | 'garbled' {
  const encoding = guess(bytes, knows);
  const text = new TextDecoder(encoding).decode(bytes);
  if (isGarbled(firstLine(text))) return 'garbled';
  const at = [
    text.search(STEERING),
    encoding === 'gb18030' ? text.search(PRIVATE) : -1,
    // A decoder writes U+FFFD for invalid bytes.
    isValid(bytes, encoding) ? -1 : text.indexOf('\ufffd'),
  ].filter((i) => i !== -1);
  if (at.length === 0) return { encoding, text };
  const first = Math.min(...at);
  const line = 1 + (text.slice(0, first).match(/\r\n|\n|\r/gu)?.length ?? 0);
  return text[first] === '\ufffd' ? { line } : { line, character: codeOf(text[first]!) };
}

/** The first line that is not blank. */
const firstLine = (text: string): string =>
  text
    .slice(0, HEAD_BYTES)
    .split(/[\r\n]/u)
    .find((line) => line.trim() !== '') ?? '';

function guess(bytes: Uint8Array, knows: (beginning: string) => boolean): Encoding {
  const head = bytes.subarray(0, HEAD_BYTES);
  const as = (encoding: Encoding): string => new TextDecoder(encoding).decode(head);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  // A comma or a line end has a zero beside it in UTF-16; the zero's position proves nothing, since 一 and 销 have one
  // too.
  const wide = head.includes(0) ? (['utf-16le', 'utf-16be'] as const).find((e) => knows(as(e))) : undefined;
  if (wide !== undefined) return wide;
  if (isValid(bytes, 'utf-8')) return 'utf-8';
  return utf8WasMeant(as('utf-8'), knows) ? 'utf-8' : 'gb18030';
}

/** Recognised by a heading that is not plain letters, or by its Chinese letters. */
function utf8WasMeant(head: string, knows: (beginning: string) => boolean): boolean {
  if (knows(head) && !knows(head.replace(/[^\0-\u007f]/gu, ''))) return true;
  return isBrokenUtf8(head);
}

function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
