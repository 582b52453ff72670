/** The office statuses of submitted orders: returned ones first, then the statuses of a batch. */
import { chinaTime } from '../../filing/china-time.js';
import type { Report, ReportRow } from '../../report/report.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { feesText } from './plan-lines.js';

export function returnedLines({ rows }: { rows: readonly ReportRow[] }, { texts, paint }: Screen): string[] {
  const returned = rows.filter((r) => r.todo === 'returned');
  if (returned.length === 0) return [];
  const isUnread = returned.some((r) => r.office?.note === undefined);
  const line = (row: ReportRow): string =>
    `  ${texts.screen.where(row)}${texts.screen.colon}${returnedText(row, texts)}`;
  return [
    paint.bold(paint.red(texts.report.returnedTitle(returned.length))),
    ...returned.map((row) => paint.red(line(row))),
    ...(isUnread ? [`  ${texts.report.returnedUnread}`] : []),
    '',
  ];
}

export function returnedText({ order = '', office }: ReportRow, { report }: Texts): string {
  const { status, at, note = '' } = office!;
  return report.returned({ order, status, at: chinaTime(new Date(at)), note });
}

/** The portal's statuses of this batch's orders, with the time of the oldest of them. */
export function officeLines({ rows }: { rows: readonly ReportRow[] }, { report }: Texts): string[] {
  const submitted = rows.filter((r) => r.outcome === 'accepted');
  const seen = submitted.flatMap((r) => r.office ?? []);
  if (seen.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { status } of seen) counts.set(status, (counts.get(status) ?? 0) + 1);
  const [oldest] = seen.map(({ at }) => at).sort();
  const statuses = [...counts].map(([status, count]) => ({ status, count }));
  return [
    report.office({
      at: chinaTime(new Date(oldest!)),
      statuses,
      unseen: submitted.length - seen.length,
    }),
  ];
}

/** Known fees are summed, the others counted. */
export function feesLine({ fees }: Pick<Report, 'fees'>, screen: Pick<Screen, 'texts'>): string[] {
  const { lang, report } = screen.texts;
  const sums = feesText(fees, screen);
  return sums.length === 0 ? [] : [report.fees(sums.join(lang === 'zh' ? '；' : '; '))];
}
