/**
 * The connections to one portal: kept ones for repeatable requests, and a separate one for each request that must not
 * be repeated.
 */
import { setImmediate } from 'node:timers/promises';
import type { buildConnector } from 'undici';
import { NotLeft } from '../errors.js';
import type { Proxies } from '../proxies.js';
import { exchange, unopened, type Answer, type Request } from './exchange.js';
import { trusting } from './trust.js';
import { connected, connector } from './tunnel.js';
import { Agent, Client } from './undici-parts.js';

/** Milliseconds: to connect, to the answer's head, between two chunks of its body, and in total. */
export interface Deadlines {
  connect: number;
  head: number;
  idle: number;
  total: number;
}

export const DEADLINES: Deadlines = { connect: 5_000, head: 30_000, idle: 15_000, total: 60_000 };

/** A few users' browsers open as many. */
const CONNECTIONS = 12;

export interface Transport {
  /** `within`: milliseconds, if that is less than the usual limit. */
  send(request: Request, within?: number): Promise<Answer>;
  /** Opens a separate connection to this address and writes nothing. @throws Unreachable, naming the operation */
  line(operation: string, url: string): Promise<Line>;
  close(): Promise<void>;
}

/**
 * Opens connections to one portal. `signal` aborts all requests; `trust`: the accepted certificates, of the portal and of
 * a proxy; `proxies`: absent, there are none.
 */
export function makeTransport(
  deadlines: Deadlines,
  signal?: AbortSignal,
  trust = trusting(undefined),
  proxies?: Proxies,
): Transport {
  // Certificates are always verified, regardless of the environment.
  const connect = connector({ timeout: deadlines.connect, ...trust }, proxies);
  const kept = new Agent({
    connect,
    headersTimeout: deadlines.head,
    bodyTimeout: deadlines.idle,
    connections: CONNECTIONS,
  });
  return {
    send: (request, within = deadlines.total) =>
      exchange(kept, request, { total: Math.min(deadlines.total, within), signal }, true),
    line: (operation, url) => openLine(operation, new URL(url), connect, deadlines, signal),
    close: () => kept.destroy(),
  };
}

/** A connection for one request that must not be sent late or twice. */
export interface Line {
  /** False once the other side has closed it, or it was used. */
  isOpen(): boolean;
  /**
   * Sends one request. `mayLeave` is called right before its first byte is written.
   * @throws NotLeft if it returns false or the connection was closed by then: not a byte was written; else NoAnswer
   */
  send(request: Request, mayLeave: () => boolean): Promise<Answer>;
  close(): Promise<void>;
}

/** @throws Unreachable if the connection, TLS included, cannot be opened */
async function openLine(
  operation: string,
  url: URL,
  connect: buildConnector.connector,
  deadlines: Deadlines,
  signal: AbortSignal | undefined,
): Promise<Line> {
  const socket = await connected(connect, url).catch((error: unknown) => {
    throw unopened(error, operation, url);
  });
  // Nothing was sent yet: incoming data means the end of the connection, or an answer to no request.
  const spoil = (): void => void socket.destroy();
  socket.on('readable', spoil);
  const stands = (): boolean => !socket.destroyed && socket.writable;
  let isUsed = false;

  async function send(request: Request, mayLeave: () => boolean): Promise<Answer> {
    if (isUsed) throw new NotLeft(operation, 'closed');
    isUsed = true;
    // Twice, so that the event loop has certainly polled in between: the connection may have been closed while the
    // process was suspended.
    await setImmediate();
    await setImmediate();
    let isHanded = false;
    let refusal: unknown;
    const client = new Client(url.origin, {
      headersTimeout: deadlines.head,
      bodyTimeout: deadlines.idle,
      // undici asks for a connection when it takes the request, and writes the request at once, within this callback.
      // It never gets a second connection, even if the first one failed.
      connect: (_options, callback) =>
        queueMicrotask(() => {
          if (isHanded) return callback(closed(), null);
          refusal = refusedBy(mayLeave);
          if (refusal !== undefined) return callback(closed(), null);
          isHanded = true;
          socket.off('readable', spoil);
          callback(null, socket);
        }),
    });
    try {
      return await exchange(client, request, { total: deadlines.total, signal }, false);
    } catch (error) {
      throw isHanded ? error : (refusal ?? new NotLeft(operation, 'closed'));
    } finally {
      await client.destroy();
      socket.destroy();
    }
  }

  function refusedBy(mayLeave: () => boolean): unknown {
    try {
      if (!stands()) return new NotLeft(operation, 'closed');
      return mayLeave() ? undefined : new NotLeft(operation, 'not-now');
    } catch (error) {
      return error;
    }
  }

  return {
    isOpen: () => !isUsed && stands(),
    send,
    async close() {
      isUsed = true;
      socket.destroy();
    },
  };
}

/** An error for undici, of a kind after which it does not retry by itself. */
const closed = (): Error => Object.assign(new Error('closed'), { code: 'ECONNRESET' });
