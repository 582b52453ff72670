/** `abtc submit --from`: check, plan, ask, then file into the ledger. */
import { readProfiles } from '../config/profiles.js';
import { readDefaults } from '../config/settings.js';
import type { Business } from '../filing/business.js';
import { readTable } from '../filing/table/read-table.js';
import { ledgerFolder, type Context } from '../context.js';
import { loginAgain } from '../login-again.js';
import { reviewer } from '../review.js';
import { carryOut } from '../run/carry-out.js';
import { estimate } from '../run/estimate.js';
import type { Hours } from '../run/hours.js';
import { totals, type Plan } from '../run/plan.js';
import { survey } from '../run/survey.js';
import { Fault } from '../terminal/messages/faults.js';
import { askOnceMore } from '../terminal/once-more.js';
import { outlastsText } from '../terminal/views/outlasts.js';
import { planView, submitQuestion, type PlanValue } from '../terminal/views/plan.js';
import type { ReportValue } from '../terminal/views/report.js';

/** How filings are carried out: in flight at once, requests a second, filings at most, and when. */
export interface RunFlags {
  concurrency: number;
  rate: number | undefined;
  limit: number | undefined;
  hours: Hours | undefined;
}

export interface SubmitFlags extends RunFlags {
  table: string;
  materials: string;
  business: Business | undefined;
  dryRun: boolean;
  yes: boolean;
  /** Let a person look at each confirmation page. */
  review: boolean;
  /** Ask which rows are filed once more, after an order of theirs that is finished. */
  again: boolean;
}

/**
 * `agreed`: the batch was kept and carried out, as far as there was anything to do; `plan`: only a plan, because of
 * `--dry-run`, because no row can be sent, or because the person said no.
 */
export type Submitted =
  | { end: 'plan'; why: 'dry-run' | 'nothing' | 'not-agreed'; value: PlanValue }
  | { end: 'agreed'; value: ReportValue };

export async function submit(context: Context, flags: SubmitFlags): Promise<Submitted> {
  const { screen, progress } = context;
  const { profiles, broken } = await readProfiles(context.folders.settings, context.portalName);
  for (const { file } of broken) screen.err(screen.paintErr.yellow(screen.texts.check.broken(file)));
  const { prompts } = context;
  if (flags.again && !prompts) throw new Fault('again-needs-person', {}, 2);
  const review = flags.dryRun ? undefined : reviewer(context, flags.review);
  const open = () => context.portal({ rate: flags.rate });
  const portal = await open();
  const { again: _, ...given } = flags;
  const look = async (again?: ReadonlyMap<number, string>) => {
    progress.say(screen.texts.screen.reading.lists);
    const surveyed = await survey({
      ...given,
      defaults: await readDefaults(context.folders.settings),
      profiles,
      portal,
      ledgerFolder: (instance, creditCode) => ledgerFolder(context.folders, instance, creditCode),
      now: context.now(),
      progress: (done, of, person) => progress.say(screen.texts.screen.checking(done, of, person)),
      ...(again && { again }),
    });
    progress.done();
    return surveyed;
  };
  let surveyed = await look();
  if (flags.again && prompts) {
    const agreed = await askOnceMore(prompts, screen, surveyed.mayGoAgain);
    if (agreed.size > 0) surveyed = await look(agreed);
  }
  const { problems, plan, before, account, reminders, tableBytes, folder } = surveyed;
  const value: PlanValue = { problems, plan, before, account: account.email, paths: flags, reminders };
  if (flags.dryRun) return { end: 'plan', why: 'dry-run', value };
  if (!plan) return { end: 'plan', why: 'nothing', value };

  const sum = totals(plan, before);
  if (sum.toSend + sum.inDoubt > 0) {
    screen.err(planView.text(value, { ...screen, paint: screen.paintErr }));
    const warning = outlastsText(estimate(sum, { ...flags, ...surveyed }), surveyed.about, account, screen);
    if (warning !== undefined) screen.err(screen.paintErr.yellow(warning));
    if (!(await agreed(context, plan, value, flags.yes))) return { end: 'plan', why: 'not-agreed', value };
  }
  // Also when every row is held back: the table's last word counts, and the report shows it.
  const { report, stop } = await carryOut({
    ...context,
    ...flags,
    plan,
    table: tableBytes,
    folder,
    portal,
    account,
    relogin: loginAgain(context, account, open),
    review,
    emit: progress.event,
  });
  progress.done();
  if (sum.held === sum.rows) return { end: 'plan', why: 'nothing', value };
  const table = await readTable(tableBytes, flags.business !== undefined);
  return { end: 'agreed', value: { report, table, stop } };
}

/** The last question. `--yes` answers it; without a terminal nothing else does. */
async function agreed(context: Context, plan: Plan, value: PlanValue, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (!context.prompts) throw new Fault('needs-answer', { what: 'confirm', flag: '--yes' }, 2);
  return context.prompts.confirm(submitQuestion(plan, value.before, context.screen));
}
