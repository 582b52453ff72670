/** Every table of `conformance/` reads as the JSON beside it says: cells, physical lines, and what is wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvSource, type ReadNote } from '../../../src/filing/table/source.js';
import { readAsFar, readTable } from '../../../src/filing/table/table.js';
import type { Problem } from '../../../src/filing/problem.js';

/** What a problem says, with the line it names, where it names one. */
interface Said {
  rule: string;
  line?: number;
}
type Rows = { line: number; cells: readonly string[] }[];
type Expected = { took: ReadNote; headings: string[]; rows: Rows; problems: Said[] } | { refused: Said };

const FOLDER = join(import.meta.dirname, 'conformance');
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.csv'))
  .map((file) => file.slice(0, -4));

const said = ({ rule, args, place }: Problem): Said => {
  const line = place.row ?? ('line' in args ? args.line : undefined);
  return line === undefined ? { rule } : { rule, line };
};

test('conformance/: every table has its expectation, and no expectation is without a table', () => {
  expect(names.length).toBeGreaterThan(50);
  expect(readdirSync(FOLDER).sort()).toEqual(names.flatMap((n) => [`${n}.csv`, `${n}.json`]).sort());
});

test.each(names)('readTable %s', (name) => {
  const bytes = readFileSync(join(FOLDER, `${name}.csv`));
  const expected = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Expected;
  const { rows } = readTable(csvSource(bytes), true);
  const { took, headings, problems, ...far } = readAsFar(csvSource(bytes), true);
  if ('refused' in expected) {
    expect(rows).toEqual([]);
    expect(problems.filter((p) => p.level === 'error').map(said)).toEqual([expected.refused]);
    return;
  }
  expect(far.rows).toEqual(rows);
  expect({
    took,
    headings,
    rows: rows.map(({ line, cells }) => ({ line, cells })),
    problems: problems.map(said),
  }).toEqual(expected);
});

test('readTable: a cell may be very long; one of more than a million characters is refused, one that never ends named', () => {
  const long = (length: number, end = '"') =>
    Buffer.from(`申请单号,姓名\nA,"${'x\n'.repeat(length / 2)}${end}\nB,y\n`);
  const { rows } = readTable(csvSource(long(900_000)), true);
  expect(rows.map((r) => [r.line, r.cells[1]!.length])).toEqual([
    [2, 900_000],
    [450_003, 1],
  ]);
  expect(readTable(csvSource(long(1_200_000)), true).problems).toMatchObject([
    { rule: 'table-too-much', args: { what: 'row', line: 2 } },
  ]);
  expect(readTable(csvSource(long(1_200_000, '')), true).problems).toMatchObject([
    { rule: 'table-quotes-open', args: { line: 2 } },
  ]);
});
