/**
 * Messages for a group robot of 企业微信, in its public form: `{"msgtype":"text","text":{"content":…}}` of at most 2,048
 * bytes, 20 a minute, answered with `errcode` 0. Not tried against the real one.
 */
import { jsonIn } from '../filing/text-files.js';

/** Recognised by its path: a company may run the service on its own host. */
export const isRobot = (address: URL): boolean => address.pathname === '/cgi-bin/webhook/send';

const MOST_BYTES = 2048;
/** A notice and its repetition stay below 20 messages a minute. */
const MOST_MESSAGES = 6;

interface Words {
  /** The first line. `part` of `parts`, if there are several messages. */
  head: (part: number, parts: number) => string;
  /** The last line, if this many changes do not fit. */
  more: (count: number) => string;
}

/** The messages' texts. Includes each line while there is room. */
export function robotTexts(lines: readonly string[], { head, more }: Words): string[] {
  // Room for the longest first and last line.
  const room = MOST_BYTES - bytes(head(MOST_MESSAGES, MOST_MESSAGES)) - bytes(more(lines.length)) - 2;
  const parts: string[][] = [];
  let left = 0;
  for (const [at, line] of lines.entries()) {
    if (bytes(line) + 1 > left) {
      if (parts.length === MOST_MESSAGES) {
        parts.at(-1)!.push(more(lines.length - at));
        break;
      }
      parts.push([]);
      left = room;
    }
    parts.at(-1)!.push(line);
    left -= bytes(line) + 1;
  }
  return parts.map((part, i) => [head(i + 1, parts.length), ...part].join('\n'));
}

const bytes = (text: string): number => Buffer.byteLength(text);

export const robotBody = (content: string): string => JSON.stringify({ msgtype: 'text', text: { content } });

/** The `errcode` of an answer; `undefined`: it has none. Its text is ignored, since it may repeat the address. */
export function robotCode(text: string | undefined): number | undefined {
  const answer = jsonIn(text ?? '');
  const code =
    typeof answer === 'object' && answer !== null && 'errcode' in answer ? answer.errcode : undefined;
  return Number.isSafeInteger(code) ? (code as number) : undefined;
}

/** The service is busy, or had too many messages within a minute: it may accept the same message later. */
export const isBusyCode = (code: number): boolean => code === -1 || code === 45009;
