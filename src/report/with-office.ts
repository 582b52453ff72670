/** The report with the office status of its orders. Pure. */
import type { OfficeStatuses } from '../ledger/office.js';
import type { Report, ReportRow } from './report.js';

/** Removes the next steps of finished and returned orders; a returned order gets its own to-do. */
export function withOffice(report: Report, office: OfficeStatuses): Report {
  const rows = report.rows.map((row): ReportRow => {
    if (row.outcome !== 'accepted') return blockedNow(row, office);
    const found = row.order === undefined ? undefined : office.get(row.order);
    if (found === undefined) return row;
    const known = { ...row, office: found };
    return isReturned(known) ? { ...known, todo: 'returned' } : known;
  });
  const over = new Set(
    rows.flatMap(({ row, office }) =>
      office?.state === 'finished' || office?.state === 'returned' ? row : [],
    ),
  );
  const next = report.next
    .map((step) => ({ ...step, rows: step.rows.filter((r) => !over.has(r.row)) }))
    .filter((step) => step.rows.length > 0);
  return { ...report, rows, returned: rows.filter(isReturned).length, next };
}

/** Adds later statuses to a blocked row's orders. A row that waits for them may be filed once all are over. */
function blockedNow(row: ReportRow, office: OfficeStatuses): ReportRow {
  const since = row.problems.flatMap(({ args }) => {
    const { order, status } = args as { order?: unknown; status?: unknown };
    const now = typeof order === 'string' && status !== undefined ? office.get(order) : undefined;
    return now && now.status !== status ? [{ order: order as string, status: now.status, at: now.at }] : [];
  });
  const known = since.length > 0 ? { ...row, since } : row;
  const { waits, ...rest } = known;
  const isOver = (order: string): boolean =>
    ['finished', 'returned'].includes(office.get(order)?.state ?? '');
  const isWaiting = waits && (waits.rows.length + waits.unknown.length > 0 || !waits.orders.every(isOver));
  if (!waits || isWaiting) return known;
  return { ...rest, todo: waits.mend ? 'fix' : 'recheck' };
}

/** The office returned the order, and the business was not filed again since. */
export const isReturned = ({ office, refiled }: ReportRow): boolean =>
  office?.state === 'returned' && refiled === undefined;

/** The office returned the order, and another was filed for it since. */
export const isFiledAgain = ({ office, refiled }: ReportRow): boolean =>
  office?.state === 'returned' && refiled !== undefined;
