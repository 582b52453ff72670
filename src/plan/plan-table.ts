/** From a table's path to a plan: the common part of `check` and `submit`. Sends nothing. */
import { basename } from 'node:path';
import type { Business } from '../filing/business.js';
import { notRun, type NotRun } from '../filing/checks.js';
import { columnKey, type ColumnId } from '../filing/table/columns.js';
import type { Defaults } from '../filing/defaults.js';
import { directoryProblems } from '../filing/materials/folder-of.js';
import { openMaterials, type Materials } from '../filing/materials/materials.js';
import type { Problem } from '../filing/problem.js';
import type { Profile } from '../filing/agency/profile.js';
import { knownTable, type KnownTable } from '../filing/table/read-table.js';
import { UnknownAnswer } from '../portal/errors.js';
import type { About, Account, Listing, Portal } from '../portal/portal.js';
import { readHistory } from './history.js';
import type { Finished } from './plan-row.js';
import { buildPlan } from './build-plan.js';
import { controlOrders, judgeListing } from './listing-control.js';
import { planned, type Before, type Plan } from './plan.js';
import { makePreviews, previewOf, type Previews } from './previews.js';
import type { Records } from '../ledger/records.js';
import { makeReminders, type Reminder } from './reminders.js';
import { rowStatus, type RowStatus } from './row-status.js';
import { readTableFile } from './table-file.js';

export interface PlanTableInput {
  /** Its path, or a table in memory. */
  table: string | { name: string; bytes: Uint8Array };
  /** Their folder, or chosen files. */
  materials: string | Materials;
  business: Business | undefined;
  defaults: Defaults;
  profiles: readonly Profile[];
  portal: Portal;
  /** Available once portal and enterprise are known. */
  records: (instance: string, creditCode: string) => Promise<Records>;
  now: Date;
  progress: (done: number, of: number, person: string) => void;
  /** Rows that a person files again, by line, each with the order it follows. */
  again?: ReadonlyMap<number, string>;
}

/** A row that may be filed again if a person agrees, and the finished order that it would follow. */
export interface Refilable extends Finished {
  row: number;
  /** The applicant's name at the portal. */
  person: string;
  business: Business;
}

export interface PlannedTable {
  /** `undefined` if unreadable. */
  table: KnownTable | undefined;
  /** Of the table as a whole. */
  problems: Problem[];
  /** `undefined` if one of them is an error. */
  plan: Plan | undefined;
  /** Rows of the plan that were or may have been filed before. */
  before: Before;
  /** Answered by the plan's last question. */
  reminders: Reminder[];
  /** Files by person, also of blocked rows. */
  previews: Previews;
  notRun: NotRun[];
  /** In the table's order. */
  mayGoAgain: Refilable[];
  tableBytes: Uint8Array;
  account: Account;
  about: About;
  records: Records;
  /** Duration of one small request, in milliseconds. */
  roundTripMs: number;
}

export async function planTable(input: PlanTableInput): Promise<PlannedTable> {
  const { portal } = input;
  const about = await portal.about();
  const asked = performance.now();
  const account = await portal.whoami();
  const roundTripMs = performance.now() - asked;
  const records = await input.records(about.instance, account.enterprise.creditCode);
  const base = {
    reminders: [],
    previews: makePreviews(),
    notRun: [],
    mayGoAgain: [],
    before: { accepted: new Set<number>(), inDoubt: new Set<number>() },
    account,
    about,
    records,
    roundTripMs,
  };

  const bytes = typeof input.table === 'string' ? await readTableFile(input.table) : input.table.bytes;
  const opened = typeof input.materials === 'string' ? await openMaterials(input.materials) : input.materials;
  const materials = 'rule' in opened ? undefined : opened;
  const table =
    bytes instanceof Uint8Array ? await knownTable(bytes, input.business !== undefined) : undefined;
  const problems: Problem[] = [...(bytes instanceof Uint8Array ? [] : [bytes]), ...(table?.problems ?? [])];
  const nothing = { ...base, plan: undefined, tableBytes: new Uint8Array() };
  if ('rule' in opened) problems.push(opened);
  if (!(bytes instanceof Uint8Array) || table === undefined || isBroken(table.problems))
    return { ...nothing, table, problems };

  const { states, batches } = await readHistory(records);
  const labels = new Set<string>();
  const form = async (...of: Parameters<Portal['form']>) => {
    const shown = await portal.form(...of);
    for (const { label } of shown.fields) labels.add(columnKey(label));
    return shown;
  };
  // Problems of single rows are in the plan.
  const previews = makePreviews();
  const reminders = makeReminders();
  const mayGoAgain: Refilable[] = [];
  const ofTable = problems.filter((p) => !(p.place.row !== undefined && p.level === 'error'));
  const plan = await buildPlan({
    table,
    tableName: typeof input.table === 'string' ? basename(input.table) : input.table.name,
    business: input.business,
    materials,
    defaults: input.defaults,
    profiles: input.profiles,
    states,
    batches,
    about,
    account,
    portal: {
      applications: () => portal.applications(),
      orders: async () => believed(await portal.orders(), controlOrders(states, account.email, input.now)),
      form,
    },
    now: input.now,
    progress: input.progress,
    ...(input.again && { again: input.again }),
    found: (row, files, finished) => {
      const { person, business } = row;
      if (finished && business) mayGoAgain.push({ ...finished, row: row.row, person, business });
      // An unknown column is accepted after all if it is a field of some form; a row filed before needs no form.
      if (!row.held) for (const { label } of row.filing.fields) labels.add(columnKey(label));
      if (!row.held && rowStatus(row, states).is === 'accepted') return;
      // A row may be blocked before its files are looked for: having none would then mean nothing.
      if (business !== undefined && !(row.held && files.length === 0))
        previews.add(() => previewOf(row.row, person, business, files));
      if (!row.held) reminders.add(row.row, row.filing);
    },
  });
  const said = ofTable.filter((p) => !(p.rule === 'column-unknown' && labels.has(columnKey(p.args.column))));
  const rows = plan.rows.flatMap((r) => r.problems);
  // Without files nothing is sent, but other problems are reported already.
  if (materials === undefined) return { ...nothing, table, problems: [...said, ...rows] };
  const missing = rows.filter((p) => p.rule === 'folder-missing').length;
  said.push(...directoryProblems(materials, missing));
  const rowsThat = (is: RowStatus['is']) =>
    new Set(planned(plan).flatMap((r) => (rowStatus(r, states).is === is ? r.row : [])));
  const before = { accepted: rowsThat('accepted'), inDoubt: rowsThat('unknown') };
  const businesses = new Set(plan.rows.flatMap((r) => r.business ?? []));
  const columns = new Set(table.columns.flatMap((c): ColumnId[] => ('id' in c ? [c.id] : [])));
  return {
    ...base,
    table,
    problems: said,
    plan,
    before,
    previews,
    reminders: reminders.list(),
    notRun: notRun({
      businesses,
      columns,
      portal: true,
      materials: true,
      formless: new Set(),
      profiles: true,
    }),
    mayGoAgain,
    tableBytes: bytes,
  };
}

/** @throws UnknownAnswer for a listing that shows none of the orders it must show: its session may be over */
function believed(listing: Listing, known: ReadonlySet<string>): Listing {
  if (judgeListing(listing.orders, known) !== 'not-shown') return listing;
  throw new UnknownAnswer('orderList', 'control', '');
}

/** An error of one row blocks that row; an error of the whole table leaves no plan. */
const isBroken = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.level === 'error' && p.place.row === undefined);
