/** `abtc submit --from`: check, plan, ask, then file one by one into the ledger. */
import type { Business } from '../filing/business.js';
import { readTable } from '../filing/table.js';
import { ledgerFolder, type Context } from '../context.js';
import { batchFolder, keepBatch } from '../run/batches.js';
import { carryOut } from '../run/carry-out.js';
import { totals, type Plan } from '../run/plan.js';
import { survey } from '../run/survey.js';
import { Fault } from '../terminal/messages/faults.js';
import { feesText, planView, type PlanValue } from '../terminal/views/plan.js';
import type { ReportValue } from '../terminal/views/report.js';

export interface SubmitFlags {
  table: string;
  materials: string;
  business: Business | undefined;
  dryRun: boolean;
  yes: boolean;
}

/**
 * `agreed`: the batch was carried out, or there was nothing left of it to do; `plan`: only a plan, because of
 * `--dry-run`, because nothing can be sent, or because the person said no.
 */
export type Submitted =
  | { end: 'plan'; why: 'dry-run' | 'nothing' | 'not-agreed'; value: PlanValue }
  | { end: 'agreed'; value: ReportValue };

export async function submit(context: Context, flags: SubmitFlags): Promise<Submitted> {
  const { screen, progress } = context;
  const portal = await context.portal();
  progress.say(screen.texts.screen.reading.lists);
  const { problems, plan, settled, account, tableBytes, folder } = await survey({
    ...flags,
    portal,
    ledgerFolder: (instance, creditCode) => ledgerFolder(context.folders, instance, creditCode),
    now: context.now(),
    progress: (done, of, person) => progress.say(screen.texts.screen.checking(done, of, person)),
  });
  progress.done();
  const value: PlanValue = { problems, plan, settled, account: account.email, paths: flags };
  if (flags.dryRun) return { end: 'plan', why: 'dry-run', value };
  if (!plan) return { end: 'plan', why: 'nothing', value };

  const sum = totals(plan, (row) => settled.has(row.row));
  const table = readTable(tableBytes, flags.business !== undefined);
  if (sum.toSend === 0 && sum.settled === 0) return { end: 'plan', why: 'nothing', value };
  if (sum.toSend > 0) {
    screen.err(planView.text(value, { ...screen, paint: screen.paintErr }));
    if (!(await agreed(context, plan, value, flags.yes))) return { end: 'plan', why: 'not-agreed', value };
  }

  const kept = await keepBatch(batchFolder(folder), plan, tableBytes);
  const { report, stop } = await carryOut({
    ...context,
    plan: kept,
    folder,
    portal,
    account,
    emit: progress.event,
    retryRefused: true,
  });
  progress.done();
  return { end: 'agreed', value: { report, table, stop } };
}

/** The last question. `--yes` answers it; without a terminal nothing else does. */
async function agreed(context: Context, plan: Plan, value: PlanValue, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (!context.prompts) throw new Fault('needs-answer', { what: 'confirm', flag: '--yes' }, 2);
  const sum = totals(plan, (row) => value.settled.has(row.row));
  const { texts } = context.screen;
  return context.prompts.confirm(
    texts.screen.askSubmit({
      filings: sum.toSend,
      files: sum.files,
      fees: feesText(sum, context.screen).join(texts.lang === 'zh' ? '；' : '; '),
      portal: plan.portal.name,
      enterprise: plan.enterprise.name,
    }),
  );
}
