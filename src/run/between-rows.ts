/** Rules between the rows of one table: one filing per application and business, and no two businesses at once. */
import type { Entry } from '../filing/entry.js';
import type { Application } from '../filing/model.js';
import { problem, type Problem } from '../filing/problem.js';

/**
 * Problems by row. Of identical rows the first is filed and the others point to it; rows that differ about the same
 * filing are all held, since nobody but their author knows which one is meant.
 */
export function betweenRows(
  known: readonly { entry: Entry; application: Application }[],
): Map<number, Problem[]> {
  const byApplication = new Map<string, typeof known>();
  for (const item of known)
    byApplication.set(item.application.number, [...(byApplication.get(item.application.number) ?? []), item]);

  const problems = new Map<number, Problem[]>();
  for (const items of byApplication.values()) {
    if (items.length < 2) continue;
    const businesses = [...new Set(items.map((i) => i.entry.business))];
    items.forEach(({ entry, application }, index) => {
      const place = { row: entry.row, person: application.applicant, business: entry.business };
      const others = items.filter((i) => i.entry !== entry);
      const twins = others.filter((i) => i.entry.business === entry.business);
      const same = twins.every((i) => i.entry.digest === entry.digest);
      const found: Problem[] = [];
      if (businesses.length > 1) {
        const rows = others.filter((i) => i.entry.business !== entry.business).map((i) => i.entry.row);
        found.push(
          problem(
            'two-businesses',
            'error',
            { rows, businesses: businesses.filter((b) => b !== entry.business) },
            place,
          ),
        );
      } else if (!same || index > 0)
        found.push(problem('row-duplicate', 'error', { rows: twins.map((i) => i.entry.row), same }, place));
      if (found.length > 0) problems.set(entry.row, found);
    });
  }
  return problems;
}
