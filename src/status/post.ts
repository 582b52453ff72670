/**
 * Posts a notice to an address that contains a key. Results and errors contain only the address's host, and only a
 * number of the answer.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { LONGEST_WAIT_SECONDS, NoAnswer, Unreachable, type UnreachableCause } from '../portal/errors.js';
import type { Proxies } from '../portal/proxies.js';
import { retrySeconds, type Answer } from '../portal/http/exchange.js';
import { makeTransport, type Deadlines, type Transport } from '../portal/http/transport.js';
import { trusting } from '../portal/http/trust.js';
import { isBusyCode, isRobot, robotCode } from './robot.js';

/** Why it was not accepted. `code`: an HTTP status, or an `errcode`. */
export type NotAccepted =
  | { why: 'unreachable'; cause: UnreachableCause }
  | { why: 'no-answer' }
  | { why: 'redirect' | 'http' | 'busy' | 'refused'; code: number }
  /** Accepted over HTTP, but not by a robot's `errcode`. */
  | { why: 'unknown' };

interface How {
  /** Certificate authorities besides the built-in ones, as PEM. */
  authorities: string | undefined;
  proxies?: Proxies | undefined;
  deadlines?: Deadlines;
  /** Milliseconds before each further try. */
  pauses?: readonly number[];
}

const DEADLINES: Deadlines = { connect: 5_000, head: 10_000, idle: 5_000, total: 15_000 };
/** Two pauses: three tries. */
const PAUSES = [1_000, 4_000];

/** Posts one body after another. @returns why one was not accepted; then the rest is not posted */
export async function post(
  address: URL,
  bodies: readonly string[],
  { authorities, proxies, deadlines = DEADLINES, pauses = PAUSES }: How,
): Promise<NotAccepted | undefined> {
  const transport = makeTransport(deadlines, undefined, trusting(authorities), proxies);
  try {
    for (const body of bodies) {
      const refusal = await postOne(transport, address, body, pauses);
      if (refusal) return refusal;
    }
    return undefined;
  } finally {
    await transport.close();
  }
}

async function postOne(
  transport: Transport,
  address: URL,
  body: string,
  pauses: readonly number[],
): Promise<NotAccepted | undefined> {
  for (let tried = 0; ; tried += 1) {
    const end = await tryOnce(transport, address, body);
    if (end === 'accepted') return undefined;
    const asked = end.again === undefined ? undefined : end.again * 1000;
    const pause = pauses[tried];
    if (asked === undefined || pause === undefined || asked > LONGEST_WAIT_SECONDS * 1000) return end.refusal;
    await sleep(Math.max(pause, asked));
  }
}

/** `again`: another try may succeed after this many seconds. */
type End = 'accepted' | { refusal: NotAccepted; again: number | undefined };

async function tryOnce(transport: Transport, address: URL, body: string): Promise<End> {
  try {
    // Do not follow redirects: the key would be sent elsewhere.
    const answer = await transport.send({
      operation: 'notify',
      url: address.href,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
    });
    return read(answer, isRobot(address));
  } catch (error) {
    if (error instanceof Unreachable)
      return {
        refusal: { why: 'unreachable', cause: error.why },
        again: /^(?:tls|proxy-)/u.test(error.why) ? undefined : 0,
      };
    // Any other error is not passed on: its text may contain the address.
    return { refusal: { why: 'no-answer' }, again: error instanceof NoAnswer ? 0 : undefined };
  }
}

function read(answer: Answer, robot: boolean): End {
  const { status: code, text } = answer;
  const asked = retrySeconds(answer) ?? 0;
  if (code === 429 || (code === 503 && asked > 0)) return { refusal: { why: 'busy', code }, again: asked };
  if (code >= 300 && code < 400) return { refusal: { why: 'redirect', code }, again: undefined };
  if (code < 200 || code >= 300)
    return { refusal: { why: 'http', code }, again: code >= 500 || code === 408 ? 0 : undefined };
  if (!robot) return 'accepted';
  const errcode = robotCode(text);
  if (errcode === 0) return 'accepted';
  if (errcode === undefined) return { refusal: { why: 'unknown' }, again: 0 };
  if (isBusyCode(errcode)) return { refusal: { why: 'busy', code: errcode }, again: 0 };
  return { refusal: { why: 'refused', code: errcode }, again: undefined };
}
