/** The outcome of a row in words, with its reason and notes, which rows a person can submit again, and which batches `resume` continues. */
import { chinaTime } from '../../filing/china-time.js';
import type { Report, ReportRow, ReportValue } from '../../report/report.js';
import type { Texts } from '../messages/texts.js';
import type { Screen } from '../screen.js';
import { problemText, reasonText } from '../words.js';
import { returnedText } from './office.js';

/** The outcome with its mark: decided by a person, or an order already exists. */
export function outcomeText({ outcome, grade, filed }: ReportRow, texts: Texts): string {
  const mark = grade === 'person' ? texts.report.byPerson : filed ? texts.report.filed : '';
  return `${texts.screen.outcome[outcome]}${mark}`;
}

/** Number of rows not sent because their business already has an order. */
export const filedCount = ({ rows }: Pick<Report, 'rows'>): number =>
  rows.filter((r) => r.filed === true).length;

/** Whether a person can correct the row and submit it again; other rows wait, or `abtc resume` sends them. */
export const isLeft = ({ outcome, filed, todo, waits }: ReportRow): boolean =>
  (outcome === 'rejected' || outcome === 'not-sent') &&
  filed !== true &&
  todo !== 'none' &&
  todo !== 'resend' &&
  waits === undefined;

/** What a user needs to know about an accepted row. */
export function rowNotes(row: ReportRow, texts: Texts): string[] {
  const { order = '', beside } = row;
  return [
    ...(row.todo === 'returned' ? [returnedText(row, texts)] : []),
    ...(row.refiled === undefined ? [] : [texts.report.refiled(row.refiled)]),
    ...(beside.length > 0 ? [texts.report.beside({ order, others: beside })] : []),
    ...(row.listed === 'not-yet' ? [texts.report.notListed(order)] : []),
    ...(row.noted ? [reasonText(texts, row.noted)] : []),
    ...(row.elsewhere ? [texts.report.elsewhere(row.elsewhere)] : []),
  ];
}

export function noteJson(
  { noted, elsewhere, refiled, namesake }: ReportRow,
  { texts }: Screen,
): object | null {
  const said = [
    ...(refiled === undefined ? [] : [{ code: 'refiled', text: texts.report.refiled(refiled) }]),
    ...(namesake ? [{ code: 'namesake-filed', text: texts.report.namesakeTodo(namesake) }] : []),
    ...(noted ? [{ code: noted.code, text: reasonText(texts, noted) }] : []),
    ...(elsewhere ? [{ code: 'batch-elsewhere', text: texts.report.elsewhere(elsewhere) }] : []),
  ];
  if (said.length === 0) return null;
  return { codes: said.map((s) => s.code), text: said.map((s) => s.text).join(' ') };
}

export function why(row: ReportRow, { texts }: Pick<Screen, 'texts'>): string {
  if (row.problems.length > 0) return blockedText(row, texts);
  if (row.reason) return reasonText(texts, row.reason);
  return row.outcome === 'not-sent' ? texts.screen.notReached : '';
}

/** Adds the time of the portal's data, and later changes. */
export function blockedText({ problems, asOf, since = [] }: ReportRow, texts: Texts, between = ' '): string {
  const then = asOf === undefined ? '' : texts.report.asOf(chinaTime(new Date(asOf)));
  const now = since.map(({ at, ...one }) => texts.report.statusNow({ ...one, at: chinaTime(new Date(at)) }));
  return then + [...problems.map((p) => problemText(texts, p)), ...now].join(between);
}

export const reasonJson = (r: ReportRow, screen: Screen) => ({
  codes: r.reason ? [r.reason.code] : r.problems.map((p) => p.rule),
  text: why(r, screen),
});

/** Maximum number of batches named in next steps; `abtc batches` has all. */
const NAMED = 3;

/**
 * How to continue the unfinished batches. If there are several, each is named: without an id, `resume` takes the latest
 * one, repeatedly while a row of it is unknown.
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

/** Not tried yet: `resume` sends it. */
export const isNotReached = ({ outcome, reason, problems }: ReportRow): boolean =>
  outcome === 'not-sent' && reason === undefined && problems.length === 0;

/** Whether the office may still change the status of its order. */
export const isUnderWay = ({ outcome, office, refiled }: ReportRow): boolean =>
  outcome === 'accepted' &&
  refiled === undefined &&
  office?.state !== 'finished' &&
  office?.state !== 'returned';
