/** From the rows of a table to a plan: each row is decided against a source of facts, then all of them together. */
import type { Business } from '../filing/business.js';
import { acrossRows, sharedFiles, type Known } from '../filing/checks/across-rows.js';
import { toEntry, type Entry } from '../filing/table/entry.js';
import type { Filing } from '../filing/filing.js';
import type { Identified } from '../filing/identify.js';
import type { Application } from '../filing/model.js';
import { letThreadGo } from '../filing/materials/in-worker.js';
import { claim } from '../filing/materials/folders.js';
import { holds, type Problem } from '../filing/problem.js';
import type { Row, Table } from '../filing/table/table.js';
import type { About, Account } from '../portal/portal.js';
import { atOnce } from './at-once.js';
import {
  planRow,
  earlierOf,
  refiled,
  type RowPlan,
  type PlanRowInput,
  type Earlier,
  type Finished,
} from './plan-row.js';
import { makePlan, planned, type HeldRow, type Plan, type PlannedRow, type PlanRow } from './plan.js';
import { makeShelf, rowWith } from './shelf.js';
import { rowStatus } from './row-status.js';

interface RowsInput extends PlanRowInput {
  table: Table;
  business: Business | undefined;
  progress: (done: number, of: number, person: string) => void;
  /** Rows, by line, that a person files again, each with the order it follows (docs/design.md#filing-again). */
  again?: ReadonlyMap<number, string>;
  /**
   * Hears of what was made of a row, whether it will be sent or not, and of the finished order that alone keeps it from
   * being filed once more.
   */
  found?: (row: PlanRow, filing: Filing | undefined, finished: Finished | undefined) => void;
}

export interface BuildPlanInput extends Omit<RowsInput, 'earlier' | 'here'> {
  tableName: string;
  batches: readonly Plan[];
  about: About;
  account: Account;
  now: Date;
}

/** Reads and checks only. Rows already filed or unknown are taken over unchanged from the earlier plan. */
export async function buildPlan(input: BuildPlanInput): Promise<Plan> {
  const { table, about, account, batches } = input;
  const here = new Set(batches.map((b) => b.id));
  const { rows } = await decideRows({ ...input, earlier: byDigest(batches), here });
  return makePlan({
    portal: { instance: about.instance, name: about.name, practice: about.practice },
    enterprise: account.enterprise,
    createdAt: input.now.toISOString(),
    table: { name: input.tableName, sha256: table.sha256 },
    materials: input.materials?.root ?? '',
    rows,
  });
}

export interface DecidedRows {
  rows: PlanRow[];
  /** What rows have to do with one another, by line. With a portal it is among the problems of the rows as well. */
  between: ReadonlyMap<number, Problem[]>;
  shared: ReadonlyMap<number, Problem[]>;
}

/** Each row in the table's order, against the source, the files and the rows beside it. */
export async function decideRows(input: RowsInput): Promise<DecidedRows> {
  const { table, source } = input;
  const understood = table.rows.map((row): Understood => {
    const one = understand(row, table, input.business);
    const order = input.again?.get(row.line);
    const entry = one.entry && order !== undefined ? refiled(one.entry, order) : one.entry;
    return entry ? { ...one, entry, whose: source.identify(entry) } : one;
  });
  const between = acrossRows(known(understood, input));
  const shelf = makeShelf();
  const seen = makeSeen();
  let done = 0;
  const decided = await atOnce(understood, async ({ held, entry, whose }): Promise<PlanRow> => {
    const one: RowPlan =
      entry && whose
        ? await planRow(entry, whose, input, (source.account && between.get(entry.row)) ?? [])
        : { row: held };
    input.progress((done += 1), table.rows.length, one.row.person || one.row.application || '');
    seen.add(one);
    return one.row.held ? one.row : shelf.put(one.row);
  });
  letThreadGo();
  const shared = sharedAmong(decided, seen);
  const rows = source.account ? withShared(decided, shared, input.states) : decided;
  for (const row of rows) input.found?.(row, seen.filing(row), seen.finished.get(row.row));
  return { rows, between, shared };
}

interface Understood {
  entry?: Entry;
  whose?: Identified;
  held: HeldRow;
}

/** Claims the folders of all rows before the first is decided. @returns the rows that others may be in the way of */
function known(understood: readonly Understood[], input: RowsInput): Known[] {
  return understood.flatMap(({ entry, whose }) => {
    if (!entry || !whose) return [];
    const application = 'application' in whose ? whose.application : undefined;
    if (input.materials) claim(entry, application, input.materials);
    if (application === undefined || isFinished(entry, application, input)) return [];
    return [{ entry, application: application.id, person: application.applicant }];
  });
}

/** What is remembered of decided rows besides the plan: little, for there may be many. */
function makeSeen() {
  const finished = new Map<number, Finished>();
  /** Of rows that are held. */
  const held = new Map<number, Filing>();
  /** Of each file the row it was first seen in, by the beginning of its digest. */
  const first = new Map<number, number>();
  const several = new Set<number>();
  return {
    finished,
    /** Lines of rows that probably share a file with another. */
    several,
    add({ row, filing, finished: order }: RowPlan): void {
      if (order) finished.set(row.row, order);
      if (filing) held.set(row.row, filing);
      for (const { sha256 } of (row.held ? filing : row.filing)?.files ?? []) {
        const begin = parseInt(sha256.slice(0, 12), 16);
        const other = first.get(begin);
        if (other === undefined) first.set(begin, row.row);
        else several.add(other).add(row.row);
      }
    },
    filing: (row: PlanRow): Filing | undefined => held.get(row.row) ?? (row.held ? undefined : row.filing),
  };
}

/** A row that is broken as a row has no cells to be trusted. */
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

function sharedAmong(decided: readonly PlanRow[], seen: ReturnType<typeof makeSeen>): Map<number, Problem[]> {
  return sharedFiles(
    decided.flatMap((row) => {
      const { row: line, person, application } = row;
      return application === undefined || !seen.several.has(line)
        ? []
        : [{ row: line, person, application, files: seen.filing(row)?.files ?? [] }];
    }),
  );
}

/** The same file for two people holds both rows, but for one that was filed already. */
function withShared(
  decided: readonly PlanRow[],
  shared: ReadonlyMap<number, Problem[]>,
  states: PlanRowInput['states'],
): PlanRow[] {
  return decided.map((row) => {
    const found = shared.get(row.row) ?? [];
    if (found.length === 0 || (!row.held && rowStatus(row, states).is === 'accepted')) return row;
    const problems = [...row.problems, ...found];
    if (row.held) return { ...row, problems };
    if (!holds(problems)) return rowWith(row, { problems });
    const { rowDigest, person, business, application } = row;
    return { held: true, row: row.row, rowDigest, person, business, application, problems };
  });
}

/** Filed from this very row and finished by the office: it stands in no other row's way. */
function isFinished(entry: Entry, application: Application, input: PlanRowInput): boolean {
  const [last] = earlierOf(entry, application, input)
    .map(({ row }) => rowStatus(row, input.states))
    .filter((now) => now.is === 'accepted' || now.is === 'unknown');
  if (last?.is !== 'accepted') return false;
  return input.source
    .ordersOf(application.id)
    .some((o) => o.number === last.state.order && o.state === 'finished');
}

function byDigest(batches: readonly Plan[]): Earlier {
  const earlier = new Map<string, { batch: Plan; row: PlannedRow }[]>();
  for (const batch of batches)
    for (const row of planned(batch))
      earlier.set(row.rowDigest, [{ batch, row }, ...(earlier.get(row.rowDigest) ?? [])]);
  return earlier;
}
