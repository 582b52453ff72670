/** The outcome of a row in words, which rows a person can submit again, and which batches `resume` continues. */
import type { Report, ReportRow, ReportValue } from '../../report/report.js';
import type { Texts } from '../messages/texts.js';

/** The outcome with its mark: decided by a person, or an order is there already. */
export function outcomeText({ outcome, grade, filed }: ReportRow, texts: Texts): string {
  const mark = grade === 'person' ? texts.report.byPerson : filed ? texts.report.filed : '';
  return `${texts.screen.outcome[outcome]}${mark}`;
}

/** Number of rows not sent because their business has an order already. */
export const filedCount = ({ rows }: Pick<Report, 'rows'>): number =>
  rows.filter((r) => r.filed === true).length;

/** Whether a person can correct the row and submit it again. */
export const isLeft = ({ outcome, filed, todo }: ReportRow): boolean =>
  (outcome === 'rejected' || outcome === 'not-sent') && filed !== true && todo !== 'none';

/** Next steps name at most so many batches; `abtc batches` has all. */
const NAMED = 3;

/**
 * How to continue the unfinished batches. Where there are several, each is named: `resume` alone takes the latest one,
 * again and again while a row of it stays unknown.
 */
export function resumeHints(
  open: readonly { batch: string; unknown: boolean }[],
  anyUnknown: boolean,
  { screen: { hint } }: Texts,
): string[] {
  if (open.length > 1)
    return open
      .slice(0, NAMED)
      .map(({ batch, unknown }) => (unknown ? hint.relogin(batch) : hint.resume(batch)));
  return anyUnknown ? [hint.relogin()] : open.map(() => hint.resume());
}

/** The same below the report of one batch. `open`: the ids of all unfinished batches. */
export function ownResumeHints(
  {
    report: { batch, rows },
    stop,
    open = [],
  }: Pick<ReportValue, 'report' | 'stop'> & { open?: readonly string[] | undefined },
  { screen: { hint } }: Texts,
): string[] {
  const settles = rows.some((r) => r.todo === 'settle') || stop === 'login';
  const resends =
    (rows.some((r) => r.todo === 'resend') && stop !== 'login') || rows.some((r) => r.listed === 'not-yet');
  if (!settles && !resends) return [];
  const several = open.length > 1;
  const named = several && open.includes(batch) ? batch : undefined;
  const others = several ? open.filter((one) => one !== batch).slice(0, NAMED) : [];
  return [
    ...(settles ? [hint.relogin(named)] : []),
    ...(resends ? [hint.resume(named)] : []),
    ...others.map((one) => hint.resume(one)),
  ];
}
