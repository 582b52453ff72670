/** `abtc resume`: carries on with an unfinished batch as planned, and resolves its unknown filings. */
import { chosenBatch, showReport } from '../show-report.js';
import type { Command, Ended } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { keptRecords } from '../kept-session.js';
import { SHOWN_OPTIONS, shownFlags } from '../shown-flags.js';
import { mustHaveReviewer } from '../submit/review.js';
import { isAgreed, limitNow, RUN_OPTIONS, runFlags, runPlan, type RunFlags } from '../submit/start-run.js';
import { batchFolder, isLimited } from '../../plan/batches.js';
import { readHistory, type History } from '../../plan/history.js';
import { parseNumber } from '../../filing/number.js';
import { isBefore, planned, type Plan } from '../../plan/plan.js';
import { accountInUse, type AccountInUse } from '../../plan/plan-table.js';
import { remindersOf } from '../../plan/reminders.js';
import type { Shown } from '../../plan/values.js';
import type { RowStatus } from '../../plan/row-status.js';
import { isOpen, openBatches, statusesOf } from '../../plan/unfinished.js';
import { doubtOf, triedRow } from '../../plan/doubt.js';
import { leftRows } from '../../report/failed-rows.js';
import type { ReportValue } from '../../report/report.js';
import { withOffice } from '../../report/with-office.js';
import { lookAtOrders } from '../../report/office-look.js';
import { readOfficeStatuses, type OfficeStatuses } from '../../ledger/office.js';
import { batchDetails } from '../../report/row-details.js';
import type { Session } from '../../portal/session.js';
import { openLedger, readLedger, refiledAs, type KeyState } from '../../ledger/ledger.js';
import type { Records } from '../../ledger/records.js';
import { otherWith, personDecides, type ManualDecision } from '../../run/resolve.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { Prompts } from '../../terminal/prompts.js';
import { doubtText } from '../../terminal/views/attempt.js';

export const resume: Command = {
  name: 'resume',
  usage: 'resume [batch]',
  options: [
    ['-y, --yes', 'yes'],
    ['--settle <row>', 'settleRow'],
    ...RUN_OPTIONS,
    ...SHOWN_OPTIONS,
    ['--csv', 'csv'],
  ],
  async run(context, { args: [batch], flags }): Promise<number | Ended> {
    const { screen } = context;
    const row = flags.text('settle');
    if (row !== undefined) {
      const settled = await settleByPerson(context, { row, batch });
      if (settled) return { ...(await showReport(context, flags, settled)), exit: EXIT.done };
      screen.err(screen.texts.report.settle.left);
      return EXIT.input;
    }
    context.progress.lines();
    const given = { batch, yes: flags.yes('yes'), shown: shownFlags(flags), ...runFlags(flags) };
    const resumed = await carriedOn(context, given);
    if (resumed) return showReport(context, flags, resumed, 'line');
    screen.err(screen.texts.screen.notAgreed);
    return EXIT.input;
  },
};

interface ResumeFlags extends RunFlags {
  batch: string | undefined;
  yes: boolean;
  shown: Shown;
}

/** `undefined`: the user declined. */
async function carriedOn(context: Context, flags: ResumeFlags): Promise<ReportValue | undefined> {
  mustHaveReviewer(context, flags.review);
  await sayWhich(context, flags.batch);
  const portal = await context.portal({ rate: flags.rate });
  const inUse = await accountInUse(portal, context.records);
  const to = await agreed(context, flags, inUse);
  if (!to) return undefined;
  const { plan } = to;
  const value = await runPlan(context, flags, { ...inUse, ...to, portal });
  // Where a listing takes minutes, what the run itself has seen is enough.
  const looks = value.stop === undefined && !portal.manner.ordersByList;
  // What was filed is reported whether the office answers or not.
  const seen = looks ? await lookNow(context, inUse, plan).catch(() => undefined) : undefined;
  return withStatuses(value, seen ?? (await readOfficeStatuses(inUse.records)), inUse.records);
}

/** A session that began in the run is another than at its beginning. */
async function lookNow(
  context: Context,
  { records, account }: AccountInUse,
  plan: Plan,
): Promise<OfficeStatuses> {
  const states = (await readLedger(records.ledger))?.states ?? new Map();
  const look = { records, states, email: account.email, plans: [plan], now: context.now() };
  return lookAtOrders(await context.portal(), look);
}

/** With what the offices say of this batch, and how many orders of other batches they returned, without those filed anew. */
async function withStatuses(
  value: ReportValue,
  office: OfficeStatuses,
  { ledger }: Records,
): Promise<ReportValue> {
  const report = withOffice(value.report, office);
  const own = new Set(report.rows.map((r) => r.order));
  const returned = [...office].flatMap(([order, { state }]) =>
    state === 'returned' && !own.has(order) ? order : [],
  );
  if (returned.length === 0) return { ...value, report, returnedBefore: 0 };
  // What was filed is reported also where the ledger cannot be read any more.
  const read = await readLedger(ledger).catch(() => undefined);
  const states: ReadonlyMap<string, KeyState> = read?.states ?? new Map<string, KeyState>();
  const refiled = new Set([...states.values()].flatMap((s) => (refiledAs(states, s.key) ? s.order : [])));
  return { ...value, report, returnedBefore: returned.filter((order) => !refiled.has(order)).length };
}

/** Names the batch before the portal is reached. */
async function sayWhich({ screen, session, records }: Context, id: string | undefined): Promise<void> {
  if (screen.quiet) return;
  try {
    const kept = await session();
    if (!kept) return;
    const history = await readHistory(await records(kept.instance, kept.enterprise.creditCode));
    const { id: batch, table, rows } = choose(history, id);
    screen.err(screen.texts.screen.lookingUp(batch, table.name, rows.length));
  } catch {
    // What is wrong with the history is reported when it is needed.
  }
}

/** The plan to carry on with, and how many of its filings the user agrees to. A function of its own, so that the history it reads is freed afterwards. */
async function agreed(
  context: Context,
  flags: ResumeFlags,
  at: AccountInUse,
): Promise<{ plan: Plan; agreedTo: number | undefined } | undefined> {
  const { screen, prompts } = context;
  const history = await readHistory(at.records);
  const plan = choose(history, flags.batch);
  const statuses = statusesOf(history, plan);
  const { takenOver } = screen.texts.screen;
  const { nothingLeft } = screen.texts.report;
  const { report } = batchDetails(history, plan);
  const cleaned = report.cleaned !== undefined;
  if (!screen.quiet)
    screen.err(
      isOpen(statuses) ? takenOver(plan.id) : nothingLeft({ batch: plan.id, cleaned, ...leftRows(report) }),
    );
  // The user confirmed these rows when the batch was made; this asks whether that still holds.
  if (!isOpen(statuses)) return { plan, agreedTo: flags.limit };
  const rowsThat = (is: RowStatus['is']) =>
    new Set([...statuses].flatMap(([row, s]) => (s.is === is ? row : [])));
  const before = { accepted: rowsThat('accepted'), inDoubt: rowsThat('unknown') };
  const left = { ...plan, rows: plan.rows.filter((r) => r.held || ASKED_ABOUT.has(statuses.get(r.row)!.is)) };
  const value = {
    problems: [],
    plan: left,
    before,
    account: at.account.email,
    yes: flags.yes,
    shown: flags.shown,
    reminders: remindersOf(planned(left).filter((r) => !isBefore(before, r.row))),
    paths: { table: plan.table.name, materials: plan.materials },
  };
  // Off a terminal what was confirmed still holds, but --limit left the rest of the batch unconfirmed.
  const { yes } = flags;
  if (!prompts && !yes && (await isLimited(batchFolder(at.records), plan.id)))
    throw new Fault('needs-answer', { what: 'rest', flag: '--yes' });
  const limit = await limitNow(context, value, at, flags);
  const how = { ...flags, limit, inFull: true, yes: yes || !prompts };
  return (await isAgreed(context, value, at, how)) ? { plan, agreedTo: limit } : undefined;
}

/** Rows that the question is about. Resuming does not send rejected rows, or rows that were settled otherwise. */
const ASKED_ABOUT = new Set<RowStatus['is']>(['new', 'not-sent', 'unknown', 'accepted']);

/** The named batch, else the latest unfinished one, else the latest. */
function choose(history: History, id: string | undefined): Plan {
  if (id !== undefined) return chosenBatch(history, id, undefined);
  const [latestOpen = history.latest] = openBatches(history);
  return chosenBatch(history, id, latestOpen);
}

/**
 * `--settle ROW`: a person decides how a filing of unknown outcome ended (docs/design.md#unknown-filings). The portal is
 * not asked. `undefined`: the person was not certain, and nothing was changed. @throws Fault, and what the ledger throws
 */
async function settleByPerson(
  context: Context,
  given: { row: string; batch: string | undefined },
): Promise<ReportValue | undefined> {
  const { prompts, screen } = context;
  if (!prompts) throw new Fault('settle-needs-person', {});
  const { session, records } = await keptRecords(context);
  const history = await readHistory(records);
  const { plan, record, state, applicant } = find(history, given);
  screen.err(doubtText({ plan, record, state }, screen));
  const word = await ask(prompts, context, { history, state, applicant });
  if (word === undefined) return undefined;
  await write(context, session, { records, plan, state, word });
  const { report } = batchDetails(await readHistory(records), plan);
  return { report, table: undefined, stop: undefined, shared: records.shared };
}

/** The row in the named batch, else in the batch that `report` shows. */
function find(history: History, { row: line, batch }: { row: string; batch: string | undefined }) {
  const plan = chosenBatch(history, batch, history.latest);
  const row = plan.rows.find((r) => String(r.row) === line);
  const record = batchDetails(history, plan).rows.find((r) => r.result.row === row?.row);
  if (!row || !record) throw new Fault('row-missing', { row: line, batch: plan.id });
  const state = record.result.outcome === 'unknown' ? doubtOf(row, history.states) : undefined;
  if (!state) throw new Fault('row-not-unknown', { row: row.row, person: row.person, batch: plan.id });
  const filing = record.filing ?? triedRow(state, history.batches)?.row.filing;
  /** The name at the portal, which the user has to type. */
  return { plan, record, state, applicant: filing?.application.applicant ?? row.person };
}

/** Asks for the outcome, and for the applicant's name as proof that the user means this filing. */
async function ask(
  prompts: Prompts,
  { screen }: Context,
  { history, state, applicant }: { history: History; state: KeyState; applicant: string },
): Promise<ManualDecision | undefined> {
  const { settle } = screen.texts.report;
  const ended = await prompts.choose(settle.ended, [
    { name: settle.accepted, value: 'accepted' },
    { name: settle.notSent, value: 'not-sent' },
    { name: settle.leave, value: 'leave' },
  ]);
  if (ended === 'leave') return undefined;
  const order = ended === 'accepted' ? (await prompts.text(settle.order, undefined)).trim() : '';
  if (ended === 'accepted' && order === '') return undefined;
  // Only this very number is known not to be an order's: the forms of order numbers are the portal's.
  if (order !== '' && (order === state.key.application || parseNumber(order) === state.key.application))
    throw new Fault('order-is-application', { order, seen: state.seen?.orders ?? [] });
  const other = order && otherWith(order, state, history.states);
  if (other) throw new Fault('order-of-other', { order, application: other.key.application });
  const { application } = state.key;
  if (order && !order.startsWith(application))
    screen.err(screen.paintErr.yellow(settle.strangeOrder({ order, application })));
  const name = await prompts.text(settle.name({ accepted: ended === 'accepted', order }), undefined);
  if (applicant === '' || name.trim() !== applicant) throw new Fault('name-differs', {});
  return ended === 'accepted' ? { outcome: ended, order } : { outcome: ended };
}

async function write(
  context: Context,
  { email, instance, enterprise }: Session,
  { records, plan, state, word }: { records: Records; plan: Plan; state: KeyState; word: ManualDecision },
): Promise<void> {
  const { host, now } = context;
  const { ledger: folder, shared } = records;
  const of = { instance, enterprise: enterprise.creditCode };
  const ledger = await openLedger({ folder, shared, ...of, host, now });
  try {
    const decision = { state, word, by: email, batch: plan.id, at: now() };
    if (!(await personDecides(ledger, decision))) throw new Fault('settled-meanwhile', {});
  } finally {
    await ledger.close();
  }
}
