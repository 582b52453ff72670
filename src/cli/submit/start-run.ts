/** The start of a run, for `check`, `submit` and `resume`: planning, agreement, carrying out. */
import type { Profile } from '../../filing/agency/profile.js';
import { chinaTime } from '../../filing/china-time.js';
import { tableSource } from '../../filing/table/source.js';
import { readTable } from '../../filing/table/table.js';
import { readDefaults } from '../../config/settings.js';
import { badValue, type Flags, type Spec } from '../command.js';
import type { Context } from '../context.js';
import { asFault } from '../exit.js';
import type { Portal } from '../../portal/portal.js';
import { batchFolder, readBatchTable } from '../../plan/batches.js';
import { estimate } from '../../plan/estimate.js';
import { rowsToSend, totals, type Plan } from '../../plan/plan.js';
import {
  planTable,
  type AccountInUse,
  type PlannedTable,
  type PlanTableInput,
} from '../../plan/plan-table.js';
import type { PlanValue } from '../../plan/values.js';
import type { ReportValue } from '../../report/report.js';
import { withOffice } from '../../report/with-office.js';
import { emptyIfNewer, readOfficeStatuses } from '../../ledger/office.js';
import { carryOut, type RunOptions } from '../../run/carry-out.js';
import { parseHours } from '../../run/run-control.js';
import { Fault } from '../../terminal/messages/faults.js';
import { sentence } from '../../terminal/messages/sentence.js';
import { toErr, type Screen } from '../../terminal/screen.js';
import { detailsText, planView, submitQuestion } from '../../terminal/views/plan.js';
import { askPictures } from './pictures.js';
import { relogin } from './relogin.js';
import { askInRun, reviewer } from './review.js';
import { allowedBy, noteReviewed, stageLimit } from '../stage.js';

/** Filings in flight at once, requests per second, the limit of filings, and the hours. */
export type RunFlags = ReturnType<typeof runFlags>;

/** Common options of `submit` and `resume`. */
export const RUN_OPTIONS: NonNullable<Spec['options']> = [
  ['--concurrency <n>', 'concurrency'],
  ['--rate <n>', 'rate'],
  ['--between <hours>', 'between'],
  ['--limit <n>', 'limit'],
  ['--review', 'review'],
];

/** More at once would put too much load on a portal. */
const MOST_AT_ONCE = 8;
const AT_ONCE = 2;

export function runFlags(flags: Flags) {
  const between = flags.text('between');
  const hours = between === undefined ? undefined : parseHours(between);
  if (between !== undefined && hours === undefined) throw badValue('--between', between, ['09:00-17:00']);
  return {
    concurrency: flags.whole('concurrency', 1, MOST_AT_ONCE) ?? AT_ONCE,
    rate: flags.number('rate', 0.01),
    limit: flags.whole('limit', 1),
    hours,
    /** A person reviews each confirmation page. */
    review: flags.yes('review'),
  };
}

export type Source = Pick<
  PlanTableInput,
  'table' | 'sheet' | 'materials' | 'business' | 'again' | 'isMeant' | 'options'
>;

/** Reads a table or answers, and plans. Sends nothing. */
export async function planSource(
  context: Context,
  portal: Portal,
  profiles: readonly Profile[],
  source: Source,
): Promise<PlannedTable> {
  const { screen, progress, folders, records, now } = context;
  progress.say(screen.texts.screen.reading.lists);
  const read = await planTable({
    ...source,
    profiles,
    portal,
    records,
    now: now(),
    defaults: await readDefaults(folders.settings),
    progress: (done, of, person) => progress.say(screen.texts.screen.checking(done, of, person)),
    slow: (file) => progress.say(screen.texts.check.stillReading(file)),
  });
  progress.done();
  return read;
}

export const planValue = (
  { problems, plan, before, account, reminders }: PlannedTable,
  paths: PlanValue['paths'],
): PlanValue => ({ problems, plan, before, account: account.email, paths, reminders });

/** Maximum number of filings to send now, by `--limit` and the stage on the portal. @throws Fault if it allows none */
export async function limitNow(
  context: Context,
  { plan, before }: Pick<PlanValue, 'before'> & { plan: Plan },
  { account }: Pick<AccountInUse, 'account'>,
  { limit }: Pick<RunFlags, 'limit'>,
): Promise<number | undefined> {
  const rows = rowsToSend(plan, before);
  const byStage = await stageLimit(context, account.enterprise, rows, before.inDoubt.size > 0);
  return byStage === undefined ? limit : Math.min(byStage, limit ?? Infinity);
}

/**
 * Warns if the run may outlast the session, and asks whether to send. `yes` skips the question; `inFull` shows the plan
 * first. @throws Fault if no person can be asked
 */
export async function isAgreed(
  { screen, prompts }: Context,
  value: PlanValue & { plan: Plan },
  at: AccountInUse,
  how: RunFlags & { inFull: boolean; yes: boolean },
): Promise<boolean> {
  const { plan, before } = value;
  const onErr = toErr(screen);
  if (how.inFull) screen.err(planView.text(value, onErr));
  const seconds = estimate(totals(plan, before), { ...how, ...at });
  const warning = expiryWarning(seconds, at, screen);
  if (warning !== undefined) screen.err(screen.paintErr.yellow(warning));
  if (how.yes) return true;
  if (!prompts) throw new Fault('needs-answer', { what: 'confirm', flag: '--yes' });
  const details =
    how.inFull && !value.shown?.details ? () => screen.err(detailsText(value, onErr)) : undefined;
  return prompts.confirm(submitQuestion(plan, before, screen, how.limit), details);
}

/** `undefined`: the session lasts longer than `seconds`, or its end is not known. */
function expiryWarning(
  seconds: number,
  { about, account }: AccountInUse,
  { texts }: Screen,
): string | undefined {
  const { expires } = account;
  if (expires === undefined) return undefined;
  const left = (expires.getTime() - about.time.getTime()) / 1000;
  if (seconds < left) return undefined;
  return texts.run.outlasts({
    minutes: Math.ceil(seconds / 60),
    left: Math.max(0, Math.floor(left / 60)),
    until: chinaTime(expires).slice(11, 16),
  });
}

/** Carries out a plan: a new one, with its table's bytes, or that of a batch. */
export async function runPlan(
  context: Context,
  flags: RunFlags,
  given: Pick<AccountInUse, 'account' | 'records'> & {
    plan: Plan;
    table?: Uint8Array;
    portal: Portal;
    /** Number of filings that a person agreed to; `undefined`: all. */
    agreedTo: number | undefined;
  },
): Promise<ReportValue> {
  const { account, records } = given;
  const { concurrency, limit, hours, rate } = flags;
  const allows = allowedBy(context, account.enterprise);
  const { review, confirmed } = reviewer(context, flags.review, allows);
  /** The lines that this run submitted. */
  const submitted = new Set<number>();
  const { report, stop, notBefore } = await carryOut({
    ...context,
    ...given,
    concurrency,
    limit,
    hours,
    allows,
    review,
    pictures: askPictures(context, account.enterprise),
    emit(event) {
      if (event.type === 'phase' && event.phase === 'submitting') submitted.add(event.name.row);
      context.progress.event(event);
    },
    relogin: relogin(context, account, () => context.portal({ rate })),
    goOnUnlisted: goOnUnlisted(context),
  });
  context.progress.done();
  const filed = report.rows.flatMap(({ row, business, outcome, order }) => {
    const isReviewed = outcome === 'accepted' && confirmed.has(row) && submitted.has(row);
    return isReviewed && business && order !== undefined ? [{ business, order }] : [];
  });
  // Report the results even if this cannot be saved: the next filing is then reviewed again.
  await noteReviewed(context, account.enterprise, filed).catch(sayFault(context));
  const table = given.table ?? (await readBatchTable(batchFolder(records), given.plan.id));
  const office = await readOfficeStatuses(records).catch(emptyIfNewer);
  return {
    report: withOffice(report, office),
    table: table && readTable(await tableSource(table, given.plan.table.sheet), true),
    stop,
    notBefore,
    shared: records.shared,
  };
}

/** Reports an error, in yellow. */
const sayFault =
  ({ screen }: Context) =>
  (error: unknown): void => {
    const fault = asFault(error);
    screen.err(screen.paintErr.yellow(sentence(screen.texts.faults, fault.code, fault.args as never)));
  };

/** Asks whether to continue although the portal does not list the submitted orders. */
function goOnUnlisted({ prompts, screen, progress }: Context): RunOptions['goOnUnlisted'] {
  // Without prompts the batch stops, and `abtc resume` continues it.
  if (!prompts) return undefined;
  return async (orders, seconds) => {
    progress.done();
    return askInRun(prompts, screen.texts.run.goOnUnlisted({ orders: [...orders], seconds }));
  };
}
