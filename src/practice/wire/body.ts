// Reads a request's body for its operation, and checks its members.
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../rules/refusal.js';
import { decode } from './json.js';
import { readMultipart, type ReceivedFile } from './multipart.js';
import type { Operation } from './operation.js';

const textBytes = 1024 * 1024;
/** More than any slot takes; the slot's own limit is checked later. */
const fileBytes = 20 * 1024 * 1024;

export interface Body {
  /** Unchecked. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly file: ReceivedFile | undefined;
}

/** Throws BAD_REQUEST. `onFile` gets the path of a temporary file before anything is written to it. */
export async function readBody(
  kind: Operation['body'],
  incoming: IncomingMessage,
  folder: string,
  onFile: (path: string) => void,
): Promise<Body> {
  if (kind === 'multipart') {
    const { fields, file } = await readMultipart(incoming, { folder, maxBytes: fileBytes, onFile });
    return { members: fields, file };
  }
  const wanted = kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  const type = incoming.headers['content-type'] ?? '';
  const text = await readText(incoming);
  if (!type.startsWith(wanted)) throw new Refusal('BAD_REQUEST', `请求应为 ${wanted}`);
  if (kind === 'form') return { members: Object.fromEntries(new URLSearchParams(text)), file: undefined };
  try {
    const value = decode(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { members: value as Record<string, unknown>, file: undefined };
    }
  } catch {
    // Reported below.
  }
  throw new Refusal('BAD_REQUEST', '请求不是有效的 JSON 对象');
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= textBytes) chunks.push(chunk);
  }
  if (size > textBytes) throw new Refusal('BAD_REQUEST', '请求过大');
  return Buffer.concat(chunks).toString('utf8');
}

/** The operation's input; throws BAD_REQUEST naming every invalid member. */
export function checkInput(operation: Operation, members: Body['members']): unknown {
  const parsed = operation.input.safeParse(members);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Refusal('BAD_REQUEST', `请求参数有误：${wrong.join('；')}`);
}
