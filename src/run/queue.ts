/**
 * Decides which row is next (docs/design.md#turns): one filing in flight for each application, and the first of each
 * business alone until it is known to end well; if no listing can be believed yet, the first of all goes alone.
 * Bookkeeping only: no clock, no portal.
 */
import type { Business } from '../filing/business.js';
import type { PlannedRow } from '../plan/plan.js';

/**
 * What a filing's end means for the others of its business. `passed`: they may go. `failed`: they would fail too.
 * `in-doubt`: they wait until its result is known. `nothing`: no conclusion.
 */
export type CanaryResult = 'passed' | 'failed' | 'in-doubt' | 'nothing';

export interface Queue {
  /** Takes the first row that may be sent now; now it is in flight. `undefined`: call again once a filing has ended. */
  take(): PlannedRow | undefined;
  ended(row: PlannedRow, canary: CanaryResult): void;
  /** Puts a row back to the end of the queue. */
  putBack(row: PlannedRow): void;
  /** The cause of the first failure is resolved: the business's next row goes alone again. */
  release(business: Business): void;
  /** The first filing's order is listed: the others may be sent. */
  open(): void;
  inFlight(): number;
  waiting(): number;
  /** Rows that were not taken, in the table's order. */
  left(): PlannedRow[];
}

interface Lane {
  /** `trying`: its first filing is in flight. */
  is: 'untried' | 'trying' | 'passed' | 'failed';
  rows: PlannedRow[];
}

/** `alone`: the very first filing goes alone, until `open`. */
export function makeQueue(rows: readonly PlannedRow[], alone = false): Queue {
  let first: Lane['is'] = alone ? 'untried' : 'passed';
  const lanes = new Map<Business, Lane>();
  const lane = (business: Business): Lane => {
    const kept = lanes.get(business) ?? { is: 'untried', rows: [] };
    lanes.set(business, kept);
    return kept;
  };
  for (const row of rows) lane(row.business).rows.push(row);
  const busy = new Set<string>();
  let flying = 0;
  /** Sort rows that were put back after those that had no turn yet. */
  let turns = 0;
  const order = new Map<PlannedRow, number>(rows.map((row) => [row, (turns += 1)]));
  const at = (row: PlannedRow): number => order.get(row) ?? 0;

  function next(of: Lane): PlannedRow | undefined {
    if (of.is === 'trying' || of.is === 'failed') return undefined;
    return of.rows.find((row) => !busy.has(row.key.application));
  }

  return {
    take() {
      if (first === 'trying' || first === 'failed') return undefined;
      let taken: PlannedRow | undefined;
      for (const of of lanes.values()) {
        const row = next(of);
        if (row && (taken === undefined || at(row) < at(taken))) taken = row;
      }
      if (taken === undefined) return undefined;
      const of = lane(taken.business);
      of.rows.splice(of.rows.indexOf(taken), 1);
      if (of.is === 'untried') of.is = 'trying';
      if (first === 'untried') first = 'trying';
      busy.add(taken.key.application);
      flying += 1;
      return taken;
    },
    ended(row, canary) {
      const of = lane(row.business);
      busy.delete(row.key.application);
      flying -= 1;
      if (of.is === 'trying')
        of.is = canary === 'nothing' ? 'untried' : canary === 'passed' ? 'passed' : 'failed';
      // Only a listing that shows its order releases the others.
      if (first === 'trying') first = canary === 'in-doubt' ? 'failed' : 'untried';
    },
    putBack(row) {
      order.set(row, (turns += 1));
      lane(row.business).rows.push(row);
    },
    release(business) {
      const of = lane(business);
      if (of.is === 'failed') of.is = 'untried';
      if (first === 'failed') first = 'untried';
    },
    open: () => void (first = 'passed'),
    inFlight: () => flying,
    waiting: () => [...lanes.values()].reduce((sum, of) => sum + of.rows.length, 0),
    left: () => [...lanes.values()].flatMap((of) => of.rows).sort((a, b) => a.row - b.row),
  };
}
