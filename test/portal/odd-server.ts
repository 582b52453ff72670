/** A server that answers as no portal should, and remembers what it was asked and on which connection. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { httpLogin } from '../../src/portal/http/open.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import type { Deadlines } from '../../src/portal/http/transport.js';
import type { Confirmation } from '../../src/portal/portal.js';
import { wireTo } from './kit.js';

const SESSION = {
  portal: 'odd',
  instance: 'i',
  enterprise: { name: '岚禾', creditCode: 'X' },
  token: 't',
  tmpSecret: 's',
  guid: 'g',
  uid: '1',
  email: 'a@b.example',
  plt: 'PC',
};

/** `submit` needs nothing of it but the draft. */
export const CONFIRMATION: Confirmation = {
  draft: '2026030200000000001',
  applicationId: '2026030200000000002',
  business: 'replacement',
  fields: {},
  files: [],
  noticeId: undefined,
};

export interface Asked {
  /** The last part of the path: `SubmitApply`. */
  name: string;
  /** The client's port: one number, one connection. */
  connection: number;
  body: string;
}

type Handler = (answer: ServerResponse, asked: Asked, request: IncomingMessage) => void;

export const clientOf = (
  base: string,
  deadlines: Partial<Deadlines>,
  more: Parameters<typeof wireTo>[1] = {},
) => {
  const wire = wireTo(base, { session: SESSION, deadlines, ...more });
  return { portal: httpPortal(wire), login: httpLogin(wire, 'odd') };
};

/** A client in front of a server that does what `handler` says; the body of each request has been read. */
export async function odd(handler: Handler, deadlines: Partial<Deadlines> = {}) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('error', () => undefined);
    request.on('end', () => {
      const one: Asked = {
        name: request.url!.split('/').at(-1)!,
        connection: request.socket.remotePort!,
        body: Buffer.concat(pieces).toString('utf8'),
      };
      asked.push(one);
      handler(response, one, request);
    });
  });
  const base = await listening(server);
  onTestFinished(() => server.closeAllConnections());
  return { ...clientOf(base, deadlines), asked, base };
}

/** The same with a bare socket: for answers that HTTP libraries refuse to write. */
export async function raw(
  handler: (socket: Socket) => void,
  deadlines: Partial<Deadlines> = {},
  tls = false,
) {
  const sockets = new Set<Socket>();
  const server = createRawServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (tls) handler(socket);
    else socket.once('data', () => handler(socket));
  });
  const base = await listening(server);
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
  return { ...clientOf(tls ? base.replace('http:', 'https:') : base, deadlines), base, sockets };
}

export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/APEC/`;
}

/** An answer of the dialect, its data as JSON text: bare numbers can be of any length. */
export function data(answer: ServerResponse, json: string, headers: Record<string, string> = {}): void {
  answer.writeHead(200, { 'content-type': 'application/json', ...headers });
  answer.end(`{"Response":{"Data":${json},"RequestId":"r"}}`);
}

export const INFO =
  '{"instanceId":"i1","practice":false,"portalName":"怪门户","serverTime":"2026-03-02 09:02:03","settleSeconds":null}';
