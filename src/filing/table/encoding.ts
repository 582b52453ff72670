/** Detects a table's encoding from its bytes; invalid text is refused with its line. */
import { codeOf } from '../characters.js';
import { isBrokenUtf8 } from '../utf8-text.js';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Control characters of terminals and office programs. `write-csv.ts` writes an apostrophe before a NUL to make it inert. */
const STEERING = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|(?<!')\0/u;
/** A decoder writes U+FFFD for invalid bytes. */
const BROKEN = new RegExp(`\ufffd|${STEERING.source}`, 'u');
/** GB18030 decodes nearly anything: real tables contain no private-use letters. */
const PRIVATE = /[\ue000-\uf8ff]/u;
/** A line, from 1, and the character that no table contains; without it, bytes that are not text. */
interface Broken {
  line: number;
  character?: string;
}
const HEAD_BYTES = 65_536;

/**
 * UTF-16 by its mark, or if a table with zeros then has known headings; UTF-8 if all of it is valid; else GB18030,
 * unless UTF-8 was meant: then the table is UTF-8 with invalid bytes. `knows`: whether a table with this beginning has
 * a known heading. A U+FFFD that was saved as such is valid text: its cell is refused (`characters.ts`).
 */
export function findEncoding(
  bytes: Uint8Array,
  knows: (beginning: string) => boolean,
): { encoding: Encoding } | Broken {
  const encoding = guess(bytes, knows);
  const text = decoded(bytes, encoding);
  let broken = firstBroken(text, encoding, BROKEN);
  if (broken && broken.character === undefined && decodes(bytes, encoding))
    broken = firstBroken(text, encoding, STEERING);
  return broken ?? { encoding };
}

function guess(bytes: Uint8Array, knows: (beginning: string) => boolean): Encoding {
  const head = bytes.subarray(0, HEAD_BYTES);
  const as = (encoding: Encoding): string => decoded(head, encoding);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  // A comma or a line end has a zero beside it in UTF-16; the zero's position proves nothing, since 一 and 销 have one
  // too.
  const wide = head.includes(0) ? (['utf-16le', 'utf-16be'] as const).find((e) => knows(as(e))) : undefined;
  if (wide !== undefined) return wide;
  if (decodes(bytes, 'utf-8')) return 'utf-8';
  return utf8WasMeant(as('utf-8'), knows) ? 'utf-8' : 'gb18030';
}

/** Recognised by a heading that is not plain letters, or by its Chinese letters. */
function utf8WasMeant(head: string, knows: (beginning: string) => boolean): boolean {
  if (knows(head) && !knows(head.replace(/[^\0-\u007f]/gu, ''))) return true;
  return isBrokenUtf8(head);
}

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function firstBroken(text: string, encoding: Encoding, what: RegExp): Broken | undefined {
  const at = firstOf(text, encoding, what);
  if (at === -1) return undefined;
  const line = 1 + lineEnds(text.slice(0, at));
  return text[at] === '\ufffd' ? { line } : { line, character: codeOf(text[at]!) };
}

const lineEnds = (text: string): number => text.match(/\r\n|\n|\r/gu)?.length ?? 0;

function firstOf(text: string, encoding: Encoding, what: RegExp): number {
  const at = [text.search(what), encoding === 'gb18030' ? text.search(PRIVATE) : -1].filter((i) => i !== -1);
  return at.length === 0 ? -1 : Math.min(...at);
}

/** The text of a table, without its byte order mark; invalid bytes become U+FFFD. */
export const decoded = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(bytes);
