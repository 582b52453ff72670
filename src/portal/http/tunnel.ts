/**
 * Opens connections to a portal, through a proxy's tunnel if there is one: not connected → tunnel requested → tunnel
 * open → TLS done. The caller writes the first byte of a request, so a failure in here has certainly sent none.
 */
import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { buildConnector as buildConnectorType } from 'undici';
import type { ProxyTrouble } from '../errors.js';
import { loginOf, proxyFor, type Proxies } from '../proxies.js';
import { buildConnector } from './undici-parts.js';

type Connect = buildConnectorType.connector;
type Address = Pick<buildConnectorType.Options, 'hostname' | 'host' | 'protocol' | 'port'>;

/** The tunnel was not opened: not a byte went to the portal. Contains only the host of the proxy's address. */
export class NoTunnel extends Error {
  override readonly name = 'NoTunnel';
  constructor(
    readonly why: 'proxy' | 'proxy-login' | 'proxy-denied',
    readonly trouble: ProxyTrouble,
    /** Why the proxy could not be reached. */
    cause?: unknown,
  ) {
    super(`${why}: ${trouble.proxy}`, { cause });
  }
}

/** `options` apply to TLS with the portal and with a proxy, so certificates are checked in both. */
export function connector(options: buildConnectorType.BuildOptions, proxies: Proxies | undefined): Connect {
  const direct = buildConnector(options);
  if (proxies === undefined) return direct;
  const toProxy = buildConnector(options);
  return (address, callback) => {
    const proxy = proxyFor(new URL(`${address.protocol}//${address.host}`), proxies);
    if (proxy === undefined) return direct(address, callback);
    tunnel(proxy, address, toProxy, options.timeout ?? undefined).then(
      (socket) => {
        if (address.protocol !== 'https:') return callback(null, socket);
        direct({ ...address, httpSocket: socket }, (...[error, made]) =>
          error === null ? callback(null, made) : callback(ofProxy(error, proxy), null),
        );
      },
      (error: Error) => callback(error, null),
    );
  };
}

/** Attributes a tunnel that breaks before TLS is done to the proxy, and errors of TLS itself to the portal. */
const ofProxy = (error: Error, { host }: URL): Error =>
  'code' in error && /^(?:ECONN|EPIPE)/u.test(String(error.code))
    ? new NoTunnel('proxy', { proxy: host }, error)
    : error;

/** One connection. @throws NoTunnel, and errors of the system */
export function connected(connect: Connect, { hostname, host, protocol, port }: URL): Promise<Socket> {
  const address = { hostname: hostname.replace(/^\[|\]$/gu, ''), host, protocol, port };
  return new Promise((resolve, reject) =>
    connect(address, (error, socket) => (error === null ? resolve(socket) : reject(error))),
  );
}

/** @throws NoTunnel */
async function tunnel(
  proxy: URL,
  { hostname, protocol, port }: Address,
  toProxy: Connect,
  timeout: number | undefined,
): Promise<Socket> {
  const socket = await connected(toProxy, proxy).catch((error: unknown) => {
    throw new NoTunnel('proxy', { proxy: proxy.host }, error);
  });
  const name = hostname.includes(':') ? `[${hostname}]` : hostname;
  const to = `${name}:${port || (protocol === 'https:' ? 443 : 80)}`;
  try {
    await asked(socket, proxy, to, timeout);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return socket;
}

function asked(socket: Socket, proxy: URL, to: string, timeout: number | undefined): Promise<void> {
  const login = loginOf(proxy);
  const { host } = proxy;
  return new Promise((resolve, reject) => {
    const fail = (error?: unknown): void => reject(new NoTunnel('proxy', { proxy: host }, error));
    const late = timeout === undefined ? undefined : setTimeout(() => fail(slow()), timeout);
    const asking = request({
      method: 'CONNECT',
      path: to,
      headers: { host: to, connection: 'keep-alive', ...(login && { 'proxy-authorization': basic(login) }) },
      createConnection: () => socket,
    });
    asking.once('connect', ({ statusCode: status = 0 }: IncomingMessage, _socket: Socket, head: Buffer) => {
      clearTimeout(late);
      const trouble = { proxy: host, status, login: login !== undefined };
      if (status === 407) reject(new NoTunnel('proxy-login', trouble));
      else if (status < 200 || status > 299) reject(new NoTunnel('proxy-denied', trouble));
      // The portal sends nothing before a request: this is the proxy's own page.
      else if (head.length > 0) reject(new NoTunnel('proxy-denied', trouble));
      else resolve();
    });
    // Also handles a tunnel that breaks later: the owner of the socket sees that it is closed.
    asking.on('error', (error) => {
      clearTimeout(late);
      fail(error);
    });
    socket.on('error', () => undefined);
    asking.end();
  });
}

const slow = (): Error =>
  Object.assign(new Error('no answer to CONNECT'), { code: 'UND_ERR_CONNECT_TIMEOUT' });

const basic = ({ username, password }: { username: string; password: string }): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
