/**
 * The connections to one portal: kept ones for repeatable requests, and a separate one for each request that must not
 * be repeated.
 */
import { exchange, type Answer, type Deadlines, type Request } from './exchange.js';
import { openLine, type Line } from './line.js';
import { trusting } from './trust.js';
import { Agent } from './undici-parts.js';

export const DEADLINES: Deadlines = { connect: 5_000, head: 30_000, idle: 15_000, total: 60_000 };

/** As many as a few users' browsers open. */
const CONNECTIONS = 12;

export interface Transport {
  send(request: Request): Promise<Answer>;
  /** Opens a separate connection to this address and writes nothing. @throws Unreachable, naming the operation */
  line(operation: string, url: string): Promise<Line>;
  close(): Promise<void>;
}

/** Opens connections to one portal. `signal` aborts all requests; `trust`: the accepted certificates. */
export function makeTransport(
  deadlines: Deadlines,
  signal?: AbortSignal,
  trust = trusting(undefined),
): Transport {
  // Certificates are always verified, whatever the environment sets.
  const connect = { timeout: deadlines.connect, ...trust };
  const kept = new Agent({
    connect,
    headersTimeout: deadlines.head,
    bodyTimeout: deadlines.idle,
    connections: CONNECTIONS,
  });
  return {
    send: (request) => exchange(kept, request, { total: deadlines.total, signal }, true),
    line: (operation, url) => openLine(operation, new URL(url), connect, deadlines, signal),
    close: () => kept.destroy(),
  };
}
