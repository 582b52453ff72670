/** A practice portal behind TLS with a test certificate, like another server. */
import { connect, createServer as createPlain, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import { servePractice } from '../../src/practice/index.js';
import type { Certificate } from '../portal/certificates.js';
import type { Home } from './run.js';

export interface Secure {
  /** `https://127.0.0.1:…/APEC/`, or another address of this machine. */
  url: string;
  /** The decrypted data: nothing, unless the client accepted the certificate. */
  heard: () => string;
  /** The number of connections, with or without data. */
  connections: () => number;
}

export async function securePractice(
  home: Home,
  { key, cert }: Certificate,
  host = '127.0.0.1',
  /** Its pages; by default those of the practice portal. */
  pages?: string,
): Promise<Secure> {
  const practice = await servePractice({ dir: home.practice, inspectPort: false, ...(pages && { pages }) });
  onTestFinished(() => practice.close());
  let heard = '';
  let connections = 0;
  const sockets = new Set<Socket>();
  const inside = createServer({ key, cert }, (socket) => {
    const far = connect(Number(new URL(practice.url).port), '127.0.0.1');
    socket.on('data', (piece: Buffer) => {
      const text = piece.toString('latin1');
      heard += text;
      // The practice portal accepts only this machine's own name.
      far.write(text.replace(new RegExp(`\r\nhost: ${host}:`, 'iu'), '\r\nhost: 127.0.0.1:'), 'latin1');
    });
    socket.on('end', () => far.end());
    far.pipe(socket);
    for (const end of [socket, far]) end.on('error', () => end.destroy());
  });
  inside.on('tlsClientError', () => undefined);
  const server = createPlain((socket) => {
    connections += 1;
    sockets.add(socket);
    inside.emit('connection', socket);
  });
  await new Promise<void>((done) => server.listen(0, host, done));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${host}:${port}/APEC/`,
    heard: () => heard,
    connections: () => connections,
  };
}
