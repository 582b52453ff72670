/** `abtc resume`: carries on with an unfinished batch as it was planned, and settles what is in doubt. */
import { readTable } from '../../filing/table/read-table.js';
import { chosenBatch } from '../chosen-batch.js';
import type { Context } from '../context.js';
import { goOnUnlisted } from '../submit/go-on-unlisted.js';
import { relogin } from '../submit/relogin.js';
import type { About, Account } from '../../portal/portal.js';
import { batchFolder, readBatchTable } from '../../plan/batches.js';
import { readHistory, type History } from '../../plan/history.js';
import { reviewer } from '../submit/review.js';
import { carryOut } from '../../run/carry-out.js';
import { planned, totals, type Plan } from '../../plan/plan.js';
import type { Records } from '../../ledger/records.js';
import { remindersOf } from '../../plan/reminders.js';
import { estimate } from '../../plan/estimate.js';
import { peekBatch } from '../../plan/peek.js';
import type { Hours } from '../../run/hours.js';
import type { RowStatus } from '../../plan/row-status.js';
import { isOpen, standingsOf } from '../../plan/unfinished.js';
import { expiryWarning } from '../../terminal/views/expiry-warning.js';
import { planView, submitQuestion } from '../../terminal/views/plan.js';
import type { ReportValue } from '../../report/values.js';

export interface ResumeFlags {
  batch: string | undefined;
  yes: boolean;
  review: boolean;
  concurrency: number;
  rate: number | undefined;
  limit: number | undefined;
  hours: Hours | undefined;
}

/** `undefined`: the person said no. */
export async function resume(context: Context, flags: ResumeFlags): Promise<ReportValue | undefined> {
  const review = reviewer(context, flags.review);
  const open = () => context.portal({ rate: flags.rate });
  await sayWhich(context, flags.batch);
  const portal = await open();
  const about = await portal.about();
  const asked = performance.now();
  const account = await portal.whoami();
  const roundTripMs = performance.now() - asked;
  const records = await context.records(about.instance, account.enterprise.creditCode);
  const plan = await agreed(context, flags, { about, account, roundTripMs, records });
  if (plan === undefined) return undefined;
  const { report, stop } = await carryOut({
    ...context,
    ...flags,
    plan,
    records,
    portal,
    account,
    relogin: relogin(context, account, open),
    review,
    goOnUnlisted: goOnUnlisted(context),
    emit: context.progress.event,
  });
  const table = await readTable(await readBatchTable(batchFolder(records), plan.id), true);
  return { report, table, stop, shared: records.shared };
}

/** At once, whatever it takes to read a long ledger and to reach the portal. */
async function sayWhich({ screen, session, records }: Context, id: string | undefined): Promise<void> {
  const kept = screen.quiet ? undefined : await session();
  const batch = kept && (await peekBatch(await records(kept.instance, kept.enterprise.creditCode), id));
  if (batch) screen.err(screen.texts.screen.lookingUp(batch.id, batch.table.name, batch.rows));
}

/**
 * The plan that is carried on with, if whoever sits here says so. What was read to tell what is left of it is not needed
 * any more then.
 */
async function agreed(
  { screen, prompts }: Context,
  flags: ResumeFlags,
  at: { about: About; account: Account; roundTripMs: number; records: Records },
): Promise<Plan | undefined> {
  const books = await readHistory(at.records);
  const plan = choose(books, flags.batch);
  if (!screen.quiet) screen.err(screen.texts.screen.takenOver(plan.id));

  // What is sent now was confirmed when the batch was made; whoever sits here is asked whether it still holds.
  const standings = standingsOf(books, plan);
  if (!isOpen(standings)) return plan;
  const rowsThat = (is: RowStatus['is']) =>
    new Set([...standings].flatMap(([row, s]) => (s.is === is ? row : [])));
  const before = { accepted: rowsThat('accepted'), inDoubt: rowsThat('unknown') };
  const left = { ...plan, rows: plan.rows.filter((r) => r.held || SHOWN.has(standings.get(r.row)!.is)) };
  const value = {
    problems: [],
    plan: left,
    before,
    account: at.account.email,
    reminders: remindersOf(planned(left).filter((r) => !before.accepted.has(r.row))),
    paths: { table: plan.table.name, materials: plan.materials },
  };
  screen.err(planView.text(value, { ...screen, paint: screen.paintErr }));
  const seconds = estimate(totals(left, before), { ...flags, ...at });
  const warning = expiryWarning(seconds, at.about, at.account, screen);
  if (warning !== undefined) screen.err(screen.paintErr.yellow(warning));
  if (flags.yes || !prompts) return plan;
  return (await prompts.confirm(submitQuestion(left, before, screen))) ? plan : undefined;
}

/** Rows the question is about: what was refused, or is settled otherwise, is not sent by resuming. */
const SHOWN = new Set<RowStatus['is']>(['new', 'not-sent', 'unknown', 'accepted']);

/** The batch named, else the latest in which there is something left to do, else the latest. */
function choose(books: History, id: string | undefined): Plan {
  const unfinished = (plan: Plan) => isOpen(standingsOf(books, plan));
  return chosenBatch(
    books,
    id,
    id === undefined ? (books.batches.findLast(unfinished) ?? books.latest) : undefined,
  );
}
