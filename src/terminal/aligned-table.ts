/** Tables that align Chinese text. Without borders, so that `awk` can read them too. */
import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';

const NO_BORDERS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((name) => [name, '']),
);

export function alignedTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  paint: ChalkInstance,
): string {
  const table = new Table({
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2, compact: true },
  });
  if (headings.length > 0) table.push(headings.map((h) => paint.bold(h)));
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
