/** The failed rows of a batch as a table to mend and send again; always CSV, unless JSON is asked for. */
import { copiedHeadings, copiedRow } from '../../filing/table/copy.js';
import type { FailedRows } from '../../report/failed-rows.js';
import type { ReportRow } from '../../report/report.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { quotedPath } from '../words.js';
import { rowList } from './problem-groups.js';
import { reasonJson, resultCells, RESULTS } from './report.js';

function lines(some: readonly ReportRow[], { texts }: Screen): string {
  const rows = some.map((r) => r.row);
  return rows.length === 0 ? '' : texts.report.rows(rowList(texts, rows));
}

/** What is not in the table and why, and where the materials are: beside the data. */
export function failedNote(value: FailedRows, screen: Screen): string {
  const { results, unknown, superseded, materials } = value;
  const left = screen.texts.report.failedLeft({
    rows: results.length,
    unknown: lines(unknown, screen),
    superseded: lines(superseded, screen),
    materials,
  });
  if (results.length === 0) return `${screen.texts.report.failedNone} ${left}`;
  const command = `abtc submit --from 失败.csv --materials ${quotedPath(materials)}`;
  return `${left}\n${screen.texts.report.hint.submitFailed}${command}`;
}

export const failedRowsView: View<FailedRows> = {
  kind: 'failed-rows',
  isTable: () => true,
  text: failedNote,
  csv: ({ table, results, practice }, screen) => [
    copiedHeadings(table, RESULTS, screen.texts.lang),
    ...table.rows.map((row, i) => copiedRow(table, row, RESULTS, resultCells(results[i]!, practice, screen))),
  ],
  // The cells are the person's own, passport numbers and all: JSON has what was found about them.
  json: ({ batch, practice, materials, results, unknown, superseded }, screen) => ({
    batch,
    practice,
    materials,
    items: results.map((r) => ({
      row: r.row,
      person: r.person,
      business: r.business ?? null,
      application: r.application ?? null,
      outcome: r.outcome,
      reason: reasonJson(r, screen),
      todo: r.todo,
    })),
    unknown: unknown.map((r) => r.row),
    superseded: superseded.map((r) => r.row),
  }),
};
