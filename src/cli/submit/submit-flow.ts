/** From what was surveyed to filed: what `submit` does alike with a table, with answers and by prompts. */
import { readProfiles } from '../../config/profiles.js';
import { readDefaults } from '../../config/settings.js';
import type { Context } from '../context.js';
import type { Business } from '../../filing/business.js';
import { readTable } from '../../filing/table/read-table.js';
import { goOnUnlisted } from './go-on-unlisted.js';
import { relogin } from './relogin.js';
import type { Portal } from '../../portal/portal.js';
import { reviewer } from './review.js';
import { carryOut } from '../../run/carry-out.js';
import { estimate } from '../../plan/estimate.js';
import type { Hours } from '../../run/hours.js';
import { totals } from '../../plan/plan.js';
import type { Refilable } from '../../plan/findings.js';
import { planTable, type PlannedTable, type PlanTableInput } from '../../plan/plan-table.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { Prompts } from '../../terminal/prompts.js';
import type { Screen } from '../../terminal/screen.js';
import { expiryWarning } from '../../terminal/views/expiry-warning.js';
import type { PlanValue } from '../../plan/values.js';
import type { ReportValue } from '../../report/values.js';

/** How filings are carried out: in flight at once, requests a second, filings at most, and when. */
export interface RunFlags {
  concurrency: number;
  rate: number | undefined;
  limit: number | undefined;
  hours: Hours | undefined;
  /** Let a person look at each confirmation page. */
  review: boolean;
}

export interface SourceFlags extends RunFlags {
  business: Business | undefined;
  dryRun: boolean;
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

export type Source = Pick<PlanTableInput, 'table' | 'materials'>;

export interface SubmitFlow {
  portal: Portal;
  open: () => Promise<Portal>;
  /** Reads and checks; where `mayAsk`, a person says which rows are filed once more. Sends nothing. */
  look: (source: Source, mayAsk?: boolean) => Promise<PlannedTable>;
  /** Asks `agree` about what would be sent, and files it. */
  file: (
    surveyed: PlannedTable,
    paths: PlanValue['paths'],
    /** `warning`: that it may last longer than the session. */
    agree: (value: PlanValue, warning: string | undefined) => Promise<boolean>,
  ) => Promise<Submitted>;
}

export const valueOf = (
  { problems, plan, before, account, reminders }: PlannedTable,
  paths: PlanValue['paths'],
): PlanValue => ({ problems, plan, before, account: account.email, paths, reminders });

export async function submitFlow(context: Context, flags: SourceFlags): Promise<SubmitFlow> {
  const { screen, progress, prompts } = context;
  const { profiles, broken } = await readProfiles(context.folders.settings, context.portalName);
  for (const { file } of broken) screen.err(screen.paintErr.yellow(screen.texts.check.broken(file)));
  if (flags.again && !prompts) throw new Fault('again-needs-person', {}, 2);
  const review = flags.dryRun ? undefined : reviewer(context, flags.review);
  const open = () => context.portal({ rate: flags.rate });
  const portal = await open();
  const once = async (source: Source, again?: ReadonlyMap<number, string>) => {
    progress.say(screen.texts.screen.reading.lists);
    const surveyed = await planTable({
      ...source,
      business: flags.business,
      defaults: await readDefaults(context.folders.settings),
      profiles,
      portal,
      records: context.records,
      now: context.now(),
      progress: (done, of, person) => progress.say(screen.texts.screen.checking(done, of, person)),
      ...(again && { again }),
    });
    progress.done();
    return surveyed;
  };
  return {
    portal,
    open,
    async look(source, mayAsk = flags.again) {
      const surveyed = await once(source);
      const isAsked = flags.again || (mayAsk && surveyed.mayGoAgain.length > 0);
      if (!isAsked || !prompts) return surveyed;
      const agreed = await confirmRefile(prompts, screen, surveyed.mayGoAgain);
      return agreed.size > 0 ? once(source, agreed) : surveyed;
    },
    async file(surveyed, paths, agree) {
      const { plan, before, account, tableBytes, records } = surveyed;
      const value = valueOf(surveyed, paths);
      if (flags.dryRun) return { end: 'plan', why: 'dry-run', value };
      if (!plan) return { end: 'plan', why: 'nothing', value };

      const sum = totals(plan, before);
      if (sum.toSend + sum.inDoubt > 0) {
        const took = estimate(sum, { ...flags, ...surveyed });
        const warning = expiryWarning(took, surveyed.about, account, screen);
        if (!(await agree(value, warning))) return { end: 'plan', why: 'not-agreed', value };
      }
      // Also when every row is held back: the table's last word counts, and the report shows it.
      const { report, stop } = await carryOut({
        ...context,
        ...flags,
        plan,
        table: tableBytes,
        records,
        portal,
        account,
        relogin: relogin(context, account, open),
        review,
        goOnUnlisted: goOnUnlisted(context),
        emit: progress.event,
      });
      progress.done();
      if (sum.held === sum.rows) return { end: 'plan', why: 'nothing', value };
      const table = await readTable(tableBytes, flags.business !== undefined);
      return { end: 'agreed', value: { report, table, stop, shared: records.shared } };
    },
  };
}

/**
 * `--again`: a person types each applicant's name (docs/design.md#filing-again); nothing else answers for a person. The
 * rows that are filed once more, by line, each with the order it comes after.
 */
async function confirmRefile(
  prompts: Prompts,
  screen: Screen,
  rows: readonly Refilable[],
): Promise<Map<number, string>> {
  const { onceMore } = screen.texts.run;
  const agreed = new Map<number, string>();
  if (rows.length === 0) screen.err(screen.paintErr.yellow(onceMore.nobody));
  for (const one of rows) {
    const typed = (await prompts.text(onceMore.ask(one), undefined)).trim();
    if (typed === one.person) agreed.set(one.row, one.order);
    else screen.err(screen.paintErr.yellow(typed === '' ? onceMore.left(one) : onceMore.differs(one)));
  }
  return agreed;
}
