/** For commands about batches: the choice of a batch, the final report with its exit code, and unreadable parts. */
import { basename } from 'node:path';
import type { Ended, Flags } from './command.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { keptRecords } from './kept-session.js';
import { show } from './show.js';
import { BatchDamaged } from '../ledger/errors.js';
import { readHistory, type Damage, type History } from '../plan/history.js';
import { openBatches } from '../plan/unfinished.js';
import type { Plan } from '../plan/plan.js';
import type { ReportRow, ReportValue } from '../report/report.js';
import { Fault } from '../terminal/messages/faults.js';
import type { View } from '../terminal/view.js';
import { reportView, type ShownReport } from '../terminal/views/report.js';
import { sayDamage } from '../terminal/views/damage.js';

/** Exit code 0 only if every row is accepted, none has a second order, and the office returned none. */
export async function showReport(
  context: Context,
  flags: Flags,
  value: ReportValue,
  as: 'block' | 'line' = 'block',
  view: View<ShownReport> = reportView,
): Promise<Ended> {
  await show(context, flags, view, { ...value, open: await readOpen(context, value) }, as);
  return { exit: exitOf(value), told: about(value.report.rows) };
}

/** The ids of all unfinished batches; empty if the report has nothing to continue, or they cannot be read. */
export async function readOpen(context: Context, { report, stop }: ReportValue): Promise<string[]> {
  const goesOn = (r: ReportRow) => r.todo === 'settle' || r.todo === 'resend' || r.listed === 'not-yet';
  if (stop !== 'login' && !report.rows.some(goesOn)) return [];
  try {
    const { records } = await keptRecords(context);
    return [...openBatches(await readHistory(records))].map(({ id }) => id);
  } catch {
    return [];
  }
}

function exitOf({ report, stop }: ReportValue): number {
  if (stop === 'login') return EXIT.login;
  if (stop === 'interrupted') return EXIT.interrupted;
  if (stop === 'portal' || stop === 'other-portal') return EXIT.portal;
  const isAll = report.counts.accepted === report.rows.length && report.returned === 0;
  return isAll && report.rows.every((r) => r.beside.length === 0) ? EXIT.done : EXIT.partial;
}

/** The unknown filings that the report has shown. */
export const about = (rows: ReportValue['report']['rows']): Set<string> =>
  new Set(rows.flatMap((r) => (r.outcome === 'unknown' ? `${r.application}/${r.business}` : [])));

/** If part of the history cannot be read, reports that last and exits with 1. */
export function asFar({ screen }: Context, damage: Damage | undefined, ended: Ended): Ended {
  if (damage === undefined) return ended;
  sayDamage(damage, screen);
  return { exit: EXIT.unexpected, told: 'all' };
}

/**
 * The batch that was named, or the latest.
 * @param latest what is taken where none is named
 * @throws Fault where there is none, or it is on another computer; BatchDamaged
 */
export function chosenBatch(
  history: History,
  id: string | undefined,
  latest: Plan | undefined,
  damage?: Damage,
): Plan {
  const { batches, elsewhere } = history;
  const found = id === undefined ? latest : batches.find((b) => b.id === id);
  if (found) return found;
  const broken = damage?.batches.find((folder) => id === undefined || basename(folder) === id);
  if (broken !== undefined) throw new BatchDamaged(broken);
  if (id === undefined) throw new Fault('no-batches', { elsewhere: elsewhere.size || undefined });
  if (elsewhere.has(id)) throw new Fault('batch-elsewhere', { batch: id, host: elsewhere.get(id) ?? '' });
  throw new Fault('not-found', { what: 'batch', number: id });
}
