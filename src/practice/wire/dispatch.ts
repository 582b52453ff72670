// Carries out one request: body, faults, session, operation, answer, and a line in the log.
import { rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFaults, strikes, type Fault } from '../faults.js';
import { Refusal, type ErrorCode } from '../rules/refusal.js';
import { files } from '../state/instance.js';
import { randomToken } from '../state/secrets.js';
import { applicationIn, type State } from '../state/state.js';
import { recordRequest, type Store } from '../state/store.js';
import { readBody, type Body } from './body.js';
import { encode } from './json.js';
import type { Operation } from './operation.js';
import { authenticate, endSession, liveSession } from './session.js';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = 'application/json; charset=utf-8';
/** The envelope of the consular dialect. */
const answered = (response: object, status = 200): Answer => ({
  status,
  type: json,
  body: encode({ Response: { ...response, RequestId: randomToken(16) } }),
});

/** A failure too has HTTP 200 unless another status is given. */
const failure = (code: ErrorCode, message: string, status?: number): Answer =>
  answered({ Error: { Code: code, Message: message } }, status);

/** 429, with `retryAfter` as its header. */
function busy(retryAfter: string, message = '请求过于频繁，请稍后再试'): Answer {
  return { ...failure('TOO_MANY', message, 429), headers: { 'Retry-After': retryAfter } };
}

/** The page that a gateway shows without a session, with HTTP 200. */
const loginPage: Answer = {
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>登录</title></head><body><h1>请登录（演练门户）</h1></body></html>',
};

interface Exchange {
  readonly store: Store;
  readonly now: () => Date;
  readonly operation: Operation;
  readonly incoming: IncomingMessage;
}

/** The end of a request: an answer, or `drop` (the socket is destroyed). */
type Outcome = Answer | 'drop';

interface Acted {
  readonly answer: Answer;
  /** `ok` or an error code, for the log. */
  readonly code: string;
  readonly data?: object;
}

/** Faults that come before the operation, or that it takes into account itself: its answer is its own. */
const inAct: ReadonlySet<Fault['kind']> = new Set(['slow', 'late', 'captcha', 'recode']);

export async function dispatch(exchange: Exchange): Promise<Outcome> {
  const { store, operation, incoming } = exchange;
  const arrived = exchange.now();
  const temporary: string[] = [];
  let members: Body['members'] = {};
  let struck: Fault | undefined;
  let acted: Acted;
  let outcome: Outcome;
  try {
    const folder = files(store.dir, store.instance().id).uploads;
    const body = await refusable(() =>
      readBody(operation.body, incoming, folder, (path) => temporary.push(path)),
    );
    if ('members' in body) members = body.members;
    const faults = await facing(exchange, members, arrived.getTime());
    for (const slow of faults.filter((fault) => fault.kind === 'slow')) await sleep(slow.delayMs ?? 1000);
    struck = faults.find(({ kind }) => !inAct.has(kind));
    const wantsCaptcha = faults.some((fault) => fault.kind === 'captcha');
    const recodes = faults.some((fault) => fault.kind === 'recode');
    const lateMs = Math.max(0, ...faults.filter((one) => one.kind === 'late').map((one) => one.delayMs ?? 0));
    const instead = await before(exchange, struck);
    acted =
      instead ?? ('members' in body ? await act(exchange, body, { lateMs, wantsCaptcha, recodes }) : body);
    outcome = instead ? instead.answer : after(struck, acted.answer);
    struck ??= faults[0];
  } catch (error) {
    acted = { answer: failure('INTERNAL', `演练门户内部错误：${String(error)}`, 500), code: 'INTERNAL' };
    outcome = acted.answer;
  } finally {
    for (const path of temporary) rmSync(path, { force: true });
  }
  recordRequest(files(store.dir, store.instance().id).requests, {
    time: arrived.toISOString(),
    operation: operation.name,
    status: outcome === 'drop' ? 0 : outcome.status,
    code: acted.code,
    ...(struck ? { fault: struck.kind } : {}),
    ...subject(store.read(), members, acted.data),
  });
  return outcome;
}

/** Turns a refusal into an answer; rethrows any other error, which is a bug. */
async function refusable<T>(run: () => Promise<T> | T): Promise<T | Acted> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, retryAfter } = error;
    return {
      answer: retryAfter === undefined ? failure(code, message) : busy(String(retryAfter), message),
      code,
    };
  }
}

async function act(
  { store, now, operation, incoming }: Exchange,
  body: Body,
  how: { lateMs: number; wantsCaptcha: boolean; recodes: boolean },
): Promise<Acted> {
  return refusable(async () => {
    const at = now().getTime();
    const caller = operation.open ? undefined : await authenticate(store, header(incoming), at);
    const input = checkInput(operation, body.members);
    const origin = `http://${incoming.headers.host ?? ''}`;
    const data = await operation.act({ store, now: at, origin, input, file: body.file, ...how }, caller);
    return { answer: answered({ Data: data }), code: 'ok', data };
  });
}

/** The operation's input; throws BAD_REQUEST naming every invalid member. */
function checkInput(operation: Operation, members: Body['members']): unknown {
  const parsed = operation.input.safeParse(members);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Refusal('BAD_REQUEST', `请求参数有误：${wrong.join('；')}`);
}

/** The faults that strike this request. Each decision is counted for all processes. */
async function facing(
  { store, operation }: Exchange,
  members: Body['members'],
  at: number,
): Promise<Fault[]> {
  const faults = readFaults(store.dir);
  if (faults.length === 0) return [];
  return store.act((state) => {
    const { applyid } = subject(state, members, undefined);
    const applyNo = applyid === undefined ? undefined : applicationIn(state, applyid)?.applyNo;
    const { struck, events } = strikes(faults, state, { operation: operation.name, applyNo, at });
    return { events, value: struck };
  });
}

/** The answer of a fault that prevents the operation. */
async function before(
  { store, now, incoming }: Exchange,
  fault: Fault | undefined,
): Promise<Acted | undefined> {
  switch (fault?.kind) {
    case 'refuse':
      return { answer: failure('INTERNAL', '系统繁忙', 500), code: '-' };
    case 'html':
      return { answer: loginPage, code: '-' };
    case 'busy':
      return { answer: busy(fault.retryAfter ?? '1'), code: '-' };
    case 'expire': {
      const at = now().getTime();
      const live = liveSession(store, header(incoming), at);
      if (live) await endSession(store, live.key, at);
      return { answer: failure('AUTH_EXPIRED', '登录已过期，请重新登录'), code: 'AUTH_EXPIRED' };
    }
    default:
      return undefined;
  }
}

/** The outcome after the operation acted, as changed by a fault. */
function after(fault: Fault | undefined, answer: Answer): Outcome {
  switch (fault?.kind) {
    case 'drop':
      return 'drop';
    case 'error':
      return failure('INTERNAL', '系统错误', 500);
    case 'html-after':
      return loginPage;
    case 'busy-after':
      return busy(fault.retryAfter ?? '1');
    default:
      return answer;
  }
}

const header = (incoming: IncomingMessage) => (name: string) => {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

interface Subject {
  applyid?: string;
  followid?: string;
  orderNo?: string;
}

/** The application, draft and order of a request, as far as its members and answer show them. */
function subject(state: State, members: Body['members'], data: object | undefined): Subject {
  const from: Record<string, unknown> = { ...members, ...data };
  const text = (value: unknown): string | undefined => {
    const found = typeof value === 'bigint' ? String(value) : value;
    return typeof found === 'string' && /^[\w-]{1,40}$/.test(found) ? found : undefined;
  };
  const orderNo = text(from['orderNo']);
  const followid =
    text(from['followid']) ?? text(from['businessId']) ?? state.orders.get(orderNo ?? '')?.followid;
  const applyid = text(from['applyid']) ?? state.drafts.get(followid ?? '')?.applyid;
  return { ...(applyid && { applyid }), ...(followid && { followid }), ...(orderNo && { orderNo }) };
}
