/** Options close to one of a form's that a person confirmed as such: for one run only, and never guessed. */
import { columnOf } from '../filing/table/columns.js';
import type { Entry } from '../filing/table/entry.js';
import { problem, type Problem } from '../filing/problem.js';

/** Whether the text of a cell in this column means the option. */
export type IsOption = (column: string, cell: string, option: string) => Promise<boolean>;

/** By line and column, the text that was asked about and the option that is meant. */
export type MeantOptions = ReadonlyMap<number, ReadonlyMap<string, { cell: string; option: string }>>;

/** Asks once about each text of a column; rows with the same text have the same answer. */
export async function optionsMeant(problems: readonly Problem[], isOption: IsOption): Promise<MeantOptions> {
  const said = new Map<string, boolean>();
  const meant = new Map<number, Map<string, { cell: string; option: string }>>();
  for (const p of problems) {
    const { row, column, value } = p.place;
    if (p.rule !== 'field-option' || p.args.near === undefined) continue;
    if (row === undefined || column === undefined || value === undefined) continue;
    const { near } = p.args;
    const cell = value.trim();
    const key = JSON.stringify([column, cell, near]);
    const answer = said.get(key) ?? (await isOption(column, cell, near));
    said.set(key, answer);
    if (answer)
      meant.set(
        row,
        (meant.get(row) ?? new Map<string, { cell: string; option: string }>()).set(column, {
          cell,
          option: near,
        }),
      );
  }
  return meant;
}

/**
 * The entry with the intended options. Its digest is unchanged: it is the same row of the table. The table may have been
 * changed since the question: only a cell with the same text is replaced.
 */
export function withMeant(entry: Entry, options: MeantOptions | undefined): Entry {
  const ofRow = options?.get(entry.row);
  if (!ofRow) return entry;
  const cells = new Map(entry.cells);
  const problems = [...entry.problems];
  for (const [column, { cell, option }] of ofRow) {
    const known = columnOf(column);
    if (!('id' in known)) continue;
    const from = cells.get(known.id);
    if (from?.trim() !== cell) continue;
    cells.set(known.id, option);
    const place = { row: entry.row, person: entry.person || undefined, business: entry.business };
    problems.push(
      problem('cell-normalised', 'warn', { from, to: option }, { ...place, column, value: from }),
    );
  }
  return { ...entry, cells, problems };
}
