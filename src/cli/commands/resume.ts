/** `abtc resume`: carries on with an unfinished batch as it was planned, and settles what is in doubt. */
import { chosenBatch } from '../chosen-batch.js';
import type { Command, Ended } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit.js';
import { showReport } from '../show-report.js';
import { reviewer } from '../submit/review.js';
import { settleByPerson } from '../submit/settle.js';
import { isAgreed, RUN_OPTIONS, runFlags, runPlan, type RunFlags } from '../submit/start-run.js';
import { latestHead, readHistory, type History } from '../../plan/history.js';
import { planned, type Plan } from '../../plan/plan.js';
import { accountInUse, type AccountInUse } from '../../plan/plan-table.js';
import { remindersOf } from '../../plan/reminders.js';
import { fromLatest, type RowStatus } from '../../plan/row-status.js';
import { isOpen, statusesOf } from '../../plan/unfinished.js';
import type { ReportValue } from '../../report/report.js';

export const resume: Command = {
  name: 'resume',
  usage: 'resume [batch]',
  options: [['-y, --yes', 'yes'], ['--settle <row>', 'settleRow'], ...RUN_OPTIONS, ['--csv', 'csv']],
  async run(context, { args: [batch], flags }): Promise<number | Ended> {
    const { screen } = context;
    const row = flags.text('settle');
    if (row !== undefined) {
      const settled = await settleByPerson(context, { row, batch });
      if (settled) return { ...(await showReport(context, flags, settled)), exit: EXIT.done };
      screen.err(screen.texts.report.settle.left);
      return EXIT.input;
    }
    const given = { batch, yes: flags.yes('yes'), ...runFlags(flags) };
    context.progress.lines();
    const resumed = await carriedOn(context, given);
    if (resumed) return showReport(context, flags, resumed, 'line');
    screen.err(screen.texts.screen.notAgreed);
    return EXIT.input;
  },
};

interface ResumeFlags extends RunFlags {
  batch: string | undefined;
  yes: boolean;
}

/** `undefined`: the person said no. */
async function carriedOn(context: Context, flags: ResumeFlags): Promise<ReportValue | undefined> {
  const review = reviewer(context, flags.review);
  await sayWhich(context, flags.batch);
  const portal = await context.portal({ rate: flags.rate });
  const inUse = await accountInUse(portal, context.records);
  const plan = await agreed(context, flags, inUse);
  return plan && runPlan(context, flags, { ...inUse, plan, portal, review });
}

/** Before the portal is reached. */
async function sayWhich({ screen, session, records }: Context, id: string | undefined): Promise<void> {
  const kept = screen.quiet ? undefined : await session();
  const batch = kept && (await latestHead(await records(kept.instance, kept.enterprise.creditCode), id));
  if (batch) screen.err(screen.texts.screen.lookingUp(batch.id, batch.table.name, batch.rows));
}

/**
 * The plan that is carried on with, if the person agrees. What was read to tell what is left of it is not needed
 * any more then.
 */
async function agreed(context: Context, flags: ResumeFlags, at: AccountInUse): Promise<Plan | undefined> {
  const { screen, prompts } = context;
  const history = await readHistory(at.records);
  const plan = choose(history, flags.batch);
  if (!screen.quiet) screen.err(screen.texts.screen.takenOver(plan.id));

  // What is sent now was confirmed when the batch was made; the person is asked whether it still holds.
  const statuses = statusesOf(history, plan);
  if (!isOpen(statuses)) return plan;
  const rowsThat = (is: RowStatus['is']) =>
    new Set([...statuses].flatMap(([row, s]) => (s.is === is ? row : [])));
  const before = { accepted: rowsThat('accepted'), inDoubt: rowsThat('unknown') };
  const left = { ...plan, rows: plan.rows.filter((r) => r.held || SHOWN.has(statuses.get(r.row)!.is)) };
  const value = {
    problems: [],
    plan: left,
    before,
    account: at.account.email,
    reminders: remindersOf(planned(left).filter((r) => !before.accepted.has(r.row))),
    paths: { table: plan.table.name, materials: plan.materials },
  };
  const how = { ...flags, inFull: true, yes: flags.yes || !prompts };
  return (await isAgreed(context, value, at, how)) ? plan : undefined;
}

/** Rows the question is about: what was refused, or is settled otherwise, is not sent by resuming. */
const SHOWN = new Set<RowStatus['is']>(['new', 'not-sent', 'unknown', 'accepted']);

/** The batch named, else the latest in which there is something left to do, else the latest. */
function choose(history: History, id: string | undefined): Plan {
  return chosenBatch(history, id, id === undefined ? (latestOpen(history) ?? history.latest) : undefined);
}

function latestOpen(history: History): Plan | undefined {
  for (const [plan, later] of fromLatest(history.batches, history))
    if (isOpen(statusesOf(history, plan, later))) return plan;
  return undefined;
}
