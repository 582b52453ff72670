/** A batch's failed rows as a table to correct and submit again; CSV unless JSON is asked for. */
import { copiedHeadings, copiedRow } from '../../filing/table/copy.js';
import type { FailedRows } from '../../report/failed-rows.js';
import type { ReportRow } from '../../report/report.js';
import type { Screen } from '../screen.js';
import type { View } from '../view.js';
import { quotedPath } from '../words.js';
import { rowList } from './problem-groups.js';
import { resultCells, RESULTS, why } from './report.js';

const lines = (rows: readonly ReportRow[], { texts }: Screen): string =>
  rows.length === 0
    ? ''
    : texts.report.rows(
        rowList(
          texts,
          rows.map((r) => r.row),
          rows.length,
        ),
      );

/** What is not in the table and why, and where the materials are; for `err`. */
export function failedNote(value: FailedRows, screen: Screen): string {
  const { results, unknown, superseded, materials } = value;
  const left = screen.texts.report.failedLeft({
    rows: results.length,
    unknown: lines(unknown, screen),
    superseded: lines(superseded, screen),
    materials,
  });
  if (results.length === 0) return `${screen.texts.report.failedNone} ${left}`;
  const file = screen.texts.lang === 'zh' ? '失败.csv' : 'failed.csv';
  const command = `abtc submit --from ${file} --materials ${quotedPath(materials)}`;
  return `${left}\n${screen.texts.report.hint.submitFailed}${command}`;
}

export const failedRowsView: View<FailedRows> = {
  kind: 'failed-rows',
  isTable: () => true,
  text: (value, screen) => failedNote(value, screen),
  csv: ({ table, results, practice }, screen) => [
    copiedHeadings(table, RESULTS, screen.texts.lang),
    ...table.rows.map((row, i) => copiedRow(table, row, RESULTS, resultCells(results[i]!, practice, screen))),
  ],
  // JSON has the results only: the cells are personal data, with passport numbers.
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
      reason: { codes: r.reason ? [r.reason.code] : r.problems.map((p) => p.rule), text: why(r, screen) },
      todo: r.todo,
    })),
    unknown: unknown.map((r) => r.row),
    superseded: superseded.map((r) => r.row),
  }),
};
