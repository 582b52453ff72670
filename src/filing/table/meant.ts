/** Headings close to one of ours that a person confirmed as such: for one run only, and never guessed. */
import { openTable } from './table.js';
import type { TableSource } from './source.js';
import { withoutFormulas } from './write-csv.js';

/** Whether a heading of the table means one of ours. */
export type IsMeant = (heading: string, ours: string) => Promise<boolean>;

/** The same table, with those headings replaced by ours. Each of ours is used once. */
export async function withConfirmedHeadings(
  source: TableSource,
  oneBusiness: boolean,
  isMeant: IsMeant | undefined,
): Promise<TableSource> {
  if (!isMeant) return source;
  const { head, ofHead } = openTable(source, oneBusiness);
  const meant = new Map<string, string>();
  for (const p of ofHead) {
    if (p.rule !== 'column-unknown' || p.args.near === undefined) continue;
    const { column, near } = p.args;
    if (![...meant.values()].includes(near) && (await isMeant(column, near))) meant.set(column, near);
  }
  if (meant.size === 0) return source;
  const read = (cell: string): string => meant.get(withoutFormulas.undone(cell).trim()) ?? cell;
  const records = source.records.map((record) =>
    record.line === head.line ? { ...record, cells: record.cells.map(read) } : record,
  );
  return { ...source, records };
}
