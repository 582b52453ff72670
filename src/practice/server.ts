// The server of a practice portal: the wire and the pages on one loopback port, the inspection on another.
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { checkFaults, setFaults } from './faults.js';
import { inspectRecords } from './inspect.js';
import { accountOperations } from './operations/account.js';
import { applicationOperations } from './operations/applications.js';
import { draftOperations } from './operations/drafts.js';
import { messageOperations } from './operations/messages.js';
import { orderOperations } from './operations/orders.js';
import { qrOperations } from './operations/qr-login.js';
import { openStore, type Store } from './state/store.js';
import { dispatch } from './wire/dispatch.js';
import type { Operation } from './wire/operation.js';
import { pageFile } from './page-files.js';

const host = '127.0.0.1';

export const operations: readonly Operation[] = [
  ...accountOperations,
  ...qrOperations,
  ...applicationOperations,
  ...draftOperations,
  ...orderOperations,
  ...messageOperations,
];

interface Listening {
  /** `http://127.0.0.1:PORT/` */
  readonly origin: string;
  close(): Promise<void>;
}

type Bindings = { Bindings: HttpBindings };

/** Serves the pages below `/APEC/` and the wire below `/APEC/api/`. Port 0: any free one. */
export function serveWire(dir: string, now: () => Date, port: number, pages?: string): Promise<Listening> {
  return listen(wireApp(openStore(dir), now, pages), port);
}

/** Serves the inspection below `/inspect/`. */
export function serveInspection(dir: string, port: number): Promise<Listening> {
  return listen(inspectionApp(dir), port);
}

/** Blocks DNS rebinding: a foreign page could use a host name that resolves to this machine. */
const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const name = new URL(c.req.url).hostname;
  if (name !== host && name !== 'localhost') return c.text('this portal answers on 127.0.0.1 only', 421);
  await next();
  return undefined;
};

function wireApp(store: Store, now: () => Date, pages: string | undefined): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use(loopbackOnly);
  for (const operation of operations) {
    app.post(`/APEC/api/${operation.path}`, async (c) => {
      const { incoming, outgoing } = c.env;
      const outcome = await dispatch({ store, now, operation, incoming });
      if (outcome === 'drop') {
        outgoing.destroy();
        return RESPONSE_ALREADY_SENT;
      }
      return new Response(outcome.body, {
        status: outcome.status,
        headers: { 'Content-Type': outcome.type, Date: now().toUTCString(), ...outcome.headers },
      });
    });
  }
  const said = () => ({ 'Practice-Instance': store.instance().id, Date: now().toUTCString() });
  app.get('/', (c) => c.redirect('/APEC/'));
  app.get('/APEC', (c) => c.redirect('/APEC/'));
  app.get('/APEC/*', (c) => page(c, pages, said()));
  return app;
}

function inspectionApp(dir: string): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use(loopbackOnly);
  app.get('/inspect/records', (c) => c.json(inspectRecords(dir)));
  app.get('/inspect/requests', (c) => c.json(inspectRecords(dir).requests));
  app.put('/inspect/faults', async (c) => {
    try {
      await setFaults(dir, checkFaults(await c.req.json()));
    } catch (error) {
      return c.json({ error: String(error) }, 400);
    }
    return c.body(null, 204);
  });
  app.delete('/inspect/faults', async (c) => {
    await setFaults(dir, []);
    return c.body(null, 204);
  });
  return app;
}

async function listen(app: Hono<Bindings>, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The pages may contact only their own server; Element Plus sets inline styles. */
const headers = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Pages other than the program's own may have their own policy: old libraries need frames and generated code. */
const policyOf = (folder: string | undefined): Record<string, string> => {
  const own = folder === undefined ? undefined : pageFile('policy.txt', folder);
  return own ? { 'Content-Security-Policy': new TextDecoder().decode(own).trim() } : {};
};

/** File names as the build makes them; no path leads out of the folder. */
const PAGE = /^(?:assets\/)?[\w-][\w.-]*$/u;

const plain = 'APEC商务旅行卡（演练门户）：本服务只用于演练，不会向任何机关提交。\n';

/** A page or an asset below `/APEC/`, from the build or from `folder`. The name cannot lead out of the folder. */
function page(c: Context, folder: string | undefined, said: Record<string, string>): Response {
  const name = new URL(c.req.url).pathname.slice('/APEC/'.length) || 'index.html';
  for (const [header, value] of Object.entries({ ...headers, ...policyOf(folder), ...said }))
    c.header(header, value);
  const type = types[extname(name)];
  const bytes = type && PAGE.test(name) ? pageFile(name, folder) : undefined;
  if (!bytes) return name === 'index.html' ? c.text(plain) : c.text('', 404);
  // Names of assets contain a hash of their content; names of pages do not.
  const kept = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return c.body(bytes, 200, { 'Content-Type': type!, 'Cache-Control': kept });
}
