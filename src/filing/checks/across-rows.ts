/** Rules between the rows of one table: one filing per application and business, and what goes before what. */
import type { Business } from '../business.js';
import { columnKey } from '../table/columns.js';
import type { Entry } from '../table/entry.js';
import { problem, type Place, type Problem } from '../problem.js';
import { goesBeside } from './which-goes-first.js';

/** An entry and its application, as far as it is known. */
export interface Known {
  entry: Entry;
  application: string;
  person: string;
}

/** Maximum number of rows in one message: a number filled down a whole column would name very many. */
const ROWS_NAMED = 10;

/** Problems by row, of rows about one application; `rows` in them are the first others. */
export function acrossRows(known: readonly Known[]): Map<number, Problem[]> {
  const problems = new Map<number, Problem[]>();
  for (const items of grouped(known, (item) => item.application).values()) {
    if (items.length < 2) continue;
    const byBusiness = grouped(items, ({ entry }) => entry.business);
    for (const twins of byBusiness.values()) {
      const same = new Set(twins.length > 1 ? twins.map(({ entry }) => content(entry)) : []).size < 2;
      const beside = besideOf(twins[0]!.entry.business, byBusiness, items);
      for (const [index, { entry, person }] of twins.entries()) {
        const place: Place = { row: entry.row, person, business: entry.business };
        const found: Problem[] = [];
        // Of equal rows the first is filed and the others refer to it; rows that differ about the same filing are all
        // blocked, since only their author knows which one is right.
        if (twins.length > 1 && (!same || index > 0))
          found.push(problem('row-duplicate', 'error', { rows: firstRows(twins, entry), same }, place));
        if (beside) found.push({ ...beside, place });
        if (found.length > 0) problems.set(entry.row, found);
      }
    }
  }
  return problems;
}

/** What prevents one business from being filed besides the others of its application. */
function besideOf(
  business: Business,
  byBusiness: ReadonlyMap<Business, readonly Known[]>,
  items: readonly Known[],
): Problem | undefined {
  const businesses = [...byBusiness.keys()].filter(
    (b) => b !== business && goesBeside(business, b) !== 'later',
  );
  if (businesses.length === 0) return undefined;
  const rows = firstRows(items.filter(({ entry }) => businesses.includes(entry.business)));
  if (businesses.some((b) => [goesBeside(b, business), goesBeside(business, b)].includes('never')))
    return problem('cancellation-beside', 'error', { rows, businesses });
  if (businesses.every((b) => goesBeside(b, business) === 'later'))
    return problem('passport-first', 'error', { rows });
  return problem('two-businesses', 'error', { rows, businesses });
}

function firstRows(items: readonly Known[], but?: Entry): number[] {
  const first = items.slice(0, ROWS_NAMED + 1).filter(({ entry }) => entry !== but);
  return first.slice(0, ROWS_NAMED).map(({ entry }) => entry.row);
}

function grouped<K>(known: readonly Known[], keyOf: (item: Known) => K): Map<K, Known[]> {
  const groups = new Map<K, Known[]>();
  for (const item of known) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** What a row says, however it is typed: width, case and blanks aside. */
function content(entry: Entry): string {
  const { cells, named, folder, noticeConfirmed, lostCardChecked, again } = entry;
  const pairs = [...cells, ...named].map(([id, cell]) => [id, columnKey(cell)]).sort();
  return JSON.stringify([pairs, folder, noticeConfirmed, lostCardChecked, again]);
}
