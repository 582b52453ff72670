/** `abtc resume`: continues an unfinished batch as planned, and resolves its unknown filings. */
import { chosenBatch, showReport } from '../show-report.js';
import type { Command, Ended } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { SHOWN_OPTIONS, shownFlags } from '../shown-flags.js';
import { mustHaveReviewer } from '../submit/review.js';
import { isAgreed, limitNow, RUN_OPTIONS, runFlags, runPlan, type RunFlags } from '../submit/start-run.js';
import { batchFolder, isLimited } from '../../plan/batches.js';
import { readHistory, type History } from '../../plan/history.js';
import { isBefore, unblockedRows, type Plan } from '../../plan/plan.js';
import { accountInUse, type AccountInUse } from '../../plan/plan-table.js';
import { remindersOf } from '../../plan/reminders.js';
import type { ShownParts } from '../../plan/values.js';
import type { RowStatus } from '../../plan/row-status.js';
import { isOpen, openBatches, statusesOf } from '../../plan/unfinished.js';
import { countRowsWithoutOrder } from '../../report/failed-rows.js';
import type { ReportValue } from '../../report/report.js';
import { withOffice } from '../../report/with-office.js';
import { lookAtOrders } from '../../report/office-look.js';
import { emptyIfNewer, readOfficeStatuses, type OfficeStatuses } from '../../ledger/office.js';
import { batchDetails } from '../../report/row-details.js';
import { readLedger, refiledAs, type KeyState } from '../../ledger/ledger.js';
import type { Records } from '../../ledger/records.js';
import { Fault } from '../../terminal/messages/faults.js';
import { settleByPerson } from '../settle.js';

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
  shown: ShownParts;
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
  // If a listing takes minutes, the run's own data is enough.
  const looks = value.stop === undefined && !portal.manner.ordersByList;
  // Report the results even if the portal does not answer.
  const seen = looks ? await lookNow(context, inUse, plan).catch(() => undefined) : undefined;
  const office = seen ?? (await readOfficeStatuses(inUse.records).catch(emptyIfNewer));
  return withStatuses(value, office, inUse.records);
}

/** Reads the statuses with the current session, which may have begun during the run. */
async function lookNow(
  context: Context,
  { records, account }: AccountInUse,
  plan: Plan,
): Promise<OfficeStatuses> {
  const states = (await readLedger(records.ledger))?.states ?? new Map();
  const look = { records, states, email: account.email, plans: [plan], now: context.now() };
  return lookAtOrders(await context.portal(), look);
}

/** Adds this batch's office statuses, and the number of returned orders of other batches, except those filed again. */
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
  // Report the results even if the ledger can no longer be read.
  const read = await readLedger(ledger).catch(() => undefined);
  const states: ReadonlyMap<string, KeyState> = read?.states ?? new Map<string, KeyState>();
  const refiled = new Set([...states.values()].flatMap((s) => (refiledAs(states, s.key) ? s.order : [])));
  return { ...value, report, returnedBefore: returned.filter((order) => !refiled.has(order)).length };
}

/** Names the batch before the portal is contacted. */
async function sayWhich({ screen, session, records }: Context, id: string | undefined): Promise<void> {
  if (screen.quiet) return;
  try {
    const kept = await session();
    if (!kept) return;
    const history = await readHistory(await records(kept.instance, kept.enterprise.creditCode));
    const { id: batch, table, rows } = choose(history, id);
    screen.err(screen.texts.screen.lookingUp(batch, table.name, rows.length));
  } catch {
    // Problems of the history are reported when it is needed.
  }
}

/** The plan to continue, and how many filings the user agrees to. A separate function frees the history it reads. */
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
      isOpen(statuses)
        ? takenOver(plan.id)
        : nothingLeft({ batch: plan.id, cleaned, ...countRowsWithoutOrder(report) }),
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
    reminders: remindersOf(unblockedRows(left).filter((r) => !isBefore(before, r.row))),
    paths: { table: plan.table.name, materials: plan.materials },
  };
  // Without a terminal, the earlier confirmation still holds, but `--limit` left the rest of the batch unconfirmed.
  const { yes } = flags;
  if (!prompts && !yes && (await isLimited(batchFolder(at.records), plan.id)))
    throw new Fault('needs-answer', { what: 'rest', flag: '--yes' });
  const limit = await limitNow(context, value, at, flags);
  const how = { ...flags, limit, inFull: true, yes: yes || !prompts };
  return (await isAgreed(context, value, at, how)) ? { plan, agreedTo: limit } : undefined;
}

/** Rows that the question covers. Resuming does not send rejected rows, or rows that were settled otherwise. */
const ASKED_ABOUT = new Set<RowStatus['is']>(['new', 'not-sent', 'unknown', 'accepted']);

/** The named batch, else the latest unfinished one, else the latest. */
function choose(history: History, id: string | undefined): Plan {
  if (id !== undefined) return chosenBatch(history, id, undefined);
  const [latestOpen = history.latest] = openBatches(history);
  return chosenBatch(history, id, latestOpen);
}
