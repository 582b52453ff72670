// Reads a request's body: its members, unchecked, and at most one file, streamed to disk while its digest is computed.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { Refusal } from '../rules/refusal.js';
import { randomToken } from '../state/secrets.js';
import { decode } from './json.js';

const textBytes = 1024 * 1024;
/** More than any slot takes. The slot's own limit is checked later. */
const fileBytes = 20 * 1024 * 1024;

export type BodyKind = 'json' | 'form' | 'multipart';

export interface Body {
  readonly members: Readonly<Record<string, unknown>>;
  readonly file: ReceivedFile | undefined;
}

/** Throws BAD_REQUEST. `onFile` gets the path of a temporary file before anything is written to it. */
export async function readBody(
  kind: BodyKind,
  incoming: IncomingMessage,
  folder: string,
  onFile: (path: string) => void,
): Promise<Body> {
  if (kind === 'multipart') return readMultipart(incoming, folder, onFile);
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

export interface ReceivedFile {
  /** A temporary file; the caller moves or removes it. */
  readonly path: string;
  readonly size: number;
  readonly digest: string;
  /** The first bytes, for the type check. */
  readonly head: Uint8Array;
  /** The body exceeded `fileBytes`; the rest was discarded. */
  readonly truncated: boolean;
}

/**
 * Text parts, then at most one file (part `file`), which goes to a temporary file in `folder`. Throws BAD_REQUEST also
 * for a truncated body, or parts in another order.
 */
async function readMultipart(
  incoming: IncomingMessage,
  folder: string,
  onFile: (path: string) => void,
): Promise<Body> {
  const type = incoming.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data'))
    throw new Refusal('BAD_REQUEST', '请求应为 multipart/form-data');
  const fields: Record<string, string> = {};
  let writing: Promise<ReceivedFile> | undefined;
  let disorder = false;
  try {
    const parser = new Busboy({
      headers: { ...incoming.headers, 'content-type': type },
      limits: { fileSize: fileBytes, files: 1, fields: 20, fieldSize: 4096 },
    });
    parser.on('field', (name, value) => {
      if (writing) disorder = true;
      fields[name] = value;
    });
    parser.on('file', (name, stream) => {
      if (name !== 'file') disorder = true;
      const path = join(folder, `incoming-${randomToken(8)}`);
      onFile(path);
      writing = store(stream, path);
      // Awaited below; prevents an unhandled rejection before that.
      writing.catch(() => undefined);
    });
    await pipeline(incoming, parser);
    const file = await writing;
    if (disorder) throw new Refusal('BAD_REQUEST', '文件应是最后一个部分，名为 file');
    return { members: fields, file };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('BAD_REQUEST', '上传的内容不完整或无法解析');
  }
}

async function store(
  stream: NodeJS.ReadableStream & { truncated: boolean },
  path: string,
): Promise<ReceivedFile> {
  const sum = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  const look = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum.update(chunk);
      size += chunk.length;
      if (head.length < 16) head = Buffer.concat([head, chunk]).subarray(0, 16);
      done(null, chunk);
    },
  });
  await pipeline(stream, look, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  return { path, size, digest: sum.digest('hex'), head, truncated: stream.truncated };
}
