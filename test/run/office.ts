/** A run over a real practice portal and a real ledger, with everything it says and does kept for the test. */
import type { Business } from '../../src/filing/business.js';
import type { Filing } from '../../src/filing/filing.js';
import type { Portal } from '../../src/portal/portal.js';
import type { AskPictures, Review } from '../../src/run/confirm-content.js';
import type { Allowed, RunEvent } from '../../src/run/events.js';
import type { Connection, Hours } from '../../src/run/run-control.js';
import type { FileOperations } from '../../src/ledger/on-disk.js';
import { keyText, openLedger, readLedger, type KeyState, type Ledger } from '../../src/ledger/ledger.js';
import { type Key } from '../../src/ledger/ledger-records.js';
import { makePlan, plannedRow, type Plan } from '../../src/plan/plan.js';
import { run } from '../../src/run/carry-out.js';
import { candidates, fillForm } from '../portal/filings.js';
import { clock, folder, serveWorld, type WorldOptions } from '../portal/kit.js';
import { machine } from '../ledger/ledger-kit.js';
import { recordsIn } from '../ledger/records.js';

export const key = (filing: Filing, number = 1): Key => ({
  application: filing.application.number,
  business: filing.business,
  number,
});

export async function office(options: WorldOptions = {}) {
  const time = clock();
  const now = options.now ?? time.now;
  const world = await serveWorld({ people: 20, settleSeconds: 200, now, ...options });
  const materials = folder();
  const ledgerFolder = folder();
  let ids = 0;
  let portal: Portal = await world.login();

  /** Filings of one business for the first applications that can have it. */
  async function filings(count: number, business: Business = 'cancellation'): Promise<Filing[]> {
    const people = (await candidates(portal, business, '2001')).slice(0, count);
    if (people.length < count) throw new Error(`only ${people.length} can file ${business}`);
    return Promise.all(people.map(async (a) => fillForm(a, await portal.form(a.id, business), materials)));
  }

  async function planOf(rows: readonly Filing[], orders: string[] = [], number = 1): Promise<Plan> {
    const about = await portal.about();
    const { enterprise } = await portal.whoami();
    return makePlan({
      portal: { instance: about.instance, name: about.name, practice: true },
      enterprise,
      createdAt: now().toISOString(),
      table: { name: 't.csv', sha256: '0' },
      materials,
      rows: rows.map((filing, i) =>
        plannedRow({ row: i + 2, rowDigest: String(i), problems: [] }, key(filing, number), filing, orders),
      ),
    });
  }

  async function withLedger<T>(use: (ledger: Ledger) => Promise<T>, io?: FileOperations): Promise<T> {
    const { enterprise } = await portal.whoami();
    const ledger = await openLedger({
      folder: ledgerFolder,
      instance: world.instance.id,
      enterprise: enterprise.creditCode,
      host: machine(100),
      now,
      ...(io && { io }),
    });
    try {
      return await use(ledger);
    } finally {
      await ledger.close();
    }
  }

  interface How {
    io?: FileOperations;
    stop?: AbortSignal;
    retryRefused?: boolean;
    concurrency?: number;
    limit?: number;
    hours?: Hours;
    /** What the stage on the portal allows; by default anything. */
    allows?: (business: Business) => Promise<Allowed>;
    /** A person who goes on although nothing is listed, or does not. */
    goOnUnlisted?: (orders: readonly string[], seconds: number) => Promise<boolean>;
    /** A person who logs in again, or does not. */
    relogin?: () => Promise<Connection | undefined>;
    on?: (event: RunEvent) => unknown;
    /** A person who looks at the confirmation page. */
    review?: Review;
    /** A person who looks at pictures that the portal encodes anew. */
    pictures?: AskPictures;
    /** Comes between the run and the portal. */
    between?: (portal: Portal) => Partial<Portal>;
  }

  /** One run, as `submit` and `resume` do it: opens the ledger, carries the plan out, closes it. */
  async function go(plan: Plan, how: How = {}) {
    const events: RunEvent[] = [];
    const account = await portal.whoami();
    const { stop, states } = await withLedger(async (ledger) => {
      const ended = await run({
        plan,
        ledger,
        portal: { ...portal, ...how.between?.(portal) },
        about: await portal.about(),
        account,
        now,
        newId: () => `a${(ids += 1)}`,
        emit: (event) => {
          events.push(event);
          how.on?.(event);
        },
        stop: how.stop ?? new AbortController().signal,
        // The clock stands still until a test moves it.
        sleep: () => Promise.resolve(),
        retryRefused: how.retryRefused ?? false,
        concurrency: how.concurrency ?? 1,
        limit: how.limit,
        allows: how.allows,
        hours: how.hours,
        relogin: how.relogin,
        goOnUnlisted: how.goOnUnlisted,
        review: how.review,
        pictures: how.pictures,
        folder: ledgerFolder,
      });
      return { stop: ended, states: new Map(ledger.states) };
    }, how.io);
    const rows: (KeyState | undefined)[] = plan.rows.map((r) =>
      r.held ? undefined : states.get(keyText(r.key)),
    );
    return {
      stop,
      events,
      rows,
      outcomes: rows.map((row) => row?.outcome),
      reasons: rows.map((row) => row?.reason?.code),
    };
  }

  return {
    world,
    time,
    /** For `on`: what a run waits for is over on the portal's clock too. */
    timeFlies: (event: RunEvent) => {
      if (event.type === 'waiting') time.pass(event.seconds + 2);
    },
    /** The records on disk, while somebody else holds the ledger. */
    records: () => recordsIn(ledgerFolder),
    states: async () => (await readLedger(ledgerFolder))?.states ?? new Map<string, KeyState>(),
    materials,
    ledgerFolder,
    filings,
    planOf,
    withLedger,
    go,
    portal: () => portal,
    /** A fresh session, of the same account or another. */
    relogin: async (...how: Parameters<typeof world.login>) => void (portal = await world.login(...how)),
    submits: () => world.count('submit'),
    orders: async () => (await world.oracle()).orders,
    drafts: async () => (await world.oracle()).drafts,
  };
}

export type Office = Awaited<ReturnType<typeof office>>;
