// An operation of the wire: name, path, kind of body, shape of its input, and its function. Below are shapes that several
// inputs share.
import * as z from 'zod';
import type { Store } from '../state/store.js';
import type { Account, Enterprise } from '../world/enterprises.js';
import type { BodyKind, ReceivedFile } from './body.js';

export interface Caller {
  /** sha256 of the session's token. */
  readonly key: string;
  readonly account: Account;
  readonly enterprise: Enterprise;
}

interface Call<Input> {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
  /** This server's address as in the request, `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly input: Input;
  readonly file: ReceivedFile | undefined;
  /** Delay before a new order appears in lists. */
  readonly lateMs: number;
  /** Whether a login needs a captcha now. */
  readonly wantsCaptcha: boolean;
  /** Whether an uploaded picture is kept in other bytes. */
  readonly recodes: boolean;
}

interface Shape<Input> {
  /** As in WIRE.md, in faults and in requests.jsonl. */
  readonly name: string;
  readonly path: string;
  readonly body: BodyKind;
  readonly input: z.ZodType<Input>;
}

/** An operation of any input type; `open` ones need no session. */
export interface Operation extends Shape<unknown> {
  readonly open: boolean;
  act(call: Call<unknown>, caller: Caller | undefined): Promise<object> | object;
}

/** An operation for logged-in callers. */
export function operation<Input>(
  shape: Shape<Input> & { act(call: Call<Input>, caller: Caller): Promise<object> | object },
): Operation {
  return {
    ...shape,
    open: false,
    act: (call, caller) => {
      if (!caller) throw new Error(`${shape.name} needs a caller`);
      return shape.act(call as Call<Input>, caller);
    },
  };
}

/** An operation that needs no session. */
export function openOperation<Input>(
  shape: Shape<Input> & { act(call: Call<Input>): Promise<object> | object },
): Operation {
  return { ...shape, open: true, act: (call) => shape.act(call as Call<Input>) };
}

/** 19 digits; bare numbers are already text here. */
export const id = z.string().regex(/^\d{19}$/, '不是有效的编号');

export const maybeId = z.union([id, z.literal('')]).optional();

export const businessType = z.enum(['TQZK', 'HBK', 'GHHZ', 'ZXK']);

export const maybeBusinessType = z.union([businessType, z.literal('')]).optional();

export const paging = {
  PageNumber: z.coerce.number().int().min(1),
  PageSize: z.coerce.number().int().min(1).max(100),
};

/** One page of a list, counted from 1; empty after the last. */
export function page<T, U>(
  all: readonly T[],
  input: { PageNumber: number; PageSize: number },
  show: (one: T) => U,
) {
  const start = (input.PageNumber - 1) * input.PageSize;
  return {
    pageNo: input.PageNumber,
    pageSize: input.PageSize,
    total: all.length,
    list: all.slice(start, start + input.PageSize).map(show),
  };
}
