/**
 * What the enterprise's stage on the portal admits of a business: asked anew before each filing, so that a business that
 * was switched off meanwhile is not sent either. A row that is not admitted keeps its state.
 */
import type { PlannedRow } from '../plan/plan.js';
import type { Allowed } from './events.js';
import type { Run } from './run.js';

/** `sent`: the rows that were found to be submitted in this run, or may have been. */
export function makeAdmission({ allows, emit }: Pick<Run, 'allows' | 'emit'>, sent: () => PlannedRow[]) {
  const left = new Map<PlannedRow, Exclude<Allowed, 'any'>>();
  return {
    async admits(row: PlannedRow): Promise<boolean> {
      const allowed = (await allows?.(row.business)) ?? 'any';
      if (allowed === 'any') return true;
      const isFirst = !sent().some((other) => other !== row && other.business === row.business);
      if (allowed === 'one' && isFirst) return true;
      left.set(row, allowed);
      return false;
    },
    isLeft: () => left.size > 0,
    /** One event for each business with rows that were left. */
    tell(): void {
      for (const business of new Set([...left.keys()].map((row) => row.business))) {
        const rows = [...left].filter(([row]) => row.business === business);
        emit({ type: 'stage', business, allowed: rows[0]![1], rows: rows.length });
      }
    },
  };
}
