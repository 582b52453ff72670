/** Tables of aligned columns without borders, as wide as the terminal; elsewhere at their own width, for `awk`. */
import Table from 'cli-table3';
import type { Screen } from './screen.js';
import { fitted, unbrokenWidth, widthOf, wrapped } from './wrap.js';

const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'mid', 'right']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat('middle')
    .map((name) => [name, '']),
);
/** Blanks between two columns. */
export const GAP = 2;
/** Columns become narrower in turn: first to a readable width, then to the minimum. */
const FLOORS = [16, 8];
/** Pairs of name and value stay a table at any width. */
const FLOORS_OF_PAIRS = [...FLOORS, 4, 2];

/**
 * `yields`: positions of the columns that become narrower first, in this order (-1: not here); after them, always the
 * widest. A row that does not fit even then is shown as lines, one for each column.
 */
export function alignedTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  screen: Pick<Screen, 'paint' | 'width'>,
  yields: readonly number[] = [],
): string {
  const { paint, width } = screen;
  const titles = headings.map((h) => paint.bold(h));
  const all = titles.length > 0 ? [titles, ...rows] : rows;
  if (width === undefined) return drawn(all);
  const arePairs = titles.length === 0 && rows.every((row) => row.length <= 2);
  const floors = arePairs ? FLOORS_OF_PAIRS : FLOORS;
  const { widths, fits } = columnWidths(all, { width, yields, floors });
  // Cut a word that is wider than the column of values.
  if (arePairs && !fits && widths.length === 2) widths[1] = Math.max(GAP, width - widths[0]! - GAP);
  if (fits || arePairs) return drawn(all.map((row) => row.map((cell, i) => narrowed(cell, widths[i]!))));
  const filled = rows.map((row) => [...row.keys()].filter((i) => row[i] !== ''));
  if (titles.length === 0)
    return rows.map((row, at) => fitted(filled[at]!.map((i) => row[i]!).join('  '), width)).join('\n');
  return rows
    .map((row, at) =>
      alignedTable(
        [],
        filled[at]!.map((i) => [titles[i]!, row[i]!]),
        screen,
      ),
    )
    .join('\n\n');
}

function drawn(rows: readonly (readonly string[])[]): string {
  const table = new Table({
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP, compact: true },
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const narrowed = (cell: string, width: number): string =>
  cell
    .split('\n')
    .flatMap((line) => wrapped(line, width, /^ */u.exec(line)![0].length))
    .join('\n');

/** `fits`: the whole table, without breaking words. */
function columnWidths(
  rows: readonly (readonly string[])[],
  { width, yields, floors }: { width: number; yields: readonly number[]; floors: readonly number[] },
): { widths: number[]; fits: boolean } {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widest = (of: (cell: string) => number): number[] =>
    Array.from({ length: count }, (_, i) => widestOf(rows, i, of));
  const natural = widest(linesWidth);
  const widths = [...natural];
  const over = (): number => widths.reduce((sum, one) => sum + one, GAP * (count - 1)) - width;
  if (over() <= 0) return { widths, fits: true };
  const least = widest(unbrokenWidth);
  for (const floor of floors) {
    const room = (i: number): number => Math.max(0, widths[i]! - Math.max(least[i]!, floor));
    for (const i of yields) if (i !== -1) widths[i]! -= Math.max(0, Math.min(room(i), over()));
    while (over() > 0) {
      const [i] = [...widths.keys()].filter((at) => room(at) > 0).sort((a, b) => widths[b]! - widths[a]!);
      if (i === undefined) break;
      widths[i]! -= 1;
    }
  }
  // Wrapped words leave space at the ends of lines: give it to the column that lost most.
  const used = widths.map((one, i) => widestOf(rows, i, (cell) => linesWidth(narrowed(cell, one))));
  const [lost] = [...used.keys()].sort((a, b) => natural[b]! - used[b]! - (natural[a]! - used[a]!));
  const left = width - used.reduce((sum, one) => sum + one, GAP * (count - 1));
  if (lost !== undefined && left > 0) used[lost]! += Math.min(left, natural[lost]! - used[lost]!);
  return { widths: used, fits: left >= 0 };
}

const linesWidth = (cell: string): number => Math.max(...cell.split('\n').map(widthOf));

const widestOf = (
  rows: readonly (readonly string[])[],
  column: number,
  of: (cell: string) => number,
): number => rows.reduce((most, row) => Math.max(most, of(row[column] ?? '')), 0);
