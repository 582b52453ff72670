/** Plans one row of a table: a filing to send, or what prevents it. */
import { join, relative } from 'node:path';
import { complete } from '../filing/complete.js';
import { PASSPORT_MONTHS } from '../filing/cross-checks.js';
import type { Defaults } from '../filing/defaults.js';
import type { Entry } from '../filing/table/entry.js';
import { filingDigest, type FilingFile } from '../filing/filing.js';
import type { Identified } from '../filing/identify.js';
import { sameFile } from '../filing/materials/material-file.js';
import type { Materials } from '../filing/materials/materials.js';
import type { Application, Form, Order } from '../filing/model.js';
import { holds, problem, type Place, type Problem } from '../filing/problem.js';
import { formFrom, type Profile } from '../filing/agency/profile.js';
import { stepwiseForm } from '../filing/guide-form.js';
import { whyNot } from '../filing/status.js';
import { Rejected } from '../portal/errors.js';
import type { Account, Portal } from '../portal/portal.js';
import { existingOrderProblems, mayArrive, perhapsThis, strangers } from './existing-orders.js';
import { numberFor, type LedgerView } from '../ledger/ledger.js';
import { plannedRow, type HeldRow, type Plan, type PlannedRow, type PlanRow } from './plan.js';
import { rowWith } from './shelf.js';
import { rowStatus } from './row-status.js';
import { unlikePortal } from './unlike-portal.js';

/** Rows of earlier plans by row digest, the latest first. */
export type Earlier = ReadonlyMap<string, { batch: Plan; row: PlannedRow }[]>;

/** The common input for all rows of a table. */
export interface PlanRowInput {
  /** `undefined`: the directory cannot be read. The result is then only displayed, never sent. */
  materials: Materials | undefined;
  /** Defaults for blank contact and address cells. */
  defaults: Defaults;
  /** This portal's, for the steps that a form does not show in advance. */
  profiles: readonly Profile[];
  /** The ledger's states by key; empty for a first batch. */
  states: LedgerView['states'];
  account: Account;
  portal: Pick<Portal, 'form'>;
}

/** What was read from the portal once for the whole table. */
export interface PortalFacts {
  identified: (entry: Entry) => Identified;
  /** By application id; empty for one without orders. */
  ordersOf: (applicationId: string) => readonly Order[];
  today: string;
  earlier: Earlier;
  /** Ids of the batches on this computer. */
  here: ReadonlySet<string>;
}

/** The finished order that alone prevents filing again. */
export type Finished = { order: string; status: string; at: string };

/** A planned row, and its files whether or not it will be sent. */
export interface RowPlan {
  row: PlanRow;
  files: readonly FilingFile[];
  finished?: Finished | undefined;
}

/** `between`: problems with other rows of the table. A row already filed or unknown is taken over from the earlier plan. */
export async function planRow(
  entry: Entry,
  input: PlanRowInput,
  facts: PortalFacts,
  between: readonly Problem[],
): Promise<RowPlan> {
  const base = { row: entry.row, rowDigest: entry.digest(), business: entry.business };
  const found = facts.identified(entry);
  const application = 'application' in found ? found.application : undefined;
  const person = application?.applicant ?? (entry.person || entry.number) ?? '';
  const held = (problems: readonly Problem[], files: readonly FilingFile[] = []): RowPlan => {
    const number = application?.number ?? entry.number;
    const row: HeldRow = { held: true, ...base, person, application: number, problems: [...problems] };
    return { row, files, finished: onlyFinished(problems) };
  };
  const own = entry.problems;
  const place: Place = { row: entry.row, person, business: entry.business };
  // The same row twice is one filing: the second gets this problem even if the first is already filed.
  if (between.some((p) => p.rule === 'row-duplicate' && p.args.same)) return held(between);
  const before = await takenOver(entry, application, input, facts);
  if (before && before !== 'agreed') {
    const orders = facts.ordersOf(before.filing.application.id);
    const row = rowWith(before, { problems: returned(before, input.states, orders) });
    const history = application
      ? existingOrderProblems(entry, application, orders, input.states, facts.here, place)
      : [];
    return { row, files: row.filing.files, finished: onlyFinished(history) };
  }
  if (between.length > 0) return held([...between, ...own]);
  if ('problem' in found) return held([found.problem, ...own]);

  const there = facts.ordersOf(found.application.id);
  const unlike = unlikePortal(entry, found.application, input.account, place);
  const history = [
    ...unlike,
    ...existingOrderProblems(entry, found.application, there, input.states, facts.here, place),
  ];
  const isStopped = history.some(isError);
  const cannot = whyNot(found.application, entry.business);
  // Compare with the filed content even if the row is not sent: its batch may be gone.
  const filed =
    cannot || before === 'agreed' || unlike.some(isError)
      ? []
      : perhapsThis(entry, found.application, input.states);
  if (isStopped && filed.length === 0) return held([...history, ...own]);
  if (cannot) return held([problem(cannot.rule, 'error', cannot.args, place), ...history, ...own]);

  const profile = input.profiles.find((p) => p.agency.code === found.application.agency.code);
  const shown = await input.portal.form(found.application.id, entry.business).catch((error: unknown) => {
    // The application may have changed since the list was read; that affects only this row.
    if (error instanceof Rejected)
      return problem('form-refused', 'error', { words: error.portalWords }, place);
    throw error;
  });
  if ('rule' in shown) return held([...(isStopped ? [] : [shown]), ...history, ...own]);
  const form = wholeForm(shown, profile, found.application);
  if (form.openSlots) history.push(problem('form-stepwise', 'warn', { agency: form.agency.name }, place));
  const { filing, problems } = await complete(entry, found.application, form, {
    materials: input.materials,
    defaults: input.defaults,
    today: facts.today,
    passportMonths: profile?.passportMonths ?? PASSPORT_MONTHS,
    seen: true,
  });
  const digest = holds(problems) ? undefined : filingDigest(filing);
  const same = filed.findLast((state) => state.digest === digest);
  if (same) {
    // The attempt's own baseline: a later order was not answered for.
    const row = plannedRow({ ...base, problems: [] }, same.key, filing, same.intent?.baseline ?? []);
    row.problems = returned(row, input.states, there);
    return { row, files: filing.files, finished: onlyFinished(history) };
  }
  if (isStopped) {
    const isCompared = digest !== undefined && form.ahead && !form.openSlots;
    return held([...(isCompared ? history.map(differing) : history), ...own], filing.files);
  }
  const all = [...history, ...problems];
  if (holds(all)) return held(all, filing.files);
  const key = {
    application: found.application.number,
    business: entry.business,
    number: numberFor(input.states, found.application.number, entry.business),
  };
  const known = there.filter((o) => o.business === entry.business).map((o) => o.number);
  return { row: plannedRow({ ...base, problems: all }, key, filing, known), files: filing.files };
}

const isError = ({ level }: Problem): boolean => level === 'error';

const differing = (p: Problem): Problem =>
  p.rule === 'already-filed' ? { ...p, args: { ...p.args, compared: 'differs' } } : p;

/** A row that a person files again after this order: a new row, but always the same one. */
export const refiled = (entry: Entry, order: string): Entry => ({
  ...entry,
  again: [...entry.again, order],
  digest: () => againDigest(entry, order),
});
const againDigest = (entry: Entry, order: string): string => `${entry.digest()}+${order}`;

/** This row in earlier plans, the latest filing first. */
export function earlierOf(
  entry: Entry,
  application: Application | undefined,
  { earlier, ordersOf }: PortalFacts,
): { batch: Plan; row: PlannedRow }[] {
  const orders = application ? ordersOf(application.id).filter((o) => o.business === entry.business) : [];
  const digests = [...orders].sort(byTime).map((o) => againDigest(entry, o.number));
  return [...digests.reverse(), entry.digest()].flatMap((digest) => earlier.get(digest) ?? []);
}

const byTime = (a: Order, b: Order): number => a.submittedAt.localeCompare(b.submittedAt);

function onlyFinished(problems: readonly Problem[]): Finished | undefined {
  const [one, more] = problems.filter((p) => p.level !== 'warn');
  return more === undefined && one?.rule === 'order-finished' ? one.args : undefined;
}

/**
 * The row of an earlier plan, if that very row is accepted or unknown and its files are unchanged; also if an unknown
 * order may have come from it since: the run checks that. `agreed`: a person agreed to file it again, and that was not
 * sent.
 */
async function takenOver(
  entry: Entry,
  application: Application | undefined,
  { states, materials }: PlanRowInput,
  facts: PortalFacts,
): Promise<PlannedRow | 'agreed' | undefined> {
  for (const { batch, row } of earlierOf(entry, application, facts)) {
    if (application !== undefined && row.application !== application.number) continue;
    const now = rowStatus(row, states);
    const { is } = now;
    // Agreed to and not sent: the earlier filing is not the latest, and the person is asked again.
    if (row.rowDigest !== entry.digest() && (is === 'new' || is === 'not-sent')) return 'agreed';
    const mayHaveArrived =
      (now.is === 'not-sent' || now.is === 'rejected') &&
      mayArrive(now.state) &&
      application !== undefined &&
      strangers(entry, application, facts.ordersOf(application.id), states).length > 0;
    if (is !== 'accepted' && is !== 'unknown' && !mayHaveArrived) continue;
    const here = row.row === entry.row ? row : rowWith(row, { row: entry.row });
    if (materials === undefined) return here;
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
function returned(row: PlannedRow, states: LedgerView['states'], orders: readonly Order[]): Problem[] {
  const now = rowStatus(row, states);
  const order = now.is === 'accepted' ? orders.find((o) => o.number === now.state.order) : undefined;
  if (order?.state !== 'returned') return [];
  const place: Place = { row: row.row, person: row.person, business: row.business };
  return [problem('order-returned', 'warn', { order: order.number, status: order.status }, place)];
}

/**
 * If the portal shows a form only step by step, the agency's profile replaces the unseen steps; without one the guide
 * does, and the rest is found during the filing.
 */
export function wholeForm(form: Form, profile: Profile | undefined, application: Application): Form {
  if (form.ahead) return form;
  const kept = profile && formFrom(profile, form.business, application);
  if (!kept) return stepwiseForm(form);
  return { ...kept, applicationId: form.applicationId, notice: form.notice, ahead: false };
}
