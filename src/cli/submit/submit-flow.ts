/** The common steps of `submit` for a table, for answers and for prompts: from planning to filing. */
import { readProfiles } from '../../config/profiles.js';
import { readDefaults } from '../../config/settings.js';
import type { Context } from '../context.js';
import { mustBeOn, mustHaveLooked } from '../stage.js';
import type { Portal } from '../../portal/portal.js';
import { problemsOf, totals } from '../../plan/plan.js';
import type { Refilable } from '../../plan/findings.js';
import type { PlannedTable } from '../../plan/plan-table.js';
import type { PlanValue, ShownParts } from '../../plan/values.js';
import { wholeForm } from '../../plan/source.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { Prompts } from '../../terminal/prompts.js';
import type { Screen } from '../../terminal/screen.js';
import type { WhyPlan } from '../../terminal/views/plan.js';
import { businessName, quotedPath } from '../../terminal/words.js';
import type { ReportValue } from '../../report/report.js';
import {
  isAgreed,
  limitNow,
  planSource,
  planValue,
  runPlan,
  type RunFlags,
  type Source,
} from './start-run.js';
import { filedBefore } from './filed-before.js';
import { askedMeanings, plannedAsMeant } from './meanings.js';
import { mustHaveReviewer } from './review.js';
import type { Answers } from '../../filing/answers.js';
import type { Business } from '../../filing/business.js';
import type { Defaults } from '../../filing/defaults.js';
import type { Application, Form } from '../../filing/model.js';
import { PASSPORT_MONTHS } from '../../filing/checks/cross-checks.js';

export interface SubmitFlags extends RunFlags {
  dryRun: boolean;
  yes: boolean;
  /** Ask which rows to file again after a finished order. */
  again: boolean;
  /** One filing and no table: nothing names a row. */
  single: boolean;
  /** How much of a plan is shown. */
  shown?: ShownParts;
}

/**
 * `agreed`: the batch was kept and carried out, if there was anything to do; `plan`: only a plan, because of
 * `--dry-run`, because no row can be sent, or because the user answered no.
 */
export type Submitted =
  { end: 'plan'; why: WhyPlan; value: PlanValue } | { end: 'agreed'; value: ReportValue };

export type SubmitFlow = Awaited<ReturnType<typeof submitFlow>>;

export async function submitFlow(context: Context, flags: SubmitFlags) {
  const { screen, prompts } = context;
  const { profiles, broken } = await readProfiles(context.folders.settings, context.portalName);
  for (const { file } of broken) screen.err(screen.paintErr.yellow(screen.texts.check.broken(file)));
  if (flags.again && !prompts) throw new Fault('again-needs-person', {});
  if (!flags.dryRun) mustHaveReviewer(context, flags.review);
  const portal = await context.portal({ rate: flags.rate });
  if (!flags.dryRun) await mustHaveLooked(context);
  const meanings = flags.yes ? undefined : askedMeanings(context);
  const isMeant = meanings?.isMeant;
  const once = (source: Source) => planSource(context, portal, profiles, { ...source, isMeant });
  return {
    portal,
    /** Called before a person is asked for the answers of a filing. @throws Fault `business-off` */
    mayBegin: async (business: Business): Promise<void> => {
      if (!flags.dryRun) await mustBeOn(context, business);
    },
    /** Reads and checks; with `mayAsk`, asks which rows to file again. Sends nothing. */
    look: async (source: Source, mayAsk = flags.again): Promise<PlannedTable> => {
      const { planned, options } = await plannedAsMeant(
        meanings,
        (meant) => once({ ...source, options: meant }),
        problemsOf,
      );
      const isAsked = flags.again || (mayAsk && planned.mayGoAgain.length > 0);
      if (!isAsked || !prompts) return planned;
      const again = await confirmRefile(prompts, screen, planned.mayGoAgain, flags.single);
      return again.size > 0 ? once({ ...source, again, options }) : planned;
    },
    /** Asks for agreement, as `isAgreed` does, and files. */
    file: async (
      planned: PlannedTable,
      paths: PlanValue['paths'],
      how: { inFull: boolean; yes: boolean },
    ): Promise<Submitted> => {
      const { plan, before, account, records, tableBytes: table } = planned;
      const value = { ...planValue(planned, paths), yes: how.yes, shown: flags.shown };
      if (flags.dryRun) return { end: 'plan', why: 'dry-run', value };
      // A table without rows to file gets no batch.
      if (!plan || plan.rows.length === 0)
        return { end: 'plan', why: 'nothing', value: { ...value, plan: undefined } };
      const sum = totals(plan, before);
      const limit = await limitNow(context, { plan, before }, planned, flags);
      const isAsked = sum.toSend + sum.inDoubt > 0;
      if (sum.accepted === sum.rows) {
        const filed = await filedBefore(context, plan, planned);
        if (!screen.quiet) screen.err(screen.texts.run.allFiled(sum.accepted, filed?.filedIn));
        if (filed) return { end: 'agreed', value: filed };
      }
      if (isAsked && !(await isAgreed(context, { ...value, plan }, planned, { ...flags, ...how, limit })))
        return { end: 'plan', why: 'not-agreed', value };
      // Also if every row is blocked: this table is then the latest, and the report shows it.
      const ran = await runPlan(context, flags, { plan, table, records, portal, account, agreedTo: limit });
      if (sum.held === sum.rows) return { end: 'plan', why: 'nothing', value };
      return { end: 'agreed', value: ran };
    },
  };
}

/**
 * `--again`: a person types each applicant's name (docs/design.md#filing-again); no flag replaces this. Returns the
 * rows to file again, by line, each with the order that precedes it.
 */
async function confirmRefile(
  prompts: Prompts,
  screen: Screen,
  rows: readonly Refilable[],
  isSingle: boolean,
): Promise<Map<number, string>> {
  const { onceMore } = screen.texts.run;
  const agreed = new Map<number, string>();
  if (rows.length === 0)
    screen.err(screen.paintErr.yellow(isSingle ? onceMore.notPossible : onceMore.nobody));
  for (const one of rows) {
    const said = { ...one, row: isSingle ? undefined : one.row };
    const typed = (await prompts.text(onceMore.ask(said), undefined)).trim();
    if (typed === one.person) agreed.set(one.row, one.order);
    else screen.err(screen.paintErr.yellow(typed === '' ? onceMore.left(said) : onceMore.differs(said)));
  }
  return agreed;
}

/** The command that continues with kept answers. */
export const goOnCommand = (
  context: Context,
  { business, application }: Answers,
  materials: string | undefined,
): string =>
  `abtc submit ${businessName(business)} ${application}${materials === undefined ? '' : ` --materials ${quotedPath(materials)}`}${portalFlag(context)}`;
const portalFlag = ({ portalName, as }: Context): string =>
  `${portalName === 'practice' ? '' : ` --portal ${portalName}`}${as === undefined ? '' : ` --as ${as}`}`;

/** The whole form; if the portal shows it step by step, completed from the agency's profile. @throws Rejected */
export async function formFor(
  context: Context,
  portal: Portal,
  application: Application,
  business: Business,
): Promise<{ form: Form; defaults: Defaults; passportMonths: number }> {
  const { folders, portalName } = context;
  const { profiles } = await readProfiles(folders.settings, portalName);
  const profile = profiles.find((p) => p.agency.code === application.agency.code);
  const form = wholeForm(await portal.form(application.id, business), profile, application);
  const passportMonths = profile?.passportMonths ?? PASSPORT_MONTHS;
  return { form, defaults: await readDefaults(folders.settings), passportMonths };
}

/** The title: enterprise, account and portal. */
export const titleOf = ({ plan, account, about }: PlannedTable, { texts }: Screen): string =>
  texts.screen.planTitle({
    portal: plan?.portal.name ?? about.name,
    enterprise: account.enterprise.name,
    account: account.email,
  });
