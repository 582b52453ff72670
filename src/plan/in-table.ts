/** Fits problems to the user's table: column letters, values as typed, and which columns any form asks for. */
import { asTyped } from '../filing/as-typed.js';
import type { Problem, Rule } from '../filing/problem.js';
import { columnHeading, columnKey, columnLetter, columnOf, columns } from '../filing/table/columns.js';
import { readMark } from '../filing/template/mark.js';
import type { Table } from '../filing/table/table.js';
import type { PlanRow } from './plan.js';
import { formKey, type Source } from './source.js';

type Rows = readonly PlanRow[];
type Headings = Pick<Table, 'headings' | 'columns'>;

/**
 * Drops `column-unknown` for columns that are a field of some form, now or when the template was made. Marks the others `unsure` if a row's form was not
 * read: it may have that field.
 */
export function withoutKnownColumns(
  problems: readonly Problem[],
  rows: Rows,
  source: Pick<Source, 'labels' | 'formed'>,
  { mark }: Pick<Table, 'mark'>,
): Problem[] {
  const unsure = rows.some((row) => !isFormed(row, source));
  // The form of an earlier filed row is not read again; its fields have the labels.
  const filed = rows.flatMap((r) => (r.held ? [] : r.filing.fields.map(({ label }) => columnKey(label))));
  const marked = (mark && readMark(mark))?.forms.flatMap(({ asks }) => asks.fields.map(columnHeading)) ?? [];
  const labels = new Set([...source.labels, ...filed, ...marked.map(columnKey)]);
  return problems.flatMap((p): Problem[] => {
    if (p.rule !== 'column-unknown') return [p];
    if (labels.has(columnKey(p.args.column))) return [];
    return [unsure ? { ...p, args: { ...p.args, unsure } } : p];
  });
}

const isFormed = ({ application, business }: PlanRow, { formed }: Pick<Source, 'formed'>): boolean =>
  formed.has(formKey(application, business));

/** `isWritten`: a person wrote the table; else it was made from answers, and no one sees its columns. */
export function rowsInTable(rows: Rows, table: Table, source: Source, isWritten: boolean): PlanRow[] {
  const unknown = new Set(
    withoutKnownColumns(table.problems, rows, source, table).flatMap((p) =>
      p.rule === 'column-unknown' ? columnKey(p.args.column) : [],
    ),
  );
  // A cell in an unknown column was already reported with its column.
  const isTold = (row: PlanRow, p: Problem): boolean =>
    p.rule === 'field-unused' &&
    'other' in columnOf(p.args.label) &&
    (!isFormed(row, source) || unknown.has(columnKey(p.args.label)));
  const places = placesIn(table);
  return rows.map((row) => {
    const own = asTyped(row.problems.filter((p) => !isTold(row, p)));
    return { ...row, problems: own.map((p) => placed(isWritten ? withoutColumn(p, places) : p, places)) };
  });
}

/** The problems of a table with the letters of their columns, as Excel names them. */
export function withLetters(problems: readonly Problem[], table: Headings): Problem[] {
  const places = placesIn(table);
  return problems.map((p) => placed(p, places));
}

function placed(p: Problem, places: Places): Problem {
  const at = placeOf(p, places);
  return at === undefined ? p : { ...p, place: { ...p.place, letter: columnLetter(at) } };
}

/** A person has to fill in a cell for these. */
const ASKS_FOR_CELL = new Set<Rule>(['field-missing', 'tick-missing', 'notice-unconfirmed', 'lost-card']);

function withoutColumn(p: Problem, places: Places): Problem {
  const isThere = p.place.column === undefined || placeOf(p, places) !== undefined;
  return isThere || !ASKS_FOR_CELL.has(p.rule)
    ? p
    : ({ ...p, args: { ...p.args, noColumn: true } } as Problem);
}

/** The position of each column, by the key of its heading. */
type Places = ReadonlyMap<string, number>;

const placeOf = ({ place: { column } }: Problem, places: Places): number | undefined =>
  column === undefined ? undefined : places.get(columnKey(column));

/** A known column is also found by its own name, under any heading. */
function placesIn({ headings, columns: found }: Headings): Places {
  const places = new Map<string, number>();
  for (const [i, c] of found.entries()) {
    const name = 'id' in c ? columns[c.id].zh : 'slot' in c ? `材料:${c.slot}` : c.other;
    for (const heading of [headings[i]!, name]) places.set(columnKey(heading), i);
  }
  return places;
}
