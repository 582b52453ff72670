/** The end of a command about batches: the report with the exit code it stands for, and what could not be read. */
import type { Ended, Flags } from './command.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { show } from './show.js';
import type { Damage } from '../plan/history.js';
import type { ReportValue } from '../report/values.js';
import { reportView, sayDamage } from '../terminal/views/report.js';

/** Exit 0 only if every row of the table is accepted and no second order stands beside one. */
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

/** Which filings of unknown outcome these rows have said. */
export const about = (rows: ReportValue['report']['rows']): Set<string> =>
  new Set(rows.flatMap((r) => (r.outcome === 'unknown' ? `${r.application}/${r.business}` : [])));

/** What was shown of a history that cannot be read whole is not all of it: said last, and exit 1. */
export function asFar({ screen }: Context, damage: Damage | undefined, ended: Ended): Ended {
  if (damage === undefined) return ended;
  sayDamage(damage, screen);
  return { exit: EXIT.unexpected, told: 'all' };
}
