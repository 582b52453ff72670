// An operation of the wire: name, path, kind of body, shape of its input, and its function.
import type * as z from 'zod';
import type { Store } from '../state/store.js';
import type { Account, Enterprise } from '../world/enterprises.js';
import type { ReceivedFile } from './multipart.js';

export interface Caller {
  /** sha256 of the session's token. */
  readonly key: string;
  readonly account: Account;
  readonly enterprise: Enterprise;
}

export interface Call<Input> {
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
}

interface Shape<Input> {
  /** As in WIRE.md, in faults and in requests.jsonl. */
  readonly name: string;
  readonly path: string;
  readonly body: 'json' | 'form' | 'multipart';
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
