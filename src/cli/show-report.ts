/** A batch's report as a command's end: shown, with the exit code it stands for. */
import type { Ended, Flags } from './argv.js';
import type { Context } from './context.js';
import { EXIT } from './exit.js';
import { show } from './show.js';
import type { ReportValue } from '../report/values.js';

/** Exit 0 only if every row of the table is accepted and no second order stands beside one. */
export async function showReport(
  context: Context,
  flags: Flags,
  value: ReportValue,
  as: 'block' | 'line' = 'block',
): Promise<Ended> {
  const { reportView } = await import('../terminal/views/report.js');
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
