/** One HTTP request on a connection or a pool, with deadlines, limits and distinct errors. */
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { NoAnswer, Unreachable, type UnreachableCause } from '../errors.js';
import { NoTunnel } from './tunnel.js';
import { errors, request } from './undici-parts.js';

/** A connection slower than 50 KB a second counts as stalled. */
const SLOWEST_BYTES_PER_MS = 50;

/** Far above any answer of such a portal. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export interface Request {
  operation: string;
  url: string;
  headers: Record<string, string>;
  body: string | AsyncIterable<Uint8Array>;
  /** Size of a body sent from disk: it may take longer. */
  bytes?: number;
}

export interface Answer {
  status: number;
  contentType: string;
  retryAfter: string | undefined;
  /** The portal's clock, from the answer's `Date`. */
  date: Date | undefined;
  /** `undefined`: larger than `MAX_ANSWER_BYTES`. */
  text: string | undefined;
}

/** Retry-After in seconds: a number, or a date by the clock of the other side; `undefined` if invalid. */
export function retrySeconds({ retryAfter, date }: Pick<Answer, 'retryAfter' | 'date'>): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d+$/u.test(retryAfter.trim())) return Number(retryAfter);
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) || date === undefined
    ? undefined
    : Math.max(0, Math.ceil((until - date.getTime()) / 1000));
}

/** When to give up a request. */
interface Until {
  /** Milliseconds in total. */
  total: number;
  /** Aborts at once. */
  signal: AbortSignal | undefined;
}

/**
 * Sends a request and reads its answer. `connects`: the dispatcher opens the connection for it, which may fail.
 * @throws Unreachable only in that case; NoAnswer
 */
export async function exchange(
  dispatcher: Dispatcher,
  req: Request,
  { total, signal }: Until,
  connects: boolean,
): Promise<Answer> {
  const overtime = AbortSignal.timeout(Math.ceil(total + (req.bytes ?? 0) / SLOWEST_BYTES_PER_MS));
  try {
    const response = await request(dispatcher, new URL(req.url), {
      method: 'POST',
      headers: req.headers,
      body: typeof req.body === 'string' ? req.body : Readable.from(req.body, { objectMode: false }),
      signal: signal ? AbortSignal.any([overtime, signal]) : overtime,
    });
    const header = (name: string) => [response.headers[name]].flat()[0];
    const date = new Date(header('date') ?? '');
    return {
      status: response.statusCode,
      contentType: header('content-type') ?? '',
      retryAfter: header('retry-after'),
      date: Number.isNaN(date.getTime()) ? undefined : date,
      text: await readText(response.body),
    };
  } catch (error) {
    const stopped = signal?.aborted ?? false;
    throw translate(error, req, { connects, overtime: overtime.aborted, stopped });
  }
}

async function readText(body: AsyncIterable<Buffer> & { destroy(): void }): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > MAX_ANSWER_BYTES) {
      body.destroy();
      return undefined;
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

const DNS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);
/** The connection broke, or the answer is not HTTP. Other codes (an unreadable file) are not the portal's. */
const ON_THE_WAY = /^(UND_ERR|HPE_|ECONN|EPIPE|EPROTO|ETIMEDOUT|ENET|EHOST|ERR_SSL|ERR_TLS)/u;
const BEFORE_CONNECTION = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

/**
 * `Unreachable` only for failures to connect: undici writes nothing before the connection (and TLS) is established. A
 * later failure may have reached the portal.
 */
function translate(
  error: unknown,
  { operation, url }: Request,
  how: { connects: boolean; overtime: boolean; stopped: boolean },
): unknown {
  if (error instanceof NoTunnel) return noTunnel(error, operation, new URL(url).host);
  const code = codeOf(error);
  const why = how.connects ? whyUnconnected(error, code) : undefined;
  if (why !== undefined) return new Unreachable(operation, why, new URL(url).host);
  if (error instanceof errors.HeadersTimeoutError) return new NoAnswer(operation, 'head-timeout');
  if (error instanceof errors.BodyTimeoutError) return new NoAnswer(operation, 'body-timeout');
  if (how.stopped) return new NoAnswer(operation, 'stopped');
  if (how.overtime) return new NoAnswer(operation, 'total-timeout');
  const lost = error instanceof errors.HTTPParserError || ON_THE_WAY.test(code ?? '');
  return lost ? new NoAnswer(operation, 'dropped') : error;
}

/** Why a connection could not be opened; nothing was written on it. */
export function unopened(error: unknown, operation: string, url: URL): unknown {
  if (error instanceof NoTunnel) return noTunnel(error, operation, url.host);
  const code = codeOf(error);
  const broken = ON_THE_WAY.test(code ?? '') ? (url.protocol === 'https:' ? 'tls' : 'refused') : undefined;
  const why = whyUnconnected(error, code) ?? broken;
  return why === undefined ? error : new Unreachable(operation, why, url.host);
}

const noTunnel = ({ why, trouble }: NoTunnel, operation: string, address: string): Unreachable =>
  new Unreachable(operation, why, address, trouble);

export function whyUnconnected(error: unknown, code = codeOf(error)): UnreachableCause | undefined {
  if (error instanceof errors.ConnectTimeoutError) return 'timeout';
  if (code === undefined) return undefined;
  if (DNS.has(code)) return 'dns';
  if (BEFORE_CONNECTION.has(code)) return 'refused';
  // An unreadable file has EACCES as well.
  if (code === 'EACCES' || code === 'EPERM') return isOfConnecting(error) ? 'blocked' : undefined;
  if (OLD_TLS.test(code)) return 'tls-old';
  return /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL)/u.test(code) ? 'tls' : undefined;
}

/** We require TLS 1.2 or later; the other side chose an older version, or reports that it supports none of these. */
const OLD_TLS =
  /^ERR_SSL_(?:UNSUPPORTED_PROTOCOL|WRONG_SSL_VERSION|(?:TLSV1|SSLV3)_ALERT_PROTOCOL_VERSION|.*VERSION_TOO_LOW)$/u;

const isOfConnecting = (error: unknown): boolean =>
  error instanceof AggregateError
    ? isOfConnecting(error.errors[0])
    : error instanceof Error && 'syscall' in error && error.syscall === 'connect';

export function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
