/**
 * Whether the enterprise's stage on the portal allows a filing. Checked again before each filing, so that a business
 * that was switched off meanwhile is not sent. A row that is not admitted keeps its state.
 */
import type { PlannedRow } from '../plan/plan.js';
import type { Allowed } from './events.js';
import type { Run } from './run.js';

/** `sent`: the rows that were or may have been submitted in this run. */
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
    /** Emits one event for each business with rows that were not admitted. */
    tell(): void {
      for (const business of new Set([...left.keys()].map((row) => row.business))) {
        const rows = [...left].filter(([row]) => row.business === business);
        emit({ type: 'stage', business, allowed: rows[0]![1], rows: rows.length });
      }
    },
  };
}
