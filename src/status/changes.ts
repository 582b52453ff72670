/** What changed between two looks at the portal's lists: statuses, approved economies, orders; and the last look on disk. */
import * as z from 'zod';
import { BUSINESSES, type Business } from '../filing/business.js';
import type { Application, Order } from '../filing/model.js';
import { statusKey } from '../filing/status.js';
import { ifMissing, keptIn, keptText, writePrivate } from '../filing/text-files.js';
import type { Lists } from './followed.js';

/** The scope of a look: the orders of a business, or everything. */
export const VIEWS = [...BUSINESSES, 'all'] as const;
type View = (typeof VIEWS)[number];

/** When each scope was looked at last. */
const times = z.partialRecord(z.enum(VIEWS), z.iso.datetime());
type Views = z.infer<typeof times>;

/** Missing in the last lists. */
const absent = z.literal(true).optional();
const application = z.object({
  /** Absent if only orders were looked at. */
  status: z.string().optional(),
  economies: z.array(z.string()).optional(),
  /** When this application was looked at last, by scope. */
  views: times,
  absent,
});
type SeenApplication = z.infer<typeof application>;

/** The lists of the last look: applications and orders by number. Contains no names or passports. */
const look = z.object({
  applications: z.record(z.string(), application),
  orders: z.record(z.string(), z.object({ application: z.string(), status: z.string(), absent })),
  /** When each scope was last looked at for all applications: items that appeared since then are new. */
  whole: times,
});
export type StatusesSeen = z.infer<typeof look>;

export const NOTHING_SEEN: StatusesSeen = { applications: {}, orders: {}, whole: {} };

export type Change = { application: string; applicant: string } & (
  | { what: 'application'; to: string }
  | { what: 'status'; from: string; to: string }
  | { what: 'economies'; economies: string[] }
  | { what: 'order'; order: string; business: Business | undefined; to: string }
  | { what: 'order-status'; order: string; business: Business | undefined; from: string; to: string }
);

export interface StatusLook {
  /** Everything, or the applications with these numbers. */
  only: ReadonlySet<string> | undefined;
  /** Everything about them, or one business's orders. */
  view: View;
}

export interface StatusComparison {
  changes: Change[];
  /** Number of applications without an earlier look of this scope: changes count from this one. */
  first: number;
  /** The oldest of the looks compared with. `undefined`: there was none. */
  since: string | undefined;
  /** Numbers of items looked at. */
  looked: { applications: number; orders: number };
  /** The new last look: items outside this look, or missing in today's lists, keep their old values. */
  seen: StatusesSeen;
}

/** Both lists must be complete. Economies that are not shown, then or now, do not count as a change. */
export function compare(
  before: StatusesSeen,
  now: Lists,
  { only, view }: StatusLook,
  at: string,
): StatusComparison {
  const seen: StatusesSeen = {
    applications: present(before.applications, now.applications),
    orders: present(before.orders, now.orders),
    whole: only === undefined ? { ...before.whole, [view]: at } : before.whole,
  };
  const applications = now.applications.filter((a) => only === undefined || only.has(a.number));
  const ofApplication = new Map<string, Order[]>();
  for (const o of now.orders)
    ofApplication.set(o.applicationNumber, [...(ofApplication.get(o.applicationNumber) ?? []), o]);
  const changes: Change[] = [];
  const looked = { applications: applications.length, orders: 0 };
  let first = 0;
  let since: string | undefined;
  for (const a of applications) {
    const known = before.applications[a.number];
    const views = { ...before.whole, ...known?.views };
    const last = lastOf(views, view);
    if (last === undefined) first += 1;
    else if (since === undefined || last < since) since = last;
    if (view === 'all') changes.push(...ofItself(a, known, before.whole.all !== undefined));
    const orders = (ofApplication.get(a.number) ?? []).filter((o) => view === 'all' || o.business === view);
    for (const o of orders) {
      changes.push(...ofOrder(a, o, before, views));
      seen.orders[o.number] = { application: a.number, status: o.status };
    }
    looked.orders += orders.length;
    seen.applications[a.number] = {
      ...(view === 'all'
        ? { status: a.status, economies: a.economies ?? known?.economies }
        : { status: known?.status, economies: known?.economies }),
      views: { ...known?.views, [view]: at },
    };
  }
  return {
    changes,
    first,
    since: since ?? (applications.length === 0 ? lastOf(before.whole, view) : undefined),
    looked,
    seen,
  };
}

/** The items known before, each with whether the current list contains it. */
function present<K extends { absent?: true | undefined }>(
  known: Record<string, K>,
  list: readonly { number: string }[],
): Record<string, K> {
  const numbers = new Set(list.map(({ number }) => number));
  const marked = Object.entries(known).map(([number, one]) => {
    const { absent: _, ...rest } = one;
    return [number, numbers.has(number) ? rest : { ...one, absent: true }];
  });
  return Object.fromEntries(marked) as Record<string, K>;
}

/** The latest look that covered this; an order of an unknown business is covered only by looks at everything. */
function lastOf({ all, ...views }: Views, view: View | undefined): string | undefined {
  const own = view === undefined || view === 'all' ? undefined : views[view];
  return own === undefined || (all !== undefined && all > own) ? all : own;
}

/** When what changed was looked at last: the same, whichever look finds the change. */
export function lastSeen({ whole, applications }: StatusesSeen, change: Change): string | undefined {
  const views = { ...whole, ...applications[change.application]?.views };
  return 'order' in change ? lastOf(views, change.business) : views.all;
}

function ofItself(a: Application, known: SeenApplication | undefined, all: boolean): Change[] {
  const who = { application: a.number, applicant: a.applicant };
  if (known?.status === undefined) return all ? [{ ...who, what: 'application', to: a.status }] : [];
  const changes: Change[] = [];
  if (statusKey(known.status) !== statusKey(a.status))
    changes.push({ ...who, what: 'status', from: known.status, to: a.status });
  const economies = a.economies?.filter((code) => known.economies?.includes(code) === false) ?? [];
  if (economies.length > 0) changes.push({ ...who, what: 'economies', economies });
  return changes;
}

function ofOrder(a: Application, o: Order, before: StatusesSeen, views: Views): Change[] {
  const who = { application: a.number, applicant: a.applicant, order: o.number, business: o.business };
  const known = before.orders[o.number];
  if (known === undefined)
    return lastOf(views, o.business) !== undefined ? [{ ...who, what: 'order', to: o.status }] : [];
  return statusKey(known.status) === statusKey(o.status)
    ? []
    : [{ ...who, what: 'order-status', from: known.status, to: o.status }];
}

/** One for each portal instance and enterprise (0600). */
const file = z.object({ version: z.literal(1), seen: look });

/** `undefined`: there was none. `'damaged'`: the file cannot be used; the next look replaces it. */
export async function readLook(path: string): Promise<StatusesSeen | 'damaged' | undefined> {
  const text = await keptText(path).catch(ifMissing);
  if (text === undefined) return undefined;
  const read = file.safeParse(keptIn(text, path));
  return read.success ? read.data.seen : 'damaged';
}

/** Atomic: after a crash, the earlier look remains. */
export const keepLook = (path: string, seen: StatusesSeen): Promise<void> =>
  writePrivate(path, JSON.stringify({ version: 1, seen }));
