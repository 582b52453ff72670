/** What is sent while a file is uploaded, byte by byte. */
import { createServer, type Socket } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FilingFile } from '../../src/filing/filing.js';
import type { Progress } from '../../src/portal/portal.js';
import { upload } from '../../src/portal/http/upload.js';
import { sha256 } from './filings.js';
import { folder, wireTo } from './kit.js';
import { listening } from './odd-server.js';

/** Uploads `sent` where `planned` was confirmed; everything a server got of it, and how it ended. */
async function uploading(planned: Buffer, sent: Buffer) {
  const got: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('data', (piece: Buffer) => {
        got.push(piece);
        // A short no, so that nothing is repeated.
        if (piece.subarray(-4).equals(Buffer.from('--\r\n')))
          socket.end('HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n');
      });
  });
  const base = await listening(server);
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
  const path = join(folder(), 'a.pdf');
  writeFileSync(path, sent);
  const file: FilingFile = {
    ...{ slot: 'c/1', slotLabel: '说明', path, name: '说明.pdf', type: 'pdf' },
    ...{ bytes: planned.length, sha256: sha256(planned) },
  };
  const progress: Progress[] = [];
  const wire = wireTo(base);
  const ended = await upload(wire, '7', file, 0, (p) => progress.push(p)).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { ended, got: Buffer.concat(got), progress };
}

test.each([40, 300_000])(
  'upload of a changed file of %i bytes never sends its last piece [F17]',
  async (size) => {
    const planned = Buffer.alloc(size, 'a');
    const sent = Buffer.concat([Buffer.alloc(size - 10, 'b'), Buffer.from('THE-WRONG!')]);
    const { ended, got } = await uploading(planned, sent);
    expect(ended).toMatchObject({ name: 'FileChanged' });
    expect(got.includes('THE-WRONG!')).toBe(false);
    expect(got.length).toBeLessThan(size + 1000);
  },
);

test('upload of an unchanged file sends it whole, with name, type, slot and, before it, its length', async () => {
  const planned = Buffer.concat([
    Buffer.from('%PDF-'),
    Buffer.alloc(200_000, 'c'),
    Buffer.from('LAST-BYTES'),
  ]);
  const { ended, got, progress } = await uploading(planned, planned);
  expect(ended).toMatchObject({ name: 'NotLoggedIn' });
  expect(got.includes(planned)).toBe(true);
  const [head, body] = [
    got.subarray(0, got.indexOf('\r\n\r\n')).toString(),
    got.subarray(got.indexOf('\r\n\r\n') + 4),
  ];
  expect(head).toMatch(/multipart\/form-data; boundary=/u);
  const length = Number(/content-length: (\d+)/iu.exec(head)![1]);
  expect(body.subarray(0, length).toString('latin1').trimEnd().endsWith('--')).toBe(true);
  const text = body.subarray(0, 2000).toString('utf8');
  for (const part of [
    'name="fileName"\r\n\r\n说明.pdf',
    'name="materialCode"\r\n\r\n1\r\n',
    'filename="说明.pdf"',
    'application/pdf',
  ])
    expect(text).toContain(part);
  expect(progress.at(-1)).toMatchObject({ sent: planned.length, bytes: planned.length });
});
