/** The practice portal asked without a network: the real one's dispatch, state and faults behind a transport of ours. */
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Answer, Request } from '../../src/portal/http/exchange.js';
import type { Transport } from '../../src/portal/http/transport.js';
import { NoAnswer, NotLeft } from '../../src/portal/errors.js';
import { setFaults, type Fault } from '../../src/practice/faults.js';
import { operations } from '../../src/practice/server.js';
import { dispatch } from '../../src/practice/wire/dispatch.js';
import type { Store } from '../../src/practice/state/store.js';

export const BASE = 'http://127.0.0.1:1/APEC/';

const byPath = new Map(operations.map((operation) => [`${BASE}api/${operation.path}`, operation]));

/** One request, acted on at once. @throws NoAnswer where the portal destroys the socket */
export async function ask(store: Store, now: () => Date, request: Request, faults: Fault[]): Promise<Answer> {
  const operation = byPath.get(request.url);
  if (!operation) throw new Error(`no operation at ${request.url}`);
  const { body, headers } = request;
  const content = typeof body === 'string' ? [Buffer.from(body)] : body;
  const incoming = Object.assign(Readable.from(content, { objectMode: false }), {
    headers,
  }) as unknown as IncomingMessage;
  if (faults.length > 0) await setFaults(store.dir, faults);
  let failed: unknown;
  incoming.once('error', (error) => (failed = error));
  try {
    const outcome = await dispatch({ store, now, operation, incoming });
    // The body's own error, a file that is not the confirmed one, reaches the caller first.
    if (failed !== undefined) throw failed as Error;
    if (outcome === 'drop') throw new NoAnswer(request.operation, 'dropped');
    return {
      status: outcome.status,
      contentType: outcome.type,
      retryAfter: outcome.headers?.['Retry-After'],
      date: new Date(Math.floor(now().getTime() / 1000) * 1000),
      text: outcome.body,
    };
  } finally {
    if (faults.length > 0) await setFaults(store.dir, []);
  }
}

/** Lines of a network where nothing has to be opened: `send` sends what may leave. */
export const lineBy =
  (send: (request: Request, mayLeave: () => boolean) => Promise<Answer>): Transport['line'] =>
  (operation) => {
    let isOpen = true;
    return Promise.resolve({
      isOpen: () => isOpen,
      async send(request, mayLeave) {
        if (!isOpen) throw new NotLeft(operation, 'closed');
        isOpen = false;
        return send(request, mayLeave);
      },
      async close() {
        isOpen = false;
      },
    });
  };

/** Which application or draft a request is about, for the trace. */
export function subjectOf({ body }: Request): string {
  if (typeof body !== 'string') return '';
  const found = /(?:applyid|followid|orderNo)"?[:=]"?([\w-]{10,40})/u.exec(body);
  return found ? `…${found[1]!.slice(-6)}` : '';
}
