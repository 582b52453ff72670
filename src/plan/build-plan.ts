/** From the rows of a table to a plan: plans each row against a source, then compares the rows with each other. */
import type { Business } from '../filing/business.js';
import { acrossRows, sharedFiles, type KnownRow } from '../filing/checks/across-rows.js';
import { newPassportProblems } from '../filing/checks/new-passports.js';
import { toEntry, type Entry } from '../filing/table/entry.js';
import type { Filing } from '../filing/filing.js';
import { peopleOf } from '../filing/heap/people.js';
import type { Identified } from '../filing/identify.js';
import type { Application } from '../filing/model.js';
import { stopJudgeProcess } from '../filing/materials/in-child.js';
import { claim } from '../filing/materials/folders.js';
import { isUnfinished } from '../filing/status.js';
import { blocksRow, type Problem } from '../filing/problem.js';
import type { Row, Table } from '../filing/table/table.js';
import type { PortalInfo, Account } from '../portal/portal.js';
import { filingsOf } from '../ledger/ledger.js';
import { atOnce } from './at-once.js';
import type { Filed, WantedRows } from './history.js';
import {
  againDigest,
  planRow,
  earlierOf,
  refiled,
  type RowPlan,
  type PlanRowInput,
  type Finished,
} from './plan-row.js';
import { withMeant, type MeantOptions } from './meant-options.js';
import { makePlan, type HeldRow, type Plan, type PlanRow } from './plan.js';
import { rowsInTable } from './in-table.js';
import { rowStatus } from './row-status.js';

interface RowsInput extends Omit<PlanRowInput, 'earlier'> {
  /** Rows of earlier plans. */
  earlier: Filed['earlier'];
  table: Table;
  business: Business | undefined;
  progress: (done: number, of: number, person: string) => void;
  /** Rows that a person files again, by line, each with the order that precedes it (docs/design.md#filing-again). */
  again?: ReadonlyMap<number, string>;
  /** Options that a person says are meant. */
  options?: MeantOptions | undefined;
  /** A person wrote the table; else it was made from answers. */
  isWritten: boolean;
  /**
   * Called for each planned row, including blocked ones: with its filing, if complete, and with a finished order if
   * only that prevents filing again.
   */
  found?: (row: PlanRow, filing: Filing | undefined, finished: Finished | undefined) => void;
}

export interface BuildPlanInput extends RowsInput {
  tableName: string;
  about: PortalInfo;
  account: Account;
  now: Date;
}

/** Only reads and checks. Rows already filed or unknown are copied unchanged from the earlier plan. */
export async function buildPlan(input: BuildPlanInput): Promise<Plan> {
  const { table, about, account } = input;
  const { rows } = await decideRows(input);
  return makePlan({
    portal: { instance: about.instance, name: about.name, practice: about.practice },
    enterprise: account.enterprise,
    createdAt: input.now.toISOString(),
    table: {
      name: input.tableName,
      sha256: table.sha256,
      ...('sheet' in table.took && { sheet: table.took.sheet }),
    },
    materials: input.materials?.root ?? '',
    rows,
  });
}

export interface DecidedRows {
  rows: PlanRow[];
  /** Problems between rows, by line. With a portal, the rows' own problems include them. */
  between: ReadonlyMap<number, Problem[]>;
  shared: ReadonlyMap<number, Problem[]>;
}

/** Plans each row, in the table's order, against the source, the files and the other rows. */
export async function decideRows({ earlier, ...given }: RowsInput): Promise<DecidedRows> {
  const { table, source } = given;
  const understood = table.rows.map((row): Understood => {
    const one = understand(row, table, given.business);
    const order = given.again?.get(row.line);
    const read = one.entry && withMeant(one.entry, given.options);
    const entry = read && order !== undefined ? refiled(read, order) : read;
    return entry ? { ...one, entry, whose: source.identify(entry) } : one;
  });
  const input = { ...given, earlier: await earlier(wantedRows(understood, given)) };
  if (source.account) knowOwners(understood, input);
  const between = betweenRows(understood, input);
  let done = 0;
  const decided = await atOnce(understood, async ({ held, entry, whose }): Promise<RowPlan> => {
    const one: RowPlan =
      entry && whose
        ? await planRow(entry, whose, input, (source.account && between.get(entry.row)) ?? [])
        : { row: held };
    input.progress((done += 1), table.rows.length, one.row.person || one.row.application || '');
    return one;
  });
  stopJudgeProcess();
  const shared = sharedAmong(decided);
  const rows = decided.map((one): PlanRow => {
    const row = source.account ? withShared(one.row, shared.get(one.row.row) ?? [], input.states) : one.row;
    input.found?.(row, filingOf(one), one.finished);
    return row;
  });
  return { rows: rowsInTable(rows, table, source, input.isWritten), between, shared };
}

const filingOf = ({ row, filing }: RowPlan): Filing | undefined => (row.held ? filing : row.filing);

interface Understood {
  entry?: Entry;
  whose?: Identified;
  held: HeldRow;
}

/** Only the whole list and the table's new passport numbers can identify the owner of a file without a folder. */
function knowOwners(understood: readonly Understood[], { materials, source }: PlanRowInput): void {
  if (!materials?.loose || materials.loose.paths.length === 0) return;
  const newPassports = understood.flatMap(({ entry, whose }) => {
    const passport = entry?.cells.get('newPassport');
    return passport !== undefined && whose && 'application' in whose
      ? [{ application: whose.application, passport }]
      : [];
  });
  const year = Number(source.today.slice(0, 4));
  materials.loose.people = peopleOf(source.applications, { year, newPassports });
}

/** Claims the folders of all rows before the first row is planned. @returns the rows to compare with each other */
function known(understood: readonly Understood[], input: PlanRowInput): KnownRow[] {
  return understood.flatMap(({ entry, whose }) => {
    if (!entry || !whose) return [];
    const application = 'application' in whose ? whose.application : undefined;
    if (input.materials) claim(entry, application, input.materials);
    if (application === undefined || isFinished(entry, application, input)) return [];
    return [{ entry, application: application.id, person: application.applicant }];
  });
}

/** Problems between rows, by line. */
function betweenRows(understood: readonly Understood[], input: PlanRowInput): Map<number, Problem[]> {
  const problems = acrossRows(known(understood, input));
  const renewals = understood.flatMap(({ entry, whose }) =>
    entry && whose && 'application' in whose ? [{ entry, application: whose.application }] : [],
  );
  for (const [row, found] of newPassportProblems(renewals, input.source.applications))
    problems.set(row, [...(problems.get(row) ?? []), ...found]);
  return problems;
}

/** The row as an entry. A row with its own problem, such as too many cells, is not read. */
function understand(row: Row, head: Table, business: Business | undefined): Understood {
  const made = row.problem ? { problems: [row.problem] } : toEntry(row, head, business);
  const problems = 'problems' in made ? made.problems : [];
  const held: HeldRow = {
    held: true,
    row: row.line,
    rowDigest: '',
    person: problems[0]?.place.person ?? '',
    business: problems[0]?.place.business,
    application: undefined,
    problems,
  };
  return 'entry' in made ? { entry: made.entry, held } : { held };
}

const sharedAmong = (decided: readonly RowPlan[]): Map<number, Problem[]> =>
  sharedFiles(
    decided.flatMap((one) => {
      const { row, person, application } = one.row;
      return application === undefined
        ? []
        : [{ row, person, application, files: filingOf(one)?.files ?? [] }];
    }),
  );

/** A file used for two people blocks both rows, except one that is already accepted. */
function withShared(row: PlanRow, found: readonly Problem[], states: PlanRowInput['states']): PlanRow {
  if (found.length === 0 || (!row.held && rowStatus(row, states).is === 'accepted')) return row;
  const problems = [...row.problems, ...found];
  if (row.held || !blocksRow(problems)) return { ...row, problems };
  const { row: line, rowDigest, person, business, application } = row;
  return { held: true, row: line, rowDigest, person, business, application, problems };
}

/** Whether exactly this row was filed and its order is finished: then it blocks no other row. */
function isFinished(entry: Entry, application: Application, input: PlanRowInput): boolean {
  const [last] = earlierOf(entry, application, input)
    .map(({ row }) => rowStatus(row, input.states))
    .filter((now) => now.is === 'accepted' || now.is === 'unknown');
  if (last?.is !== 'accepted') return false;
  return input.source
    .ordersOf(application.id)
    .some((o) => o.number === last.state.order && o.state === 'finished');
}

/**
 * Where the earlier rows of these filings are: in the batches that the ledger names. Rows are found by digest if the
 * record is torn, its batch is on another computer, or a refiled row (`refiled`) has no record yet.
 */
function wantedRows(
  understood: readonly Understood[],
  { states, here, source }: Omit<PlanRowInput, 'earlier'>,
): WantedRows {
  const batches = new Set<string>();
  const rowDigests = new Set<string>();
  for (const { entry, whose } of understood) {
    if (!entry || !whose) continue;
    const application = 'application' in whose ? whose.application : undefined;
    const number = application?.number ?? entry.number;
    const filings = number === undefined ? [] : filingsOf(states, number, entry.business);
    for (const { batch } of filings) if (here.has(batch)) batches.add(batch);
    if (number === undefined || filings.some((s) => s.digest === '' || !here.has(s.batch)))
      rowDigests.add(entry.digest());
    for (const order of application ? source.ordersOf(application.id) : [])
      if (order.business === entry.business && !isUnfinished(order))
        rowDigests.add(againDigest(entry, order.number));
  }
  return { batches, rowDigests };
}
