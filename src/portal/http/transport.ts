/** The connections to one portal: kept ones for whatever may be repeated, and one of its own for what may not. */
import { exchange, type Answer, type Deadlines, type Request } from './exchange.js';
import { openLine, type Line } from './line.js';
import { trusting } from './trust.js';
import { Agent } from './undici-parts.js';

export const DEADLINES: Deadlines = { connect: 5_000, head: 30_000, idle: 15_000, total: 60_000 };

/** As many as a few people at their browsers open. */
const CONNECTIONS = 12;

export interface Transport {
  send(request: Request): Promise<Answer>;
  /** Opens a connection of its own to this address and writes nothing on it. @throws Unreachable, naming the operation */
  line(operation: string, url: string): Promise<Line>;
  close(): Promise<void>;
}

/** Opens connections to one portal. `signal` stops whatever is under way; `trust`: by whose certificates. */
export function makeTransport(
  deadlines: Deadlines,
  signal?: AbortSignal,
  trust = trusting(undefined),
): Transport {
  // Certificates are always verified, whatever the environment says.
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
