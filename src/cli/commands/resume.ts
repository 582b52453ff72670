/** `abtc resume`: carries on with an unfinished batch as planned, and resolves its unknown filings. */
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
import type { RowStatus } from '../../plan/row-status.js';
import { isOpen, statusesOf } from '../../plan/unfinished.js';
import type { ReportValue } from '../../report/values.js';

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

/** `undefined`: the user declined. */
async function carriedOn(context: Context, flags: ResumeFlags): Promise<ReportValue | undefined> {
  const review = reviewer(context, flags.review);
  await sayWhich(context, flags.batch);
  const portal = await context.portal({ rate: flags.rate });
  const inUse = await accountInUse(portal, context.records);
  const plan = await agreed(context, flags, inUse);
  return plan && runPlan(context, flags, { ...inUse, plan, portal, review });
}

/** Names the batch before the portal is reached. */
async function sayWhich({ screen, session, records }: Context, id: string | undefined): Promise<void> {
  const kept = screen.quiet ? undefined : await session();
  const batch = kept && (await latestHead(await records(kept.instance, kept.enterprise.creditCode), id));
  if (batch) screen.err(screen.texts.screen.lookingUp(batch.id, batch.table.name, batch.rows));
}

/** The plan to carry on with, if the user agrees. A function of its own, so that the history it reads is freed afterwards. */
async function agreed(context: Context, flags: ResumeFlags, at: AccountInUse): Promise<Plan | undefined> {
  const { screen, prompts } = context;
  const history = await readHistory(at.records);
  const plan = choose(history, flags.batch);
  if (!screen.quiet) screen.err(screen.texts.screen.takenOver(plan.id));

  // The user confirmed these rows when the batch was made; this asks whether that still holds.
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

/** Rows that the question is about. Resuming does not send rejected rows, or rows that were settled otherwise. */
const SHOWN = new Set<RowStatus['is']>(['new', 'not-sent', 'unknown', 'accepted']);

/** The named batch, else the latest unfinished one, else the latest. */
function choose(history: History, id: string | undefined): Plan {
  const unfinished = (plan: Plan) => isOpen(statusesOf(history, plan));
  return chosenBatch(
    history,
    id,
    id === undefined ? (history.batches.findLast(unfinished) ?? history.latest) : undefined,
  );
}
