/** How a command's value is shown: as text or JSON, and lists also as CSV, all from the same columns. */
import { Chalk } from 'chalk';
import { nearest } from '../filing/nearest.js';
import type { Screen } from './screen.js';
import { Fault } from './messages/faults.js';
import type { Texts } from './messages/texts.js';
import { alignedTable } from './aligned-table.js';
import { jsonPieces, Made } from './json.js';

export type Heading = keyof Texts['screen']['heading'];

export interface Column<T> {
  id: Heading;
  text: (item: T, screen: Screen) => string;
  /** The JSON value, if it differs from the text. */
  raw?: (item: T, screen: Screen) => unknown;
  /** Whether the table on the screen has this column; CSV and JSON have every column. */
  onScreen?: boolean;
}

export interface View<V> {
  /** The JSON's `kind`. Its shape does not change within a version. */
  kind: string;
  text: (value: V, screen: Screen, fields?: readonly string[]) => string;
  /** A list applies `fields` itself; for other values they choose members of this object. */
  json: (value: V, screen: Screen, fields: readonly string[] | undefined) => object;
  isList?: true;
  /** Whether the value is a table by nature: then it is CSV even without `--csv`. */
  isTable?: (value: V) => boolean;
  csv?: (value: V, screen: Screen, fields: readonly string[] | undefined) => string[][];
  next?: (value: V, screen: Screen) => string[];
}

export interface Format {
  json: boolean;
  csv: boolean;
  fields: readonly string[] | undefined;
  oneLine: boolean;
}

export type WriteCsv = (rows: readonly (readonly string[])[]) => Promise<string>;

/** Shows a value on `out`, and the next steps on `err`. */
export async function present<V>(
  screen: Screen,
  view: View<V>,
  value: V,
  format: Format,
  writeCsv: WriteCsv,
): Promise<void> {
  const plain: Screen = { ...screen, paint: new Chalk({ level: 0 }) };
  if (format.json) {
    const data = picked(view, view.json(value, plain, format.fields), format.fields);
    await screen.pieces(jsonPieces({ version: 1, kind: view.kind, ...data }, format.oneLine ? 0 : 2));
  } else if ((format.csv || view.isTable?.(value)) && view.csv)
    screen.data(await writeCsv(view.csv(value, plain, format.fields)));
  else screen.out(view.text(value, screen, format.fields));
  const next = format.json || format.csv || screen.quiet ? [] : (view.next?.(value, screen) ?? []);
  if (next.length > 0)
    screen.err(
      `\n${screen.paintErr.bold(screen.texts.screen.next)}\n${next.map((n) => `  ${n}`).join('\n')}`,
    );
}

/** A view of a list: the same columns for text, CSV and JSON. */
export function listView<V, T>(list: {
  kind: string;
  items: (value: V) => readonly T[];
  columns: readonly Column<T>[];
  around?: (value: V, screen: Screen, table: string) => string;
  json?: (value: V, screen: Screen) => object;
  next?: (value: V, screen: Screen) => string[];
}): View<V> {
  const headings = (columns: readonly Column<T>[], { texts }: Screen) =>
    columns.map((c) => texts.screen.heading[c.id]);
  return {
    kind: list.kind,
    isList: true,
    text(value, screen, fields) {
      const columns = fields
        ? chosen(list.columns, fields)
        : list.columns.filter((c) => c.onScreen !== false);
      const rows = list.items(value).map((item) => columns.map((c) => c.text(item, screen)));
      const table = rows.length === 0 ? '' : alignedTable(headings(columns, screen), rows, screen.paint);
      return list.around?.(value, screen, table) ?? table;
    },
    json(value, screen, fields) {
      const columns = chosen(list.columns, fields);
      const items = new Made(list.items(value), (item) =>
        Object.fromEntries(columns.map((c) => [c.id, (c.raw ?? c.text)(item, screen)])),
      );
      return { ...list.json?.(value, screen), items };
    },
    csv(value, screen, fields) {
      const columns = chosen(list.columns, fields);
      return [
        headings(columns, screen),
        ...list.items(value).map((item) => columns.map((c) => c.text(item, screen))),
      ];
    },
    ...(list.next && { next: list.next }),
  };
}

function picked<V>(view: View<V>, data: object, fields: readonly string[] | undefined): object {
  if (fields === undefined || view.isList) return data;
  const members = new Map(Object.entries(data));
  for (const field of fields) if (!members.has(field)) throw badField(field, [...members.keys()]);
  return Object.fromEntries(fields.map((field) => [field, members.get(field)]));
}

const badField = (value: string, allowed: string[]): Fault =>
  new Fault('bad-value', { option: '--fields', value, allowed, near: nearest(value, allowed) });

function chosen<T>(
  columns: readonly Column<T>[],
  fields: readonly string[] | undefined,
): readonly Column<T>[] {
  if (fields === undefined) return columns;
  return fields.map((field) => {
    const column = columns.find((c) => c.id === field);
    if (column) return column;
    throw badField(
      field,
      columns.map((c) => c.id),
    );
  });
}
