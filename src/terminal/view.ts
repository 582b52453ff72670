/** How a command's value is shown: as text or JSON, and lists also as CSV, all from the same columns. */
import { Chalk } from 'chalk';
import { nearest } from '../filing/nearest.js';
import { alignedTable, GAP } from './aligned-table.js';
import { showFirstPage } from './first-page.js';
import { harmless, type Screen } from './screen.js';
import { Fault } from './messages/faults.js';
import type { Texts } from './messages/texts.js';
import { widthOf } from './wrap.js';

export type Heading = keyof Texts['screen']['heading'];

type Raw = string | number | null | undefined;
/** `raw`: the value in JSON. Each of the two defaults to the other. */
export type Column<T> = {
  id: Heading;
  /** Whether the table on the screen has this column; CSV and JSON have every column. */
  onScreen?: boolean;
  /** Its text is a time of the portal, `yyyy-MM-dd HH:mm:ss`, or blank; in a workbook it becomes a time. */
  isTime?: true;
  /** The text in CSV, which may contain more than the screen's table. */
  inCsv?: (item: T, screen: Screen) => string;
} & (
  | { text: (item: T, screen: Screen) => string; raw?: (item: T, screen: Screen) => unknown }
  | { text?: undefined; raw: (item: T, screen: Screen) => Raw }
);

export const cellText = <T>(column: Column<T>, item: T, screen: Screen): string =>
  column.text ? column.text(item, screen) : String(column.raw(item, screen) ?? '');

export interface View<V> {
  /** The JSON's `kind`. Its shape does not change within a version. */
  kind: string;
  text: (value: V, screen: Screen, fields?: readonly string[]) => string;
  /** A list applies `fields` itself; for other values they choose members of this object. */
  json: (value: V, screen: Screen, fields: readonly string[] | undefined) => object;
  isList?: true;
  /**
   * In the menu, a window shows its first page, and the menu offers the rest. Gives the lines that must be seen although
   * they are not among those `shown`.
   */
  paged?: (value: V, screen: Screen, shown: readonly string[]) => readonly string[];
  /** Whether the value is a table by nature: then it is CSV even without `--csv`. */
  isTable?: (value: V) => boolean;
  csv?: (value: V, screen: Screen, fields: readonly string[] | undefined) => string[][];
  /** Which columns of the CSV are times (`Column.isTime`). */
  times?: (fields: readonly string[] | undefined) => boolean[];
  next?: (value: V, screen: Screen) => string[];
}

interface Format {
  json: boolean;
  csv: boolean;
  fields: readonly string[] | undefined;
  oneLine: boolean;
}

/** Writes a value to `out`, and the next steps to `err`. */
export async function present<V>(screen: Screen, view: View<V>, value: V, format: Format): Promise<void> {
  const data = await dataOf(screen, view, value, format);
  const kept = view.paged && ((shown: readonly string[]) => view.paged!(value, screen, shown));
  if (data !== undefined) screen.data(data);
  else if (showFirstPage(screen, view.text(value, screen, format.fields), kept)) return;
  const next = format.json || format.csv || screen.quiet ? [] : (view.next?.(value, screen) ?? []);
  if (next.length > 0)
    screen.err(
      `\n${screen.paintErr.bold(screen.inMenu ? screen.texts.menu.nextTitle : screen.texts.screen.next)}\n${next.map((n) => `  ${n}`).join('\n')}`,
    );
}

/** The output of `present` for a file: without colours and control characters. */
export async function fileText<V>(screen: Screen, view: View<V>, value: V, format: Format): Promise<string> {
  const plain = withoutColours(screen);
  const text =
    (await dataOf(screen, view, value, format)) ?? harmless(view.text(value, plain, format.fields), false);
  return text.endsWith('\n') ? text : `${text}\n`;
}

/** The rows of a view's CSV as a workbook. */
export async function fileBook<V>(
  screen: Screen,
  view: View<V>,
  value: V,
  fields: readonly string[] | undefined,
  now: Date,
): Promise<Uint8Array> {
  const rows = view.csv?.(value, withoutColours(screen), fields) ?? [];
  const { listBook } = await import('./workbook/list-book.js');
  return listBook(rows, view.times?.(fields) ?? [], { title: screen.texts.workbook.list, now });
}

/** The screen for texts that are written to a file. */
export const withoutColours = (screen: Screen): Screen => ({
  ...screen,
  paint: new Chalk({ level: 0 }),
  width: undefined,
});

/** JSON or CSV; `undefined`: text was requested. */
async function dataOf<V>(
  screen: Screen,
  view: View<V>,
  value: V,
  { json, csv, fields, oneLine }: Format,
): Promise<string | undefined> {
  const plain = withoutColours(screen);
  if (json) {
    const data = picked(view, view.json(value, plain, fields), fields);
    const head = { version: 1, kind: view.kind, ...(fields && { fields }) };
    return JSON.stringify({ ...head, ...data }, null, oneLine ? 0 : 2);
  }
  if (!(csv || view.isTable?.(value)) || !view.csv) return undefined;
  const { writeCsv } = await import('../filing/table/write-csv.js');
  return writeCsv(view.csv(value, plain, fields));
}

/** A view of a list: the same columns for text, CSV and JSON. */
export function listView<V, T>(list: {
  kind: string;
  items: (value: V) => readonly T[];
  columns: readonly Column<T>[];
  /** The columns of the table on the screen, if not given by the columns' own `onScreen`. */
  onScreen?: (value: V, screen: Screen) => readonly Column<T>[];
  /** The columns that are omitted first if the table is wider than the terminal, in this order. */
  drops?: readonly Heading[];
  /** The columns that become narrower first if it is still wider, in this order. */
  yields?: readonly Heading[];
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
      const all = fields
        ? chosen(list.columns, fields)
        : (list.onScreen?.(value, screen) ?? list.columns.filter((c) => c.onScreen !== false));
      const items = list.items(value);
      const { drops = [], yields: narrow = [] } = list;
      const columns = fields ? all : fitting(all, items, screen, { goes: drops, yields: narrow });
      const dropped = all.filter((c) => !columns.includes(c)).map((c) => screen.texts.screen.heading[c.id]);
      const rows = items.map((item) => columns.map((c) => cellText(c, item, screen)));
      const yields = narrow.map((id) => columns.findIndex((c) => c.id === id));
      const shown = alignedTable(headings(columns, screen), rows, screen, yields);
      const note = dropped.length === 0 ? '' : `\n${screen.paint.dim(screen.texts.screen.dropped(dropped))}`;
      const table = items.length === 0 ? '' : shown + note;
      return list.around?.(value, screen, table) ?? table;
    },
    json(value, screen, fields) {
      const columns = chosen(list.columns, fields);
      const items = list
        .items(value)
        .map((item) =>
          Object.fromEntries(columns.map((c) => [c.id, c.raw ? c.raw(item, screen) : c.text!(item, screen)])),
        );
      return { ...list.json?.(value, screen), items };
    },
    csv(value, screen, fields) {
      const columns = chosen(list.columns, fields);
      return [
        headings(columns, screen),
        ...list
          .items(value)
          .map((item) => columns.map((c) => (c.inCsv ? c.inCsv(item, screen) : cellText(c, item, screen)))),
      ];
    },
    times: (fields) => chosen(list.columns, fields).map((c) => c.isTime === true),
    ...(list.next && { next: list.next }),
  };
}

/** The width at which a narrowed column is still readable. */
const YIELDED = 16;

/**
 * The columns that fit the terminal: omits those in `goes` in their order. Those in `yields` may be narrower than their
 * texts. If the rest still does not fit, it becomes narrower.
 */
export function fitting<T>(
  columns: readonly Column<T>[],
  items: readonly T[],
  screen: Screen,
  { goes, yields }: { goes: readonly Heading[]; yields: readonly Heading[] },
): readonly Column<T>[] {
  const { width, texts } = screen;
  if (width === undefined) return columns;
  const widest = (c: Column<T>): number =>
    items.reduce(
      (most, item) => Math.max(most, widthOf(cellText(c, item, screen))),
      widthOf(texts.screen.heading[c.id]),
    );
  const widths = new Map(
    columns.map((c) => [c.id, yields.includes(c.id) ? Math.min(widest(c), YIELDED) : widest(c)]),
  );
  let left = columns;
  for (const id of goes) {
    const used = left.reduce((sum, c) => sum + widths.get(c.id)! + GAP, -GAP);
    if (used > width) left = left.filter((c) => c.id !== id);
  }
  return left;
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
  const ids = columns.map((c) => c.id);
  return fields.map((field) => {
    const column = columns.find((c) => c.id === field);
    if (column) return column;
    throw badField(field, ids);
  });
}
