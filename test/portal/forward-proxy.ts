/** A forward proxy: it opens tunnels, and breaks them at any step on demand. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Proxies } from '../../src/portal/proxies.js';
import type { Certificate } from './certificates.js';

/**
 * A number: this status instead of a tunnel. `silent`: no answer. `drop`: closed instead of an answer. `page`: a page of
 * its own after 200. `cut`: closed as soon as the tunnel is open; `cut-tls`: at the client's first byte; `slow`: a second
 * late. `unanswered`: of a tunnel without TLS, in place of the answer to such a request.
 */
export type Trouble =
  number | 'silent' | 'drop' | 'page' | 'cut' | 'cut-tls' | 'slow' | { unanswered: string };

export interface ForwardProxy {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Where tunnels were asked to, with the login that was given. */
  asked: { to: string; login: string | undefined }[];
  /** Everything clients sent through tunnels. */
  heard: () => string;
  /** How many answers `unanswered` has lost. */
  lost: () => number;
  /** What happens to the next tunnels; a function is asked for each. */
  trouble: (what: Trouble | undefined | ((to: string) => Trouble | undefined)) => void;
  /** Breaks all connections. */
  cut: () => void;
  close: () => void;
}

/** `login`: what it wants, `user:password`. `routes`: where it leads instead, by `host:port`. */
export async function startProxy(
  how: { login?: string; routes?: Record<string, number>; tls?: Certificate } = {},
): Promise<ForwardProxy> {
  const asked: ForwardProxy['asked'] = [];
  const sockets = new Set<Socket>();
  let next: (to: string) => Trouble | undefined = () => undefined;
  let heard = '';
  let lost = 0;
  const server: Server = how.tls ? createSecure({ key: how.tls.key, cert: how.tls.cert }) : createServer();
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    client.on('error', () => client.destroy());
    void serve(request, client);
  });

  async function serve({ url: to = '', headers }: IncomingMessage, client: Socket): Promise<void> {
    const given = headers['proxy-authorization'];
    asked.push({ to, login: given && Buffer.from(given.replace('Basic ', ''), 'base64').toString() });
    const trouble = how.login !== undefined && asked.at(-1)!.login !== how.login ? 407 : next(to);
    if (trouble === 'silent') return;
    if (trouble === 'drop') return void client.destroy();
    if (trouble === 'slow') await sleep(1_000);
    if (typeof trouble === 'number') {
      const more = trouble === 407 ? 'Proxy-Authenticate: Basic realm="office"\r\n' : '';
      return void client.end(`HTTP/1.1 ${trouble} No\r\n${more}Content-Length: 5\r\n\r\nsorry`);
    }
    const opened = 'HTTP/1.1 200 Connection established\r\n\r\n';
    if (trouble === 'page') return void client.end(`${opened}<html>Sign in to the guest network</html>`);
    if (trouble === 'cut') return void client.end(opened, () => client.destroy());
    const [, host, port] = /^(.*):(\d+)$/u.exec(to)!;
    const far = connect(
      how.routes?.[to] ?? Number(port),
      how.routes?.[to] ? '127.0.0.1' : host!.replace(/[[\]]/gu, ''),
    );
    sockets.add(far);
    for (const [one, other] of [
      [client, far],
      [far, client],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy());
    far.once('connect', () => {
      client.write(opened);
      let isAsked = false;
      client.on('data', (piece: Buffer) => {
        const text = piece.toString('latin1');
        heard += text;
        isAsked ||= typeof trouble === 'object' && text.includes(trouble.unanswered);
        if (trouble === 'cut-tls') return void client.destroy();
        far.write(piece);
      });
      // The request has arrived, and its answer does not.
      far.on('data', (piece: Buffer) => {
        if (isAsked) {
          lost += client.destroyed ? 0 : 1;
          return void client.resetAndDestroy();
        }
        client.write(piece);
      });
      client.on('end', () => far.end());
      far.on('end', () => client.end());
    });
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  const close = (): void => {
    server.close();
    cut();
  };
  return {
    url: `${how.tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    heard: () => heard,
    lost: () => lost,
    trouble: (what) => void (next = typeof what === 'function' ? what : () => what),
    ...{ cut, close },
  };
}

/** The same for one test. */
export async function proxyFor(how?: Parameters<typeof startProxy>[0]): Promise<ForwardProxy> {
  const proxy = await startProxy(how);
  onTestFinished(() => proxy.close());
  return proxy;
}

/** For every address, this machine's own too. */
export const through = (url: string): Proxies => ({
  ...{ https: new URL(url), http: new URL(url) },
  exempt: ['<-loopback>'],
});
