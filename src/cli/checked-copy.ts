/** Writes a copy of a checked table with the problems of each row. */
import type { Business } from '../filing/business.js';
import type { Problem } from '../filing/problem.js';
import { copiedHeadings, copiedRow } from '../filing/table/copy.js';
import { withConfirmedHeadings, type IsMeant } from '../filing/table/meant.js';
import { tableSource } from '../filing/table/source.js';
import { openTable, type Row } from '../filing/table/table.js';
import { readTableFile } from '../plan/table-file.js';
import type { CheckValue } from '../plan/values.js';
import { isWorkbookName, writeNew } from '../terminal/new-file.js';
import { besideChecked } from '../terminal/views/beside.js';
import { problemCells } from '../terminal/views/problem-groups.js';
import type { Context } from './context.js';
import { writeResults } from './results-file.js';

interface CheckedTable {
  /** The new file. */
  write: string;
  table: string;
  sheet: string | undefined;
  business: Business | undefined;
  isMeant: IsMeant | undefined;
}

const BESIDE = ['problemLevel', 'problem'] as const;

/** A copy of the user's workbook, or CSV, depending on the name of the new file. */
export async function checkedCopy(
  context: Context,
  { write: file, table, sheet, business, isMeant }: CheckedTable,
  value: CheckValue,
): Promise<Pick<CheckValue, 'written' | 'writtenHow' | 'unwritten'>> {
  const { screen } = context;
  const bytes = await readTableFile(table);
  if ('rule' in bytes) return { written: undefined, unwritten: file };
  const source = await tableSource(bytes, sheet);
  const oneBusiness = business !== undefined;
  const { head: own } = openTable(source, oneBusiness);
  const { head: meant, rows } = openTable(
    await withConfirmedHeadings(source, oneBusiness, isMeant),
    oneBusiness,
  );
  // Read as a person says, written with the person's own headings.
  const head = { ...meant, headings: own.headings };
  if (isWorkbookName(file)) {
    const beside = besideChecked(value, { head, rows }, screen, context.now());
    const { file: written, said } = await writeResults(
      context,
      file,
      { bytes, head, rows, summary: source.summary },
      beside,
    );
    return { written, writtenHow: said, unwritten: undefined };
  }
  const { writeCsv } = await import('../filing/table/write-csv.js');
  const byRow = new Map<number, Problem[]>();
  for (const p of value.tally.all())
    if (p.place.row !== undefined) byRow.set(p.place.row, [...(byRow.get(p.place.row) ?? []), p]);
  const cells = (row: Row) => problemCells(screen, byRow.get(row.line) ?? []);
  const copy = [
    copiedHeadings(head, BESIDE, screen.texts.lang),
    ...rows.map((row) => copiedRow(head, row, BESIDE, cells(row))),
  ];
  await writeNew(file, writeCsv(copy));
  return { written: file, unwritten: undefined };
}
