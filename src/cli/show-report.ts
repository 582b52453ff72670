/** The end of a command about batches: shows the report, sets the exit code, and reports what could not be read. */
import type { Ended, Flags } from './command.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { show } from './show.js';
import type { Damage } from '../plan/history.js';
import type { ReportValue } from '../report/values.js';
import { sayDamage } from '../terminal/views/damage.js';
import { reportView } from '../terminal/views/report.js';

/** Exit code 0 only if every row is accepted and none has a second order. */
export async function showReport(
  context: Context,
  flags: Flags,
  value: ReportValue,
  as: 'block' | 'line' = 'block',
): Promise<Ended> {
  await show(context, flags, reportView, value, as);
  return { exit: exitOf(value), told: about(value.report.rows) };
}

function exitOf({ report, stop }: ReportValue): number {
  if (stop === 'login') return EXIT.login;
  if (stop === 'interrupted') return EXIT.interrupted;
  if (stop === 'portal') return EXIT.portal;
  if (stop === 'other-portal') return EXIT.portal;
  const isAll = report.counts.accepted === report.rows.length;
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
