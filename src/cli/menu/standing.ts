/** Who is logged in where, and what is unfinished, from data on this computer; does not contact the portal. */
import type { Context } from '../context.js';
import { readReadableHistory, type History } from '../../plan/history.js';
import { listBatches, type BatchSummary } from '../../report/batch-list.js';
import { countRowsWithoutOrder } from '../../report/failed-rows.js';
import { batchDetails } from '../../report/row-details.js';
import type { Standing } from '../../terminal/views/menu.js';

export async function standingOf(context: Context): Promise<Standing> {
  const where = { portal: context.portalName, ...kindOf(context) };
  const none = { unknown: 0, returned: 0, unfinished: 0, toFix: 0, isUsed: false, damaged: false };
  const nothing = { ...where, ...none, account: undefined };
  // The commands that need a session or a shared folder report its problems.
  const session = await context.session().catch(() => undefined);
  if (!session) return nothing;
  const { email, enterprise } = session;
  const at = { ...nothing, account: { email, enterprise: enterprise.name } };
  try {
    const records = await context.records(session.instance, enterprise.creditCode);
    const { damage, ...history } = await readReadableHistory(records);
    const { batches, unknown } = listBatches(history);
    return {
      ...at,
      unknown,
      returned: batches.reduce((sum, b) => sum + b.returned, 0),
      unfinished: batches.filter((b) => b.unfinished).length,
      // Only the latest batch: rows of earlier ones were filed since, or given up.
      toFix: batches[0]?.toFix ?? 0,
      isUsed: batches.length > 0,
      damaged: damage !== undefined,
    };
  } catch {
    return { ...at, damaged: true };
  }
}

/** A portal whose name has no address is neither. */
function kindOf(context: Context): { practice: boolean; live: boolean } {
  try {
    const { url, live } = context.target;
    return { practice: url === undefined, live };
  } catch {
    return { practice: false, live: false };
  }
}

/**
 * What a batch, by default the latest, leads to: the rows that a person can correct and submit again, the folder of its
 * materials, whether it has filed anything, and whether there are other batches.
 */
export async function leftOf(
  context: Context,
  batch?: string,
): Promise<{ failed: number; materials: string; hasFiled: boolean; isOnly: boolean } | undefined> {
  const history = await historyOf(context);
  const plan = batch === undefined ? history?.latest : history?.batches.find(({ id }) => id === batch);
  if (!history || !plan) return undefined;
  const { report, materials } = batchDetails(history, plan);
  const failed = report.cleaned === undefined ? countRowsWithoutOrder(report).again : 0;
  return { failed, materials, hasFiled: report.counts.accepted > 0, isOnly: history.batches.length === 1 };
}

/** The batches that `resume` continues; the latest submitted one comes first. */
export async function unfinishedOf(context: Context): Promise<BatchSummary[]> {
  const history = await historyOf(context);
  return history ? listBatches(history).batches.filter((batch) => batch.unfinished) : [];
}

/** When each table was last submitted, by its name. */
export async function submittedTables(context: Context): Promise<Map<string, Date>> {
  const history = await historyOf(context);
  const last = new Map<string, Date>();
  for (const { table, createdAt } of history?.batches ?? []) {
    const [at, before] = [new Date(createdAt), last.get(table.name)];
    if (before === undefined || before < at) last.set(table.name, at);
  }
  return last;
}

/** `undefined`: nobody is logged in, or it cannot be read, which the commands report. */
async function historyOf(context: Context): Promise<History | undefined> {
  try {
    const session = await context.session();
    if (!session) return undefined;
    const records = await context.records(session.instance, session.enterprise.creditCode);
    const { damage: _, ...history } = await readReadableHistory(records);
    return history;
  } catch {
    return undefined;
  }
}
