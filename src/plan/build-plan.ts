/** Builds a plan: reads what the portal shows about the people of a table, and checks every row against it. */
import type { Business } from '../filing/business.js';
import { chinaDate } from '../filing/china-time.js';
import { toEntry, type Entry } from '../filing/table/entry.js';
import { identify, type Identified } from '../filing/identify.js';
import type { FilingFile } from '../filing/filing.js';
import type { Application, Order } from '../filing/model.js';
import { letThreadGo } from '../filing/materials/in-worker.js';
import { claim } from '../filing/materials/folder-of.js';
import { holds } from '../filing/problem.js';
import { makeSeen as makeSeenApplications } from '../filing/table/seen.js';
import { sharedFiles } from '../filing/materials/shared-files.js';
import type { Head, Row } from '../filing/table/table.js';
import type { KnownTable } from '../filing/table/read-table.js';
import type { About, Portal } from '../portal/portal.js';
import { atOnce } from './at-once.js';
import { acrossRows, type Known } from './across-rows.js';
import {
  planRow,
  earlierOf,
  refiled,
  type RowPlan,
  type PlanRowInput,
  type Earlier,
  type PortalFacts,
  type Finished,
} from './plan-row.js';
import type { LedgerView } from '../ledger/ledger.js';
import { makePlan, planned, type HeldRow, type Plan, type PlannedRow, type PlanRow } from './plan.js';
import { makeShelf, rowWith } from './shelf.js';
import { rowStatus } from './row-status.js';

export interface BuildPlanInput extends PlanRowInput {
  table: KnownTable;
  tableName: string;
  business: Business | undefined;
  batches: readonly Plan[];
  about: About;
  portal: Pick<Portal, 'applications' | 'orders' | 'form'>;
  now: Date;
  progress: (done: number, of: number, person: string) => void;
  /** Rows, by line, that a person files again, each with the order it follows (docs/design.md#filing-again). */
  again?: ReadonlyMap<number, string>;
  /**
   * Called for each row with its files, whether or not it will be sent, and with the finished order if that alone
   * prevents filing again.
   */
  found?: (row: PlanRow, files: readonly FilingFile[], finished: Finished | undefined) => void;
}

/** Reads and checks only. Rows already filed or unknown are taken over unchanged from the earlier plan. */
export async function buildPlan(input: BuildPlanInput): Promise<Plan> {
  const { table, portal, about, account } = input;
  let applications: readonly Application[] = await portal.applications();
  /** By line. Of a long list, only the table's applications are kept. */
  const identified = new Map<number, Identified>();
  const facts: PortalFacts = {
    identified: ({ row }) => identified.get(row)!,
    ordersOf: byApplication((await portal.orders()).orders),
    today: chinaDate(about.time),
    earlier: byDigest(input.batches),
    here: new Set(input.batches.map((b) => b.id)),
  };
  const understood = (row: Row): Understood => {
    const one = understand(row, table, input.business);
    const order = input.again?.get(row.line);
    return one.entry && order !== undefined ? { ...one, entry: refiled(one.entry, order) } : one;
  };
  const of = (entry: Entry, all: readonly Application[]): Identified => {
    const found = identified.get(entry.row) ?? identify(entry, all, account.enterprise.name);
    identified.set(entry.row, found);
    return found;
  };
  const between = acrossRows(await clashing(input, facts, understood, of, applications));
  applications = [];
  const shelf = makeShelf();
  const seen = makeSeen();
  let done = 0;
  const decided = await atOnce(table.rows(), async (row): Promise<PlanRow> => {
    const { held, entry } = understood(row);
    const one: RowPlan =
      entry === undefined
        ? { row: held, files: [] }
        : await planRow(entry, input, facts, between.get(entry.row) ?? []);
    input.progress((done += 1), table.count, one.row.person);
    seen.add(one);
    return one.row.held ? one.row : shelf.put(one.row);
  });
  letThreadGo();
  const rows = withShared(decided, seen, input.states);
  for (const row of rows) input.found?.(row, seen.files(row), seen.finished.get(row.row));
  return makePlan({
    portal: { instance: about.instance, name: about.name, practice: about.practice },
    enterprise: account.enterprise,
    createdAt: input.now.toISOString(),
    table: { name: input.tableName, sha256: table.sha256 },
    materials: input.materials?.root ?? '',
    rows,
  });
}

interface Understood {
  entry?: Entry;
  held: HeldRow;
}

/** What is remembered of planned rows besides the plan; little, since there may be many. */
function makeSeen() {
  const finished = new Map<number, Finished>();
  /** Of blocked rows. */
  const held = new Map<number, readonly FilingFile[]>();
  /** The first row of each file, by the beginning of its digest. */
  const first = new Map<number, number>();
  const several = new Set<number>();
  return {
    finished,
    /** Lines of rows that probably share a file with another. */
    several,
    add({ row, files, finished: order }: RowPlan): void {
      if (order) finished.set(row.row, order);
      if (row.held && files.length > 0) held.set(row.row, files);
      for (const { sha256 } of files) {
        const begin = parseInt(sha256.slice(0, 12), 16);
        const other = first.get(begin);
        if (other === undefined) first.set(begin, row.row);
        else several.add(other).add(row.row);
      }
    },
    files: (row: PlanRow): readonly FilingFile[] => held.get(row.row) ?? (row.held ? [] : row.filing.files),
  };
}

/**
 * Before the first row is planned: which folder belongs to which row, and which rows are about one application. Only
 * the entries of those few are kept together.
 */
async function clashing(
  input: BuildPlanInput,
  facts: PortalFacts,
  understood: (row: Row) => Understood,
  identified: (entry: Entry, all: readonly Application[]) => Identified,
  applications: readonly Application[],
): Promise<Known[]> {
  const known = (row: Row): Known[] => {
    const { entry } = understood(row);
    if (entry === undefined) return [];
    const found = identified(entry, applications);
    const application = 'application' in found ? found.application : undefined;
    if (input.materials) claim(entry, application, input.materials);
    if (application === undefined || isFinished(entry, application, input.states, facts)) return [];
    return [{ entry, application: application.number, person: application.applicant }];
  };
  const seen = makeSeenApplications();
  for await (const row of input.table.rows())
    for (const { application } of known(row)) seen.add(application, row.line);
  const lines = seen.clashing();
  const of: Known[] = [];
  if (lines.size > 0)
    for await (const row of input.table.rows()) if (lines.has(row.line)) of.push(...known(row));
  return of;
}

/** In a malformed row no cell can be trusted. */
function understand(row: Row, head: Head, business: Business | undefined): Understood {
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

/** The same file for two people blocks both rows, except one that was already filed. */
function withShared(
  decided: readonly PlanRow[],
  seen: ReturnType<typeof makeSeen>,
  states: LedgerView['states'],
): PlanRow[] {
  const shared = sharedFiles(
    decided.flatMap((row) => {
      const { row: line, person, application } = row;
      return application === undefined || !seen.several.has(line)
        ? []
        : [{ row: line, person, application, files: seen.files(row) }];
    }),
  );
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

/** Filed from this very row and finished by the agency: it blocks no other row. */
function isFinished(
  entry: Entry,
  application: Application,
  states: LedgerView['states'],
  facts: PortalFacts,
): boolean {
  const [last] = earlierOf(entry, application, facts)
    .map(({ row }) => rowStatus(row, states))
    .filter((now) => now.is === 'accepted' || now.is === 'unknown');
  if (last?.is !== 'accepted') return false;
  return facts.ordersOf(application.id).some((o) => o.number === last.state.order && o.state === 'finished');
}

function byApplication(orders: readonly Order[]): PortalFacts['ordersOf'] {
  const by = new Map<string, Order[]>();
  for (const order of orders) {
    const of = by.get(order.applicationId);
    if (of) of.push(order);
    else by.set(order.applicationId, [order]);
  }
  return (id) => by.get(id) ?? [];
}

function byDigest(batches: readonly Plan[]): Earlier {
  const earlier = new Map<string, { batch: Plan; row: PlannedRow }[]>();
  for (const batch of batches)
    for (const row of planned(batch))
      earlier.set(row.rowDigest, [{ batch, row }, ...(earlier.get(row.rowDigest) ?? [])]);
  return earlier;
}
