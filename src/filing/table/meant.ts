/** Headings that are close to one of ours, as a person says that they are meant: for one run, and never by a guess. */
import { openTable } from './table.js';
import type { TableSource } from './source.js';
import { inert } from './write-csv.js';

/** Whether a heading of the table means one of ours. */
export type IsMeant = (heading: string, ours: string) => Promise<boolean>;

/** The same table, with our headings in the place of those that mean them. Each of ours is taken once. */
export async function asMeant(
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
  const read = (cell: string): string => meant.get(inert.undone(cell).trim()) ?? cell;
  const records = source.records.map((record) =>
    record.line === head.line ? { ...record, cells: record.cells.map(read) } : record,
  );
  return { ...source, records };
}
