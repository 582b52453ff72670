/** A server that notices are posted to, with what it got. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export const ROBOT = '/cgi-bin/webhook/send';

export interface Receiver {
  /** `path` with the key behind it. */
  url: (path?: string) => string;
  /** The host that may be shown. */
  host: string;
  bodies: string[];
  /** Paths with their queries. */
  paths: string[];
}

export const KEY = '0f1e2d3c-sealed-key';

/** `answer` is called with the number of the request, from 1. */
export async function receiver(
  answer: (response: ServerResponse, nth: number) => unknown,
): Promise<Receiver> {
  const bodies: string[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('error', () => undefined);
    request.on('end', () => {
      bodies.push(body);
      paths.push(request.url!);
      answer(response, bodies.length);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: (path = '/hook') => `http://${host}${path}?key=${KEY}`, host, bodies, paths };
}

export const ends =
  (status: number, body = '', headers: Record<string, string> = {}) =>
  (response: ServerResponse): unknown =>
    response.writeHead(status, headers).end(body);
