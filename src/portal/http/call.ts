/** Calls one operation of a profile: address, headers, body, answer; repeats it only if that is harmless. */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { Busy, LONGEST_WAIT_SECONDS, NoAnswer } from '../errors.js';
import type { HttpSession } from '../session.js';
import { decode, sessionHeaders } from './consular.js';
import type { Operation, Repeatable } from './operations.js';
import type { Pace } from './pace.js';
import type { Answer, Request } from './exchange.js';
import type { Line, Transport } from './transport.js';

export interface Wire {
  /** `…/APEC/`, with the slash. */
  base: string;
  transport: Transport;
  /** Shared by all requests to this portal. */
  pace: Pace;
  session: HttpSession | undefined;
  now: () => Date;
  /** Milliseconds for a request with its repeats and the pauses between them; absent: each try has its own limit. */
  limit?: number | undefined;
  /** Waits before a repeat; absent: real time. */
  sleep?: (ms: number) => Promise<void>;
  lang: 'zh_CN' | 'en_US';
}

export type Part =
  | { name: string; text: string }
  | { name: string; fileName: string; mime: string; bytes: number; read: () => AsyncIterable<Uint8Array> };

type Input = Record<string, unknown> | { parts: () => Part[] };

const TRIES = 4;
const PAUSE_MS = 200;

export interface HttpAnswer<T> {
  data: T;
  /** The portal's clock at the answer, if sent. */
  date: Date | undefined;
  /** Milliseconds from the call until the answered request was sent. */
  waited: number;
}

/** @throws every portal error of `decode` and the transport */
export async function call<T>(
  wire: Wire,
  operation: Operation<T>,
  input: Input = {},
): Promise<HttpAnswer<T>> {
  const called = performance.now();
  let over = Number.POSITIVE_INFINITY;
  for (let tried = 1; ; tried += 1) {
    await wire.pace.turn();
    const waited = performance.now() - called;
    // Waiting for the first turn is not yet part of the request.
    if (tried === 1 && wire.limit !== undefined) over = performance.now() + wire.limit;
    const within = Math.max(1, over - performance.now());
    try {
      const answered = await once(wire, operation, input, (request) => wire.transport.send(request, within));
      return { ...answered, waited };
    } catch (error) {
      const pause = pauseBefore(error, operation.repeatable, tried);
      const asked = pauseAsked(error, tried);
      // Hold all requests, even if this one is not repeated: they would get the same answer.
      if (asked !== undefined) wire.pace.hold(asked);
      if (pause === undefined || tried === TRIES) throw error;
      if (Math.max(pause, asked ?? 0) >= over - performance.now()) throw error;
      await (wire.sleep ?? sleep)(pause);
    }
  }
}

/** Opens a connection for one call of this operation. @throws Unreachable */
export const lineFor = (wire: Wire, operation: Operation<unknown>): Promise<Line> =>
  wire.transport.line(operation.name, urlOf(wire, operation).href);

/**
 * One call on a line, never repeated. Waits for a pause of the portal first, so that nothing comes between `mayLeave`
 * and the write. It does not wait for the rate, because the checks would become outdated; the next request waits longer
 * instead.
 * @throws NotLeft; every portal error of `decode` and the line
 */
export async function callOn<T>(
  wire: Wire,
  line: Line,
  operation: Operation<T>,
  input: Input,
  mayLeave: () => boolean,
): Promise<Omit<HttpAnswer<T>, 'waited'>> {
  await wire.pace.turn('out-of-turn');
  try {
    return await once(wire, operation, input, (request) => line.send(request, mayLeave));
  } catch (error) {
    const asked = pauseAsked(error, 1);
    if (asked !== undefined) wire.pace.hold(asked);
    throw error;
  }
}

const urlOf = (wire: Wire, operation: Operation<unknown>): URL => new URL(`api/${operation.path}`, wire.base);

const backoff = (tried: number): number => PAUSE_MS * 2 ** (tried - 1);

/** The pause that a busy portal asks for, in milliseconds; `undefined` if too long to wait. */
function pauseAsked(error: unknown, tried: number): number | undefined {
  if (!(error instanceof Busy)) return undefined;
  const asked = error.retryAfter ?? 1;
  return asked > LONGEST_WAIT_SECONDS ? undefined : Math.max(asked * 1000, backoff(tried));
}

/** Milliseconds before this request is repeated; `undefined`: never. */
function pauseBefore(error: unknown, repeatable: Repeatable, tried: number): number | undefined {
  if (repeatable === 'never') return undefined;
  // `pace.hold` applies the pause to all requests.
  if (error instanceof Busy) return pauseAsked(error, tried) === undefined ? undefined : 0;
  return repeatable === 'without-answer' && error instanceof NoAnswer && error.why !== 'stopped'
    ? backoff(tried)
    : undefined;
}

async function once<T>(
  wire: Wire,
  operation: Operation<T>,
  input: Input,
  send: (request: Request) => Promise<Answer>,
) {
  const url = urlOf(wire, operation);
  const body = encode(wire, operation, input);
  const answer = await send({
    operation: operation.name,
    url: url.href,
    headers: {
      accept: 'application/json',
      'accept-language': wire.lang,
      ...sessionHeaders(wire.session),
      ...body.headers,
    },
    body: body.content,
    ...('bytes' in body && { bytes: body.bytes }),
  });
  return {
    data: decode(operation.name, answer, operation.data, { address: url.host, now: wire.now() }),
    date: answer.date,
  };
}

function encode(wire: Wire, operation: Operation<unknown>, input: Input) {
  if (operation.body === 'multipart') {
    const parts = (input as { parts: () => Part[] }).parts();
    const { contentType, length, content } = multipart(parts);
    return {
      headers: { 'content-type': contentType, 'content-length': String(length) },
      content,
      bytes: length,
    };
  }
  if (operation.body === 'json')
    return { headers: { 'content-type': 'application/json' }, content: JSON.stringify(input) };
  const form = new URLSearchParams({
    ...(input as Record<string, string>),
    _t: String(wire.now().getTime()),
  });
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, content: form.toString() };
}

/** A multipart body with files streamed from disk; its length is known before the first byte. */
function multipart(parts: readonly Part[]) {
  const boundary = `abtc-${randomBytes(12).toString('hex')}`;
  const heads = parts.map((part) => Buffer.from(`--${boundary}\r\n${head(part)}\r\n\r\n`));
  const end = Buffer.from(`--${boundary}--\r\n`);
  const newline = Buffer.from('\r\n');
  const length = parts.reduce(
    (sum, part, i) =>
      sum + heads[i]!.length + ('text' in part ? Buffer.byteLength(part.text) : part.bytes) + 2,
    end.length,
  );
  /** Yields everything between two files as one piece, since each piece is a separate write. */
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
