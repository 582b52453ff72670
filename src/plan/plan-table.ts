/** From a table's path to a plan: what `check` and `submit` do alike. Sends nothing. */
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
  /** Its path, or a table that is in memory. */
  table: string | { name: string; bytes: Uint8Array };
  /** Their folder, or files that were chosen. */
  materials: string | Materials;
  business: Business | undefined;
  defaults: Defaults;
  profiles: readonly Profile[];
  portal: Portal;
  /** Known once the portal and the enterprise are. */
  records: (instance: string, creditCode: string) => Promise<Records>;
  now: Date;
  progress: (done: number, of: number, person: string) => void;
  /** Rows that a person files once more, by line, each after the order it names. */
  again?: ReadonlyMap<number, string>;
}

/** A row that may be filed once more if a person says so, and the finished order it would come after. */
export interface Refilable extends Finished {
  row: number;
  /** As the portal names the applicant. */
  person: string;
  business: Business;
}

/** The account in use, the portal it is logged in to, and where the ledger and the batches of its enterprise are. */
export interface AccountInUse {
  account: Account;
  about: About;
  records: Records;
  /** How long the portal took to answer a small question, in milliseconds. */
  roundTripMs: number;
}

export interface PlannedTable extends AccountInUse {
  /** `undefined` if it could not be read at all. */
  table: KnownTable | undefined;
  /** Of the table as a whole. */
  problems: Problem[];
  /** `undefined` if one of them is an error. */
  plan: Plan | undefined;
  /** Rows of the plan that were filed, or may have been, before. */
  before: Before;
  /** What the plan's last question answers. */
  reminders: Reminder[];
  /** Who hands in what, of rows that are held as well. */
  previews: Previews;
  notRun: NotRun[];
  /** In the table's order. */
  mayGoAgain: Refilable[];
  tableBytes: Uint8Array;
}

export async function accountInUse(
  portal: Portal,
  recordsOf: PlanTableInput['records'],
): Promise<AccountInUse> {
  const about = await portal.about();
  const asked = performance.now();
  const account = await portal.whoami();
  const roundTripMs = performance.now() - asked;
  return {
    account,
    about,
    roundTripMs,
    records: await recordsOf(about.instance, account.enterprise.creditCode),
  };
}

export async function planTable(input: PlanTableInput): Promise<PlannedTable> {
  const { portal } = input;
  const inUse = await accountInUse(portal, input.records);
  const { about, account, records } = inUse;
  const base = {
    ...inUse,
    reminders: [],
    previews: makePreviews(),
    notRun: [],
    mayGoAgain: [],
    before: { accepted: new Set<number>(), inDoubt: new Set<number>() },
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
  // What is wrong with single rows stands in the plan.
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
      // A column nobody knows that was some form's own field is not unknown after all; no form is asked for a row that
      // was filed before.
      if (!row.held) for (const { label } of row.filing.fields) labels.add(columnKey(label));
      if (!row.held && rowStatus(row, states).is === 'accepted') return;
      // A row that is held may have been so before its files were looked for: that it has none would say nothing.
      if (business !== undefined && !(row.held && files.length === 0))
        previews.add(() => previewOf(row.row, person, business, files));
      if (!row.held) reminders.add(row.row, row.filing);
    },
  });
  const said = ofTable.filter((p) => !(p.rule === 'column-unknown' && labels.has(columnKey(p.args.column))));
  const rows = plan.rows.flatMap((r) => r.problems);
  // Without its files nothing is sent, but what else is wrong need not wait until they are found.
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

/** @throws UnknownAnswer for a listing that shows none of the orders it has to show: it may be of a session that is over */
function believed(listing: Listing, known: ReadonlySet<string>): Listing {
  if (judgeListing(listing.orders, known) !== 'not-shown') return listing;
  throw new UnknownAnswer('orderList', 'control', '');
}

/** An error of a single row holds that row; an error of the table as a whole leaves nothing to go by. */
const isBroken = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.level === 'error' && p.place.row === undefined);
