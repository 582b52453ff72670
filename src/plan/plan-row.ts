/** Plans one row of a table: a filing to send, or what prevents it. */
import { join, relative } from 'node:path';
import { complete } from '../filing/complete.js';
import type { Defaults } from '../filing/defaults.js';
import type { Entry } from '../filing/table/entry.js';
import { filingDigest, type Filing } from '../filing/filing.js';
import type { Identified } from '../filing/identify.js';
import { sameFile } from '../filing/materials/material-file.js';
import { findAgain } from '../filing/materials/find-again.js';
import type { Materials } from '../filing/materials/open-materials.js';
import type { Application, Order } from '../filing/model.js';
import { blocksRow, problem, type Place, type Problem, type Rule } from '../filing/problem.js';
import { whyNot } from '../filing/status.js';
import { Rejected } from '../portal/errors.js';
import {
  existingOrderProblems,
  orderMayAppear,
  possiblySameFilings,
  yesInsteadOfNumber,
  ordersNotOurs,
} from './existing-orders.js';
import { numberFor, type LedgerView } from '../ledger/ledger.js';
import { plannedRow, type HeldRow, type Plan, type PlannedRow, type PlanRow } from './plan.js';
import type { EarlierRows } from './history.js';
import { rowStatus } from './row-status.js';
import type { Source } from './source.js';
import { unlikePortal } from './unlike-portal.js';

/** The common input for all rows of a table. */
export interface PlanRowInput {
  /** `undefined`: the directory is unreadable, or was not given. Then the rows are only checked, never sent. */
  materials: Materials | undefined;
  /** Defaults for blank contact and address cells. */
  defaults: Defaults;
  /** The ledger's states by key, empty for a first batch. */
  states: LedgerView['states'];
  earlier: EarlierRows;
  /** Ids of the batches on this computer. */
  here: ReadonlySet<string>;
  source: Source;
}

/** The finished order that alone prevents filing again. */
export type Finished = { order: string; status: string; at: string };

/** A planned row. */
export interface RowPlan {
  row: PlanRow;
  /** The filing of a blocked row, if its form is known. */
  filing?: Filing | undefined;
  finished?: Finished | undefined;
}

/**
 * `found`: the row's application; `between`: its problems with other rows. A row that is accepted or unknown is copied
 * from the earlier plan. Offline every row is `held`, with all of its problems.
 */
export async function planRow(
  entry: Entry,
  found: Identified,
  input: PlanRowInput,
  between: readonly Problem[],
): Promise<RowPlan> {
  const { source, states, here } = input;
  const { account } = source;
  const base = { row: entry.row, rowDigest: entry.digest(), business: entry.business };
  const application = 'application' in found ? found.application : undefined;
  const person = application?.applicant ?? (entry.person || entry.number) ?? '';
  const held = (problems: readonly Problem[], filing?: Filing): RowPlan => {
    // Offline, a row without a number is identified by name and passport.
    const number = application ? application.number || application.id : entry.number;
    const row: HeldRow = { held: true, ...base, person, application: number, problems: [...problems] };
    return { row, filing, finished: onlyFinished(problems) };
  };
  const own = entry.problems;
  const place: Place = { row: entry.row, person, business: entry.business };
  // The same row twice is one filing: the second gets this problem even if the first is already filed.
  if (between.some((p) => p.rule === 'row-duplicate' && p.args.same)) return held(between);
  const before = await takenOver(entry, application, input);
  if (before && before !== 'agreed') {
    const orders = source.ordersOf(before.filing.application.id);
    const row = { ...before, problems: returned(before, entry, states, orders) };
    const history = application ? existingOrderProblems(entry, application, orders, states, here, place) : [];
    return { row, finished: onlyFinished(history) };
  }
  // Report a conflict with another row together with all other problems: one round of corrections is enough.
  if ('problem' in found) return held([...between, found.problem, ...own]);

  const there = source.ordersOf(found.application.id);
  const unlike = account ? unlikePortal(entry, found.application, account, place) : [];
  const history = [...unlike, ...existingOrderProblems(entry, found.application, there, states, here, place)];
  // Nothing can be corrected: only compare with what was filed.
  const isFiled = history.some((p) => isError(p) && !WAITS.has(p.rule));
  const cannot = account && whyNot(found.application, entry.business);
  // Compare with what was filed even if an order blocks the row: its batch may be deleted.
  const filed =
    cannot || before === 'agreed' || unlike.some(isError)
      ? []
      : possiblySameFilings(entry, found.application, states);
  if (isFiled && filed.length === 0) return held([...between, ...history, ...own]);
  if (cannot)
    return held([...between, problem(cannot.rule, 'error', cannot.args, place), ...history, ...own]);

  const known = await source.form(found.application, entry).catch((error: unknown) => {
    // A status may change after the list was read: this blocks only this row.
    if (error instanceof Rejected)
      return problem('form-refused', 'error', { words: error.portalWords }, place);
    throw error;
  });
  if ('rule' in known) return held([...between, ...(isFiled ? [] : [known]), ...history, ...own]);
  const { form, passportMonths, byGuide } = known;
  if (form.openSlots) history.push(problem('form-stepwise', 'warn', { agency: form.agency.name }, place));
  const { filing, problems } = await complete(entry, found.application, form, {
    materials: byGuide && !input.materials?.wanted ? undefined : input.materials,
    defaults: input.defaults,
    today: source.today,
    passportMonths,
    seen: account !== undefined,
  });
  if (!account) return held(problems, byGuide ? undefined : filing);
  const digest = blocksRow(problems) ? undefined : filingDigest(filing);
  const same = filed.findLast((state) => state.digest === digest);
  if (same && between.length === 0) {
    // Use the attempt's own known orders: no person has confirmed later ones.
    const row = plannedRow({ ...base, problems: [] }, same.key, filing, same.intent?.baseline ?? []);
    row.problems = returned(row, entry, states, there);
    return { row, finished: onlyFinished(history) };
  }
  if (isFiled) {
    // Without its files a filing is another one.
    const hasFiles = !input.materials?.wanted && form.ahead && !form.openSlots;
    const isCompared = digest !== undefined && hasFiles && same === undefined;
    return held([...between, ...(isCompared ? history.map(differing) : history), ...own], filing);
  }
  const all = [...between, ...history, ...problems];
  if (blocksRow(all)) return held(all, filing);
  const key = {
    application: found.application.number,
    business: entry.business,
    number: numberFor(states, found.application.number, entry.business),
  };
  const orders = there.filter((o) => o.business === entry.business).map((o) => o.number);
  return { row: plannedRow({ ...base, problems: all }, key, filing, orders) };
}

/** Orders of other businesses: the row is filed later, and may be corrected now. */
const WAITS = new Set<Rule>(['other-order-open', 'other-in-doubt']);

const isError = ({ level }: Problem): boolean => level === 'error';

const differing = (p: Problem): Problem =>
  p.rule === 'already-filed' ? { ...p, args: { ...p.args, compared: 'differs' } } : p;

/** The entry of a row that a person files again after this order. Its digest is its own, and always the same. */
export const refiled = (entry: Entry, order: string): Entry => ({
  ...entry,
  again: [...entry.again, order],
  digest: () => againDigest(entry, order),
});
export const againDigest = (entry: Entry, order: string): string => `${entry.digest()}+${order}`;

/** This row in earlier plans, the latest filing first. */
export function earlierOf(
  entry: Entry,
  application: Application | undefined,
  { earlier, source }: Pick<PlanRowInput, 'earlier' | 'source'>,
): { batch: Plan; row: PlannedRow }[] {
  if (earlier.size === 0) return [];
  const orders = application
    ? source.ordersOf(application.id).filter((o) => o.business === entry.business)
    : [];
  const digests = [...orders].sort(byTime).map((o) => againDigest(entry, o.number));
  return [...digests.reverse(), entry.digest()].flatMap((digest) => earlier.get(digest) ?? []);
}

const byTime = (a: Order, b: Order): number => a.submittedAt.localeCompare(b.submittedAt);

function onlyFinished(problems: readonly Problem[]): Finished | undefined {
  const [one, more] = problems.filter((p) => p.level !== 'warn');
  return more === undefined && one?.rule === 'order-finished' ? one.args : undefined;
}

/**
 * The row of an earlier plan, if that very row is accepted or unknown and its files are unchanged. Also a row that was
 * not sent or rejected, if an order that is not in the ledger may belong to it: the run checks that. `agreed`: a person
 * agreed to file the row again, and that filing was not sent.
 */
async function takenOver(
  entry: Entry,
  application: Application | undefined,
  input: PlanRowInput,
): Promise<PlannedRow | 'agreed' | undefined> {
  const { states, materials, source } = input;
  for (const { batch, row } of earlierOf(entry, application, input)) {
    if (application !== undefined && row.application !== application.number) continue;
    const now = rowStatus(row, states);
    const { is } = now;
    // The person agreed to refile, but it was not sent: ask again.
    if (row.rowDigest !== entry.digest() && (is === 'new' || is === 'not-sent')) return 'agreed';
    const mayHaveArrived =
      row.filing.cleaned === undefined &&
      (now.is === 'not-sent' || now.is === 'rejected') &&
      orderMayAppear(now.state) &&
      application !== undefined &&
      ordersNotOurs(entry, application, source.ordersOf(application.id), states).length > 0;
    if (is !== 'accepted' && is !== 'unknown' && !mayHaveArrived) continue;
    const here = row.row === entry.row ? row : { ...row, row: entry.row };
    if (materials === undefined) return here;
    if (row.filing.cleaned !== undefined) {
      const found = await findAgain(row.filing.files, entry, application, materials);
      if (found) return { ...here, filing: { ...row.filing, files: found } };
      continue;
    }
    // The folder may have been moved or copied as a whole.
    const moved = (path: string): string => join(materials.root, relative(batch.materials, path));
    const { filing } = row;
    const files = filing.files.map((f) => ({ ...f, path: moved(f.path) }));
    const same = await Promise.all(files.map(sameFile));
    if (!same.every(Boolean)) continue;
    return materials.root === batch.materials ? here : { ...here, filing: { ...filing, files } };
  }
  return undefined;
}

/** An accepted row may have been returned by the agency since. */
function returned(
  row: PlannedRow,
  entry: Entry,
  states: LedgerView['states'],
  orders: readonly Order[],
): Problem[] {
  const now = rowStatus(row, states);
  const order = now.is === 'accepted' ? orders.find((o) => o.number === now.state.order) : undefined;
  if (order?.state !== 'returned') return [];
  const place: Place = { row: row.row, person: row.person, business: row.business };
  const args = { order: order.number, status: order.status, ...yesInsteadOfNumber(entry) };
  return [problem('order-returned', 'warn', args, place)];
}
