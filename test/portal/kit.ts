/** A practice portal on a temporary folder, with the HTTP client in front of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Wire } from '../../src/portal/http/call.js';
import { makePace } from '../../src/portal/http/pace.js';
import { httpLogin } from '../../src/portal/http/open.js';
import { httpPortal } from '../../src/portal/http/portal.js';
import { makeTransport, type Deadlines, type Transport } from '../../src/portal/http/transport.js';
import { trusting } from '../../src/portal/http/trust.js';
import type { Proxies } from '../../src/portal/proxies.js';
import type { Portal } from '../../src/portal/portal.js';
import type { HttpSession } from '../../src/portal/session.js';
import {
  inspect,
  practiceAccounts,
  servePractice,
  setFaults,
  type Change,
  type Fault,
  type Inspection,
} from '../../src/practice/index.js';
import { openStore } from '../../src/practice/state/store.js';

export interface WorldOptions {
  people?: number;
  settleSeconds?: number;
  sessionMinutes?: number;
  /** A folder of built pages. */
  pages?: string;
  /** The portal's clock and the client's. */
  now?: () => Date;
  /** Between the client and the portal. */
  proxies?: Proxies;
}

/** A folder that goes away with the test. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'abtc-portal-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export const QUICK: Deadlines = { connect: 2000, head: 5000, idle: 5000, total: 8000 };

interface Way {
  deadlines?: Partial<Deadlines>;
  proxies?: Proxies | undefined;
  /** PEM. */
  authority?: string | undefined;
}

/** The client of whatever answers at `base`, without a session or with one. */
export function wireTo(base: string, more: Partial<Wire> & Way = {}): Wire {
  const { deadlines, proxies, authority, now = () => new Date(), ...rest } = more;
  const transport = makeTransport({ ...QUICK, ...deadlines }, undefined, trusting(authority), proxies);
  onTestFinished(() => transport.close());
  return { base, transport, pace: makePace(undefined), session: undefined, now, lang: 'zh_CN', ...rest };
}

/** A clock that stands still until it is moved; milliseconds are kept, as a real one has them. */
export function clock(start = '2026-03-02T01:02:03.456Z') {
  let at = Date.parse(start);
  return { now: () => new Date(at), pass: (seconds: number) => void (at += seconds * 1000) };
}

/** Waits until the portal has dealt with an upload that was broken off, or never got one. */
export async function uploadsOver(far: { oracle(): Promise<Inspection> }): Promise<void> {
  const over = async () => (await far.oracle()).requests.some((r) => r.operation === 'upload');
  for (let waited = 0; waited < 1500 && !(await over()); waited += 20) await sleep(20);
}

export const OFFICE = 'office@lanhe.example';

/** Comes between the client and the connection. */
type Through = (transport: Transport) => Transport;

export async function serveWorld(options: WorldOptions = {}) {
  const dir = folder();
  const now = options.now ?? (() => new Date());
  const served = await servePractice({ settleSeconds: 0, ...options, dir, inspectPort: false });
  onTestFinished(() => served.close());

  /** A session of its own for the n-th practice account: 0 is the office, 1 and 2 its handlers, 3 another enterprise. */
  async function login(which = 0, through: Through = (t) => t): Promise<Portal & { session: HttpSession }> {
    const { account, email, password } = practiceAccounts()[which]!;
    const wire = wireTo(served.url, { now, proxies: options.proxies });
    const { session } = await httpLogin(wire, 'practice').login({ kind: account, email, password });
    return { ...httpPortal({ ...wire, transport: through(wire.transport), session }), session };
  }
  return {
    dir,
    url: served.url,
    instance: served.instance,
    login,
    oracle: () => inspect(dir),
    faults: (...faults: Fault[]) => setFaults(dir, faults),
    /** How often an operation was asked for. */
    count: async (operation: string) =>
      (await inspect(dir)).requests.filter((r) => r.operation === operation).length,
    /** What the offices decide, at once. */
    decide: (...changes: Change[]) =>
      openStore(dir).act(() => ({
        events: changes.map((change) => ({ t: 'change' as const, at: now().getTime(), change })),
        value: undefined,
      })),
  };
}

export type World = Awaited<ReturnType<typeof serveWorld>>;
