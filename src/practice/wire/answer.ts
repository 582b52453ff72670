// Answers of the consular dialect: the envelope, its errors, and the pages of a gateway.
import type { ErrorCode } from '../rules/refusal.js';
import { randomToken } from '../state/secrets.js';
import { encode } from './json.js';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = 'application/json; charset=utf-8';
const requestId = (): string => randomToken(16);

export function success(data: object): Answer {
  return { status: 200, type: json, body: encode({ Response: { Data: data, RequestId: requestId() } }) };
}

/** A failure too has HTTP 200 unless another status is given. */
export function failure(code: ErrorCode, message: string, status = 200): Answer {
  const error = { Code: code, Message: message };
  return { status, type: json, body: encode({ Response: { Error: error, RequestId: requestId() } }) };
}

/** 429, with `retryAfter` as its header. */
export function busy(retryAfter: string, message = '请求过于频繁，请稍后再试'): Answer {
  return { ...failure('TOO_MANY', message, 429), headers: { 'Retry-After': retryAfter } };
}

/** The page that a gateway shows without a session, with HTTP 200. */
export const loginPage: Answer = {
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>登录</title></head><body><h1>请登录（演练门户）</h1></body></html>',
};
