/** Calls one operation of a profile: address, headers, body, answer; repeats itself only where that is harmless. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Busy, NoAnswer } from '../errors.js';
import type { HttpSession } from '../session.js';
import { decode, sessionHeaders } from './consular.js';
import { multipart, type Part } from './multipart.js';
import type { Operation, Repeatable } from './operations.js';
import type { Pace } from './pace.js';
import type { Answer, Request } from './exchange.js';
import type { Line } from './line.js';
import type { Transport } from './transport.js';

export interface Wire {
  /** `…/APEC/`, with the slash. */
  base: string;
  transport: Transport;
  /** Shared by all that ask this portal. */
  pace: Pace;
  session: HttpSession | undefined;
  now: () => Date;
  /** Waits before a request is repeated; real time without it. */
  sleep?: (ms: number) => Promise<void>;
  lang: 'zh_CN' | 'en_US';
}

export type Input = Record<string, unknown> | { parts: () => Part[] };

const TRIES = 4;
const PAUSE_MS = 200;
/** A portal that asks for a longer pause than this is told to the person instead of waited for. */
const LONGEST_WAIT_SECONDS = 60;

export interface Answered<T> {
  data: T;
  /** The portal's clock when it answered, where it says. */
  date: Date | undefined;
  /** Milliseconds from the call until the request that was answered left. */
  waited: number;
}

/** @throws every portal error of `decode` and the transport */
export async function call<T>(wire: Wire, operation: Operation<T>, input: Input = {}): Promise<Answered<T>> {
  const called = performance.now();
  for (let tried = 1; ; tried += 1) {
    await wire.pace.turn();
    const waited = performance.now() - called;
    try {
      const answered = await once(wire, operation, input, (request) => wire.transport.send(request));
      return { ...answered, waited };
    } catch (error) {
      const pause = pauseBefore(error, operation.repeatable, tried);
      const asked = pauseAsked(error, tried);
      // Also where this request is not repeated: the others would only hear the same.
      if (asked !== undefined) wire.pace.hold(asked);
      if (pause === undefined || tried === TRIES) throw error;
      await (wire.sleep ?? sleep)(pause);
    }
  }
}

/** Opens a connection of its own for one call of this operation. @throws Unreachable */
export const lineFor = (wire: Wire, operation: Operation<unknown>): Promise<Line> =>
  wire.transport.line(operation.name, urlOf(wire, operation).href);

/**
 * One call on a line, never repeated. A pause of the portal is waited for first, so that nothing lies between `mayLeave`
 * and the write; a rate is not: what was looked at would grow old meanwhile. The next request waits the longer for it.
 * @throws NotLeft; every portal error of `decode` and the line
 */
export async function callOn<T>(
  wire: Wire,
  line: Line,
  operation: Operation<T>,
  input: Input,
  mayLeave: () => boolean,
): Promise<Omit<Answered<T>, 'waited'>> {
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

/** The pause a busy portal (429) asks of everybody, in milliseconds; `undefined` where it is too long to be waited for. */
function pauseAsked(error: unknown, tried: number): number | undefined {
  if (!(error instanceof Busy)) return undefined;
  const asked = error.retryAfter ?? 1;
  return asked > LONGEST_WAIT_SECONDS ? undefined : Math.max(asked * 1000, backoff(tried));
}

/** Milliseconds before this request is tried again, `undefined` for never. */
function pauseBefore(error: unknown, repeatable: Repeatable, tried: number): number | undefined {
  if (repeatable === 'never') return undefined;
  // The pause itself is everybody's (`pace.hold`).
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
  return { data: decode(operation.name, answer, operation.data, url.host), date: answer.date };
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
