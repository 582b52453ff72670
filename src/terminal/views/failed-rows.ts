/** The failed rows as a table to correct and send again, and the rows omitted from it. */
import { copiedHeadings, copiedRow } from '../../filing/table/copy.js';
import type { FailedRows } from '../../report/failed-rows.js';
import type { ReportRow } from '../../report/report.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { quotedPath } from '../words.js';
import { reasonJson } from './outcome.js';
import { rowList } from './problem-groups.js';
import { resultCells, RESULTS } from './report-columns.js';

function lines(some: readonly ReportRow[], { texts }: Screen): string {
  const rows = some.map((r) => r.row);
  return rows.length === 0 ? '' : texts.report.rows(rowList(texts, rows));
}

/**
 * Written next to the data: the omitted rows with reasons, and where the materials are. Without a file, first how to
 * write one.
 */
export function failedNote(value: FailedRows, screen: Screen, file?: string): string {
  const { batch, results, unknown, superseded, filed, resumed, beside, materials } = value;
  const { hint, ...words } = screen.texts.report;
  const returned = results.filter((r) => r.todo === 'returned');
  const mended = results.length - returned.length;
  const left = words.failedLeft({
    rows: mended,
    returned,
    unknown: lines(unknown, screen),
    superseded: lines(superseded, screen),
    filed: filed.filter((r) => r.refiled === undefined),
    refiled: filed.flatMap(({ row, refiled }) => (refiled === undefined ? [] : { row, order: refiled })),
    beside: lines(beside, screen),
    resumed: resumed.length,
    batch,
    materials,
  });
  if (results.length === 0) return left;
  const failedFile = hint.failedFile(batch, 'workbook' in value.table.took ? 'xlsx' : 'csv');
  const write = `${hint.writeFailed}abtc report ${batch} --failed --write ${failedFile}`;
  const table = quotedPath(file ?? failedFile);
  const then = mended > 0 ? hint.submitFailed : hint.submitReturned;
  const submit = `${then}abtc submit --from ${table} --materials ${quotedPath(materials)}`;
  return [left, ...(file === undefined ? [write] : []), submit].join('\n');
}

/** The failed rows as a table to correct and send again; always CSV, unless JSON was requested. */
export const failedRowsView: View<FailedRows> = {
  kind: 'failed-rows',
  isTable: () => true,
  text: (value, screen) => failedNote(value, screen),
  csv: ({ table, results, practice }, screen) => [
    copiedHeadings(table, RESULTS, screen.texts.lang),
    ...table.rows.map((row, i) => copiedRow(table, row, RESULTS, resultCells(results[i]!, practice, screen))),
  ],
  // The cells are the user's own, including passport numbers, so JSON contains only the findings.
  json: ({ batch, practice, materials, results, unknown, superseded, filed, resumed, beside }, screen) => ({
    batch,
    practice,
    materials,
    items: results.map((r) => ({
      row: r.row,
      person: r.person,
      business: r.business ?? null,
      application: r.application ?? null,
      outcome: r.outcome,
      order: r.order ?? null,
      officeStatus: r.office ? { ...r.office, note: r.office.note ?? null } : null,
      reason: reasonJson(r, screen),
      todo: r.todo,
    })),
    unknown: unknown.map((r) => r.row),
    superseded: superseded.map((r) => r.row),
    filed: filed.map((r) => ({ row: r.row, order: r.refiled ?? r.order ?? null })),
    resumed: resumed.map((r) => r.row),
    beside: beside.map((r) => r.row),
  }),
};
