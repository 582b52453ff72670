/** Submits small tables and reads the reports. */
import { inspect } from '../../src/practice/index.js';
import { REHEARSAL, type Home, type Ran } from './run.js';
import { writeTable, type Cells } from './table.js';
import { documentOf } from './transcript.js';
import { idOf } from './world.js';

let tables = 0;
/** The arguments of `submit --json` for a new table with these rows. */
export const submitting = (home: Home, ...rows: Cells[]): string[] => {
  const table = writeTable(home, `表${(tables += 1)}.csv`, rows);
  return ['submit', '--from', table, '--materials', REHEARSAL.materials, '--json'];
};
export const yes = (args: string[]): string[] => [...args, '--yes'];

/** The report in the output of a command with `--json`. */
export function told({ out }: Ran) {
  const { batch, items } = documentOf(out, 'report') as {
    batch: string;
    items: { outcome: string; order: string | null; reason: { codes: string[] } | null; todo: string }[];
  };
  return { batch, rows: items.map((r) => [r.outcome, r.reason?.codes ?? [], r.order, r.todo]) };
}

/** The contact's phone in every order of an application, and how often an order was submitted. */
export async function filedFor(practice: string, { 申请单号: number = '' }: Cells) {
  const { orders, requests } = await inspect(practice);
  return {
    phones: orders.filter((o) => o.applyNo === number).map((o) => o.form['contactPhone']),
    submits: requests.filter((r) => r.operation === 'submit' && r.applyid === idOf(number)).length,
  };
}
