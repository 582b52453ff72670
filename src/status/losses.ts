/** How much a list of the portal can lose between two looks; defined only here. */
import type { StatusesSeen } from './changes.js';
import type { Lists } from './followed.js';

/**
 * A portal keeps applications and orders. A few may still disappear (withdrawn, moved to another enterprise): up to a
 * tenth of the known ones, or two, but never all. A list that lost more was cut short, or is the empty one of an ended
 * session.
 */
const SHARE = 10;
const AT_LEAST = 2;

/** Numbers that a list should show. */
export interface Known {
  applications: readonly string[];
  orders: readonly string[];
}

export const NOTHING_KNOWN: Known = { applications: [], orders: [] };

export interface GoneFromList {
  what: 'applications' | 'orders';
  /** How many were known, how many of them are gone, and how many are listed now. */
  known: number;
  gone: number;
  listed: number;
}

/** A look that lost more than a list can: no conclusion may be drawn from it. */
export class ListShrank extends Error {
  override readonly name = 'ListShrank';
  constructor(
    readonly loss: GoneFromList,
    /** The file of the last look, if compared with one. */
    readonly file: string | undefined,
  ) {
    super(`${loss.what}: ${loss.gone} of ${loss.known} gone`);
  }
}

/** A list's loss, if above the limit. */
export function lossOf(known: Known, lists: Lists): GoneFromList | undefined {
  return (
    tooMuch('applications', known, new Set(lists.applications.map((a) => a.number))) ??
    tooMuch('orders', known, new Set(lists.orders.map((o) => o.number)))
  );
}

function tooMuch(
  what: GoneFromList['what'],
  { [what]: known }: Known,
  now: ReadonlySet<string>,
): GoneFromList | undefined {
  const gone = known.filter((number) => !now.has(number)).length;
  const most = now.size === 0 ? 0 : Math.max(AT_LEAST, Math.floor(known.length / SHARE));
  return gone > most ? { what, known: known.length, gone, listed: now.size } : undefined;
}

/** All numbers in the lists. */
export const shownIn = ({ applications, orders }: Lists): Known => ({
  applications: applications.map((a) => a.number),
  orders: orders.map((o) => o.number),
});

/** The numbers of the last look, without those already missing then. */
export function knownFrom({ applications, orders }: StatusesSeen): Known {
  const present = (of: Record<string, { absent?: true | undefined }>): string[] =>
    Object.entries(of).flatMap(([number, { absent }]) => (absent ? [] : [number]));
  return { applications: present(applications), orders: present(orders) };
}
