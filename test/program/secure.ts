/** A practice portal behind TLS with a certificate of a test's own, as another server would be reached. */
import { connect, createServer as createPlain, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import { servePractice } from '../../src/practice/index.js';
import type { Certificate } from '../portal/certificates.js';
import type { Home } from './run.js';

export interface Secure {
  /** `https://127.0.0.1:…/APEC/` */
  url: string;
  /** What came out of TLS: nothing, unless the client took the certificate. */
  heard: () => string;
  /** How many connections were made, whatever became of them. */
  connections: () => number;
}

export async function securePractice(home: Home, { key, cert }: Certificate): Promise<Secure> {
  const practice = await servePractice({ dir: home.practice, inspectPort: false });
  onTestFinished(() => practice.close());
  let heard = '';
  let connections = 0;
  const sockets = new Set<Socket>();
  const inside = createServer({ key, cert }, (socket) => {
    const far = connect(Number(new URL(practice.url).port), '127.0.0.1');
    socket.on('data', (piece: Buffer) => (heard += piece.toString('latin1')));
    socket.pipe(far).pipe(socket);
    for (const end of [socket, far]) end.on('error', () => end.destroy());
  });
  inside.on('tlsClientError', () => undefined);
  const server = createPlain((socket) => {
    connections += 1;
    sockets.add(socket);
    inside.emit('connection', socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}/APEC/`,
    heard: () => heard,
    connections: () => connections,
  };
}
