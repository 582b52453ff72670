/** From a table's path to a plan: the common part of `check` and `submit`. Sends nothing. */
import { basename } from 'node:path';
import { chinaDate } from '../filing/china-time.js';
import type { NotRun } from '../filing/checks/not-run.js';
import { directoryProblems } from '../filing/materials/folders.js';
import type { Materials } from '../filing/materials/open-materials.js';
import type { Application } from '../filing/model.js';
import type { Problem } from '../filing/problem.js';
import { readMark } from '../filing/template/mark.js';
import { sinceTemplate } from '../filing/template/older.js';
import { isBroken, readTable, type Table } from '../filing/table/table.js';
import { noteOfficeStatuses } from '../ledger/office.js';
import type { Records } from '../ledger/records.js';
import { UnknownAnswer } from '../portal/errors.js';
import type { PortalInfo, Account, Listing, Portal } from '../portal/portal.js';
import { buildPlan } from './build-plan.js';
import { collectFindings, checksNotRun, openInput, type Refilable, type TableInput } from './findings.js';
import { readFiled } from './history.js';
import { withoutKnownColumns, withLetters } from './in-table.js';
import { controlOrders, judgeListing } from './listing-control.js';
import { unblockedRows, type SettledEarlier, type Plan } from './plan.js';
import { makePreviews, type Previews } from './previews.js';
import type { Reminder } from './reminders.js';
import { rowStatus, type RowStatus } from './row-status.js';
import { portalSource } from './source.js';

export interface PlanTableInput extends TableInput {
  /** The materials folder, or files that a user chose. */
  materials: string | Materials;
  portal: Portal;
  /** Available once portal and enterprise are known. */
  records: (instance: string, creditCode: string) => Promise<Records>;
  /** Rows that a person files again, by line, each with the order that precedes it. */
  again?: ReadonlyMap<number, string>;
}

/** The account in use, the portal it is logged in to, and where the ledger and the batches of its enterprise are. */
export interface AccountInUse {
  account: Account;
  about: PortalInfo;
  records: Records;
  /** How long the portal took to answer a small request, in milliseconds. */
  roundTripMs: number;
}

export interface PlannedTable extends AccountInUse {
  /** `undefined` if it could not be read at all. */
  table: Table | undefined;
  /** Problems of the table as a whole. */
  problems: Problem[];
  /** `undefined` if one of them is an error. */
  plan: Plan | undefined;
  /** Rows of the plan that were or may have been filed before. */
  before: SettledEarlier;
  /** Answered by the plan's last question. */
  reminders: Reminder[];
  /** Files by person, also of blocked rows. */
  previews: Previews;
  notRun: NotRun[];
  /** In the table's order. */
  mayGoAgain: Refilable[];
  /** The enterprise's whole list, if it was read. */
  applications: readonly Application[];
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
  const { portal, profiles, now } = input;
  const inUse = await accountInUse(portal, input.records);
  const { about, account, records } = inUse;
  const base = {
    ...inUse,
    reminders: [],
    previews: makePreviews(),
    notRun: [],
    mayGoAgain: [],
    applications: [],
    before: { accepted: new Set<number>(), inDoubt: new Set<number>() },
  };

  const { bytes, table, materials, lost, unread } = await openInput(input, readTable);
  const problems = [...(table?.problems ?? unread), ...lost];
  const nothing = { ...base, plan: undefined, tableBytes: new Uint8Array() };
  if (bytes === undefined || table === undefined || isBroken(table)) return { ...nothing, table, problems };

  const filed = await readFiled(records);
  const { states } = filed;
  const shown = {
    applications: () => portal.applications(),
    async orders() {
      const listing = trustedOrders(await portal.orders(), controlOrders(states, account.email, now));
      await noteOfficeStatuses(records, states, listing);
      return listing;
    },
    form: (...of: Parameters<Portal['form']>) => portal.form(...of),
  };
  const source = await portalSource(shown, { profiles, account, today: chinaDate(about.time) });
  const { found, previews, reminders, mayGoAgain } = collectFindings(source, states);
  const tableName = typeof input.table === 'string' ? basename(input.table) : input.table.name;
  const isWritten = typeof input.table === 'string';
  const given = { ...input, ...filed, table, tableName, isWritten, materials, about, account, source, found };
  const plan = await buildPlan(given);
  const mark = table.mark && readMark(table.mark);
  if (mark) problems.push(...sinceTemplate(mark, about, [...source.forms.values()]));
  // The plan contains the errors of single rows.
  const said = withLetters(withoutKnownColumns(problems, plan.rows, source, table), table).filter(
    (p) => !(p.place.row !== undefined && p.level === 'error'),
  );
  const ofRows = plan.rows.flatMap((r) => r.problems);
  // Without the materials folder nothing is sent; all other problems are still reported.
  if (materials === undefined) return { ...nothing, table, problems: [...said, ...ofRows] };
  const missing = ofRows.filter((p) => p.rule === 'folder-missing').length;
  said.push(...directoryProblems(materials, missing, source.applications));
  const rowsThat = (is: RowStatus['is']) =>
    new Set(unblockedRows(plan).flatMap((r) => (rowStatus(r, states).is === is ? r.row : [])));
  return {
    ...base,
    table,
    problems: said,
    plan,
    before: { accepted: rowsThat('accepted'), inDoubt: rowsThat('unknown') },
    previews,
    reminders: reminders.list(),
    notRun: checksNotRun(table, plan.rows, {
      portal: true,
      materials: true,
      formless: new Set(),
      profiles: true,
    }),
    mayGoAgain,
    applications: source.applications,
    tableBytes: bytes,
  };
}

/** @throws UnknownAnswer for a listing that shows none of the orders it must show: its session may be over */
export function trustedOrders(listing: Listing, known: ReadonlySet<string>): Listing {
  if (judgeListing(listing.orders, known) !== 'not-shown') return listing;
  throw new UnknownAnswer('orderList', 'control', '');
}
