/** The report with the office status of its orders. Pure. */
import type { OfficeStatuses } from '../ledger/office.js';
import type { Report, ReportRow } from './report.js';

/** Nothing is left to do about a finished order, and about a returned one only what the return asks for. */
export function withOffice(report: Report, office: OfficeStatuses): Report {
  const rows = report.rows.map((row): ReportRow => {
    const found = row.outcome === 'accepted' && row.order !== undefined ? office.get(row.order) : undefined;
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

/** The office returned the order, and the business was not filed again since. */
export const isReturned = ({ office, refiled }: ReportRow): boolean =>
  office?.state === 'returned' && refiled === undefined;

/** The office returned the order, and another was filed for it since. */
export const isFiledAgain = ({ office, refiled }: ReportRow): boolean =>
  office?.state === 'returned' && refiled !== undefined;
