/** The `consular` dialect: envelope, errors, headers, ids. Assumed from a sister system (docs/facts.md#wire). */
import { parse } from 'lossless-json';
import type * as z from 'zod';
import { Busy, NoAnswer, NotLoggedIn, Rejected, UnknownAnswer } from '../errors.js';
import { plainText } from '../../filing/characters.js';
import type { HttpSession } from '../session.js';
import { retrySeconds, type Answer } from './exchange.js';

/** Refusals: nothing was done, and a retry will not help. */
const REFUSALS = new Set([
  'AUTH_FAILED',
  'AUTH_LOCKED',
  'CAPTCHA_REQUIRED',
  'CAPTCHA_WRONG',
  'QR_NOT_READY',
  'QR_OVER',
  'NOT_FOUND',
  'NOT_ALLOWED',
  'FIELD_INVALID',
  'MATERIAL_MISSING',
  'MATERIAL_INVALID',
  'NOTICE_CHANGED',
  'DRAFT_CLOSED',
  'BAD_REQUEST',
]);
/** Refusals of content that passed our checks: other filings would be refused too. */
const ABOUT_CONTENT = new Set(['FIELD_INVALID', 'MATERIAL_MISSING', 'MATERIAL_INVALID', 'BAD_REQUEST']);
const EXPIRED = 'AUTH_EXPIRED';

export function sessionHeaders(session: HttpSession | undefined): Record<string, string> {
  if (session === undefined) return {};
  return {
    token: session.token,
    tmp_secret: session.tmpSecret,
    guid: session.guid,
    uid: session.uid,
    email: session.email,
    plt: session.plt,
  };
}

/**
 * Checks an answer in the order content type, envelope, error, data, and returns the data in the requested shape.
 * `now`: this computer's clock, if the portal sends none.
 * @throws every portal error; an unknown shape is `UnknownAnswer`, never a success
 */
export function decode<T>(
  operation: string,
  answer: Answer,
  shape: z.ZodType<T>,
  { address, now }: { address: string; now: Date },
): T {
  const wait = retrySeconds(answer);
  // A 503 without a time is an ordinary server error.
  if (answer.status === 429 || (answer.status === 503 && wait !== undefined))
    throw new Busy(
      operation,
      address,
      wait,
      wait === undefined ? undefined : after(wait, answer.date ?? now),
    );
  if (answer.status === 401) throw new NotLoggedIn(true);
  if (answer.status >= 500) throw new NoAnswer(operation, 'http-status', answer.status);
  if (answer.text === undefined) throw new UnknownAnswer(operation, 'too-large', `HTTP ${answer.status}`);
  if (/html/u.test(answer.contentType) || /^\s*<(!doctype|html)/iu.test(answer.text))
    throw new UnknownAnswer(operation, 'html', `HTTP ${answer.status}`);

  const response = member(parseLossless(operation, answer), 'Response');
  if (response === undefined) throw new UnknownAnswer(operation, 'shape', 'Response');
  const error = member(response, 'Error');
  if (error !== undefined && error !== null) throw refusal(operation, error);
  if (answer.status !== 200 && answer.status !== 201)
    throw new UnknownAnswer(operation, 'shape', `HTTP ${answer.status}`);

  const data = shape.safeParse(member(response, 'Data'));
  if (data.success) return flat(data.data);
  const places = data.error.issues.slice(0, 5).map((issue) => ['Data', ...issue.path].join('.'));
  throw new UnknownAnswer(operation, 'shape', places.join(', '));
}

function refusal(operation: string, error: unknown): Error {
  const code = plainText(member(error, 'Code'), 60);
  if (code === EXPIRED) return new NotLoggedIn(true);
  if (REFUSALS.has(code)) {
    const words = plainText(member(error, 'Message'), 2000);
    return new Rejected(operation, code, words, ABOUT_CONTENT.has(code));
  }
  return new UnknownAnswer(operation, 'unlisted-code', code);
}

/** The parser builds strings letter by letter, which takes many times their size in memory until they are copied. */
const flat = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T;

/** Integers of more than 15 digits stay text: a number would lose the last digits. */
function parseLossless(operation: string, answer: Answer): unknown {
  try {
    return parse(answer.text ?? '', undefined, {
      parseNumber: (text) => (/^-?\d{16,}$/u.test(text) ? text : Number(text)),
    });
  } catch {
    throw new UnknownAnswer(operation, 'not-json', answer.contentType.slice(0, 60));
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** `undefined`: beyond any calendar. */
function after(seconds: number, from: Date): Date | undefined {
  return seconds > LONGEST_SECONDS ? undefined : new Date(from.getTime() + seconds * 1000);
}
const LONGEST_SECONDS = 10 * 366 * 86_400;
