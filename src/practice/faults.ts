// Faults on request, kept in the folder and applied by every process that serves it.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { files, replaceFile } from './state/instance.js';
import { randomToken } from './state/secrets.js';
import type { State } from './state/state.js';
import { chance } from './world/numbers.js';
import type { PortalEvent } from './state/events.js';

export const faultKinds = [
  'refuse',
  'drop',
  'error',
  'html',
  'html-after',
  'expire',
  'slow',
  'busy',
  'busy-after',
  'late',
  'captcha',
  'recode',
] as const;
export type FaultKind = (typeof faultKinds)[number];

const shape = z.strictObject({
  /** An operation's name as in WIRE.md, or `*`. */
  operation: z.string().min(1),
  /**
   * refuse: 500, not acted on · drop: acted on, then the socket destroyed · error: acted on, then 500 ·
   * html: a login page with 200, not acted on · html-after: acted on, then that page · expire: the session is ended ·
   * slow: waits `delayMs`, then acts · busy: 429 with Retry-After, not acted on · busy-after: acted on, then that 429 ·
   * late: an order appears in lists only `delayMs` after it was made ·
   * captcha: login wants a captcha beside the password ·
   * recode: an uploaded picture is kept in other bytes, and so with another size.
   */
  kind: z.enum(faultKinds),
  /** Probability of a strike, from a generator seeded with `seed`; absent: always. */
  rate: z.number().min(0).max(1).optional(),
  /** Maximum number of strikes, over all processes. */
  times: z.number().int().min(1).optional(),
  delayMs: z.number().min(0).optional(),
  /** Seconds or an HTTP date, as in the header. */
  retryAfter: z.string().optional(),
  seed: z.number().int().optional(),
  match: z.strictObject({ applyNo: z.string().optional() }).optional(),
});

export type Fault = z.infer<typeof shape>;

// `set` is new each time faults are set, so that counting restarts.
const stored = z.object({ set: z.string(), faults: z.array(shape) });

/** Validates a list of faults; throws an error that names the invalid member. */
export function checkFaults(faults: unknown): Fault[] {
  const parsed = z.array(shape).safeParse(faults);
  if (!parsed.success) throw new Error(`faults: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Replaces the folder's faults; an empty list removes all. */
export async function setFaults(dir: string, faults: readonly Fault[]): Promise<void> {
  const checked = checkFaults(faults);
  replaceFile(files(dir).faults, `${JSON.stringify({ set: randomToken(4), faults: checked })}\n`);
}

/** The folder's faults, each with the key under which its strikes are counted. */
export function readFaults(dir: string): { key: string; fault: Fault }[] {
  let text: string;
  try {
    text = readFileSync(files(dir).faults, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const { set, faults } = stored.parse(JSON.parse(text));
  return faults.map((fault, index) => ({ key: `${set}:${index}`, fault }));
}

/** The folder's faults in the form of `parseFault`, without the parts after the rate. */
export const keptFaults = (dir: string): string[] =>
  readFaults(dir).map(({ fault: { operation, kind, rate } }) =>
    [operation, kind, ...(rate === undefined ? [] : [rate])].join(':'),
  );

/** The one operation that a kind of fault strikes; `undefined`: any. */
export const onlyOf = (kind: string): string | undefined =>
  ({ late: 'submit', captcha: 'login', recode: 'upload' })[kind];

/** The faults that strike this request, and the events that count them; `state` must be the newest. */
export function strikes(
  faults: readonly { key: string; fault: Fault }[],
  state: State,
  request: { operation: string; applyNo: string | undefined; at: number },
): { struck: Fault[]; events: PortalEvent[] } {
  const struck: Fault[] = [];
  const events: PortalEvent[] = [];
  for (const { key, fault } of faults) {
    if (fault.operation !== '*' && fault.operation !== request.operation) continue;
    if ((onlyOf(fault.kind) ?? request.operation) !== request.operation) continue;
    if (fault.match?.applyNo !== undefined && fault.match.applyNo !== request.applyNo) continue;
    const count = state.faults.get(key) ?? { draws: 0, hits: 0 };
    if (fault.times !== undefined && count.hits >= fault.times) continue;
    const hit = fault.rate === undefined || chance(fault.seed ?? 1, fault.kind, count.draws) < fault.rate;
    if (fault.times !== undefined || fault.rate !== undefined) {
      events.push({ t: 'fault', at: request.at, key, hit });
    }
    if (hit) struck.push(fault);
  }
  return { struck, events };
}

/**
 * Parses `operation:kind[:rate][:name=value…]`, e.g. `submit:drop:0.2` or `upload:slow:times=1:delay=500`. Names: rate,
 * times, delay (ms), retry-after, seed, application. Throws an error that quotes what cannot be read.
 */
export function parseFault(text: string): Fault {
  const [operation = '', kind = '', ...rest] = text.split(':');
  const fault: Record<string, unknown> = { operation, kind };
  for (const part of rest) {
    const [name = '', value] = part.split('=', 2);
    if (value === undefined) fault['rate'] = Number(name);
    else if (name === 'rate' || name === 'times' || name === 'seed') fault[name] = Number(value);
    else if (name === 'delay') fault['delayMs'] = Number(value);
    else if (name === 'retry-after') fault['retryAfter'] = value;
    else if (name === 'application') fault['match'] = { applyNo: value };
    else throw new Error(`fault "${text}": unknown part "${part}"`);
  }
  const parsed = shape.safeParse(fault);
  if (!parsed.success) throw new Error(`fault "${text}": ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
