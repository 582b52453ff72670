// Multipart bodies: text parts, then at most one file, streamed to disk while its digest is computed.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { Refusal } from '../rules/refusal.js';
import { randomToken } from '../state/secrets.js';

export interface ReceivedFile {
  /** A temporary file; the caller moves or removes it. */
  readonly path: string;
  readonly size: number;
  readonly digest: string;
  /** The first bytes, for the type check. */
  readonly head: Uint8Array;
  /** The body exceeded `maxBytes`; the rest was discarded. */
  readonly truncated: boolean;
}

export interface Multipart {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: ReceivedFile | undefined;
}

/**
 * Reads a multipart body. The file (part `file`) goes to a temporary file in `folder`; `onFile` gets its path first, so
 * that it can always be removed. Throws BAD_REQUEST for a body that is not multipart, is cut short, or has its parts in
 * another order.
 */
export async function readMultipart(
  incoming: IncomingMessage,
  options: { folder: string; maxBytes: number; onFile: (path: string) => void },
): Promise<Multipart> {
  const type = incoming.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data'))
    throw new Refusal('BAD_REQUEST', '请求应为 multipart/form-data');
  const fields: Record<string, string> = {};
  let writing: Promise<ReceivedFile> | undefined;
  let disorder = false;
  try {
    const parser = new Busboy({
      headers: { ...incoming.headers, 'content-type': type },
      limits: { fileSize: options.maxBytes, files: 1, fields: 20, fieldSize: 4096 },
    });
    parser.on('field', (name, value) => {
      if (writing) disorder = true;
      fields[name] = value;
    });
    parser.on('file', (name, stream) => {
      if (name !== 'file') disorder = true;
      const path = join(options.folder, `incoming-${randomToken(8)}`);
      options.onFile(path);
      writing = store(stream, path);
      // Awaited below; prevents an unhandled rejection before that.
      writing.catch(() => undefined);
    });
    await pipeline(incoming, parser);
    const file = await writing;
    if (disorder) throw new Refusal('BAD_REQUEST', '文件应是最后一个部分，名为 file');
    return { fields, file };
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
