/** A multipart body with files streamed from disk; its length is known before the first byte. */
import { randomBytes } from 'node:crypto';

export type Part =
  | { name: string; text: string }
  | { name: string; fileName: string; mime: string; bytes: number; read: () => AsyncIterable<Uint8Array> };

export function multipart(parts: readonly Part[]) {
  const boundary = `abtc-${randomBytes(12).toString('hex')}`;
  const heads = parts.map((part) => Buffer.from(`--${boundary}\r\n${head(part)}\r\n\r\n`));
  const end = Buffer.from(`--${boundary}--\r\n`);
  const newline = Buffer.from('\r\n');
  const length = parts.reduce(
    (sum, part, i) =>
      sum + heads[i]!.length + ('text' in part ? Buffer.byteLength(part.text) : part.bytes) + 2,
    end.length,
  );
  /** All that stands between two files as one piece: each piece is a write of its own. */
  async function* content(): AsyncGenerator<Uint8Array> {
    let between: Buffer[] = [];
    for (const [i, part] of parts.entries()) {
      between.push(heads[i]!);
      if ('text' in part) between.push(Buffer.from(part.text));
      else {
        yield Buffer.concat(between);
        yield* part.read();
        between = [];
      }
      between.push(newline);
    }
    yield Buffer.concat([...between, end]);
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, length, content: content() };
}

function head(part: Part): string {
  const name = `Content-Disposition: form-data; name="${part.name}"`;
  if ('text' in part) return name;
  // As browsers write it: UTF-8, with the three characters that would end the value escaped.
  const fileName = part.fileName.replace(/"/gu, '%22').replace(/\r/gu, '%0D').replace(/\n/gu, '%0A');
  return `${name}; filename="${fileName}"\r\nContent-Type: ${part.mime}`;
}
