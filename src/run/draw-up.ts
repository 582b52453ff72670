/** Draws up a plan: reads what the portal says about the people of a table, and checks every row against it. */
import { join, relative } from 'node:path';
import type { Business } from '../filing/business.js';
import { columns } from '../filing/columns.js';
import { chinaDate } from '../filing/china-time.js';
import { toEntry, type Entry } from '../filing/entry.js';
import { fill } from '../filing/fill.js';
import type { Filing } from '../filing/filing.js';
import { identify } from '../filing/identify.js';
import { sameFile } from '../filing/material-file.js';
import { collect, type Materials } from '../filing/materials.js';
import type { Application, Form, Order } from '../filing/model.js';
import { holds, problem, type Place, type Problem } from '../filing/problem.js';
import { whyNot } from '../filing/status.js';
import type { Row, Table } from '../filing/table.js';
import { Rejected } from '../portal/errors.js';
import type { About, Account, Portal } from '../portal/portal.js';
import { historyProblems } from './history.js';
import { numberFor, type LedgerView } from './ledger.js';
import { standing } from './standing.js';
import {
  makePlan,
  planned,
  plannedRow,
  type HeldRow,
  type Plan,
  type PlannedRow,
  type PlanRow,
} from './plan.js';
import { betweenRows } from './between-rows.js';

export interface DrawUpInput {
  table: Table;
  tableName: string;
  business: Business | undefined;
  materials: Materials;
  /** The ledger's states by key, empty for a first batch. */
  states: LedgerView['states'];
  batches: readonly Plan[];
  about: About;
  account: Account;
  portal: Pick<Portal, 'applications' | 'orders' | 'form'>;
  now: Date;
  progress: (done: number, of: number, person: string) => void;
}

/** What the portal was asked once for the whole table. */
interface Facts {
  applications: Application[];
  orders: Order[];
  today: string;
  earlier: Earlier;
}

/**
 * Reads, checks and changes nothing. Rows that are already filed, or in doubt, are taken over from the earlier plan as
 * they were sent: nothing about them is decided anew.
 */
export async function drawUp(input: DrawUpInput): Promise<Plan> {
  const { table, portal, about, account } = input;
  const facts: Facts = {
    applications: await portal.applications(),
    orders: (await portal.orders()).orders,
    today: chinaDate(about.time),
    earlier: byDigest(input.batches),
  };
  const understood = table.rows.map((row) => {
    const broken = table.problems.filter((p) => p.place.row === row.line && p.level === 'error');
    return understand(row, input.business, broken);
  });
  const between = betweenRows(
    understood.flatMap((u) => {
      if (u.entry === undefined) return [];
      const found = identify(u.entry, facts.applications, account.enterprise.name);
      return 'application' in found ? [{ entry: u.entry, application: found.application }] : [];
    }),
  );
  const rows: PlanRow[] = [];
  for (const { held, entry } of understood) {
    const row = entry === undefined ? held : await decide(entry, input, facts, between.get(entry.row) ?? []);
    rows.push(row);
    input.progress(rows.length, table.rows.length, row.person);
  }
  return makePlan({
    portal: { instance: about.instance, name: about.name, practice: about.practice },
    enterprise: account.enterprise,
    createdAt: input.now.toISOString(),
    table: { name: input.tableName, sha256: table.sha256 },
    materials: input.materials.root,
    rows,
  });
}

/** `broken`: what is wrong with the row as a row; its cells cannot be trusted then. */
function understand(
  row: Row,
  business: Business | undefined,
  broken: Problem[],
): { entry?: Entry; held: HeldRow } {
  const made = toEntry(row, business);
  const problems = [...broken, ...('problems' in made ? made.problems : [])];
  const person = problems[0]?.place.person ?? '';
  const held: HeldRow = {
    held: true,
    row: row.line,
    rowDigest: '',
    person,
    business: problems[0]?.place.business,
    application: undefined,
    problems,
  };
  return 'entry' in made && problems.length === 0 ? { entry: made.entry, held } : { held };
}

async function decide(entry: Entry, input: DrawUpInput, facts: Facts, between: Problem[]): Promise<PlanRow> {
  const base = { row: entry.row, rowDigest: entry.digest, business: entry.business };
  const found = identify(entry, facts.applications, input.account.enterprise.name);
  const application = 'application' in found ? found.application : undefined;
  const person = application?.applicant ?? (entry.person || entry.number) ?? '';
  const held = (problems: Problem[]): HeldRow => ({
    ...base,
    held: true,
    person,
    application: application?.number ?? entry.number,
    problems,
  });
  // The same row twice is one filing: the second says so even where the first is filed already.
  if (between.some((p) => p.rule === 'row-duplicate' && p.args.same)) return held(between);
  const before = await takenOver(entry, application, input, facts.earlier);
  if (before) return { ...before, problems: returned(before, input.states, facts.orders) };
  if (between.length > 0) return held(between);
  if ('problem' in found) return held([found.problem]);

  const place: Place = { row: entry.row, person, business: entry.business };
  const history = historyProblems(entry, found.application, facts.orders, input.states, place);
  if (history.some((p) => p.level === 'error')) return held(history);
  const cannot = whyNot(found.application, entry.business);
  if (cannot) return held([problem(cannot.rule, 'error', cannot.args, place), ...history]);

  const form = await input.portal.form(found.application.id, entry.business).catch((error: unknown) => {
    // What the list offered may be gone a moment later; that is this row's affair alone.
    if (error instanceof Rejected)
      return problem('form-refused', 'error', { words: error.portalWords }, place);
    throw error;
  });
  if ('rule' in form) return held([form, ...history]);
  const { filing, problems } = await complete(entry, found.application, form, input.materials, facts.today);
  const all = [...history, ...problems];
  if (holds(all)) return held(all);
  const key = {
    application: found.application.number,
    business: entry.business,
    number: numberFor(input.states, found.application.number, entry.business),
  };
  const orders = facts.orders.filter(
    (o) => o.applicationId === found.application.id && o.business === entry.business,
  );
  return plannedRow(
    { ...base, problems: all },
    key,
    filing,
    orders.map((o) => o.number),
  );
}

/** The row as an earlier plan has it, if that very row was accepted or is in doubt, with the files still the same. */
async function takenOver(
  entry: Entry,
  application: Application | undefined,
  { states, materials }: DrawUpInput,
  earlier: Earlier,
): Promise<PlannedRow | undefined> {
  for (const { batch, row } of earlier.get(entry.digest) ?? []) {
    if (application !== undefined && row.application !== application.number) continue;
    if (!['accepted', 'unknown'].includes(standing(row, states).is)) continue;
    // The folder as a whole may have been moved or copied since.
    const files = row.filing.files.map((f) => ({
      ...f,
      path: join(materials.root, relative(batch.materials, f.path)),
    }));
    const same = await Promise.all(files.map(sameFile));
    if (same.every(Boolean)) return { ...row, row: entry.row, filing: { ...row.filing, files } };
  }
  return undefined;
}

/** A row that was accepted once may have come back from the office since. */
function returned(row: PlannedRow, states: LedgerView['states'], orders: readonly Order[]): Problem[] {
  const now = standing(row, states);
  const order = now.is === 'accepted' ? orders.find((o) => o.number === now.state.order) : undefined;
  if (order?.state !== 'returned') return [];
  const place: Place = { row: row.row, person: row.person, business: row.filing.business };
  return [problem('order-returned', 'warn', { order: order.number, status: order.status }, place)];
}

/** Rows of earlier plans by their words, the latest first. */
type Earlier = ReadonlyMap<string, { batch: Plan; row: PlannedRow }[]>;

function byDigest(batches: readonly Plan[]): Earlier {
  const earlier = new Map<string, { batch: Plan; row: PlannedRow }[]>();
  for (const batch of batches)
    for (const row of planned(batch))
      earlier.set(row.rowDigest, [{ batch, row }, ...(earlier.get(row.rowDigest) ?? [])]);
  return earlier;
}

async function complete(
  entry: Entry,
  application: Application,
  form: Form,
  materials: Materials,
  today: string,
): Promise<{ filing: Filing; problems: Problem[] }> {
  const place: Place = { row: entry.row, person: application.applicant, business: entry.business };
  const filled = fill(entry, form, application, today);
  const values = Object.fromEntries(filled.fields.map((f) => [f.id, f.value]));
  const { files, problems } = await collect(entry, application, form, values, materials);
  const unconfirmed =
    form.notice && !entry.noticeConfirmed
      ? [
          problem(
            'notice-unconfirmed',
            'confirm',
            { text: form.notice.text },
            { ...place, column: columns.notice.zh },
          ),
        ]
      : [];
  const filing: Filing = {
    business: entry.business,
    application: { id: application.id, number: application.number, applicant: application.applicant },
    agency: form.agency.name,
    fields: filled.fields,
    files,
    notice: form.notice,
    fee: form.fee,
  };
  return { filing, problems: [...filled.problems, ...unconfirmed, ...problems] };
}
