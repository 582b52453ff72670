/** Detects a table's encoding from its bytes; invalid text is refused with its line. */
import { codeOf } from '../characters.js';
import { isBrokenUtf8 } from '../utf8-text.js';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** A table's bytes, readable repeatedly. */
export type Bytes = () => AsyncIterable<Uint8Array>;

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
export async function findEncoding(
  bytes: Bytes,
  knows: (beginning: string) => boolean,
): Promise<{ encoding: Encoding } | Broken> {
  const encoding = await guess(bytes, knows);
  let broken = await firstBroken(bytes, encoding, BROKEN);
  if (broken && broken.character === undefined && (await decodes(bytes, encoding)))
    broken = await firstBroken(bytes, encoding, STEERING);
  return broken ?? { encoding };
}

async function guess(bytes: Bytes, knows: (beginning: string) => boolean): Promise<Encoding> {
  const head = await headOf(bytes);
  const as = (encoding: Encoding): string => new TextDecoder(encoding).decode(head);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  // A comma or a line end has a zero beside it in UTF-16; the zero's position proves nothing, since 一 and 销 have one
  // too.
  const wide = head.includes(0) ? (['utf-16le', 'utf-16be'] as const).find((e) => knows(as(e))) : undefined;
  if (wide !== undefined) return wide;
  if (await decodes(bytes, 'utf-8')) return 'utf-8';
  return utf8WasMeant(as('utf-8'), knows) ? 'utf-8' : 'gb18030';
}

/** Recognised by a heading that is not plain letters, or by its Chinese letters. */
function utf8WasMeant(head: string, knows: (beginning: string) => boolean): boolean {
  if (knows(head) && !knows(head.replace(/[^\0-\u007f]/gu, ''))) return true;
  return isBrokenUtf8(head);
}

/** The first bytes of a table. */
export async function headOf(bytes: Bytes): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}

async function decodes(bytes: Bytes, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of bytes()) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

async function firstBroken(bytes: Bytes, encoding: Encoding, what: RegExp): Promise<Broken | undefined> {
  let line = 1;
  // The end of a piece that needs the next one: a CRLF cut in two is one line end.
  let held = '';
  for await (const piece of decoded(bytes, encoding)) {
    const text = held + piece;
    const at = firstOf(text, encoding, what);
    if (at !== -1) {
      const isBytes = text[at] === '\ufffd';
      return {
        line: line + lineEnds(text.slice(0, at)),
        ...(!isBytes && { character: codeOf(text[at]!) }),
      };
    }
    held = /['\r]$/u.test(text) ? text.slice(-1) : '';
    line += lineEnds(text.slice(0, text.length - held.length));
  }
  return undefined;
}

const lineEnds = (text: string): number => text.match(/\r\n|\n|\r/gu)?.length ?? 0;

function firstOf(text: string, encoding: Encoding, what: RegExp): number {
  const at = [text.search(what), encoding === 'gb18030' ? text.search(PRIVATE) : -1].filter((i) => i !== -1);
  return at.length === 0 ? -1 : Math.min(...at);
}

/** The text of a table, piece by piece, without its byte order mark; invalid bytes become U+FFFD. */
export async function* decoded(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes()) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
